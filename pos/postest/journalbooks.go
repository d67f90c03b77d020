package postest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
)

// closedOn is an entry that closes a day with a Z report of that number.
func closedOn(day pos.Day, number uint64) pos.Entry {
	z := pos.ZReport{Number: number, Day: day, From: 1, To: number, OpenedAt: day.Time(), OpenedBy: "민지", ClosedBy: "사장",
		Head: pos.Seal{1}, Previous: pos.Seal{2}} // the journal alone knows
	return about(day, pos.OrderID{}, false, pos.DayClosed{Z: z})
}

func openedOn(day pos.Day, by string) pos.Entry {
	return about(day, pos.OrderID{}, false, pos.DayOpened{Float: pos.Count{1: 5}, By: by})
}

func zOf(t *testing.T, e pos.Entry) pos.ZReport {
	t.Helper()
	v, ok := e.Event.(pos.DayClosed)
	if !ok {
		t.Fatalf("entry %d is a %T", e.Seq, e.Event)
	}
	return v.Z
}

func chainedReports(t *testing.T, j pos.Journal) {
	id := pos.OrderID{Day: firstDay, Number: 1}
	first := mustAppend(t, j, openedOn(firstDay, "민지"), moved(firstDay, id, true), closedOn(firstDay, 1))[2]
	one := zOf(t, first)
	if one.Head == (pos.Seal{}) || one.Head == (pos.Seal{1}) || one.Previous != (pos.Seal{}) {
		t.Errorf("the first Z has head %x after Z %x", one.Head, one.Previous)
	}
	bad := moved(firstDay.Previous(), pos.OrderID{Day: firstDay.Previous(), Number: 1}, true)
	if err := j.Append(t.Context(), []pos.Entry{closedOn(firstDay, 2), bad}); err == nil {
		t.Fatal("an entry of a day before was taken")
	}
	// Three at once, the refused one forgotten.
	rest := mustAppend(t, j, closedOn(firstDay, 2), openedOn(secondDay, "지훈"), closedOn(secondDay, 3))
	two, three := zOf(t, rest[0]), zOf(t, rest[2])
	if two.Previous != one.Seal() || three.Previous != two.Seal() {
		t.Errorf("the Zs are not chained: %x after %x, %x after %x", two.Previous, one.Seal(), three.Previous, two.Seal())
	}
	if two.Head == one.Head || three.Head == two.Head || two.Head == (pos.Seal{}) {
		t.Errorf("heads %x, %x, %x", one.Head, two.Head, three.Head)
	}
	sameEntries(t, mustDay(t, j, secondDay), rest[1:])
	for n, want := range map[uint64]pos.Entry{1: first, 2: rest[0], 3: rest[2], 0: rest[2]} {
		e, ok, err := j.Closing(t.Context(), n)
		if err != nil || !ok {
			t.Fatalf("Z %d: found %t, %v", n, ok, err)
		}
		sameEntries(t, []pos.Entry{e}, []pos.Entry{want})
	}
	if e, ok, err := j.Closing(t.Context(), 4); ok || err != nil || e.Event != nil {
		t.Errorf("a Z that is not: %+v, %t, %v", e, ok, err)
	}
}

func newestOpening(t *testing.T, j pos.Journal) {
	for _, day := range []pos.Day{firstDay, firstDay, secondDay} {
		want := mustAppend(t, j, openedOn(day, fmt.Sprint("누구 ", mustHead(t, j).Seq)))
		mustAppend(t, j, moved(day, pos.OrderID{Day: firstDay, Number: 1}, true), closedOn(day, mustHead(t, j).Seq+1))
		e, ok, err := j.Opening(t.Context())
		if err != nil || !ok {
			t.Fatalf("opening: found %t, %v", ok, err)
		}
		sameEntries(t, []pos.Entry{e}, want)
	}
}

func lifeOfAll(t *testing.T, j pos.Journal) {
	var want pos.Totals
	for batch := range slices.Chunk(slices.Collect(Entries(3_000)), 100) {
		for _, e := range mustAppend(t, j, batch...) {
			want.Add(e)
		}
		sameLife(t, j, want)
	}
	if p := want.Perpetual(); p.Sales == 0 || p.Returns == 0 {
		t.Errorf("the test sells %+v", p)
	}
}

func sameLife(t *testing.T, j pos.Journal, want pos.Totals) {
	t.Helper()
	got, err := j.Life(t.Context())
	if err != nil {
		t.Fatalf("life: %v", err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("life (-want +got):\n%s", diff)
	}
}

// ranges writes entries of days with holes between them, more on some than a
// page holds, and reads every kind of range.
func ranges(t *testing.T, j pos.Journal) {
	var all []pos.Entry
	day := firstDay
	for i, n := range []int{1, 40, 2, 1, 70, 3} {
		for k := range n {
			e := moved(day, pos.OrderID{Day: firstDay, Number: 1 + k}, true)
			e.Staff = fmt.Sprintf("사람 %d-%d", i, k)
			all = append(all, mustAppend(t, j, e)...)
		}
		for range 1 + i*9 { // also over the end of a month and of a year
			day = day.Next()
		}
	}
	last := uint64(len(all))
	edges := []uint64{0, 1, 2, 3, 40, 41, 42, 43, 44, 45, 46, 80, last - 3, last - 2, last - 1, last, last + 1, last + 100}
	for _, from := range edges {
		for _, to := range edges {
			var got []pos.Entry
			if err := j.Each(t.Context(), from, to, func(e pos.Entry) error { got = append(got, e); return nil }); err != nil {
				t.Fatalf("from %d to %d: %v", from, to, err)
			}
			low, high := max(from, 1), min(to, last)
			if to == 0 {
				high = last
			}
			var want []pos.Entry
			if low <= high {
				want = all[low-1 : high]
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("from %d to %d (-want +got):\n%s", from, to, diff)
			}
		}
	}
}

func brokenOffReading(t *testing.T, j pos.Journal) {
	id := pos.OrderID{Day: firstDay, Number: 1}
	mustAppend(t, j, moved(firstDay, id, true), moved(firstDay, id, true), moved(secondDay, id, true))
	enough, n := errors.New("enough"), 0
	err := j.Each(t.Context(), 1, 0, func(pos.Entry) error {
		if n++; n == 2 {
			return enough
		}
		return nil
	})
	if !errors.Is(err, enough) || n != 2 {
		t.Errorf("stopped after %d: %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	n = 0
	err = j.Each(ctx, 1, 0, func(pos.Entry) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("canceled while reading, after %d: %v", n, err)
	}
	n = 0
	errs := []error{j.Each(ctx, 1, 0, func(pos.Entry) error { n++; return nil })}
	_, ok, err := j.Closing(ctx, 0)
	errs = append(errs, err)
	_, found, err := j.Opening(ctx)
	errs = append(errs, err)
	_, err = j.Life(ctx)
	for _, err := range append(errs, err) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("read with a canceled context: %v", err)
		}
	}
	if n > 0 || ok || found {
		t.Error("something was read")
	}
}

// emptyBooks is what a new journal says.
func emptyBooks(t *testing.T, j pos.Journal) {
	t.Helper()
	if _, ok, err := j.Closing(t.Context(), 0); ok || err != nil {
		t.Errorf("a Z of an empty journal: %t, %v", ok, err)
	}
	if _, ok, err := j.Closing(t.Context(), 1); ok || err != nil {
		t.Errorf("Z 1 of an empty journal: %t, %v", ok, err)
	}
	if _, ok, err := j.Opening(t.Context()); ok || err != nil {
		t.Errorf("an opening of an empty journal: %t, %v", ok, err)
	}
	sameLife(t, j, pos.Totals{})
	for _, from := range []uint64{0, 1, 7} {
		if err := j.Each(t.Context(), from, 0, func(e pos.Entry) error { return fmt.Errorf("entry %d", e.Seq) }); err != nil {
			t.Errorf("from %d: %v", from, err)
		}
	}
}
