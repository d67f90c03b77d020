package storage

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// truckDays are some days of a truck's life with few orders: of each day every
// nth, and those that bring something the day had not yet. What is given back
// the next day is among them. The last order of a day is handed out on the
// next one, and the very last stays open.
func truckDays(days, nth int) []pos.Entry {
	var all []pos.Entry
	first := pos.Day(0)
	for e := range postest.Entries(math.MaxInt) {
		if first == 0 {
			first = e.Day
		}
		if e.Day.Time().Sub(first.Time()) >= time.Duration(days)*24*time.Hour {
			break
		}
		all = append(all, e)
	}
	kept, last := busiest(all, nth)
	var thin, carried []pos.Entry
	for i, e := range all {
		if len(carried) > 0 && e.Day != carried[0].Order.Day {
			carried[0].Day, carried[0].At = e.Day, e.At
			thin, carried = append(thin, carried...), nil
		}
		switch {
		case !e.Order.IsZero() && !kept[e.Order]:
		case i == last[e.Order.Day] && !e.Order.IsZero():
			carried = append(carried, e)
		default:
			thin = append(thin, e)
		}
	}
	postest.Reclose(thin)
	return thin
}

// busiest chooses the orders that are kept, and says where in the list each
// day's last order has its last entry.
func busiest(all []pos.Entry, nth int) (kept map[pos.OrderID]bool, last map[pos.Day]int) {
	kept, last = map[pos.OrderID]bool{}, map[pos.Day]int{}
	what := map[pos.OrderID]map[string]bool{}
	for _, e := range all {
		if what[e.Order] == nil {
			what[e.Order] = map[string]bool{}
		}
		kind := fmt.Sprintf("%T", e.Event)
		if ended, ok := e.Event.(pos.AttemptEnded); ok {
			kind += fmt.Sprint(ended.Kind, ended.State)
		}
		what[e.Order][kind] = true
	}
	seen := map[string]bool{}
	orders := slices.SortedFunc(maps.Keys(what), func(a, b pos.OrderID) int { return slices.Compare(openKey(a), openKey(b)) })
	for _, id := range orders {
		for kind := range what[id] {
			kept[id] = kept[id] || id.Number%nth == 0 || !seen[id.Day.String()+kind]
			seen[id.Day.String()+kind] = true
		}
	}
	for i, e := range all {
		if kept[e.Order] && e.Day == e.Order.Day {
			last[e.Day] = i
		}
	}
	return kept, last
}

func TestTruckDaysFollowTheRules(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	entries := truckDays(3, 30)
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	faults, summary := faultsOf(t, s)
	if len(faults) != 0 || summary.Days != 3 || summary.Open != 1 {
		t.Errorf("summary %+v, faults %v", summary, faults)
	}
	kinds, carried := map[string]bool{}, 0
	for _, e := range entries {
		kinds[fmt.Sprintf("%T", e.Event)] = true
		if !e.Order.IsZero() && e.Order.Day != e.Day {
			carried++
		}
	}
	if len(kinds) < 15 || carried < 4 || len(entries) > 900 {
		t.Errorf("%d entries of %d kinds, %d about an order of the day before", len(entries), len(kinds), carried)
	}
	t.Logf("%d entries of %d kinds, %d carried", len(entries), len(kinds), carried)
}
