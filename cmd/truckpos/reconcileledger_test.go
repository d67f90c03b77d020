package main

import (
	"testing"

	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
	"truckpos/pos/postest"
)

// bookedOf is what a ledger with these entries has of a service.
func bookedOf(t *testing.T, entries []exporttest.Told, m pos.Method) booked {
	t.Helper()
	j := postest.NewJournal()
	for _, e := range entries {
		if err := j.Append(t.Context(), []pos.Entry{e.Entry}); err != nil {
			t.Fatal(err)
		}
	}
	b := booked{method: m, at: map[attemptKey]int{}}
	if err := b.read(t.Context(), j, 20261101); err != nil {
		t.Fatal(err)
	}
	return b
}

// No service ever moved what a wrong ruling had stated.
func TestWhatARulingTookBackIsNotMissingFromTheFile(t *testing.T) {
	const card = pos.KeyedCard
	told := exporttest.Eventful(t).Told
	last := len(told) - 1 // rules the other way once more, after the last Z report
	b := bookedOf(t, told[:last], card)
	if got := b.standing(); len(got) != 0 {
		t.Errorf("taken back, and still there: %+v", got)
	}
	b = bookedOf(t, told, card)
	if got := b.standing(); len(got) != 1 || got[0].Amount != 9500 || !got[0].At.Equal(told[last].Entry.At) {
		t.Errorf("ruled anew: %+v", got)
	}
}

// What is found out when the day is closed belongs to no day before the next one,
// but it is in the service's file.
func TestAllThatAServiceMovedIsComparedWithItsFile(t *testing.T) {
	l := exporttest.NewLife(20261121)
	id, a := pos.OrderID{Day: 20261121, Number: 1}, pos.Amounts{Total: 5000, VAT: 455}
	sell := func() {
		l.Tell(t, id, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 1, Name: "닭꼬치", UnitPrice: 5000, Quantity: 1}}}})
		l.Tell(t, id, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: "T1261121-0001-AAAAA"})
		id.Number++
	}
	end := func(number int, state pos.AttemptState) {
		l.Tell(t, pos.OrderID{Day: 20261121, Number: number},
			pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: state, Amounts: a})
	}
	sell() // by a version that knew of no days
	end(1, pos.Approved)
	l.Open(t, 50_000)
	sell()
	end(2, pos.Approved)
	sell()
	end(3, pos.Unknown)
	open := l.Told
	l.Close(t, 0, "")
	end(3, pos.Approved)
	for want, told := range map[int][]exporttest.Told{2: open, 3: l.Told} {
		b := bookedOf(t, told, pos.KeyedCard)
		if got := b.standing(); len(got) != want {
			t.Errorf("%d transactions, want %d: %+v", len(got), want, got)
		}
	}
}
