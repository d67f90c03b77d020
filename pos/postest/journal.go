package postest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
)

// Days that the suite writes on.
const (
	firstDay  = pos.Day(20261121)
	secondDay = pos.Day(20261122)
)

// Journal checks what every [pos.Journal] promises. open returns a new, empty
// one for each test.
func Journal(t *testing.T, open func(t *testing.T) pos.Journal) {
	t.Helper()
	tests := []struct {
		name string
		run  func(t *testing.T, j pos.Journal)
	}{
		{"EmptyJournalHasNothing", emptyJournal},
		{"EveryFieldOfEveryEventComesBack", everyEvent},
		{"SequenceIsGaplessFromOneAndAssignedInPlace", sequence},
		{"RefusedAppendLeavesNothing", refusedAppend},
		{"CanceledContextWritesNothing", canceledContext},
		{"DayHoldsItsOrdersForEverAndWhatWasWrittenOnIt", dayOfOrders},
		{"OpenListsOldestOrderFirst", openOrders},
		{"MenuIsTheNewestImported", newestMenu},
		{"TimesAreKeptInMilliseconds", milliseconds},
		{"EntriesAreCopiedInAndOut", copies},
		{"ConcurrentAppendsStayWhole", concurrent},
		{"ReportsAreChainedInPlaceAndFoundByNumber", chainedReports},
		{"OpeningIsTheNewest", newestOpening},
		{"LifeIsWhatAllEntriesAddUpTo", lifeOfAll},
		{"EachReadsARangeAcrossDays", ranges},
		{"ReadingStopsWhereItIsTold", brokenOffReading},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, open(t)) })
	}
}

// about is an entry about an order, at a fixed time.
func about(day pos.Day, order pos.OrderID, open bool, event pos.Event) pos.Entry {
	return pos.Entry{At: day.Time().Add(12 * time.Hour), Day: day, Staff: "민지", Order: order, Open: open, Event: event}
}

func moved(day pos.Day, order pos.OrderID, open bool) pos.Entry {
	return about(day, order, open, pos.OrderMoved{From: pos.StageCooking, To: pos.StageReady})
}

func mustAppend(t *testing.T, j pos.Journal, entries ...pos.Entry) []pos.Entry {
	t.Helper()
	if err := j.Append(t.Context(), entries); err != nil {
		t.Fatalf("append: %v", err)
	}
	return entries
}

func mustDay(t *testing.T, j pos.Journal, day pos.Day) []pos.Entry {
	t.Helper()
	entries, err := j.Day(t.Context(), day)
	if err != nil {
		t.Fatalf("day %s: %v", day, err)
	}
	return entries
}

func mustHead(t *testing.T, j pos.Journal) pos.Head {
	t.Helper()
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	return head
}

func sameEntries(t *testing.T, got, want []pos.Entry) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("entries differ (-want +got):\n%s", diff)
	}
}

func emptyJournal(t *testing.T, j pos.Journal) {
	if head := mustHead(t, j); head != (pos.Head{}) {
		t.Errorf("head of an empty journal is %+v", head)
	}
	if entries := mustDay(t, j, firstDay); len(entries) != 0 {
		t.Errorf("an empty journal has entries: %v", entries)
	}
	if ids, err := j.Open(t.Context()); err != nil || len(ids) != 0 {
		t.Errorf("open orders of an empty journal: %v, %v", ids, err)
	}
	if menu, err := j.Menu(t.Context()); err != nil || menu.Len() != 0 {
		t.Errorf("menu of an empty journal: %v, %v", menu, err)
	}
	emptyBooks(t, j)
	mustAppend(t, j)
	if head := mustHead(t, j); head.Seq != 0 {
		t.Errorf("appending nothing wrote entry %d", head.Seq)
	}
}

func everyEvent(t *testing.T, j pos.Journal) {
	src := &counter{}
	var want []pos.Entry
	for src.round = range 12 { // more than any enumeration has values
		for _, event := range Events() {
			e := pos.Entry{At: firstDay.Time().Add(time.Duration(len(want)) * time.Second), Day: firstDay, Staff: src.Text(), Event: FillEvent(event, src)}
			if pos.AboutOrder(e.Event) {
				e.Order, e.Open = pos.OrderID{Day: firstDay, Number: 1 + len(want)}, src.round%2 == 0
			}
			want = append(want, mustAppend(t, j, e)...)
		}
		for _, event := range Events() { // with nothing in it that can be left out
			if bare(event) {
				want = append(want, mustAppend(t, j, about(firstDay, pos.OrderID{Day: firstDay, Number: 1}, false, event))...)
			}
		}
	}
	for i := range want {
		if _, ok := want[i].Event.(pos.MenuImported); ok {
			want[i].Event = pos.MenuImported{} // the journal keeps only its hash
		}
	}
	sameEntries(t, mustDay(t, j, firstDay), want)
}

// bare reports whether an event of zero values is one that can happen.
func bare(event pos.Event) bool {
	switch event.(type) {
	case pos.OrderPlaced, pos.OrderAmended, pos.OrderMoved, pos.OrderVoided, pos.CashReceived, pos.DepositAwaited, pos.DepositConfirmed, pos.LinkMade:
		return true
	default:
		return false
	}
}

func sequence(t *testing.T, j pos.Journal) {
	id := pos.OrderID{Day: firstDay, Number: 1}
	var seq uint64
	for n := range 5 {
		batch := make([]pos.Entry, n)
		for i := range batch {
			batch[i] = moved(firstDay, id, true)
			batch[i].Seq = 99 // the journal alone assigns it
		}
		for _, e := range mustAppend(t, j, batch...) {
			seq++
			if e.Seq != seq {
				t.Fatalf("entry has sequence %d, want %d", e.Seq, seq)
			}
		}
	}
	mustAppend(t, j, moved(secondDay, id, true))
	if head := mustHead(t, j); head != (pos.Head{Seq: seq + 1, Day: secondDay}) {
		t.Errorf("head is %+v after entry %d on %s", head, seq+1, secondDay)
	}
}

func refusedAppend(t *testing.T, j pos.Journal) {
	id := pos.OrderID{Day: secondDay, Number: 1}
	want := mustAppend(t, j, moved(secondDay, id, true))
	good := moved(secondDay, pos.OrderID{Day: secondDay, Number: 2}, true)
	bad := map[string]pos.Entry{
		"day before the head's":     moved(firstDay, pos.OrderID{Day: firstDay, Number: 1}, true),
		"no day":                    moved(0, pos.OrderID{Number: 1}, true),
		"no event":                  about(secondDay, id, true, nil),
		"no order":                  moved(secondDay, pos.OrderID{}, true),
		"order of a later day":      moved(secondDay, pos.OrderID{Day: secondDay.Next(), Number: 1}, true),
		"no time":                   {Day: secondDay, Order: id, Event: pos.OrderVoided{}},
		"sold-out mark of an order": about(secondDay, id, false, pos.ItemSoldOut{Code: 1}),
		"menu that leaves open":     about(secondDay, pos.OrderID{}, true, pos.MenuImported{}),
	}
	for name, e := range bad {
		entries := []pos.Entry{good, e}
		err := j.Append(t.Context(), entries)
		if err == nil {
			t.Fatalf("%s: appended", name)
		}
		if errors.Is(err, pos.ErrJournal) {
			t.Errorf("%s: a refusal must not stop the journal: %v", name, err)
		}
		if entries[0].Seq != 0 || entries[1].Seq != 0 {
			t.Errorf("%s: refused entries were given sequences", name)
		}
		sameEntries(t, mustDay(t, j, secondDay), want)
	}
	if ids, err := j.Open(t.Context()); err != nil || len(ids) != 1 {
		t.Errorf("open orders after refusals: %v, %v", ids, err)
	}
	if got := mustAppend(t, j, good); got[0].Seq != 2 {
		t.Errorf("entry after refusals has sequence %d, want 2", got[0].Seq)
	}
}

func canceledContext(t *testing.T, j pos.Journal) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	entries := []pos.Entry{moved(firstDay, pos.OrderID{Day: firstDay, Number: 1}, true)}
	if err := j.Append(ctx, entries); !errors.Is(err, context.Canceled) || errors.Is(err, pos.ErrJournal) {
		t.Errorf("append with a canceled context: %v", err)
	}
	if head := mustHead(t, j); head.Seq != 0 || entries[0].Seq != 0 {
		t.Errorf("entry %d was written although the context was canceled", head.Seq)
	}
}

func dayOfOrders(t *testing.T, j pos.Journal) {
	old, young := pos.OrderID{Day: firstDay, Number: 1}, pos.OrderID{Day: secondDay, Number: 1}
	third := secondDay.Next()
	entries := mustAppend(t, j,
		moved(firstDay, old, true), // 0
		about(firstDay, pos.OrderID{}, false, pos.ItemSoldOut{Code: 7, SoldOut: true}), // 1
		moved(secondDay, young, true),                                    // 2
		moved(secondDay, old, true),                                      // 3
		about(secondDay, pos.OrderID{}, false, pos.ItemSoldOut{Code: 8}), // 4
		moved(third, old, false),                                         // 5
		moved(third, young, false),                                       // 6
	)
	pick := func(indexes ...int) (picked []pos.Entry) {
		for _, i := range indexes {
			picked = append(picked, entries[i])
		}
		return picked
	}
	sameEntries(t, mustDay(t, j, firstDay), pick(0, 1, 3, 5))
	sameEntries(t, mustDay(t, j, secondDay), pick(2, 3, 4, 6))
	sameEntries(t, mustDay(t, j, third), pick(5, 6))
	sameEntries(t, mustDay(t, j, third.Next()), nil)
}

func openOrders(t *testing.T, j pos.Journal) {
	id := func(day pos.Day, n int) pos.OrderID { return pos.OrderID{Day: day, Number: n} }
	mustAppend(t, j, moved(firstDay, id(firstDay, 300), true), moved(firstDay, id(firstDay, 2), true), moved(firstDay, id(firstDay, 3), true))
	mustAppend(t, j, moved(secondDay, id(secondDay, 1), true), moved(secondDay, id(firstDay, 3), false), moved(secondDay, id(secondDay, 2), false))
	check := func(want ...pos.OrderID) {
		t.Helper()
		got, err := j.Open(t.Context())
		if err != nil {
			t.Fatalf("open orders: %v", err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("open orders (-want +got):\n%s", diff)
		}
	}
	check(id(firstDay, 2), id(firstDay, 300), id(secondDay, 1))
	mustAppend(t, j, moved(secondDay, id(firstDay, 3), true), moved(secondDay, id(firstDay, 300), false))
	check(id(firstDay, 2), id(firstDay, 3), id(secondDay, 1))
}

func newestMenu(t *testing.T, j pos.Journal) {
	for round := range int64(3) {
		imported, ok := FillEvent(pos.MenuImported{}, &counter{n: round * 1000, round: round}).(pos.MenuImported)
		if !ok {
			t.Fatal("FillEvent changed the type")
		}
		mustAppend(t, j, about(firstDay, pos.OrderID{}, false, imported))
		got, err := j.Menu(t.Context())
		if err != nil {
			t.Fatalf("menu: %v", err)
		}
		if diff := cmp.Diff(imported.Menu, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("menu %d (-want +got):\n%s", round, diff)
		}
	}
}

func milliseconds(t *testing.T, j pos.Journal) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 123_456_789, time.UTC)
	e := about(firstDay, pos.OrderID{Day: firstDay, Number: 1}, true, pos.LinkMade{Number: "T1", Link: pos.Link{ExpiresAt: at}})
	e.At = at
	mustAppend(t, j, e)
	got := mustDay(t, j, firstDay)[0]
	link, ok := got.Event.(pos.LinkMade)
	if want := at.Truncate(time.Millisecond); !ok || !got.At.Equal(want) || !link.Link.ExpiresAt.Equal(want) {
		t.Errorf("%s came back as %s and %s", at, got.At, link.Link.ExpiresAt)
	}
}

func copies(t *testing.T, j pos.Journal) {
	lines := []pos.Line{{Code: 1, Name: "떡볶이", UnitPrice: 4000, Quantity: 1}}
	e := about(firstDay, pos.OrderID{Day: firstDay, Number: 1}, true, pos.OrderPlaced{Content: pos.Content{Lines: lines}})
	mustAppend(t, j, e)
	lines[0].Quantity = 99
	for range 2 { // what is read is the reader's own, too
		placed, ok := mustDay(t, j, firstDay)[0].Event.(pos.OrderPlaced)
		if !ok || placed.Content.Lines[0].Quantity != 1 {
			t.Fatalf("the journal's copy was changed from outside: %+v", placed)
		}
		placed.Content.Lines[0].Quantity = 98
	}
}

func concurrent(t *testing.T, j pos.Journal) {
	const writers, rounds = 4, 5
	var wg sync.WaitGroup
	errs := make(chan error, writers*rounds)
	for w := range writers {
		id := pos.OrderID{Day: firstDay, Number: w + 1}
		wg.Go(func() {
			for range rounds {
				batch := []pos.Entry{moved(firstDay, id, true), moved(firstDay, id, true)}
				err := j.Append(t.Context(), batch)
				if err == nil && batch[1].Seq != batch[0].Seq+1 {
					err = fmt.Errorf("entries of one append have sequences %d and %d", batch[0].Seq, batch[1].Seq)
				}
				if err == nil {
					_, err = j.Day(t.Context(), firstDay)
				}
				errs <- err
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	entries := mustDay(t, j, firstDay)
	if len(entries) != 2*writers*rounds {
		t.Fatalf("%d entries, want %d", len(entries), 2*writers*rounds)
	}
	for i, e := range entries {
		if e.Seq != uint64(i)+1 || (i%2 == 1 && e.Order != entries[i-1].Order) {
			t.Errorf("entry %d: sequence %d of order %s", i, e.Seq, e.Order)
		}
	}
}
