package outbox_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/pos/postest"
)

// oracle folds whole orders and notes each change of a payment that is told.
type oracle struct {
	orders  map[pos.OrderID]*pos.Order
	want    []string // "entry body", by entry
	payment map[uint64]pos.PaymentID
}

func (w *oracle) read(t *testing.T, e pos.Entry) {
	t.Helper()
	if !pos.AboutOrder(e.Event) {
		return
	}
	before := w.orders[e.Order]
	after, err := pos.Apply(before, e)
	if err != nil {
		t.Fatal(err)
	}
	w.orders[e.Order] = after
	for _, p := range after.Payments {
		old := pos.Payment{}
		if before != nil {
			if was, ok := before.Payment(p.ID.N); ok {
				old = *was
			}
		}
		if (p.Status != old.Status || p.Balance != old.Balance) && outbox.Told(p.Status) {
			w.want = append(w.want, fmt.Sprintf("%d %s/%d %s %s", e.Seq, p.ID.Order.Call(), p.ID.N, p.Status, p.Balance))
			w.payment[e.Seq] = p.ID
		}
	}
}

// Days with every way to pay and everything that goes wrong, a receiver that fails
// now and then, and a till that is closed and opened again.
func TestALifeIsToldInWholeAndInOrder(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		entries := 700
		if testing.Short() {
			entries = 250
		}
		calls := 0
		d.receiver.will(func(string) error {
			calls++
			switch {
			case calls%7 == 0:
				return refused
			case calls%31 == 0:
				return unheard
			}
			return nil
		})
		w := &oracle{orders: map[pos.OrderID]*pos.Order{}, payment: map[uint64]pos.PaymentID{}}
		stop := d.run()
		synctest.Wait()
		for e := range postest.Entries(entries) {
			part := []pos.Entry{e}
			if err := d.journal.Append(t.Context(), part); err != nil {
				t.Fatal(err)
			}
			w.read(t, part[0])
			d.notices <- pos.Notice{}
			settle(3 * time.Second)
			if part[0].Seq%97 == 0 {
				stop()
				stop = d.run()
			}
		}
		settle(3 * time.Hour)
		stop()
		d.wantEmpty()

		var got []string
		newest := map[pos.PaymentID]uint64{}
		for _, sent := range d.receiver.got {
			if sent.err != nil {
				continue
			}
			seq, err := strconv.ParseUint(sent.id[:strings.IndexByte(sent.id, '-')], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%d %s", seq, sent.body))
			if id := w.payment[seq]; newest[id] > seq {
				t.Errorf("payment %s: entry %d came after %d", id, seq, newest[id])
			} else {
				newest[id] = seq
			}
		}
		slices.Sort(got)
		slices.Sort(w.want)
		if len(got) < entries/10 || !slices.Equal(got, w.want) {
			t.Errorf("%d told, want %d", len(got), len(w.want))
		}
	})
}
