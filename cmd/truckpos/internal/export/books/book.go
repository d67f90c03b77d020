package books

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/tui/text"
)

// Book writes a journal of a stretch of the ledger. After an error it takes
// nothing more and says the same error again.
type Book struct {
	out   *bufio.Writer
	form  format
	till  export.Till
	words *text.CLIBooks
	first pos.Day         // on which the journal begins, 0 before it does
	used  map[string]bool // accounts that were declared later

	number uint64 // of the Z that counts what comes now; 0 before the ledger's first opening
	open   bool
	drawer pos.Won // in it by the journal
	sums   sums
	held   []held // since the Z before, and counted on the day that is opened next
	err    error
}

// format is a kind of journal.
type format interface {
	head(day pos.Day)
	// declare makes an account known that the head does not name.
	declare(day pos.Day, a account)
	transaction(t *transaction)
	// foot ends the journal.
	foot()
}

// held is a movement whose day is not known yet.
type held struct {
	movement pos.Movement
	made     *transaction
}

var (
	// ErrDiffers says that the entries do not add up to their Z report: some are
	// missing, or the ledger was changed.
	ErrDiffers = errors.New("the entries do not add up to the Z report")
	// ErrNoOrder says that an entry came without its order.
	ErrNoOrder = errors.New("entry without its order")
	errClosed  = errors.New("the journal is closed")
)

// NewHledger begins a journal for hledger. after is the Z report before its
// first entry, nil where that is the ledger's first.
func NewHledger(to io.Writer, till export.Till, words *text.CLIBooks, after *pos.ZReport) *Book {
	out := bufio.NewWriterSize(to, 32<<10)
	return newBook(out, &hledger{out}, till, words, after)
}

// NewBeancount begins a journal for beancount.
func NewBeancount(to io.Writer, till export.Till, words *text.CLIBooks, after *pos.ZReport) *Book {
	out := bufio.NewWriterSize(to, 32<<10)
	return newBook(out, &beancount{out: out}, till, words, after)
}

func newBook(out *bufio.Writer, form format, till export.Till, words *text.CLIBooks, after *pos.ZReport) *Book {
	b := &Book{out: out, form: form, till: till, words: words, used: map[string]bool{}}
	if after != nil {
		b.number = after.Number + 1
		b.drawer = after.Drawer.Expected() + after.Difference()
	}
	return b
}

// Add writes what an entry says, which most entries say nothing of. All entries
// after the Z before must come, in their order. o is the entry's order as it was
// after the entry, or later; nil for an entry about none.
func (b *Book) Add(e pos.Entry, o *pos.Order) error {
	if b.err != nil {
		return b.err
	}
	if err := b.add(e, o); err != nil {
		b.err = fmt.Errorf("write journal: entry %d: %w", e.Seq, err)
	}
	return b.err
}

func (b *Book) add(e pos.Entry, o *pos.Order) error {
	switch v := e.Event.(type) {
	case pos.DayOpened:
		return b.openDay(e, v)
	case pos.CashMoved:
		b.moveCash(e, v)
	case pos.DayClosed:
		return b.closeDay(e, v.Z)
	}
	if e.Order.IsZero() {
		return nil
	}
	if o == nil {
		return ErrNoOrder
	}
	m, ok := pos.MovementOf(e, o)
	if !ok {
		return nil
	}
	t, err := b.movement(e, &m, o)
	if err != nil {
		return err
	}
	if b.number > 0 && !b.open {
		b.held = append(b.held, held{m, t})
		return nil
	}
	b.keep(&m, t)
	return nil
}

// keep writes a movement.
func (b *Book) keep(m *pos.Movement, t *transaction) {
	b.sums.add(m)
	b.put(t)
}

// release writes what was held, as of a day; 0 is each one's own.
func (b *Book) release(day pos.Day) {
	for _, h := range b.held {
		if day > 0 {
			h.made.day = day
		}
		b.keep(&h.movement, h.made)
	}
	b.held = nil
}

func (b *Book) put(t *transaction) {
	if b.first == 0 {
		b.first = t.day
		b.form.head(t.day)
		if b.drawer != 0 {
			b.form.transaction(b.before(t.day))
		}
	}
	for _, a := range later() {
		if !b.used[a.name] && t.to(a.name) != 0 {
			b.used[a.name] = true
			b.form.declare(b.first, a)
		}
	}
	b.drawer += t.to(drawer)
	b.form.transaction(t)
}

// Close ends the journal. What it is written to stays open.
func (b *Book) Close() error {
	if b.err != nil {
		return b.err
	}
	b.release(0)
	b.form.foot()
	if err := b.out.Flush(); err != nil {
		b.err = fmt.Errorf("write journal: %w", err)
		return b.err
	}
	b.err = errClosed
	return nil
}
