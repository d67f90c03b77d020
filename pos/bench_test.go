package pos_test

import (
	"fmt"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// bare is a till without services.
func bare(b *testing.B, j pos.Journal) *pos.Register {
	b.Helper()
	r, err := pos.Open(b.Context(), pos.Config{Journal: j, Clock: stopped{noon()}, Random: random(1), Device: "T1"})
	if err != nil {
		b.Fatal(err)
	}
	if r.Period().Open {
		return r
	}
	if err := r.OpenDay(b.Context(), "day", pos.Opening{Day: r.ProposedDay(), By: "민지"}); err != nil {
		b.Fatal(err)
	}
	return r
}

func withMenu(b *testing.B) *postest.MemoryJournal {
	b.Helper()
	j := postest.NewJournal()
	if err := pos.ImportMenu(b.Context(), j, stopped{noon()}, truckMenu()); err != nil {
		b.Fatal(err)
	}
	return j
}

func placePaid(b *testing.B, r *pos.Register, i int) {
	b.Helper()
	o, err := r.Place(b.Context(), fmt.Sprint("o", i), fishcakes(3), false)
	if err == nil {
		_, err = r.PayCash(b.Context(), fmt.Sprint("p", i), o.ID, 3000, 5000)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkPlaceAndPayCash(b *testing.B) {
	j := withMenu(b)
	r := bare(b, j)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i%pos.MaxCallNumber == pos.MaxCallNumber-1 {
			b.StopTimer()
			j = withMenu(b)
			r = bare(b, j)
			b.StartTimer()
		}
		placePaid(b, r, i)
		i++
	}
}

// day is the journal of a day with 500 orders.
func day(b *testing.B) *postest.MemoryJournal {
	b.Helper()
	j := withMenu(b)
	r := bare(b, j)
	for i := range 500 {
		placePaid(b, r, i)
	}
	return j
}

func BenchmarkFoldDayOf500Orders(b *testing.B) {
	entries := day(b).Entries()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pos.Fold(entries); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadingDayOf500Orders(b *testing.B) {
	r := bare(b, day(b))
	for name, read := range map[string]func(){
		"Orders": func() { r.Orders() }, "Counts": func() { r.Counts() }, "Questions": func() { r.Questions() },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
	}
}

// BenchmarkClosingDayOf500Orders is closing and opening again, with everything
// carried over: none of the orders was handed out.
func BenchmarkClosingDayOf500Orders(b *testing.B) {
	r := bare(b, day(b))
	b.ReportAllocs()
	for b.Loop() {
		postest.CloseDay(b, r)
		b.StopTimer()
		if err := r.OpenDay(b.Context(), fmt.Sprint("again ", r.Period().Number), pos.Opening{Day: r.ProposedDay(), By: "민지"}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
