package storage

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// folded is what the entries read so far add up to.
type folded struct {
	sums   sums
	open   map[pos.OrderID]bool       // by the word of each order's last entry
	orders map[pos.OrderID]*pos.Order // of this day and the one before, and those still open
}

func newFolded() folded {
	return folded{open: map[pos.OrderID]bool{}, orders: map[pos.OrderID]*pos.Order{}}
}

// fold applies an entry about an order.
func (f *folded) fold(tx *bolt.Tx, e pos.Entry) error {
	if e.Open {
		f.open[e.Order] = true
	} else {
		delete(f.open, e.Order)
	}
	before, known := f.orders[e.Order]
	if !known && e.Order.Day < e.Day {
		before = recall(tx, e)
	}
	after, err := pos.Apply(before, e)
	if err != nil {
		f.orders[e.Order] = before
		return err
	}
	f.orders[e.Order] = after
	if after.Open() != e.Open {
		return fmt.Errorf("it says that order %s is open: %t, the entries give %t", e.Order, e.Open, after.Open())
	}
	return nil
}

// recall folds an order again that was closed and forgotten before the entry.
// Its faults were reported the first time.
func recall(tx *bolt.Tx, e pos.Entry) *pos.Order {
	var o *pos.Order
	_ = eachOfDay(tx, nil, e.Order.Day, func(r record) error { // what can be read of it is enough
		if r.Order == e.Order && r.Seq < e.Seq {
			if next, err := pos.Apply(o, r.Entry); err == nil {
				o = next
			}
		}
		return nil
	})
	return o
}

// forget drops the orders that are done with, those of the day just behind
// excepted: most of what is given back late is given back the next day.
func (f *folded) forget(behind pos.Day) {
	for id, o := range f.orders {
		if id.Day < behind && (o == nil || !o.Open()) {
			delete(f.orders, id)
		}
	}
}
