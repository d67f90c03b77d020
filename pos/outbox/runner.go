package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"truckpos/pos"
)

const (
	// pace is how long entries gather before they are read together: a sale writes
	// several, and its next key should find the disk idle.
	pace = time.Second
	// turn is how many payments are looked after before the journal is read again.
	turn = 64
)

// Config is what a [Runner] works with. All but Begin, Report and Changed are
// required.
type Config struct {
	Journal pos.Journal
	Box     Box
	Sender  Sender
	Clock   pos.Clock
	// Ledger names the journal for ever; it becomes a part of every id.
	Ledger string
	// Body writes a message as the receiver gets it.
	Body func(Message) ([]byte, error)
	// Watch hints that the journal has grown, see [pos.Register.Subscribe].
	Watch func() (<-chan pos.Notice, func())
	// Begin is the entry behind which a box begins that has read nothing; nil
	// stands for the newest one.
	Begin *uint64
	// Report is told why nothing is delivered, and nil when something is again.
	// The same reason is told once.
	Report func(error)
	// Changed is called when the box holds something else than before.
	Changed func()
}

// Runner reads the journal and delivers what there is to tell.
type Runner struct {
	Config
	scanner *scanner // nil until it is known where to begin
	saved   uint64   // sequence of the mark in the box

	stumbles  int       // in a row: journal or box could not be used
	unheard   int       // in a row: the receiver did not answer
	gate      time.Time // nothing is sent before, since the receiver did not answer
	said      string    // the last report, "" for nil
	stumbled  string    // likewise, about journal or box
	unnoticed bool      // Changed is owed
}

// NewRunner returns a runner, which does nothing until it runs.
func NewRunner(c Config) *Runner {
	if c.Report == nil {
		c.Report = func(error) {}
	}
	if c.Changed == nil {
		c.Changed = func() {}
	}
	return &Runner{Config: c}
}

// Run delivers until the context ends. A delivery under way is broken off then,
// and made again by the next runner.
func (r *Runner) Run(ctx context.Context) {
	notices, stop := r.Watch()
	defer stop()
	for ctx.Err() == nil {
		wake, err := r.pass(ctx)
		if ctx.Err() != nil {
			break
		}
		now := r.Clock.Now()
		if err != nil {
			wake = now.Add(r.stumble(err))
		} else {
			r.recover()
		}
		if !wake.IsZero() && !wake.After(now) {
			continue
		}
		r.notice()
		if r.sleep(ctx, notices, wake, now) {
			r.wait(ctx, pace)
		}
	}
	r.leave(context.WithoutCancel(ctx))
}

// sleep waits until wake, which is never for the zero time, and reports whether
// the journal has grown before.
func (r *Runner) sleep(ctx context.Context, notices <-chan pos.Notice, wake, now time.Time) bool {
	var alarm <-chan time.Time
	if !wake.IsZero() {
		alarm = r.Clock.After(wake.Sub(now))
	}
	select {
	case <-ctx.Done():
	case <-alarm:
	case <-notices:
		return true
	}
	return false
}

func (r *Runner) wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-r.Clock.After(d):
	}
}

// pass reads what is new and delivers what is due. It returns when there is
// something to do next: the zero time when nothing waits.
func (r *Runner) pass(ctx context.Context) (time.Time, error) {
	if r.scanner == nil {
		if err := r.begin(ctx); err != nil {
			return time.Time{}, err
		}
	}
	for more := true; more; {
		var err error
		if more, err = r.read(ctx); err != nil {
			return time.Time{}, err
		}
	}
	return r.deliver(ctx)
}

// read takes the next entries of the journal and reports whether there may be
// more. The mark of entries that changed nothing is kept in memory alone: reading
// them again costs nothing, and the disk is the till's.
func (r *Runner) read(ctx context.Context) (more bool, err error) {
	before := r.scanner.mark
	found, more, err := r.scanner.next(ctx, 0)
	if err != nil || len(found) == 0 {
		return more, err
	}
	if err := r.Box.Put(ctx, r.scanner.mark, found); err != nil {
		r.scanner = newScanner(r.Journal, before)
		return false, fmt.Errorf("put into the outbox: %w", err)
	}
	r.saved, r.unnoticed = r.scanner.mark.Seq, true
	return more, nil
}

// leave keeps how far the journal was read.
func (r *Runner) leave(ctx context.Context) {
	if r.scanner != nil && r.saved != r.scanner.mark.Seq {
		if err := r.Box.Put(ctx, r.scanner.mark, nil); err != nil {
			r.report(fmt.Errorf("close the outbox: %w", err))
			return
		}
		r.unnoticed = true
	}
	r.notice()
}

// stumble notes that journal or box cannot be used and returns how long to wait.
func (r *Runner) stumble(err error) time.Duration {
	r.stumbles++
	r.report(err)
	r.stumbled = r.said
	return gateWait(r.stumbles)
}

// recover notes that both can be used. Whether something is delivered is another
// question.
func (r *Runner) recover() {
	if r.stumbles > 0 && r.said == r.stumbled {
		r.report(nil)
	}
	r.stumbles = 0
}

func (r *Runner) notice() {
	if r.unnoticed {
		r.unnoticed = false
		r.Changed()
	}
}

// report tells a reason once, until another takes its place.
func (r *Runner) report(err error) {
	said := ""
	if err != nil {
		said = err.Error()
	}
	if said == r.said || errors.Is(err, context.Canceled) {
		return
	}
	r.said = said
	r.Report(err)
}
