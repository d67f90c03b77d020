package order

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// purpose is why a step is made, and so what follows it.
type purpose int

const (
	toPay purpose = iota
	toHold
	toRecall
	toVoid
	toMark
)

// stepMsg is the end of a step of the register.
type stepMsg struct {
	purpose purpose
	order   pos.OrderID // written or voided
	next    pos.OrderID // to be shown afterwards
	said    string
	err     error
}

// begin makes a step. Nothing else is begun, and nothing edited, until its end.
func (m *Model) begin(where string, end stepMsg, job func(ctx context.Context) (pos.OrderID, error)) tea.Cmd {
	m.busy, m.chooser = true, nil
	ctx := m.ctx()
	return kit.Work(kit.ScreenOrder, where, func() error {
		id, err := job(ctx)
		if !id.IsZero() {
			end.order = id
		}
		return err
	}, func(err error) tea.Msg {
		end.err = err
		return end
	})
}

// save brings the ledger up to date with the draft, for one purpose. A request
// that failed wrote nothing, and the register has forgotten its key: the same
// key serves until the order is placed, whatever is changed in between.
func (m *Model) save(p purpose, next pos.OrderID) tea.Cmd {
	if m.busy {
		return nil
	}
	d := m.draft.clone()
	end := stepMsg{purpose: p, order: d.id, next: next}
	held, write := d.needs(p)
	if !write {
		return m.after(end)
	}
	reg := m.reg
	return m.begin("save order", end, func(ctx context.Context) (pos.OrderID, error) {
		var o *pos.Order
		var err error
		if d.isPlaced() {
			o, err = reg.Amend(ctx, d.id, d.content, held)
		} else {
			o, err = reg.Place(ctx, d.key, d.content, held)
			if id, ok := reg.Placed(d.key); ok && errors.Is(err, pos.ErrKeyReused) {
				// It was written after all, as it was before it was changed.
				o, err = reg.Amend(ctx, id, d.content, held)
			}
		}
		if err != nil {
			return pos.OrderID{}, err
		}
		if d.phone != "" && o.CustomerPhone() == "" {
			err = reg.GivePhone(ctx, o.ID, d.phone)
		}
		return o.ID, err
	})
}

// void ends a placed order.
func (m *Model) void(id pos.OrderID, reason string) tea.Cmd {
	if m.busy {
		return nil
	}
	reg := m.reg
	end := stepMsg{purpose: toVoid, order: id, said: fmt.Sprintf(m.text.Board.Voided, id.Call())}
	return m.begin("void order", end, func(ctx context.Context) (pos.OrderID, error) {
		return id, reg.Void(ctx, id, reason)
	})
}

// mark turns an item's sold-out mark.
func (m *Model) mark(item pos.Item) tea.Cmd {
	if m.busy {
		return nil
	}
	soldOut := !m.soldOut[item.Code]
	said := m.text.Order.MarkedBack
	if soldOut {
		said = m.text.Order.Marked
	}
	m.clear()
	reg := m.reg
	return m.begin("sold out", stepMsg{purpose: toMark, said: fmt.Sprintf(said, item.Name)}, func(ctx context.Context) (pos.OrderID, error) {
		return pos.OrderID{}, reg.SetSoldOut(ctx, item.Code, soldOut)
	})
}

// stepped takes the end of a step.
func (m *Model) stepped(msg stepMsg) tea.Cmd {
	wanted := m.wanted
	m.busy, m.wanted = false, pos.OrderID{}
	defer m.read()
	if msg.err != nil {
		m.said = m.text.Faults.Sentence(msg.err)
		if m.away {
			return kit.Say(kit.ToneBad, m.said)
		}
		return nil
	}
	if wanted.IsZero() {
		return m.after(msg)
	}
	if msg.purpose == toPay {
		msg.purpose = toRecall // somebody asked for another order meanwhile
		msg.next = wanted
		return m.after(msg)
	}
	return tea.Batch(m.after(msg), m.bring(wanted))
}

// after goes on when the ledger is up to date.
func (m *Model) after(msg stepMsg) tea.Cmd {
	t := m.text.Order
	switch msg.purpose {
	case toPay:
		return m.toPayment(msg.order)
	case toHold:
		said := t.LeftAs
		if o, err := m.reg.Order(msg.order); err == nil && o.Stage == pos.StageHeld {
			said = t.HeldAs
		}
		m.fresh()
		return kit.Say(kit.ToneOK, fmt.Sprintf(said, msg.order.Call()))
	case toRecall:
		fromList := m.recall.open
		m.fresh() // what was taken is in the ledger, whatever becomes of the other
		m.load(msg.next)
		if o, err := m.reg.Order(m.draft.id); fromList && err == nil && o.Pending() > 0 {
			m.draft.kept = false
			return kit.Go(kit.ScreenPay, o.ID)
		}
		return nil
	case toVoid:
		if m.draft.id == msg.order {
			m.fresh()
		}
	case toMark:
	}
	return kit.Say(kit.ToneOK, msg.said)
}

// toPayment hands a placed order over, if there is something to pay for it and
// the person is still here.
func (m *Model) toPayment(id pos.OrderID) tea.Cmd {
	o, err := m.reg.Order(id)
	if err != nil {
		m.said = m.text.Faults.Sentence(err)
		return nil
	}
	if !waits(o) {
		m.fresh()
		return kit.Say(kit.ToneOK, fmt.Sprintf(m.text.Order.FreeAs, id.Call()))
	}
	m.draft.load(o)
	if m.away {
		return nil
	}
	m.clear() // what was typed while the disk was slow was meant for what comes now
	return kit.Go(kit.ScreenPay, id)
}
