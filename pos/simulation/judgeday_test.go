package simulation_test

import (
	"context"
	"reflect"

	"truckpos/pos"
)

// judgeDays follows the business days through the ledger: they are open or
// closed, nothing is sold in between, and each Z is the sum of its range, chained
// to the one before, and names everything that is open.
func (w *world) judgeDays(entries []pos.Entry, book map[pos.OrderID]*pos.Order) {
	d := days{w: w, entries: entries, book: book, now: map[pos.OrderID]*pos.Order{}, from: 1}
	for i, e := range entries {
		d.follow(i, e)
	}
	w.judgePeriod(entries, book, d.life)
	w.judgeRequests(entries)
}

// days is what is known of them up to an entry.
type days struct {
	w       *world
	entries []pos.Entry
	book    map[pos.OrderID]*pos.Order // in the end
	now     map[pos.OrderID]*pos.Order
	day     pos.Day // that is open, or 0
	zs      uint64
	from    uint64 // where the next Z begins
	last    pos.Seal
	sums    pos.Sums
	drawer  pos.Won
	life    pos.Perpetual
}

func (d *days) follow(i int, e pos.Entry) {
	switch v := e.Event.(type) {
	case pos.DayOpened:
		if d.day != 0 || d.zs > 0 && e.Day < d.entries[i-1].Day {
			d.w.failf("entry %d opens %s while %s is open", e.Seq, e.Day, d.day)
		}
		if d.zs == 0 { // what was before is in no Z
			d.from, d.sums = e.Seq, pos.Sums{}
		}
		d.day, d.drawer = e.Day, 0
		for n, value := range pos.Denominations() {
			d.drawer += value * pos.Won(v.Float[n])
		}
	case pos.DayClosed:
		d.closed(e, v.Z)
		return
	case pos.CashMoved:
		d.drawer += v.Amount
	case pos.OrderPlaced, pos.OrderAmended, pos.CashReceived, pos.DepositAwaited, pos.DepositConfirmed, pos.LinkMade, pos.PaymentQueued,
		pos.MoneyReturned, pos.ItemSoldOut, pos.ReportTaken:
		d.needsDay(e)
	case pos.AttemptSending:
		if !d.overAlready(i, v) {
			d.needsDay(e)
		}
	}
	if d.day != 0 && e.Day != d.day {
		d.w.failf("entry %d is of %s, the open day is %s", e.Seq, e.Day, d.day)
	}
	d.sums.Totals.Add(e)
	if e.Order.IsZero() {
		return
	}
	if after, err := pos.Apply(d.now[e.Order], e); err == nil { // judged with the ledger as a whole
		d.now[e.Order] = after
	}
	if m, ok := pos.MovementOf(e, d.book[e.Order]); ok {
		d.moved(m)
	}
}

func (d *days) moved(m pos.Movement) {
	a := m.Signed()
	d.sums.Net = pos.Amounts{Total: d.sums.Net.Total + a.Total, TaxFree: d.sums.Net.TaxFree + a.TaxFree, VAT: d.sums.Net.VAT + a.VAT}
	if m.Method == pos.Cash {
		d.drawer += a.Total
	}
	if m.Kind == pos.Cancel {
		d.life.Returns -= a.Total
	} else {
		d.life.Sales += a.Total
	}
}

func (d *days) needsDay(e pos.Entry) {
	if d.day == 0 {
		d.w.failf("entry %d, %T, was written while no day was open", e.Seq, e.Event)
	}
}

// overAlready reports whether an attempt is one that a service told of.
func (d *days) overAlready(i int, sent pos.AttemptSending) bool {
	if i+1 == len(d.entries) {
		return false
	}
	ended, ok := d.entries[i+1].Event.(pos.AttemptEnded)
	return ok && d.entries[i+1].Order == d.entries[i].Order && ended.N == sent.N && ended.K == sent.K && sent.Token == ""
}

// closed compares a Z with its range and begins the next.
func (d *days) closed(e pos.Entry, z pos.ZReport) {
	d.zs++
	wrong := func(what string, has, want any) { d.w.failf("Z %d: %s %v, its range gives %v", d.zs, what, has, want) }
	if d.day == 0 || z.Day != d.day || e.Day != d.day {
		wrong("it closes", z.Day, d.day)
	}
	if z.Number != d.zs || z.Previous != d.last {
		wrong("it is numbered", z.Number, d.zs)
	}
	if z.From != d.from || z.To != e.Seq-1 {
		wrong("it covers", []uint64{z.From, z.To}, []uint64{d.from, e.Seq - 1})
	}
	if !same(reflect.ValueOf(z.Sums), reflect.ValueOf(d.sums)) || d.sums.Net.Total != d.sums.Totals.Net() {
		wrong("its sums are", z.Sums, d.sums)
	}
	if z.Life != d.life {
		wrong("its perpetual sums are", z.Life, d.life)
	}
	if z.Drawer.Expected() != d.drawer {
		wrong("its drawer should hold", z.Drawer.Expected(), d.drawer)
	}
	carried := map[pos.OrderID]bool{}
	for _, thing := range z.Carried {
		carried[thing.Payment.Order] = true
		if !thing.Kind.Carries() {
			wrong("it carries", thing, "nothing of that kind")
		}
	}
	for id, o := range d.now {
		// What goes on by itself needs nobody to carry it.
		if open := len(o.OpenThings()) > 0; open != carried[id] || open != o.Open() && !o.ReceiptPending() {
			wrong("it carries "+id.String(), carried[id], open)
		}
	}
	d.day, d.from, d.last, d.sums, d.drawer = 0, e.Seq+1, z.Seal(), pos.Sums{}, 0
}

// judgePeriod compares what the till shows of the next Z, and the ledger's
// perpetual sums, with the entries.
func (w *world) judgePeriod(entries []pos.Entry, book map[pos.OrderID]*pos.Order, life pos.Perpetual) {
	want := pos.NewPeriod()
	opened := false
	for _, e := range entries {
		want.Add(e, book[e.Order])
		_, opens := e.Event.(pos.DayOpened)
		opened = opened || opens
	}
	have := w.till().Period()
	if opened && !same(reflect.ValueOf(have), reflect.ValueOf(want)) {
		w.failf("the till's period is %+v, the entries give %+v", have, want)
	}
	kept, err := w.till().ledger.Life(context.Background())
	if err != nil {
		w.failf("read the perpetual sums: %v", err)
	}
	if kept.Perpetual() != life || have.Life != life {
		w.failf("the perpetual sums are %+v in the file and %+v in the till, the movements give %+v", kept.Perpetual(), have.Life, life)
	}
}

// judgeRequests finds requests about the day that were carried out twice, or
// that were acknowledged and are not in the ledger.
func (w *world) judgeRequests(entries []pos.Entry) {
	found := map[string]int{}
	for _, e := range entries {
		switch v := e.Event.(type) {
		case pos.DayOpened:
			found[v.By]++
		case pos.CashMoved:
			found[v.Reason]++
		case pos.DayClosed:
			found[v.Z.ClosedBy]++
			if z := w.requests[v.Z.ClosedBy]; z != nil && !same(reflect.ValueOf(*z), reflect.ValueOf(v.Z)) {
				w.failf("a person was shown %+v, the ledger has %+v", *z, v.Z)
			}
		}
	}
	for key, n := range found {
		if n > 1 {
			w.failf("the request %s was carried out %d times", key, n)
		}
	}
	for key := range w.requests {
		if found[key] == 0 {
			w.failf("the request %s was acknowledged and is not in the ledger", key)
		}
	}
}
