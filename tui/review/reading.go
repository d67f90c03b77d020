package review

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// job is the one reading under way.
type job struct {
	n       int // number of the newest reading: what an older one brings is dropped
	running bool
	cancel  context.CancelFunc
	began   time.Time
	at      *atomic.Int32 // the business day that it has come to, 0 for none
	told    pos.Day       // what was said of it last
}

// moved notes how far the reading has come, and reports whether that is news.
func (j *job) moved() bool {
	if !j.running || pos.Day(j.at.Load()) == j.told {
		return false
	}
	j.told = pos.Day(j.at.Load())
	return true
}

// readMsg is the end of a reading. apply brings what was read to the model.
type readMsg struct {
	n     int
	apply func(*Model)
	err   error
}

// reader reads from the journal, away from the event loop. It tells how far it has
// come and returns what puts its result into the model.
type reader func(ctx context.Context, at *atomic.Int32) (apply func(*Model), err error)

func (m *Model) begin(where string, read reader) tea.Cmd {
	ctx, cancel := context.WithCancel(m.ctx())
	at := &atomic.Int32{}
	m.job = job{n: m.job.n + 1, running: true, cancel: cancel, began: m.reg.Now(), at: at}
	n := m.job.n
	var apply func(*Model)
	return kit.Work(kit.ScreenReview, where, func() (err error) {
		apply, err = read(ctx, at)
		return err
	}, func(err error) tea.Msg { return readMsg{n, apply, err} })
}

// stop ends the reading under way; what it still brings is dropped.
func (m *Model) stop() {
	if m.job.running {
		m.job.cancel()
		m.job.running = false
	}
}

// read takes what a reading brought.
func (m *Model) read(msg readMsg) {
	if msg.n != m.job.n || !m.job.running {
		return // of a scope no longer shown
	}
	m.job.cancel()
	m.job.running = false
	m.readFor += m.reg.Now().Sub(m.job.began)
	switch {
	case msg.err == nil:
		m.failed = ""
		msg.apply(m)
	case errors.Is(msg.err, pos.ErrNoSuchReport):
		m.report, m.failed = nil, m.text.Review.NoSuchZ
	default:
		m.report, m.failed = nil, m.text.Faults.Sentence(msg.err)
	}
	m.rewrite()
}

// How long the open day is shown before it is read again: at least leastPause, and
// restFactor times what its readings took, so that a slow disk is left to the sales.
const (
	leastPause = 2 * time.Second
	restFactor = 10
)

// next begins the reading that is needed most, if any is.
func (m *Model) next() tea.Cmd {
	switch {
	case !m.visible || m.job.running:
		return nil
	case m.report == nil && m.failed == "", m.due():
		return m.readReport()
	case m.report == nil:
		return nil
	case m.pane == paneHours && m.before == nil && m.scope.single() && m.report.Orders.Completed > 0:
		return m.readBefore()
	case (m.pane == panePayouts || m.pane == paneFiles) && (m.money == nil || m.money.upTo != lastSeq(m.report)):
		return m.readMoney()
	}
	return nil
}

// due reports whether the open day is to be read again.
func (m *Model) due() bool {
	return m.behind && m.live() && m.reg.Now().Sub(m.readAt) >= max(leastPause, restFactor*m.readFor)
}

func (m *Model) readReport() tea.Cmd {
	j, scope := m.journal, m.scope.of()
	m.readAt, m.readFor, m.behind = m.reg.Now(), 0, false
	return m.begin("read a settlement", func(ctx context.Context, at *atomic.Int32) (func(*Model), error) {
		var sum *settlement.Report
		err := settlement.Each(ctx, j, scope, func(r *settlement.Report) error {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("stopped: %w", err)
			}
			at.Store(int32(r.Periods[0].Day))
			if sum == nil {
				sum = r
			} else {
				sum.Merge(r)
			}
			return nil
		})
		if err == nil && sum == nil {
			sum, err = settlement.Read(ctx, j, scope) // a report without periods
		}
		return func(m *Model) { m.report = sum }, err
	})
}

// lastSeq is the newest entry in a report.
func lastSeq(r *settlement.Report) uint64 {
	if len(r.Periods) == 0 {
		return 0
	}
	return r.Periods[len(r.Periods)-1].To
}

// before is what was sold on the same weekday before; report is nil where nothing was.
type before struct {
	report *settlement.Report
}

func (m *Model) readBefore() tea.Cmd {
	j, day := m.journal, m.scope.from
	return m.begin("read the weekday before", func(ctx context.Context, _ *atomic.Int32) (func(*Model), error) {
		r, ok, err := settlement.SameWeekdayBefore(ctx, j, day)
		if !ok {
			r = nil
		}
		return func(m *Model) { m.before = &before{r} }, err
	})
}
