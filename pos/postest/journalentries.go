package postest

import (
	"fmt"
	"iter"

	"truckpos/pos"
	"truckpos/pos/sampledays"
)

// Entries returns the first n entries of a truck's life, always the same, see
// package sampledays.
func Entries(n int) iter.Seq[pos.Entry] { return sampledays.Default().Entries(n) }

// Reclose draws up the Z and X reports among entries anew, so that they fit
// when some entries were taken out or moved.
func Reclose(entries []pos.Entry) {
	period, orders := pos.NewPeriod(), map[pos.OrderID]*pos.Order{}
	for i, e := range entries {
		e.Seq = uint64(i) + 1
		var o *pos.Order
		switch v := e.Event.(type) {
		case pos.DayClosed:
			counted, _ := pos.CountOf(period.Drawer.Expected())
			v.Z = period.Close(pos.Closing{By: v.Z.ClosedBy, Counted: counted, Reason: v.Z.Reason})
			e.Event = v
		case pos.ReportTaken:
			v.From, v.To, v.Expected, v.Life = period.From, period.To, period.Drawer.Expected(), period.Life
			e.Event = v
		default:
			if pos.AboutOrder(e.Event) {
				next, err := pos.Apply(orders[e.Order], e)
				if err != nil {
					panic(fmt.Sprintf("postest: entries break the rules: %v", err))
				}
				o, orders[e.Order] = next, next
			}
		}
		period.Add(e, o)
		entries[i].Event = e.Event
	}
}
