package pos

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// Clock tells the time and waits. The till's own clock decides when a link
// has expired.
type Clock interface {
	Now() time.Time
	After(d time.Duration) <-chan time.Time
}

// Config is what a [Register] works with.
type Config struct {
	Journal Journal
	Clock   Clock
	Random  io.Reader    // for order numbers and return addresses; must be unguessable
	Device  string       // 1 to 3 letters or digits, begins every provider order number
	Staff   string       // who works the till, "" if nobody is named
	Links   LinkService  // nil where KakaoPay is not configured
	Cards   CardService  // nil where card payment is not configured
	CardsBy CardProvider // whose service Cards is
	// CardsBefore are further card services that are set up. No new charge goes to
	// them, but the refunds of their own payments and questions about those do.
	CardsBefore map[CardProvider]CardService
	// Receipts issues cash receipts, nil where that is not configured.
	Receipts CashReceiptService
	// SelfIssueFrom is the amount in won from which cash or a transfer must have a
	// receipt, so that it is issued without a number where nobody gave one; 0 for never.
	SelfIssueFrom Won
	Account       string  // where transfers go, "" where they are not configured
	Texts         Texting // text messages; nothing is sent without its Service
	// Accounts charges accounts under a contract for recurring payments, KakaoPay's
	// like Links; nil where there is none.
	Accounts AccountService
	// PINs hashes the PINs of the staff; without it nobody can be put on the staff.
	PINs PINHasher
	// SendCode sends a code to a telephone, digits, and returns when the service has
	// accepted it; nil where no text messages are sent. It must not keep the code.
	SendCode func(ctx context.Context, phone string, code *Secret) error
	// Room refuses while the ledger's disk has too little space to begin an
	// order or a payment, see [ErrDiskLow]; nil where there always is. It is asked
	// often and must be cheap.
	Room func() error
	// ErasePhones erases the telephone numbers of a closed day's customers whom
	// nothing under way needs any more, see [Eraser].
	ErasePhones bool
	// OpenFor is how long a business day may be open before [Register.LeftOpen]
	// says that it was forgotten; 0 for 18 hours.
	OpenFor time.Duration
	// Go starts a goroutine under the program's guard: a panic in it must be
	// recorded and must not leave the terminal unusable.
	Go func(name string, f func())
}

// Register is the till: the one service that may move an order, a payment or
// an attempt. It is safe for use by several goroutines and several screens.
type Register struct {
	cfg    Config
	opened time.Time

	// step admits one journalled change at a time. It is held while the journal
	// writes, which on a slow card may take a second.
	step sync.Mutex

	// mu guards what follows. It is never held during I/O, so that screens can
	// always read.
	mu sync.RWMutex
	reading
	progress    map[PaymentID]Progress
	lamps       map[Service]lamp
	words       map[AccountID]AccountWord
	ending      map[AccountID]bool // accounts whose end is under way
	used        usedBefore
	outcomes    []Outcome
	subscribers map[int]chan Notice
	nextSub     int
	changed     chan struct{} // closed and replaced at every change
	trouble     error         // why the last entry was not written
	troubleAt   time.Time     // since when
	low         error         // why nothing can be begun, see Config.Room
	underway    underway
	attendance  attendance
	posting     posting

	claims claims
	pokes  map[PaymentID]chan struct{} // guarded by mu; wakes a watcher
	jobs   jobs
	random sync.Mutex // held while cfg.Random is read
	hand   sync.Mutex // held while a card passes from a form to the register
	pins   sync.Mutex // held while a PIN or a code is compared, one after the other
}

type attemptRef struct {
	payment PaymentID
	k       int
}

// Open reads the ledger and returns a register that can be read and sold
// from. [Register.Start] must follow, to take up what a stop interrupted.
func Open(ctx context.Context, cfg Config) (*Register, error) {
	if !validDevice(cfg.Device) {
		return nil, fmt.Errorf("device %q: want 1 to 3 letters or digits", cfg.Device)
	}
	if cfg.Go == nil {
		cfg.Go = func(_ string, f func()) { go f() }
	}
	r := &Register{
		cfg: cfg, progress: map[PaymentID]Progress{}, lamps: map[Service]lamp{},
		words: map[AccountID]AccountWord{}, ending: map[AccountID]bool{}, subscribers: map[int]chan Notice{},
		pokes: map[PaymentID]chan struct{}{}, changed: make(chan struct{}),
		underway: newUnderway(), posting: newPosting(),
		claims: claims{held: map[string]*claim{}}, jobs: newJobs(cfg.Go),
	}
	r.opened = cfg.Clock.Now()
	var err error
	if r.reading, err = r.read(ctx); err != nil {
		return nil, fmt.Errorf("read the ledger: %w", err)
	}
	return r, nil
}

// change is one journalled step about one order: decide looks at the order
// as it is and says what happens; the events become durable together, and
// only then visible. The journal is written under a context of its own, so that
// a caller who gives up cannot stop halfway what was begun. It is refused once
// the till is stopping.
func (r *Register) change(ctx context.Context, id OrderID, decide func(o *Order) ([]Event, error)) (*Order, error) {
	if err := r.jobs.enter(); err != nil {
		return nil, err
	}
	defer r.jobs.leave()
	return r.record(ctx, id, decide)
}

// record is [Register.change] for a job that has its place already.
func (r *Register) record(ctx context.Context, id OrderID, decide func(o *Order) ([]Event, error)) (*Order, error) {
	r.step.Lock()
	defer r.step.Unlock()
	o, err := r.Order(id)
	if err != nil {
		return nil, err
	}
	events, err := decide(o)
	if err != nil || len(events) == 0 {
		return o, err
	}
	return r.write(ctx, o, id, events)
}

// write appends events about an order, and those that say who allowed them, and
// folds them. The caller holds step.
func (r *Register) write(ctx context.Context, o *Order, id OrderID, events []Event) (*Order, error) {
	if err := r.admitDay(events); err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(events))
	at, day := r.stamp()
	staff := r.who(o)
	var allowed allowance
	for i, event := range events {
		e := Entry{At: at, Day: day, Staff: staff, Event: event}
		if AboutOrder(event) {
			e.Order = id
			next, err := Apply(o, e)
			if err != nil {
				return nil, err
			}
			allowed.note(next, Entry{Seq: uint64(i), Event: event})
			o, e.Open = next, next.Open()
		} else {
			allowed.read(Entry{Seq: uint64(i), Event: event})
		}
		entries = append(entries, e)
	}
	if err := r.append(ctx, entries); err != nil {
		return nil, err
	}
	o.LastSeq = entries[len(entries)-1].Seq
	r.mu.Lock()
	r.turn(day)
	r.book.keep(o)
	if id.Day == day {
		r.number = max(r.number, id.Number)
	}
	for _, e := range entries {
		r.totals.Add(e)
		r.mail.read(e)
		if e.Order.IsZero() {
			r.period.Add(e, nil)
			continue
		}
		r.period.Add(e, o)
		_ = r.accounts.add(e) // admitted above
		if made, ok := e.Event.(LinkMade); ok {
			r.returns[made.Link.State] = PaymentID{id, made.N}
		}
	}
	if id.Day != day {
		r.used = usedBefore{} // it may tell of what an account was charged on an earlier day
	}
	r.pruneOutcomes(o)
	r.announce(Notice{Order: id})
	r.mu.Unlock()
	return o, nil
}

// errNotTried says that a journal known to be broken was not written to, so
// that nothing is in doubt.
var errNotTried = errors.New("not tried")

// append writes to the journal, remembers when it can no longer be written,
// and forgets that when it can. A journal that broke is not tried again before
// it is mended: what it holds is not known, so the same might be written twice.
// The caller holds step.
func (r *Register) append(ctx context.Context, entries []Entry) error {
	if broken := r.broken(); broken != nil {
		return fmt.Errorf("%w: %w", errNotTried, broken)
	}
	all := r.withNews(entries)
	err := r.cfg.Journal.Append(context.WithoutCancel(ctx), all)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.wrote(all, entries)
	}
	if err != nil || r.trouble != nil {
		r.trouble, r.troubleAt = err, r.cfg.Clock.Now()
		r.announce(Notice{})
	}
	if errors.Is(err, ErrJournal) {
		r.doubt(entries)
		r.beginMending(ctx)
	}
	if err != nil && !errors.Is(err, ErrJournal) {
		return fmt.Errorf("%w: %w", ErrNotWritten, err)
	}
	return err
}

// withNews puts in front of entries what must be noted about the clock. A report
// among them then covers that as well.
func (r *Register) withNews(entries []Entry) []Entry {
	r.mu.RLock()
	defer r.mu.RUnlock()
	first := entries[0]
	doubt, ok := r.clock.news(first.At)
	if _, opens := first.Event.(DayOpened); !ok || opens {
		return entries // an opening has it with it
	}
	for i := range entries {
		entries[i].Event = later(entries[i].Event, 1)
	}
	return append([]Entry{{At: first.At, Day: first.Day, Staff: first.Staff, Event: ClockNoted{doubt}}}, entries...)
}

// later is a report that is written after n more entries, which move no money; any
// other event as it is.
func later(event Event, n int) Event {
	switch v := event.(type) {
	case DayClosed:
		v.Z.To += uint64(n) //nolint:gosec // a few
		return v
	case ReportTaken:
		v.To += uint64(n) //nolint:gosec // a few
		return v
	default:
		return event
	}
}

// wrote takes over what the journal has made of all, the last of which are
// entries. The caller holds mu.
func (r *Register) wrote(all, entries []Entry) {
	copy(entries, all[len(all)-len(entries):])
	for _, e := range all {
		r.clock.read(e)
		r.roster.read(e)
		r.attendance.note(e)
	}
	if len(all) > len(entries) {
		r.period.Add(all[0], nil) // the callers add their own
	}
}

// stamp is the time and business day of an entry written now. The day is the
// ledger's, whatever the clock says: only an opening turns it. The time is cut to
// milliseconds, as the ledger keeps it, without its monotonic reading being lost:
// what was sent a moment ago must stay so when the clock is set.
func (r *Register) stamp() (time.Time, Day) {
	now := r.cfg.Clock.Now()
	now = now.Add(-time.Duration(now.Nanosecond()) % time.Millisecond)
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.day == 0 {
		return now, BusinessDay(now)
	}
	return now, r.day
}

// age is how long ago, as of now, something happened that the ledger tells of.
// What seems to lie ahead was written before the clock was set back and the
// till started again: it is at least as old as this start.
func (r *Register) age(of, now time.Time) time.Duration {
	if age := now.Sub(of); age >= 0 {
		return age
	}
	return now.Sub(r.opened)
}

// turn begins a new business day in memory. The caller holds mu.
func (r *Register) turn(day Day) {
	if day == r.day {
		return
	}
	r.day, r.number, r.totals, r.mail = day, 0, Totals{}, mail{}
	clear(r.soldOut)
	for _, o := range r.book.shed(r.lingering) {
		r.forget(o)
	}
}

// lingering reports whether a link of the order could still be paid at the service.
func (r *Register) lingering(o *Order) bool {
	return slices.ContainsFunc(o.Payments, func(p Payment) bool { return r.lingers(&p) })
}

func (r *Register) forget(o *Order) {
	for i := range o.Payments {
		delete(r.returns, o.Payments[i].Link.State)
		delete(r.progress, o.Payments[i].ID)
	}
}
