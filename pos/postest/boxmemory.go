package postest

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"truckpos/pos/outbox"
)

var _ outbox.Box = (*MemoryBox)(nil)

// MemoryBox is a box that forgets everything with the process and can be told to
// fail.
type MemoryBox struct {
	mu      sync.Mutex
	mark    *outbox.Mark
	pending []outbox.Pending
	fail    func(op string) error
}

// NewBox returns an empty box.
func NewBox() *MemoryBox { return &MemoryBox{} }

// Fail makes each later call fail with what fn returns for it, unless that is nil.
// A call is named "mark", "put", "heads", "failed" or "done".
func (b *MemoryBox) Fail(fn func(call string) error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = fn
}

// Pending lists what is in the box, by payment and sequence.
func (b *MemoryBox) Pending() []outbox.Pending {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.pending)
}

// use runs fn on the box unless the call is to fail.
func (b *MemoryBox) use(ctx context.Context, call string, fn func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		if err := b.fail(call); err != nil {
			return err
		}
	}
	fn()
	return nil
}

// Mark implements [outbox.Box].
func (b *MemoryBox) Mark(ctx context.Context) (m outbox.Mark, ok bool, err error) {
	err = b.use(ctx, "mark", func() {
		if b.mark != nil {
			m, ok = *b.mark, true
		}
	})
	return m, ok, err
}

// Put implements [outbox.Box].
func (b *MemoryBox) Put(ctx context.Context, m outbox.Mark, changes []outbox.Change) error {
	return b.use(ctx, "put", func() {
		b.mark = &m
		for _, c := range changes {
			b.take(c)
			b.pending = append(b.pending, outbox.Pending{Change: c})
		}
		b.sort()
	})
}

// Heads implements [outbox.Box].
func (b *MemoryBox) Heads(ctx context.Context, fn func(outbox.Pending) bool) error {
	var all []outbox.Pending
	if err := b.use(ctx, "heads", func() { all = slices.Clone(b.pending) }); err != nil {
		return err
	}
	for i, p := range all {
		if i > 0 && all[i-1].Payment == p.Payment {
			continue
		}
		if !fn(p) {
			return nil
		}
	}
	return nil
}

// Failed implements [outbox.Box].
func (b *MemoryBox) Failed(ctx context.Context, p outbox.Pending) error {
	return b.use(ctx, "failed", func() {
		b.take(p.Change)
		b.pending = append(b.pending, p)
		b.sort()
	})
}

// Done implements [outbox.Box].
func (b *MemoryBox) Done(ctx context.Context, c outbox.Change) error {
	return b.use(ctx, "done", func() { b.take(c) })
}

func (b *MemoryBox) take(c outbox.Change) {
	b.pending = slices.DeleteFunc(b.pending, func(p outbox.Pending) bool { return p.Payment == c.Payment && p.Seq == c.Seq })
}

func (b *MemoryBox) sort() {
	slices.SortFunc(b.pending, func(p, q outbox.Pending) int {
		return cmp.Or(p.Payment.Order.Compare(q.Payment.Order), cmp.Compare(p.Payment.N, q.Payment.N), cmp.Compare(p.Seq, q.Seq))
	})
}
