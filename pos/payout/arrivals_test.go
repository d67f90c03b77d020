package payout

import (
	"slices"
	"testing"
	"time"

	"truckpos/pos"
)

func TestLaterFilesReplaceEarlierOnesOfTheSameDays(t *testing.T) {
	at := func(day pos.Day, v pos.Reconciled) pos.Entry {
		return pos.Entry{At: day.Time().Add(20 * time.Hour), Day: day, Event: v}
	}
	file := func(service pos.Method, from, to pos.Day, seen ...pos.PayoutSeen) pos.Reconciled {
		return pos.Reconciled{Service: service, From: from, To: to, Payouts: seen}
	}
	for _, tt := range []struct {
		name    string
		entries []pos.Entry
		want    pos.Won // of KakaoPay on 24 November
		count   int
	}{
		{"none", nil, 0, 0},
		{"one", []pos.Entry{at(20261124, file(pos.KakaoPay, 20261120, 20261120, pos.PayoutSeen{Day: 20261124, Amount: 100}))}, 100, 1},
		{"announced only", []pos.Entry{at(20261123, file(pos.KakaoPay, 20261120, 20261120, pos.PayoutSeen{Day: 20261124, Amount: 100}))}, 0, 0},
		{"the same file again", []pos.Entry{
			at(20261124, file(pos.KakaoPay, 20261120, 20261120, pos.PayoutSeen{Day: 20261124, Amount: 100})),
			at(20261125, file(pos.KakaoPay, 20261101, 20261130, pos.PayoutSeen{Day: 20261124, Amount: 90})),
		}, 90, 1},
		{"two parts of one payout", []pos.Entry{
			at(20261124, file(pos.KakaoPay, 20261121, 20261121, pos.PayoutSeen{Day: 20261124, Amount: 100})),
			at(20261125, file(pos.KakaoPay, 20261122, 20261123, pos.PayoutSeen{Day: 20261124, Amount: 50}, pos.PayoutSeen{Day: 20261124, Amount: 7})),
		}, 157, 3},
		{"another service", []pos.Entry{
			at(20261124, file(pos.KeyedCard, 20261101, 20261130, pos.PayoutSeen{Day: 20261124, Amount: 1})),
			at(20261125, file(pos.KakaoPay, 20261101, 20261130, pos.PayoutSeen{Day: 20261124, Amount: 50})),
		}, 50, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var sum pos.Won
			count := 0
			for _, a := range arrivals(tt.entries) {
				if a.Service == pos.KakaoPay && a.Day == 20261124 {
					sum += a.Amount
					count++
				}
			}
			if sum != tt.want || count != tt.count {
				t.Errorf("%s won in %d arrivals, want %s in %d", sum, count, tt.want, tt.count)
			}
		})
	}
}

func TestAClockThatIsDaysOffIsNotBelieved(t *testing.T) {
	at := func(day pos.Day) time.Time { return day.Time().Add(time.Hour) }
	for _, tt := range []struct {
		at, receipt time.Time
		want        pos.Day
	}{
		{at(20261121), time.Time{}, 20261121}, {at(20261122), time.Time{}, 20261122}, {at(20261122), at(20261121), 20261121},
		{at(19700101), time.Time{}, 20261121}, {at(19700101), at(20261121), 20261121}, {at(20261121), at(20280101), 20261121},
	} {
		v := pos.Movement{At: tt.at, Day: 20261121, Receipt: pos.Receipt{At: tt.receipt}}
		if got := serviceDay(&v); got != tt.want {
			t.Errorf("%v, %v: %s, want %s", tt.at, tt.receipt, got, tt.want)
		}
	}
}

func TestAComparisonThatALaterOneCoversIsNotShown(t *testing.T) {
	file := func(seq uint64, service pos.Method, from, to pos.Day) pos.Entry {
		return pos.Entry{Seq: seq, Event: pos.Reconciled{Service: service, From: from, To: to}}
	}
	all := []pos.Entry{
		file(1, pos.KakaoPay, 20261121, 20261121), file(2, pos.KeyedCard, 20261121, 20261121), file(3, pos.KakaoPay, 20261119, 20261121),
		file(4, pos.KakaoPay, 20261120, 20261122), file(5, pos.KakaoPay, 20261122, 20261122), file(6, pos.KakaoPay, 20261124, 20261124),
	}
	var got []uint64
	for _, e := range about(all, 20261121, 20261121) {
		got = append(got, e.Seq)
	}
	if want := []uint64{2, 3, 4, 5}; !slices.Equal(got, want) {
		t.Errorf("shown are %v, want %v", got, want)
	}
}
