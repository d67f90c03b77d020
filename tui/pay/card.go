package pay

import (
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// idleTime is how long what was typed of a card stays while nobody types.
const idleTime = 60 * time.Second

// cardField is a field of the form, in the order they are asked for.
type cardField int

const (
	cardNumber cardField = iota
	expiryMonth
	expiryYear
	cardHolder
	cardPassword
	cardInstalments
	buyerName
	buyerMobile
	cardFields // how many
)

// cardPane is the form of a keyed-in card. Its fields own what is typed and are
// wiped whenever the form is left.
type cardPane struct {
	fields  [cardFields]*kit.Field
	focus   cardField
	typedAt time.Time
	doubts  doubt     // told already; Enter again sends anyway
	guard   kit.Quiet // so that the Enter that was doubted cannot bounce
	check   check
	look    lookup
	said    []string // why the charge before this form came to nothing
	unsent  bool     // because it was never sent
}

func newCardPane() *cardPane {
	digits := func(limit int) *kit.Field {
		return kit.NewField(kit.FieldConfig{Limit: limit, Accept: kit.Digits})
	}
	p := &cardPane{}
	p.fields = [cardFields]*kit.Field{
		cardNumber:  kit.NewField(kit.FieldConfig{Limit: pos.MaxCardDigits, Accept: kit.Digits, Group: kit.Grouped(4, 4, 4, 4)}),
		expiryMonth: digits(2), expiryYear: digits(2), cardHolder: digits(10),
		cardPassword:    kit.NewField(kit.FieldConfig{Limit: 2, Accept: kit.Digits, Mask: true}),
		cardInstalments: digits(2), buyerName: kit.NewField(kit.FieldConfig{Limit: pos.MaxBuyerNameLength}), buyerMobile: digits(11),
	}
	return p
}

func (p *cardPane) whole(*Model) bool { return false }

// open begins an empty form.
func (p *cardPane) open(now time.Time) {
	p.wipe()
	p.typedAt, p.said, p.unsent = now, nil, false
}

// wipe overwrites everything typed.
func (p *cardPane) wipe() {
	for _, f := range p.fields {
		f.Wipe()
	}
	p.doubts, p.guard, p.check = 0, kit.Quiet{}, check{}
	p.look.drop()
	p.to(cardNumber)
}

func (p *cardPane) empty() bool {
	for _, f := range p.fields {
		if f.Len() > 0 {
			return false
		}
	}
	return true
}

// to moves the focus.
func (p *cardPane) to(field cardField) {
	p.fields[p.focus].Blur()
	p.focus = field
	p.fields[p.focus].Focus()
}

// step moves the focus over what is not asked for.
func (p *cardPane) step(m *Model, by cardField) {
	next := p.focus + by
	if next == cardInstalments && !splittable(m.amount()) {
		next += by
	}
	if next >= 0 && next < cardFields {
		p.to(next)
	}
}

// splittable reports whether an amount may be paid in instalments.
func splittable(amount pos.Won) bool { return amount >= pos.InstalmentsFrom }

// tick wipes a form that nobody types in.
func (p *cardPane) tick(m *Model) {
	if p.empty() || m.now.Sub(p.typedAt) < idleTime {
		return
	}
	p.wipe()
	if m.visible && m.pane == p {
		m.warn(m.tx.Pay.Wiped)
	}
}

func (p *cardPane) keys(m *Model) []kit.Action {
	forward := m.k.next
	if p.focus == cardFields-1 {
		forward = m.k.submit
	}
	out := []kit.Action{kit.Do(forward), kit.Do(m.k.previous)}
	if p.queueable(m) {
		out = append(out, kit.Do(m.k.toQueue))
	}
	return append(out, m.methodKey(m.k.kakao, pos.KakaoPay), m.methodKey(m.k.transfer, pos.Transfer),
		kit.Do(m.k.cash), kit.Action{Binding: m.k.back, Pin: true},
		m.quietly(m.k.field), m.quietly(m.k.erase), m.quietly(m.k.resolve))
}

// queueable reports whether the payment may wait in the queue instead: its method and
// amount, never what stands in the fields.
func (p *cardPane) queueable(m *Model) bool {
	return (p.unsent || m.down(pos.KeyedCard)) && m.canQueue(pos.KeyedCard)
}

func (p *cardPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	p.typedAt = m.reg.Now()
	calm := p.guard.Wake(p.typedAt)
	if m.busy != idle {
		m.warn(m.tx.Pay.Busy)
		return nil
	}
	switch {
	case msg.Type == tea.KeyEnter && p.focus == cardFields-1:
		return p.submit(m, calm)
	case kit.Matches(msg, m.k.next):
		if !p.fits(m, p.focus, m.amount()) {
			m.warn(p.shape(m, p.focus))
		}
		p.step(m, 1)
		return nil
	case kit.Matches(msg, m.k.previous):
		p.step(m, -1)
		return nil
	case kit.Matches(msg, m.k.cash):
		m.show(m.cash)
		return nil
	case kit.Matches(msg, m.k.card):
		return nil // it is this one
	case kit.Matches(msg, m.k.toQueue) && p.queueable(m):
		m.offer(pos.KeyedCard)
		return nil
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	if p.typed(m, msg) {
		p.doubts, p.guard = 0, kit.Quiet{}
		clear(msg.Runes) // the field has its own; nobody reads the key again
		if p.focus == cardNumber {
			p.check = checkNumber(p.fields[cardNumber])
			return p.seek(m)
		}
		return nil
	}
	if kit.Matches(msg, m.k.back) {
		p.wipe()
	}
	return m.elsewhere(msg)
}

// submit hands the card to the register, once, and keeps nothing of it.
func (p *cardPane) submit(m *Model, calm bool) tea.Cmd {
	amount := m.amount()
	if field, wrong := p.wrong(m, amount); wrong != "" {
		p.to(field)
		m.warn(wrong)
		return nil
	}
	switch found := p.doubtful(m); {
	case found&^p.doubts != 0:
		p.doubts |= found
		p.guard.Start(m.reg.Now())
		m.warn(append(found.sentences(&m.tx.Pay), m.tx.Pay.Anyway)...)
		return nil
	case found != 0 && !calm:
		m.warn(append(found.sentences(&m.tx.Pay), m.tx.Pay.Anyway)...)
		return nil
	}
	card := p.take()
	p.wipe()
	reg, key, id := m.reg, m.keyFor(charging, amount), m.id
	m.show(chargePane{})
	return m.begin(charging, "charge card", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.ChargeCard(ctx, key, id, amount, card)
	})
}

// take copies the fields into the one value that the register wipes.
func (p *cardPane) take() *pos.Card {
	secret := func(f cardField) pos.Secret {
		return pos.NewSecret(p.fields[f].AppendTo(make([]byte, 0, p.fields[f].Limit())))
	}
	return &pos.Card{
		Number: secret(cardNumber), ExpiryMonth: secret(expiryMonth), ExpiryYear: secret(expiryYear),
		Holder: secret(cardHolder), Password: secret(cardPassword),
		Instalments: number(p.fields[cardInstalments]),
		BuyerName:   pos.CleanText(p.fields[buyerName].Value(), pos.MaxBuyerNameLength),
		BuyerMobile: p.fields[buyerMobile].Value(),
	}
}

// cardFailed brings the form back, empty, at the field that the service named. The
// card is keyed in anew: that is a new request, and the old one is known to have
// brought nothing.
func (m *Model) cardFailed(p *pos.Payment) {
	note, unsent := lastFault(p), p.Cause == pos.CauseNotSent
	m.focus, m.part = pos.PaymentID{}, 0
	if m.left() > p.Total {
		m.part = p.Total // it was a part, and still is
	}
	m.card.open(m.reg.Now())
	m.show(m.card)
	m.card.to(fieldNamed(note.Field))
	m.card.said = m.tx.Faults.At(p.Service()).Note(note)
	if last := len(m.card.said) - 1; note.Code != "" && last > 0 {
		// The code is the first to go where there is no room for all.
		m.card.said = slices.Insert(m.card.said, last, m.tx.Pay.Rekey)
	} else {
		m.card.said = append(m.card.said, m.tx.Pay.Rekey)
	}
	if m.card.unsent = unsent; m.card.queueable(m) {
		m.card.said = append(m.card.said, m.tx.Pay.QueueHow)
	}
}

// fieldNamed is the field that the service means (Payup keyin2 names).
func fieldNamed(name string) cardField {
	switch name {
	case "expireMonth":
		return expiryMonth
	case "expireYear":
		return expiryYear
	case "birthday":
		return cardHolder
	case "cardPw":
		return cardPassword
	case "quota":
		return cardInstalments
	case "userName":
		return buyerName
	case "mobileNumber":
		return buyerMobile
	}
	return cardNumber
}
