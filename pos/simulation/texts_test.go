package simulation_test

import (
	"context"
	"fmt"
	"time"

	"truckpos/pos"
)

// In every third schedule customers leave their numbers and are told by text that
// their order is ready, or sent a link. What the client does to its wire is its own
// tests' concern, so the till speaks to the service directly.

// carrierTakes is how long a text is on its way to a telephone.
const carrierTakes = 4 * time.Second

// patience is when the client gives up waiting for an answer.
const patience = 15 * time.Second

// textBook is what the service for text messages knows. It sends whatever it is
// asked to, as often as it is asked to.
type textBook struct {
	w        *world
	messages []*textSent
	calls    map[string]int // by what a call is about: each has a chance of its own
	arrived  map[string]int // sends that came, by content
	busy     int            // of those, still being worked on
}

type textSent struct {
	pos.TextMessage
	id    string
	at    time.Time
	fails bool // will not reach the telephone
}

func readyWords(o *pos.Order) string { return "ready " + o.ID.String() }

func linkWords(_ *pos.Order, p *pos.Payment) (title, content string) {
	return "pay", "pay " + p.Link.URL
}

// texting is how a run of the program sends texts.
func (w *world) texting(t *till) pos.Texting {
	if !w.texted {
		return pos.Texting{}
	}
	return pos.Texting{Service: textDesk{w, t}, Ready: readyWords, Link: linkWords, LinkFromQueue: true, DayLimit: 20, OrderLimit: 3}
}

// textDesk is the service as one run of the program reaches it.
type textDesk struct {
	w *world
	t *till
}

// Send implements [pos.TextService].
func (d textDesk) Send(_ context.Context, m pos.TextMessage) (pos.TextAccepted, error) {
	w, b := d.w, d.w.texts
	f := w.strike("text")
	w.mu.Lock()
	b.calls[m.Content]++
	c := w.chance(m.Content, b.calls[m.Content])
	w.mu.Unlock()
	time.Sleep(c.takes() + w.stagger())
	if d.t.dead.Load() {
		return pos.TextAccepted{}, lost()
	}
	if f == nil && c.once(8) {
		return pos.TextAccepted{}, &pos.Fault{Kind: pos.FaultNotSent, Service: "texts"}
	}
	what, last := kind(""), time.Duration(0)
	if f != nil {
		what, last = f.kind, f.last
		w.logf("text: %s", what)
	}
	if what == closeUnread {
		return pos.TextAccepted{}, lost()
	}
	b.arrives(m)
	switch what {
	case crashOnArrival:
		d.t.die()
		b.leaves()
		return pos.TextAccepted{}, lost()
	case garbage, serverError, slowDropped:
		b.leaves()
		return pos.TextAccepted{}, lost()
	case slowDone: // long after the till has given up
		w.calls.Go(func() {
			time.Sleep(last)
			_, _ = b.takes(m, c) // nobody hears
			b.leaves()
		})
		time.Sleep(min(last, patience))
		return pos.TextAccepted{}, lost()
	default: // goes wrong after it was done, or not at all
	}
	accepted, err := b.takes(m, c)
	b.leaves()
	if what == crashAfterDoing {
		d.t.die()
	}
	if what != "" {
		return pos.TextAccepted{}, lost()
	}
	return accepted, err
}

func lost() error { return &pos.Fault{Service: "texts"} }

// arrives checks that a message was written down as being sent before it came.
func (b *textBook) arrives(m pos.TextMessage) {
	b.w.mu.Lock()
	b.busy++
	b.arrived[m.Content]++
	nth, written, to := b.arrived[m.Content], b.w.disk.texting[m.Content], b.w.disk.phones[m.Content]
	b.w.mu.Unlock()
	if nth > written || m.To != to {
		b.w.failf("text %q came for the %dth time, and is %d times in the ledger", m.Content, nth, written)
	}
}

func (b *textBook) leaves() {
	b.w.mu.Lock()
	defer b.w.mu.Unlock()
	b.busy--
}

// takes accepts a message, or refuses it.
func (b *textBook) takes(m pos.TextMessage, c *chance) (pos.TextAccepted, error) {
	if c.once(12) {
		return pos.TextAccepted{}, &pos.Fault{Kind: pos.FaultDeclined, Service: "texts", Code: "429", Advice: pos.AdviceLater}
	}
	b.w.mu.Lock()
	s := &textSent{TextMessage: m, id: fmt.Sprintf("R%04d", len(b.messages)+1), at: b.w.trueTime(), fails: c.once(6)}
	b.messages = append(b.messages, s)
	b.w.mu.Unlock()
	b.w.logf("texts: %s, %s", s.id, m.Content)
	return pos.TextAccepted{ID: s.id, At: s.at}, nil
}

// Delivery implements [pos.TextService].
func (d textDesk) Delivery(_ context.Context, q pos.TextQuery) (pos.TextDelivery, error) {
	w, b := d.w, d.w.texts
	w.mu.Lock()
	about := q.ID + "?" + q.Message.Content
	b.calls[about]++
	c := w.chance(about, b.calls[about])
	calm := w.receipts.calm
	w.mu.Unlock()
	time.Sleep(c.takes() + w.stagger())
	if d.t.dead.Load() || !calm && c.once(8) {
		return pos.TextDelivery{}, lost()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range b.messages {
		if s.id != q.ID && (q.ID != "" || s.To != q.Message.To || s.Content != q.Message.Content) {
			continue
		}
		told := pos.TextDelivery{State: pos.TextDelivered, ID: s.id, At: s.at.Add(carrierTakes)}
		switch {
		case w.trueTime().Before(told.At):
			told = pos.TextDelivery{State: pos.TextUnderWay, ID: s.id}
		case s.fails:
			told.State, told.Code = pos.TextFailed, "2003"
		}
		return told, nil
	}
	return pos.TextDelivery{State: pos.TextAbsent}, nil
}

// texts follows what the ledger knows of messages, and says what is wrong with one
// that is about to be sent, "" if nothing is. The caller holds mu.
func (d *disk) texts(e pos.Entry, o *pos.Order) string {
	switch v := e.Event.(type) {
	case pos.TextWished:
		d.phones[v.Content] = v.Phone
	case pos.TextSending:
		m, _ := o.Message(v.K)
		d.texting[m.Content]++
		if m.Purpose == pos.TextOrderReady && o.Stage != pos.StageReady {
			return fmt.Sprintf("order %s is in stage %d, and its customer is about to be told that it is ready", o.ID, o.Stage)
		}
		if p, ok := o.Payment(m.Payment); ok && p.Status != pos.Ready {
			return fmt.Sprintf("payment %s is %s, and its link is about to be texted", p.ID, p.Status)
		}
	}
	return ""
}

// customer is a number that nobody has.
const customer = "01000005678"

func givingPhone(w *world, o *pos.Order) func(context.Context, *till) error {
	if !w.texted || o == nil || o.CustomerPhone() != "" {
		return nil
	}
	return func(ctx context.Context, t *till) error { return t.GivePhone(ctx, o.ID, customer) }
}

func textingLink(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool { return w.texted && p.ByLink() && p.Status == pos.Ready })
	if p == nil {
		return nil
	}
	return func(ctx context.Context, t *till) error {
		if err := t.GivePhone(ctx, o.ID, customer); err != nil {
			return err
		}
		err := t.TextLink(ctx, p.ID)
		if t.saw(err) {
			w.promised(o.ID, func(o *pos.Order) bool { return o.MessageOf(pos.TextPayLink, p.ID.N) != nil }, "the link of %s was to be texted", p.ID)
		}
		return err
	}
}

// finishing is an order that is put where it is handed out, taken back to the stove,
// or taken along.
func finishing(w *world, o *pos.Order) func(context.Context, *till) error {
	if !w.texted || o == nil || o.Stage == pos.StageVoided || o.Stage == pos.StagePickedUp {
		return nil
	}
	next := pos.StageReady
	if o.Stage == pos.StageReady {
		next = pick(w.rng, []pos.Stage{pos.StageCooking, pos.StagePickedUp})
	}
	return func(ctx context.Context, t *till) error { return t.moves(ctx, o, next) }
}

// textsPending reports whether anything is yet to come of a text about an order that
// the till shows. The caller holds mu.
func (w *world) textsPending() bool {
	if w.texts.busy > 0 {
		return true
	}
	if !w.texted {
		return false
	}
	for _, o := range w.till().Orders() {
		for i := range o.Messages {
			if o.Messages[i].State.UnderWay() {
				return true
			}
		}
	}
	return false
}

// judgeTexts compares the messages with the service's, when all is quiet: nobody is
// told twice that an order is ready, and what the ledger says of a message is so.
func (w *world) judgeTexts(book map[pos.OrderID]*pos.Order) {
	if !w.texted {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	sent, failed := map[string]int{}, map[string]int{}
	for _, s := range w.texts.messages {
		if sent[s.Content]++; s.fails {
			failed[s.Content]++
		}
	}
	for _, shown := range w.till().Orders() {
		o := book[shown.ID]
		if n := sent[readyWords(o)]; n > 1 {
			w.failf("the customer of %s was told %d times that it is ready", o.ID, n)
		}
		// A link that is texted again, lost, and looked for by its words may be taken for
		// the one before, that failed: then two bear one id, and nobody knows of the other.
		arrived, ids, forgotten := map[string]int{}, map[string]bool{}, false
		for i := range o.Messages {
			m := &o.Messages[i]
			switch m.State {
			case pos.MessageDelivered, pos.MessageFailed:
				arrived[m.Content]++
				forgotten = forgotten || ids[m.ID]
				ids[m.ID] = true
			case pos.MessageForgotten:
				forgotten = true
			case pos.MessageWaiting, pos.MessageSending, pos.MessageUnknown, pos.MessageAccepted:
				w.failf("message %d of %s is still %s", m.K, o.ID, m.State)
			default: // never left
			}
		}
		for i := range o.Messages {
			m := &o.Messages[i]
			if n := sent[m.Content]; n != arrived[m.Content] && !forgotten {
				w.failf("message %d of %s, %s, was sent %d times (%d failed), the ledger knows of %d", m.K, o.ID, m.State, n, failed[m.Content], arrived[m.Content])
			}
		}
	}
}
