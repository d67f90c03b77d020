package postest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"truckpos/pos"
)

var (
	_ pos.Journal = (*MemoryJournal)(nil)
	_ pos.Eraser  = (*MemoryJournal)(nil)
)

// MemoryJournal is a journal that forgets everything with the process. It
// keeps the same promises as a real one while that lasts, and can be told to
// fail or to be slow.
type MemoryJournal struct {
	mu      sync.Mutex
	entries []pos.Entry
	head256 pos.Seal // hash of the newest entry
	lastZ   pos.Seal // of the newest Z report
	menu    pos.Menu
	next    []JournalStep
	appends int
}

// JournalStep is what a MemoryJournal does with one Append. Its zero value
// writes.
type JournalStep struct {
	// Err is returned; nothing is written unless Written.
	Err error
	// Written writes the entries although Err is returned: the disk failed
	// after the bytes were there. A journal tells so by an Err that wraps
	// [pos.ErrJournal]. Unlike a real one, this takes the next Append all the
	// same: whoever writes to a broken journal is seen by what it holds.
	Written bool
	// Gate holds the Append before anything is written, like a slow disk.
	Gate *Gate
}

// NewJournal returns an empty journal.
func NewJournal() *MemoryJournal { return &MemoryJournal{} }

// Next says what happens to the next Appends, one step each. When the steps
// are used up, Appends write.
func (j *MemoryJournal) Next(steps ...JournalStep) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.next = append(j.next, steps...)
}

// Appends is how often Append was called, failures included.
func (j *MemoryJournal) Appends() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.appends
}

// Entries returns everything written so far, in order.
func (j *MemoryJournal) Entries() []pos.Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	return copyDeep(j.entries)
}

// Append implements [pos.Journal].
func (j *MemoryJournal) Append(ctx context.Context, entries []pos.Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	step := j.step()
	if step.Gate != nil {
		if err := step.Gate.wait(ctx); err != nil {
			return ctx.Err()
		}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if step.Err != nil && !step.Written {
		return step.Err
	}
	if err := j.check(entries); err != nil {
		return err
	}
	for i, e := range entries {
		e = copyDeep(e)
		e.Seq = uint64(len(j.entries)) + 1
		if v, ok := e.Event.(pos.MenuImported); ok {
			j.menu, e.Event = v.Menu, pos.MenuImported{}
		}
		j.seal(&e)
		j.entries = append(j.entries, e)
		j.wrote(e)
		if step.Err == nil {
			entries[i].Seq = e.Seq
			j.give(&entries[i], e)
		}
	}
	return step.Err
}

func (j *MemoryJournal) step() JournalStep {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.appends++
	if len(j.next) == 0 {
		return JournalStep{}
	}
	step := j.next[0]
	j.next = j.next[1:]
	return step
}

// check refuses what no journal takes.
func (j *MemoryJournal) check(entries []pos.Entry) error {
	head := j.head().Day
	for _, e := range entries {
		about := !e.Order.IsZero()
		switch {
		case e.Event == nil:
			return errors.New("entry without an event")
		case !pos.AboutOrder(e.Event) && (about || e.Open):
			return fmt.Errorf("%T names order %s", e.Event, e.Order)
		case pos.AboutOrder(e.Event) && (e.Order.Number < 1 || !e.Order.Day.Valid() || e.Order.Day > e.Day):
			return fmt.Errorf("%T of order %s on day %s", e.Event, e.Order, e.Day)
		case e.At.IsZero():
			return errors.New("entry without a time")
		case !e.Day.Valid():
			return pos.ErrDay
		case e.Day < head:
			return fmt.Errorf("day %s after %s", e.Day, head)
		}
		head = e.Day
	}
	return nil
}

// Day implements [pos.Journal].
func (j *MemoryJournal) Day(ctx context.Context, day pos.Day) ([]pos.Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	var found []pos.Entry
	for _, e := range j.entries {
		if e.Order.Day == day || e.Day == day {
			found = append(found, copyDeep(e))
		}
	}
	return found, nil
}

// Open implements [pos.Journal].
func (j *MemoryJournal) Open(ctx context.Context) ([]pos.OrderID, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	last := map[pos.OrderID]bool{}
	for _, e := range j.entries {
		if !e.Order.IsZero() {
			last[e.Order] = e.Open
		}
	}
	var ids []pos.OrderID
	for id, open := range last {
		if open {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, pos.OrderID.Compare)
	return ids, nil
}

// Head implements [pos.Journal].
func (j *MemoryJournal) Head(ctx context.Context) (pos.Head, error) {
	if err := ctx.Err(); err != nil {
		return pos.Head{}, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.head(), nil
}

func (j *MemoryJournal) head() pos.Head {
	if len(j.entries) == 0 {
		return pos.Head{}
	}
	e := j.entries[len(j.entries)-1]
	return pos.Head{Seq: e.Seq, Day: e.Day}
}

// Menu implements [pos.Journal].
func (j *MemoryJournal) Menu(ctx context.Context) (pos.Menu, error) {
	if err := ctx.Err(); err != nil {
		return pos.Menu{}, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return copyDeep(j.menu), nil
}
