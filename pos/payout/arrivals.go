package payout

import (
	"slices"

	"truckpos/pos"
)

// arrivals are the payouts that comparisons with settlement files confirm: those that
// were due when the file was compared. A file that announces a payout does not.
//
// A part may be below zero, see [together].
//
// What a later file says of the same days replaces what an earlier one said; files of
// different days may each name a part of one payout, and then the parts add up.
func arrivals(compared []pos.Entry) []Arrival {
	said := map[place][]pos.Reconciled{} // by files that do not overlap
	var found []Arrival
	for _, e := range slices.Backward(compared) {
		v, ok := e.Event.(pos.Reconciled)
		if !ok {
			continue
		}
		byDay := map[pos.Day]bool{}
		for _, p := range v.Payouts {
			at := place{p.Day, v.Service}
			overlaps := slices.ContainsFunc(said[at], func(o pos.Reconciled) bool { return o.From <= v.To && v.From <= o.To })
			if p.Day > dayOf(e.At) || overlaps {
				continue
			}
			byDay[p.Day] = true
			found = append(found, Arrival{Service: v.Service, Day: p.Day, Amount: p.Amount})
		}
		for day := range byDay {
			said[place{day, v.Service}] = append(said[place{day, v.Service}], v)
		}
	}
	return found
}

// together are arrivals with the parts of each payout added up. In one of them, or
// in all, more may have gone back than came in: then nothing was paid out.
func together(parts []Arrival) []Arrival {
	sums := map[place]pos.Won{}
	var whole []Arrival
	for _, a := range parts {
		at := place{a.Day, a.Service}
		if _, known := sums[at]; !known {
			whole = append(whole, Arrival{Service: a.Service, Day: a.Day})
		}
		sums[at] += a.Amount
	}
	for i := range whole {
		a := &whole[i]
		a.Amount = max(sums[place{a.Day, a.Service}], 0)
	}
	return whole
}
