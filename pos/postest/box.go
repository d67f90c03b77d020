package postest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
	"truckpos/pos/outbox"
)

// Box checks what every [outbox.Box] promises. open returns a new, empty one for
// each test; again, which may be nil, returns the same one opened anew.
func Box(t *testing.T, open func(t *testing.T) outbox.Box, again func(t *testing.T, b outbox.Box) outbox.Box) {
	t.Helper()
	if again == nil {
		again = func(_ *testing.T, b outbox.Box) outbox.Box { return b }
	}
	tests := []struct {
		name string
		run  func(t *testing.T, b outbox.Box, again func(*testing.T, outbox.Box) outbox.Box)
	}{
		{"EmptyBoxHasReadNothing", emptyBox},
		{"ChangesAndMarkComeBack", boxKeeps},
		{"HeadIsTheOldestOfItsPayment", boxHeads},
		{"TriesAreKeptUntilTheChangeIsPutAgain", boxTries},
		{"DoneTwiceIsNoError", boxDone},
		{"CanceledContextChangesNothing", boxCanceled},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, open(t), again) })
	}
}

func change(number, n int, seq uint64, status pos.Status) outbox.Change {
	return outbox.Change{Seq: seq, Payment: pos.PaymentID{Order: pos.OrderID{Day: firstDay, Number: number}, N: n}, Status: status,
		At: firstDay.Time().Add(time.Duration(seq) * time.Second)} //nolint:gosec // small
}

// heads lists what [outbox.Box.Heads] tells.
func heads(t *testing.T, b outbox.Box) []outbox.Pending {
	t.Helper()
	var all []outbox.Pending
	err := b.Heads(t.Context(), func(p outbox.Pending) bool {
		all = append(all, p)
		return true
	})
	if err != nil {
		t.Fatalf("heads: %v", err)
	}
	return all
}

func mustPut(t *testing.T, b outbox.Box, seq uint64, changes ...outbox.Change) outbox.Mark {
	t.Helper()
	m := outbox.Mark{Seq: seq, At: firstDay.Time().Add(time.Duration(seq) * time.Second)} //nolint:gosec // small
	if err := b.Put(t.Context(), m, changes); err != nil {
		t.Fatalf("put: %v", err)
	}
	return m
}

func wantHeads(t *testing.T, b outbox.Box, want ...outbox.Pending) {
	t.Helper()
	if diff := cmp.Diff(want, heads(t, b), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
}

func emptyBox(t *testing.T, b outbox.Box, _ func(*testing.T, outbox.Box) outbox.Box) {
	if m, ok, err := b.Mark(t.Context()); err != nil || ok {
		t.Errorf("mark is %v, %v, %v", m, ok, err)
	}
	wantHeads(t, b)
}

func boxKeeps(t *testing.T, b outbox.Box, again func(*testing.T, outbox.Box) outbox.Box) {
	mustPut(t, b, 7, change(1, 1, 3, pos.Done), change(2, 1, 7, pos.Aborted))
	want := mustPut(t, b, 9)
	b = again(t, b)
	got, ok, err := b.Mark(t.Context())
	if diff := cmp.Diff(want, got); diff != "" || !ok || err != nil {
		t.Errorf("mark (%v, %v, -want +got):\n%s", ok, err, diff)
	}
	wantHeads(t, b, outbox.Pending{Change: change(1, 1, 3, pos.Done)}, outbox.Pending{Change: change(2, 1, 7, pos.Aborted)})
}

func boxHeads(t *testing.T, b outbox.Box, again func(*testing.T, outbox.Box) outbox.Box) {
	mustPut(t, b, 300, change(1, 1, 300, pos.Canceled), change(1, 2, 5, pos.Done), change(1, 1, 2, pos.Done), change(3, 1, 1, pos.Expired),
		change(1, 1, 256, pos.PartialCanceled))
	b = again(t, b)
	wantHeads(t, b, outbox.Pending{Change: change(1, 1, 2, pos.Done)}, outbox.Pending{Change: change(1, 2, 5, pos.Done)},
		outbox.Pending{Change: change(3, 1, 1, pos.Expired)})
	for _, seq := range []uint64{2, 256} {
		if err := b.Done(t.Context(), change(1, 1, seq, pos.Done)); err != nil {
			t.Fatalf("done: %v", err)
		}
	}
	wantHeads(t, b, outbox.Pending{Change: change(1, 1, 300, pos.Canceled)}, outbox.Pending{Change: change(1, 2, 5, pos.Done)},
		outbox.Pending{Change: change(3, 1, 1, pos.Expired)})
	seen := 0
	err := b.Heads(t.Context(), func(outbox.Pending) bool {
		seen++
		return seen < 2
	})
	if err != nil || seen != 2 {
		t.Errorf("told to stop after 2, heads told %d, %v", seen, err)
	}
}

func boxTries(t *testing.T, b outbox.Box, again func(*testing.T, outbox.Box) outbox.Box) {
	c := change(1, 1, 4, pos.Done)
	mustPut(t, b, 4, c)
	tried := outbox.Pending{Change: c, Tries: 3, Next: c.At.Add(4 * time.Second), Err: "연결 없음"}
	if err := b.Failed(t.Context(), tried); err != nil {
		t.Fatalf("failed: %v", err)
	}
	b = again(t, b)
	wantHeads(t, b, tried)
	if m, _, err := b.Mark(t.Context()); err != nil || m.Seq != 4 {
		t.Errorf("after a failed try the mark is %v, %v", m, err)
	}
	mustPut(t, b, 4, c)
	wantHeads(t, b, outbox.Pending{Change: c})
}

func boxDone(t *testing.T, b outbox.Box, _ func(*testing.T, outbox.Box) outbox.Box) {
	mustPut(t, b, 4, change(1, 1, 4, pos.Done))
	for range 2 {
		if err := b.Done(t.Context(), change(1, 1, 4, pos.Done)); err != nil {
			t.Fatalf("done: %v", err)
		}
	}
	wantHeads(t, b)
}

func boxCanceled(t *testing.T, b outbox.Box, _ func(*testing.T, outbox.Box) outbox.Box) {
	c := change(1, 1, 4, pos.Done)
	mustPut(t, b, 4, c)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, err := range map[string]error{
		"put":    b.Put(ctx, outbox.Mark{Seq: 9, At: c.At}, []outbox.Change{change(2, 1, 9, pos.Done)}),
		"done":   b.Done(ctx, c),
		"failed": b.Failed(ctx, outbox.Pending{Change: c, Tries: 1}),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s with a context that is over: %v", name, err)
		}
	}
	wantHeads(t, b, outbox.Pending{Change: c})
}
