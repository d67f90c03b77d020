package postest

import (
	"fmt"
	"testing"

	"truckpos/pos"
)

// Opener is who opens the days of tests.
const Opener = "민지"

// OpenDay opens the business day that the register proposes, with a float of five
// notes of 10,000 won. While a day is open it does nothing.
func OpenDay(t testing.TB, r *pos.Register) {
	t.Helper()
	if r.Period().Open {
		return
	}
	o := pos.Opening{Day: r.ProposedDay(), Float: pos.Count{1: 5}, By: Opener, Anyway: true}
	if err := r.OpenDay(t.Context(), fmt.Sprint("open before Z ", r.Period().Number), o); err != nil {
		t.Fatal(err)
	}
}

// CloseDay closes the open business day: what is open is carried over, and the
// drawer holds what it should.
func CloseDay(t testing.TB, r *pos.Register) pos.ZReport {
	t.Helper()
	p := r.Period()
	c := pos.Closing{By: Opener, Carry: r.OpenThings(), Expected: p.Drawer.Expected()}
	c.Counted, _ = pos.CountOf(c.Expected)
	z, err := r.CloseDay(t.Context(), fmt.Sprint("close with Z ", p.Number), c)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// NextDay closes the open business day and opens the one that the register proposes.
func NextDay(t testing.TB, r *pos.Register) {
	t.Helper()
	CloseDay(t, r)
	OpenDay(t, r)
}
