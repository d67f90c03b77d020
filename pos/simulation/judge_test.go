package simulation_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"truckpos/pos"
	"truckpos/storage"
)

// glance compares what the till shows with what is on disk.
func (w *world) glance() {
	t := w.till()
	if t.dead.Load() {
		return
	}
	for _, o := range t.Outcomes() {
		w.mu.Lock()
		var p pos.Payment
		if order := w.disk.orders[o.Payment.Order]; order != nil && o.Payment.N > 0 && len(order.Payments) >= o.Payment.N {
			p = order.Payments[o.Payment.N-1]
		}
		w.mu.Unlock()
		switch o.Kind {
		case pos.OutcomePaid:
			if p.Taken == 0 {
				w.failf("the till says that %s is paid, which is not on disk", o.Payment)
			}
		case pos.OutcomeReturned:
			if p.Returned() == 0 {
				w.failf("the till says that %s was returned, which is not on disk", o.Payment)
			}
		case pos.OutcomeDeclined, pos.OutcomeNotSent, pos.OutcomeMisconfigured, pos.OutcomeExpired, pos.OutcomeQuit, pos.OutcomeFailed:
			w.toldFree(o.Payment, fmt.Sprintf("the till told of outcome %d", o.Kind))
		default: // says nothing about money that can be looked up
		}
	}
}

// judge compares everything with everything when all is quiet.
func (w *world) judge() {
	ctx := context.Background()
	entries, err := w.till().ledger.read(ctx)
	if err != nil {
		w.failf("read the ledger: %v", err)
		return
	}
	w.judgeEntries(entries)
	orders, err := pos.Fold(entries)
	if err != nil {
		w.failf("fold the ledger: %v", err)
		return
	}
	book := map[pos.OrderID]*pos.Order{}
	for _, o := range orders {
		book[o.ID] = o
		w.judgeOrder(o)
	}
	w.judgeTwice(orders)
	w.judgeMemory(book)
	w.judgeServices(book)
	w.judgeReceipts(book)
	w.judgeAccounts(entries, book)
	w.judgeTexts(book)
	for _, p := range w.promises {
		if o := book[p.order]; o == nil || !p.kept(o) {
			w.failf("%s, but the ledger says %+v", p.what, o)
		}
	}
	w.judgeSums(entries, orders)
	w.judgeDays(entries, book)
}

// judgeTwice finds requests that were carried out twice: their orders have the
// same note, their payments the same change.
func (w *world) judgeTwice(orders []*pos.Order) {
	notes, changes := map[string]bool{}, map[pos.Won]bool{}
	for _, o := range orders {
		note := o.Content.Note
		if note != "" && notes[note] {
			w.failf("the request %s placed a second order, %s", note, o.ID)
		}
		notes[note] = true
		for i := range o.Payments {
			p := &o.Payments[i]
			if p.Method != pos.Cash {
				continue
			}
			if changes[p.Change] {
				w.failf("request number %d took cash a second time, as payment %s", p.Change, p.ID)
			}
			changes[p.Change] = true
		}
	}
}

func (w *world) judgeEntries(entries []pos.Entry) {
	if len(entries) != len(w.disk.entries) {
		w.failf("%d entries in the file, want %d", len(entries), len(w.disk.entries))
		return
	}
	for i, e := range entries {
		want := w.disk.entries[i]
		if pos.PrivatePart(e.Event) == "" { // it was erased
			want.Event = pos.WithPrivatePart(want.Event, "")
		}
		if _, ok := e.Event.(pos.MenuImported); !ok && !same(reflect.ValueOf(e), reflect.ValueOf(want)) {
			w.failf("entry %d is %+v, want %+v", e.Seq, e, want)
		}
	}
}

// judgeMemory compares what the till shows with a fold of the file.
func (w *world) judgeMemory(book map[pos.OrderID]*pos.Order) {
	today := w.till().Today()
	seen := map[pos.OrderID]bool{}
	for _, o := range w.till().Orders() {
		seen[o.ID] = true
		if want := book[o.ID]; want == nil || !same(reflect.ValueOf(o), reflect.ValueOf(want)) {
			w.failf("the till shows %+v, the file says %+v", o, want)
		}
	}
	for id, o := range book {
		if (o.Open() || id.Day == today) && !seen[id] {
			w.failf("the till does not show order %s", id)
		}
	}
}

// judgeServices compares the ledger with the truth.
func (w *world) judgeServices(book map[pos.OrderID]*pos.Order) {
	byNumber := map[string]*pos.Payment{}
	for _, o := range book {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Number != "" {
				byNumber[p.Number] = p
			}
		}
	}
	charged := map[string]int{}
	check := func(number, id string, amount, back pos.Won) {
		charged[number]++
		w.judgeCharge(byNumber[number], number, id, amount, back)
	}
	for _, k := range w.kakao.payments {
		if !k.approved.IsZero() {
			check(k.number, k.tid, k.amount.Total, k.canceled.Total)
		}
	}
	for _, c := range w.payup.charges {
		check(c.number, c.id, c.amount, c.back)
	}
	for number, p := range byNumber {
		if charged[number] > 1 {
			w.failf("payment %s was charged %d times", p.ID, charged[number])
		}
		if charged[number] == 0 && p.Taken > 0 {
			w.failf("payment %s is in the ledger, and no service has it", p.ID)
		}
		if by := w.free[p.ID]; by != "" && charged[number] > 0 && !w.hasty[p.ID] {
			w.failf("payment %s was charged, though %s", p.ID, by)
		}
	}
}

// judgeCharge compares one charge at a service with its payment in the ledger.
func (w *world) judgeCharge(p *pos.Payment, number, id string, amount, back pos.Won) {
	switch {
	case p == nil:
		w.failf("charge %s of %s for number %s is not in the ledger", id, amount, number)
	case p.Total != amount:
		w.failf("payment %s of %s, charged %s", p.ID, p.Total, amount)
	case p.OpenAttempt() != nil: // everybody knows that nobody knows
	case p.Taken != amount:
		w.failf("payment %s was charged (%s), and the ledger says %s %d: %+v", p.ID, id, p.Status, p.Cause, p.Attempts)
	case p.Taken-p.AtService() != back:
		w.failf("payment %s: %s given back by the service, and the ledger says %s: %+v", p.ID, back, p.Taken-p.AtService(), p.Attempts)
	case p.Approval().Receipt.TransactionID != id:
		w.failf("payment %s is transaction %s, and the ledger says %+v", p.ID, id, p.Approval().Receipt)
	}
}

// judgeOrder checks what must hold of every order when all is quiet.
func (w *world) judgeOrder(o *pos.Order) {
	rushed := slices.ContainsFunc(o.Payments, func(p pos.Payment) bool { return w.hasty[p.ID] })
	if o.Overpaid() > 0 && !rushed { // what a person got wrong is known and to be given back
		w.failf("order %s of %s keeps %s", o.ID, o.Amounts().Total, o.Paid())
	}
	if q := o.InQueue(); q != nil && q.State == pos.QueueWaiting && q.Method == pos.KakaoPay && o.QueuedAmount() > 0 {
		w.failf("order %s still waits in the queue for KakaoPay, which answers: %+v", o.ID, *q)
	}
	for i := range o.Payments {
		p := &o.Payments[i]
		a := p.OpenAttempt()
		switch {
		case a == nil:
		case a.State == pos.Sending:
			w.failf("payment %s: attempt %d was sent and its end never learned", p.ID, a.N)
		case p.Charged() && a.Kind == pos.Approve: // nobody can be asked
		case p.Method == pos.KakaoPay:
			w.failf("payment %s: attempt %d is unresolved though KakaoPay answers: %+v", p.ID, a.N, a)
		}
	}
}

// judgeSums adds everything up in two ways.
func (w *world) judgeSums(entries []pos.Entry, orders []*pos.Order) {
	var totals pos.Totals
	for _, e := range entries {
		totals.Add(e)
	}
	var kept pos.Won
	for _, o := range orders {
		kept += o.Paid()
	}
	if kept != totals.Net() {
		w.failf("payments keep %s, the entries add up to %s", kept, totals.Net())
	}
	_, today, err := w.till().Ledger(context.Background(), w.till().Today())
	if err != nil {
		w.failf("read today's sums: %v", err)
		return
	}
	var want pos.Totals
	for _, e := range entries {
		if e.Day == w.till().Today() {
			want.Add(e)
		}
	}
	if today.Net() != want.Net() || today.Orders != want.Orders || today.Voided != want.Voided {
		w.failf("today's sums are %+v, the entries add up to %+v", today, want)
	}
}

// verify lets the ledger check itself: pages, chain and derived buckets.
func (w *world) verify() {
	_, err := w.till().ledger.Verify(context.Background(), func(f storage.Fault) { w.failf("verify: %s", f) })
	if err != nil {
		w.failf("verify: %v", err)
	}
}

// same is reflect.DeepEqual for what has been to the disk and back: times are
// kept in milliseconds there, and an empty list is none.
func same(a, b reflect.Value) bool {
	if at, ok := a.Interface().(time.Time); ok {
		bt, _ := b.Interface().(time.Time)
		return at.UnixMilli() == bt.UnixMilli()
	}
	switch a.Kind() {
	case reflect.Interface, reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return a.Elem().Type() == b.Elem().Type() && same(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		for _, key := range a.MapKeys() {
			if v := b.MapIndex(key); !v.IsValid() || !same(a.MapIndex(key), v) {
				return false
			}
		}
		return a.Len() == b.Len()
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	default:
		return a.Equal(b)
	}
}
