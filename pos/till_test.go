package pos_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// tillClock is the bubble's clock, which a test can set wrong.
type tillClock struct{ off atomic.Int64 }

func (c *tillClock) Now() time.Time                         { return time.Now().Add(time.Duration(c.off.Load())) }
func (c *tillClock) After(d time.Duration) <-chan time.Time { return time.After(d) }
func (c *tillClock) jump(d time.Duration)                   { c.off.Add(int64(d)) }

// till is a register with everything around it, inside a bubble.
type till struct {
	*pos.Register
	t        *testing.T
	clock    *tillClock
	journal  *postest.MemoryJournal
	links    *postest.FakeLinks
	cards    *postest.FakeCards
	offices  *postest.FakeAccounts
	receipts *postest.FakeReceipts
	off      bool    // cash receipts are not set up
	selfFrom pos.Won // from which they are issued without a number
	pins     postest.PINs
	codes    texts
	recovery *pos.Secret // the owner's, once there is staff
	seed     uint64
	keys     int
	panicked atomic.Int32
	full     atomic.Bool // the disk is
	texts    pos.Texting
	eraser   pos.Journal // in place of journal; nil for that
	erase    bool
}

// open runs a test on a new till in a bubble where it is noon, and ends it: a
// goroutine left behind fails the test.
func open(t *testing.T, test func(t *testing.T, h *till)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h := &till{t: t, clock: &tillClock{}, journal: postest.NewJournal()}
		h.clock.jump(time.Until(noon()))
		h.links, h.cards = postest.NewLinks(h.clock.Now), postest.NewCards(h.clock.Now)
		h.offices = postest.NewAccounts(h.clock.Now)
		h.receipts = postest.NewReceipts(h.clock.Now)
		if err := pos.ImportMenu(t.Context(), h.journal, h.clock, truckMenu()); err != nil {
			t.Fatal(err)
		}
		h.start()
		h.openDay()
		synctest.Wait() // until what begins with the till has begun
		defer h.drain()
		test(t, h)
	})
}

// openDay opens the day that is proposed, with 50,000 won in the drawer.
func (h *till) openDay() {
	h.t.Helper()
	if err := h.OpenDay(h.t.Context(), h.key(), pos.Opening{Day: h.ProposedDay(), Float: pos.Count{1: 5}, By: "민지"}); err != nil {
		h.t.Fatal(err)
	}
}

// closing is one with what is open carried over and the drawer as it should be.
func (h *till) closing() pos.Closing {
	c := pos.Closing{By: "민지", Carry: h.OpenThings(), Expected: h.Period().Drawer.Expected()}
	c.Counted, _ = pos.CountOf(max(c.Expected, 0))
	return c
}

// closeDay closes the day as closing says.
func (h *till) closeDay() pos.ZReport {
	h.t.Helper()
	return must[pos.ZReport](h.t)(h.CloseDay(h.t.Context(), h.key(), h.closing()))
}

// nextDay closes the day and opens the one that is proposed.
func (h *till) nextDay() {
	h.t.Helper()
	h.closeDay()
	h.openDay()
}

// start opens the register on what the journal holds.
func (h *till) start() {
	h.t.Helper()
	h.seed++
	journal := pos.Journal(h.journal)
	if h.eraser != nil {
		journal = h.eraser
	}
	issuer := pos.CashReceiptService(h.receipts)
	if h.off {
		issuer = nil
	}
	r, err := pos.Open(h.t.Context(), pos.Config{Journal: journal, ErasePhones: h.erase, Clock: h.clock, Random: random(h.seed), Device: "T1", Staff: "민지",
		Links: guardedLinks{h.links, h}, Cards: guardedCards{h.cards, h}, Receipts: issuer, SelfIssueFrom: h.selfFrom, Account: "국민 000-00-0000", Texts: h.texts,
		Accounts: guardedAccounts{h.offices, h}, Go: h.guard, Room: h.room, PINs: &h.pins, SendCode: h.codes.send})
	if err != nil {
		h.t.Fatalf("open: %v", err)
	}
	if err := r.Start(h.t.Context()); err != nil {
		h.t.Fatalf("start: %v", err)
	}
	h.Register = r
}

func random(seed uint64) io.Reader {
	var key [32]byte
	key[0] = byte(seed)
	return rand.NewChaCha8(key)
}

// guard is what the program does with a panic: note it and live on.
func (h *till) guard(_ string, f func()) {
	go func() {
		defer func() {
			if recover() != nil {
				h.panicked.Add(1)
			}
		}()
		f()
	}()
}

func (h *till) drain() {
	h.t.Helper()
	h.counted()
	if err := h.Drain(h.t.Context()); err != nil {
		h.t.Errorf("drain: %v", err)
	}
}

// counted compares the top line, and what a closing would name, with the orders
// themselves.
func (h *till) counted() {
	h.t.Helper()
	synctest.Wait()
	var want pos.Counts
	for _, o := range h.Orders() {
		switch {
		case o.Stage == pos.StageHeld:
			want.Held++
		case o.Stage != pos.StageVoided && !o.IsPaid():
			want.Unpaid++
		}
		if o.InQueue() != nil {
			want.Queued++
		}
		for _, p := range o.Payments {
			open := slices.ContainsFunc(p.CashReceipts, func(c pos.CashReceipt) bool { return c.State == pos.Unknown })
			left := h.off && slices.ContainsFunc(p.CashReceipts, func(c pos.CashReceipt) bool { return c.Waits() })
			if open || left || p.ReceiptStuck() != nil {
				want.Receipts++
			}
			switch {
			case p.Unresolved():
				want.Unresolved++
			case p.Status.Pending() || p.OpenAttempt() != nil:
				want.Waiting++
			}
		}
	}
	if got := h.Counts(); got != want {
		h.t.Errorf("counts %+v, the orders give %+v", got, want)
	}
	things := map[pos.OrderID]bool{}
	for _, thing := range h.OpenThings() {
		things[thing.Payment.Order] = true
	}
	for _, o := range h.Orders() {
		if o.Open() != (things[o.ID] || o.ReceiptPending()) {
			h.t.Errorf("order %s is open: %t, a closing would name it: %t", o.ID, o.Open(), things[o.ID])
		}
	}
}

// restart stops the till in good order and starts it again.
func (h *till) restart() {
	h.t.Helper()
	h.drain()
	h.start()
}

func (h *till) key() string { h.keys++; return fmt.Sprint("key ", h.keys) }

// must fails the test on an error and passes the value on.
func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// place sells n fish cakes, a thousand won each.
func (h *till) place(n int) *pos.Order {
	h.t.Helper()
	return must[*pos.Order](h.t)(h.Place(h.t.Context(), h.key(), fishcakes(n), false))
}

func fishcakes(n int) pos.Content {
	return pos.Content{Lines: []pos.Line{{Code: 102, Name: "어묵", UnitPrice: 1000, Quantity: n}}}
}

func (h *till) payCash(id pos.OrderID, amount pos.Won) pos.PaymentID {
	h.t.Helper()
	return must[pos.PaymentID](h.t)(h.PayCash(h.t.Context(), h.key(), id, amount, amount))
}

func (h *till) link(id pos.OrderID, amount pos.Won) *pos.Payment {
	h.t.Helper()
	return h.payment(must[pos.PaymentID](h.t)(h.RequestLink(h.t.Context(), h.key(), id, amount)))
}

func (h *till) charge(id pos.OrderID, amount pos.Won) pos.PaymentID {
	h.t.Helper()
	return must[pos.PaymentID](h.t)(h.ChargeCard(h.t.Context(), h.key(), id, amount, newCard()))
}

func newCard() *pos.Card { return &pos.Card{Number: secret(), Password: secret(), BuyerName: "민지"} }

func (h *till) payment(id pos.PaymentID) *pos.Payment {
	h.t.Helper()
	return must[*pos.Payment](h.t)(h.Payment(id))
}

// agreed is the buyer authenticating and coming back.
func (h *till) agreed(p *pos.Payment) pos.BuyerView {
	return h.BuyerReturned(h.t.Context(), p.Link.State, h.links.Agree(p.Link.TransactionID))
}

// after lets time pass and everything come to rest.
func (h *till) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// outcome takes the one outcome that waits and acknowledges it.
func (h *till) outcome() pos.Outcome {
	h.t.Helper()
	synctest.Wait()
	all := h.Outcomes()
	if len(all) != 1 {
		h.t.Fatalf("outcomes %v, want one", all)
	}
	h.Acknowledge(all[0].Payment)
	if left := h.Outcomes(); len(left) != 0 {
		h.t.Fatalf("acknowledged, but left: %v", left)
	}
	return all[0]
}

func (h *till) wantOutcome(kind pos.OutcomeKind, id pos.PaymentID) pos.Outcome {
	h.t.Helper()
	o := h.outcome()
	if o.Kind != kind || o.Payment != id {
		h.t.Fatalf("outcome %d of %s, want %d of %s", o.Kind, o.Payment, kind, id)
	}
	return o
}

func (h *till) wantStatus(id pos.PaymentID, want pos.Status) *pos.Payment {
	h.t.Helper()
	p := h.payment(id)
	if p.Status != want {
		h.t.Fatalf("payment %s is %s, want %s", id, p.Status, want)
	}
	return p
}

// onDisk fails the test unless the newest entry about the order with this
// number is an attempt of the kind that is being sent: nothing may leave
// before it is on disk.
func (h *till) onDisk(kind pos.AttemptKind, belongs func(o *pos.Order, p *pos.Payment) bool) {
	orders, err := pos.Fold(h.journal.Entries())
	if err != nil {
		h.t.Errorf("fold: %v", err)
	}
	for _, o := range orders {
		for i := range o.Payments {
			p := &o.Payments[i]
			if a := p.OpenAttempt(); a != nil && a.State == pos.Sending && a.Kind == kind && belongs(o, p) {
				return
			}
		}
	}
	h.t.Error("a call was made of which nothing is on disk")
}

// guardedLinks and guardedCards look at the journal at every call.
type guardedLinks struct {
	*postest.FakeLinks
	h *till
}

func (g guardedLinks) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	g.h.onDisk(pos.Approve, func(_ *pos.Order, p *pos.Payment) bool {
		return p.Number == r.Number && p.Link.TransactionID == r.TransactionID && p.Total == r.Total && p.OpenAttempt().Token == r.Token
	})
	return g.FakeLinks.Approve(ctx, r)
}

func (g guardedLinks) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	g.h.onDisk(pos.Cancel, func(_ *pos.Order, p *pos.Payment) bool {
		return p.Link.TransactionID == r.TransactionID && p.AtService() == r.Available
	})
	return g.FakeLinks.Cancel(ctx, r)
}

type guardedCards struct {
	*postest.FakeCards
	h *till
}

func (g guardedCards) Charge(ctx context.Context, r pos.ChargeRequest) (pos.Approval, error) {
	g.h.onDisk(pos.Approve, func(o *pos.Order, p *pos.Payment) bool {
		return p.Number == r.Number && p.Total == r.Total && o.Content.Title() == r.Title
	})
	if string(r.Card.Number.Reveal()) != digitsOfSecret {
		g.h.t.Error("the service got another card than was keyed in")
	}
	return g.FakeCards.Charge(ctx, r)
}

func (g guardedCards) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	g.h.onDisk(pos.Cancel, func(_ *pos.Order, p *pos.Payment) bool {
		return p.OpenAttempt().Amounts == r.Amounts && p.AtService() == r.Available && r.Whole == (r.Total == p.Total)
	})
	return g.FakeCards.Cancel(ctx, r)
}
