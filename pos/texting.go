package pos

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Texting is how text messages are sent.
type Texting struct {
	Service TextService // nil: none is sent
	// Ready is the words for a customer whose order is ready, and Link those that
	// bring the link of a payment, unchanged. nil: such messages are not sent.
	Ready func(*Order) string
	Link  func(*Order, *Payment) (title, content string)
	// LinkFromQueue texts the link of a payment that waited in the queue by itself.
	LinkFromQueue bool
	DayLimit      int // messages a day
	OrderLimit    int // messages about one order
}

// Letter is a text message about no order.
type Letter struct {
	Purpose TextPurpose
	To      string // digits of a mobile telephone
	Title   string // of a long message; "" for none
	Content string
}

// GivePhone notes the customer's telephone number with an order; "" takes it back.
// What [IsMobile] denies is refused with [ErrNoMobile].
func (r *Register) GivePhone(ctx context.Context, id OrderID, phone string) error {
	_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
		if err := r.attended(); err != nil {
			return nil, err
		}
		switch {
		case phone != "" && !IsMobile(phone):
			return nil, ErrNoMobile
		case o.PhoneGiven && o.Phone == phone && phone != "", phone == "" && !o.PhoneGiven && o.CustomerPhone() == "":
			return nil, nil
		}
		return []Event{PhoneGiven{Given: phone != "", Phone: phone}}, nil
	})
	if err != nil {
		return fmt.Errorf("telephone number of order %s: %w", id, err)
	}
	return nil
}

// readyText is the wish to tell the customer, once, that the order is ready. A
// limit does not keep the order from being ready, but stands beside it.
func (r *Register) readyText(o *Order, to Stage) []Event {
	phone := o.CustomerPhone()
	if !r.Period().Open { // an order carried over can still be handed out
		return nil
	}
	if to != StageReady || r.cfg.Texts.Service == nil || r.cfg.Texts.Ready == nil || !IsMobile(phone) {
		return nil
	}
	if slices.ContainsFunc(o.Messages, func(m Message) bool { return m.Purpose == TextOrderReady && m.Handed() }) {
		return nil
	}
	k := len(o.Messages) + 1
	if k > maxMessages {
		return nil
	}
	wish := TextWished{K: k, Purpose: TextOrderReady, Phone: phone, Content: r.cfg.Texts.Ready(o)}
	if why := r.textLimit(o); why != 0 {
		return []Event{wish, TextDropped{K: k, Why: why}}
	}
	return []Event{wish}
}

// textLimit says which limit a further message about an order would break; 0 for
// none. A nil order stands for none.
func (r *Register) textLimit(o *Order) TextWhy {
	r.mu.RLock()
	sent := r.mail.sent
	r.mu.RUnlock()
	if sent >= r.cfg.Texts.DayLimit {
		return TextDayLimit
	}
	if o == nil {
		return 0
	}
	about := 0
	for i := range o.Messages {
		if o.Messages[i].Handed() {
			about++
		}
	}
	if about >= r.cfg.Texts.OrderLimit {
		return TextOrderLimit
	}
	return 0
}

// TextsLeft is how many messages may still be sent today.
func (r *Register) TextsLeft() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return max(r.cfg.Texts.DayLimit-r.mail.sent, 0)
}

// TextLink sends the link of a payment to its customer's telephone, see
// [Register.GivePhone]. It returns when that is on disk; it is sent as soon as the
// service can be reached. Again it is sent only where the service does not have it:
// refused with [ErrTexted] while that is so or not known.
func (r *Register) TextLink(ctx context.Context, id PaymentID) error {
	_, err := r.change(ctx, id.Order, func(o *Order) ([]Event, error) {
		if err := r.attended(); err != nil {
			return nil, err
		}
		p, err := o.payment(id.N)
		if err != nil {
			return nil, err
		}
		return r.linkText(o, p)
	})
	if err != nil {
		return fmt.Errorf("text the link of payment %s: %w", id, err)
	}
	return nil
}

func (r *Register) linkText(o *Order, p *Payment) ([]Event, error) {
	phone := o.CustomerPhone()
	switch {
	case r.cfg.Texts.Service == nil || r.cfg.Texts.Link == nil:
		return nil, ErrNotConfigured
	case !IsMobile(phone):
		return nil, ErrNoMobile
	case p.Method != KakaoPay || p.Status != Ready || r.late(p):
		return nil, ErrTransition
	}
	if m := o.MessageOf(TextPayLink, p.ID.N); m != nil && m.Handed() && m.State != MessageFailed && m.State != MessageAbsent {
		return nil, ErrTexted
	}
	if r.textLimit(o) != 0 || len(o.Messages) >= maxMessages {
		return nil, ErrTextLimit
	}
	title, content := r.cfg.Texts.Link(o, p)
	return []Event{TextWished{K: len(o.Messages) + 1, Purpose: TextPayLink, N: p.ID.N, Phone: phone, Title: title, Content: content}}, nil
}

// textWokenLink texts the link of a payment that waited in the queue, where the
// customer's number is known. It is tried once: who stands before the till can
// press the key.
func (r *Register) textWokenLink(ctx context.Context, id PaymentID) {
	if !r.cfg.Texts.LinkFromQueue {
		return
	}
	_, _ = r.change(ctx, id.Order, func(o *Order) ([]Event, error) {
		p, err := o.payment(id.N)
		if err != nil || o.MessageOf(TextPayLink, id.N) != nil {
			return nil, err
		}
		return r.linkText(o, p)
	})
}

// SendText sends a message about no order, once, and returns its number among
// the day's when the service has taken it in. The same key sends one message,
// however often it is asked for. An error that is a [*Fault] says what became of
// it: of one that is unknown it may have been sent. What comes of it later is in
// [Register.Letters]. It costs money: a limit refuses it with [ErrTextLimit]. Its
// number and content are written nowhere.
func (r *Register) SendText(ctx context.Context, key string, l Letter) (int, error) {
	var day Day
	id, err := r.claims.once(ctx, key, "text "+l.Purpose.String(), func() (PaymentID, error) {
		id, err := r.sendLetter(ctx, l)
		day = id.Order.Day
		return PaymentID{N: id.K}, err
	})
	if err == nil { // what was begun is not begun again with this key, whatever became of it
		err = r.letterFault(MessageID{OrderID{Day: cmp.Or(day, r.Today())}, id.N})
	}
	if err != nil {
		return id.N, fmt.Errorf("send a text, %s: %w", l.Purpose, err)
	}
	return id.N, nil
}

// Letters are the messages about no order of this day, oldest first, without
// number and content.
func (r *Register) Letters() []Message {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return slices.Clone(r.mail.letters)
}
