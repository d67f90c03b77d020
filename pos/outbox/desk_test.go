package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/pos/postest"
)

const (
	day  = pos.Day(20261121)
	next = pos.Day(20261122)
)

// wall is the bubble's clock, which a test can set wrong.
type wall struct{ off time.Duration }

func (w *wall) Now() time.Time                         { return time.Now().Add(w.off) }
func (w *wall) After(d time.Duration) <-chan time.Time { return time.After(d) }

// desk is a journal, a box and a receiver, inside a bubble.
type desk struct {
	t        *testing.T
	journal  *postest.MemoryJournal
	box      *postest.MemoryBox
	clock    *wall
	receiver *receiver
	begin    *uint64
	notices  chan pos.Notice
	said     []string // by the runner
	changed  int
	day      pos.Day
}

func newDesk(t *testing.T) *desk {
	return &desk{t: t, journal: postest.NewJournal(), box: postest.NewBox(), clock: &wall{}, day: day,
		receiver: &receiver{began: time.Now()}, notices: make(chan pos.Notice, 16)}
}

// run starts a runner and returns what ends it.
func (d *desk) run() (stop func()) {
	ctx, cancel := context.WithCancel(d.t.Context())
	r := outbox.NewRunner(outbox.Config{
		Journal: d.journal, Box: d.box, Sender: d.receiver, Clock: d.clock, Ledger: "ledger", Begin: d.begin,
		Body: func(m outbox.Message) ([]byte, error) {
			p, ok := m.Order.Payment(m.Payment.N)
			if !ok || p.Status != m.Status {
				return nil, errors.New("the order is not as it was")
			}
			return fmt.Appendf(nil, "%s/%d %s %s", m.Payment.Order.Call(), m.Payment.N, m.Status, p.Balance), nil
		},
		Watch: func() (<-chan pos.Notice, func()) { return d.notices, func() {} },
		Report: func(err error) {
			if err == nil {
				d.said = append(d.said, "well")
				return
			}
			d.said = append(d.said, err.Error())
		},
		Changed: func() { d.changed++ },
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.Run(ctx)
	}()
	return func() {
		cancel()
		<-done
	}
}

// write appends entries about an order and hints at it.
func (d *desk) write(number int, events ...pos.Event) {
	d.t.Helper()
	for _, event := range events {
		e := pos.Entry{At: d.clock.Now().Truncate(time.Millisecond), Day: d.day, Order: pos.OrderID{Day: day, Number: number}, Event: event}
		if err := d.journal.Append(d.t.Context(), []pos.Entry{e}); err != nil {
			d.t.Fatal(err)
		}
	}
	select {
	case d.notices <- pos.Notice{}:
	default:
	}
}

var won = pos.Amounts{Total: 8_000, VAT: 727}

// placed is an order of 8,000 won.
func placed() pos.Event {
	return pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4_000, Quantity: 2}}}}
}

func cash() pos.Event {
	return pos.CashReceived{N: 1, Amounts: won, Received: 10_000, Change: 2_000}
}

func back(k int, total pos.Won) pos.Event {
	return pos.MoneyReturned{N: 1, K: k, Method: pos.Cash, Amounts: pos.Amounts{Total: total}, Reason: "식음"}
}

// sale writes an order that is paid in cash.
func (d *desk) sale(number int) { d.write(number, placed(), cash()) }

// settle lets so much time pass.
func settle(d time.Duration) {
	time.Sleep(d) // in the bubble
	synctest.Wait()
}

// receiver takes what is sent to it, or answers as it is told.
type receiver struct {
	mu     sync.Mutex
	began  time.Time
	got    []delivery
	answer func(body string) error // before it is taken; nil takes everything
}

type delivery struct {
	after time.Duration
	body  string
	id    string
	err   error
}

func (r *receiver) Send(ctx context.Context, body []byte, id string) error {
	r.mu.Lock()
	answer := r.answer
	r.mu.Unlock()
	var err error
	if answer != nil {
		err = answer(string(body))
	}
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.got = append(r.got, delivery{time.Since(r.began).Round(time.Second), string(body), id, err})
	return err
}

func (r *receiver) will(answer func(body string) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = answer
}

// bodies lists what was sent, one line each, "!" behind what was not taken.
func (r *receiver) bodies() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []string
	for _, g := range r.got {
		said := g.body
		if g.err != nil {
			said += " !"
		}
		all = append(all, said)
	}
	return all
}

func (r *receiver) times() []time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []time.Duration
	for _, g := range r.got {
		all = append(all, g.after)
	}
	return all
}

var (
	refused = &pos.Fault{Kind: pos.FaultDeclined, Service: "fake", Code: "410"}
	unheard = &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
)

// only refuses what begins so.
func only(start string, err error) func(string) error {
	return func(body string) error {
		if strings.HasPrefix(body, start) {
			return err
		}
		return nil
	}
}

func (d *desk) wantBodies(want ...string) {
	d.t.Helper()
	if got := d.receiver.bodies(); !slices.Equal(got, want) {
		d.t.Errorf("sent\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func (d *desk) wantEmpty() {
	d.t.Helper()
	if left := d.box.Pending(); len(left) > 0 {
		d.t.Errorf("left in the box: %v", left)
	}
}
