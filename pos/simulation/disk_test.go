package simulation_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"truckpos/pos"
	"truckpos/storage"
)

// disk is what survives the till's death: the ledger's file, and what must be
// in it, entry by entry, as of every moment.
type disk struct {
	path    string
	entries []pos.Entry // all that is durable
	orders  map[pos.OrderID]*pos.Order
	sent    map[attempt]int // attempts that were durable before they were sent, by what they may do
	keys    map[pos.AccountID]string
	ended   map[string]bool   // accounts that were ended, and known to be, by key
	moved   map[staged]bool   // stages that orders have been in
	phones  map[string]string // of texts, by content
	texting map[string]int    // texts that were durable before they were sent, by content
}

// staged is an order in a stage.
type staged struct {
	order pos.OrderID
	stage pos.Stage
}

// attempt is what one call that moves money is about, in the ledger's words.
type attempt struct {
	payment pos.PaymentID
	kind    pos.AttemptKind
}

var (
	errDead = fmt.Errorf("this program is dead: %w", pos.ErrJournal)
	errFull = errors.New("no space left on device")
	errLost = fmt.Errorf("input/output error: %w", pos.ErrJournal)
)

// ledger is the file as one run of the till sees it, with what goes wrong on
// the way. It implements [pos.Journal].
type ledger struct {
	*storage.Store
	w    *world
	till *till

	mu     sync.Mutex // guards what follows
	broken error
	mended time.Time // when a broken one works again; the bubble's time
}

var _ pos.Mender = (*ledger)(nil)

// Mend implements [pos.Mender].
func (l *ledger) Mend(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.till.dead.Load() || time.Now().Before(l.mended) {
		return errLost
	}
	l.broken = nil
	return nil
}

// breaks makes the file unwritable for a while.
func (l *ledger) breaks(f *fault) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken, l.mended = errLost, time.Now().Add(f.last)
	return errLost
}

// works makes the file writable from now on.
func (l *ledger) works() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mended = time.Time{}
}

// trouble is why the file cannot be written, or nil.
func (l *ledger) trouble() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.broken
}

// Append implements [pos.Journal]. The register calls it one at a time.
func (l *ledger) Append(ctx context.Context, entries []pos.Entry) error {
	if l.till.dead.Load() {
		return errDead
	}
	if err := l.trouble(); err != nil {
		return err
	}
	f := l.w.strike("write")
	if aboutDay(entries) && f == nil {
		f = l.w.strike("day")
	}
	if f != nil {
		l.w.logf("%s: %s", f.kind, l.w.told(entries))
		switch f.kind {
		case crashBeforeWrite:
			l.till.die()
			return errDead
		case diskFull:
			return errFull
		case commitLost:
			return l.breaks(f)
		default: // goes wrong after it was written
		}
	}
	if err := l.Store.Append(ctx, entries); err != nil {
		l.w.failf("append: %v", err)
		return err
	}
	l.w.durable(entries)
	if f != nil && f.kind == crashAfterWrite {
		l.till.die()
		return errDead
	}
	if f != nil {
		return l.breaks(f)
	}
	for _, e := range entries {
		if _, ok := e.Event.(pos.AttemptSending); ok {
			if f := l.w.strike("sending"); f != nil {
				l.w.logf("%s", f.kind)
				l.w.cut(pos.KakaoPay, f.last)
				l.w.cut(pos.KeyedCard, f.last)
			}
		}
	}
	return nil
}

// aboutDay reports whether entries are about the business day or the drawer.
func aboutDay(entries []pos.Entry) bool {
	switch entries[len(entries)-1].Event.(type) {
	case pos.DayOpened, pos.DayClosed, pos.CashMoved:
		return true
	default:
		return false
	}
}

// durable folds what has just become durable into what must be in the file.
func (w *world) durable(entries []pos.Entry) {
	w.logf("%s", w.told(entries))
	w.mu.Lock()
	var wrong []error
	said := ""
	d := w.disk
	for _, e := range entries {
		d.entries = append(d.entries, e)
		d.remembers(e)
		if e.Order.IsZero() {
			continue
		}
		after, err := pos.Apply(d.orders[e.Order], e)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		d.orders[e.Order] = after
		said = cmp.Or(said, d.texts(e, after))
		switch v := e.Event.(type) {
		case pos.AttemptSending:
			d.sent[attempt{pos.PaymentID{Order: e.Order, N: v.N}, v.Kind}]++
		case pos.OrderMoved:
			d.moved[staged{e.Order, v.To}] = true
		case pos.LinkMade:
			p, _ := after.Payment(v.N)
			defer w.expect(p) // a buyer, who needs the lock
		}
	}
	w.mu.Unlock()
	if said != "" {
		w.failf("%s", said)
	}
	for _, err := range wrong {
		w.failf("an entry does not follow: %v", err)
	}
}

// told names entries for the trace.
func (w *world) told(entries []pos.Entry) fmt.Stringer { return written(slices.Clone(entries)) }

type written []pos.Entry

// String writes "ledger: 2026-11-21 A-001 AttemptSending{…}".
func (e written) String() string {
	s := "ledger:"
	for _, e := range e {
		s += fmt.Sprintf(" %d %s %s", e.Seq, e.Order.Call(), strings.TrimPrefix(fmt.Sprintf("%T%+v", e.Event, e.Event), "pos."))
	}
	return s
}

// Erase implements [pos.Eraser]. A dead till erases nothing.
func (l *ledger) Erase(ctx context.Context, from, to pos.Day, which func(pos.Entry) bool) (int, error) {
	if l.till.dead.Load() {
		return 0, errDead
	}
	if err := l.trouble(); err != nil {
		return 0, err
	}
	return l.Store.Erase(ctx, from, to, which)
}

// read returns the entries that are in the file.
func (l *ledger) read(ctx context.Context) ([]pos.Entry, error) {
	var all []pos.Entry
	err := l.Each(ctx, 1, 0, func(e pos.Entry) error {
		all = append(all, e)
		return nil
	})
	return all, err
}

// blank is an empty ledger with a menu in it, made once and copied for every
// schedule.
type blank struct {
	ledger, anchor []byte
	first          pos.Entry // of the menu
}

// copyTo begins a schedule's ledger. Keys that another schedule left would be used
// again, and something else drawn than where there are none.
func (b *blank) copyTo(path string) error {
	return errors.Join(os.RemoveAll(path+".keys"), os.WriteFile(path, b.ledger, 0o600), os.WriteFile(path+".anchor", b.anchor, 0o600))
}

func newBlank(ctx context.Context, path string) (*blank, error) {
	clock := &world{opened: time.Until(opening)}
	s, err := storage.Create(path, storage.Options{Training: true, Now: clock.Now, Random: clock.randomness("ledger", 0)})
	if err != nil {
		return nil, err
	}
	if err := pos.ImportMenu(ctx, s, clock, menu()); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	entries, err := s.Day(ctx, pos.BusinessDay(opening))
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	b := &blank{first: entries[0]}
	if b.ledger, err = os.ReadFile(path); err != nil {
		return nil, err
	}
	b.anchor, err = os.ReadFile(path + ".anchor")
	return b, err
}
