package board

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// maxTyped is the length of the longest call number.
const maxTyped = 4

// Dialogs of the board and the choices in them that do something.
const (
	dialogVoid = "board void"
	dialogBack = "board back"
)

type (
	voidAnswer struct{ order pos.OrderID }
	backAnswer struct{ order pos.OrderID }
)

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t, o := m.text.Board, m.order()
	move := kit.When(o != nil && canMove(o), kit.Bind("Enter", t.KeyMove, "enter"), m.whyNot(t.CannotMove))
	if o != nil && o.Stage == pos.StageHeld {
		move = kit.Do(kit.Bind("Enter", t.KeyRecall, "enter"))
	}
	view := t.KeyOthers
	if m.aside {
		view = t.KeyActive
	}
	own := []kit.Action{
		move,
		kit.When(o != nil && canBack(o), kit.Bind("Backspace", t.KeyBack, "backspace"), m.whyNot(t.CannotBack)),
	}
	also := []kit.Action{
		kit.Do(kit.Bind("←→", t.KeyLane, "left", "right")),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
		kit.When(o != nil && canPay(o), kit.Bind("F4", t.KeyPay, "f4"), m.whyNot(t.IsPaid)),
		kit.When(o != nil && canPay(o), kit.Bind("F5", t.KeyVoid, "f5"), m.whyNot(t.IsPaid)),
		kit.Do(kit.Bind("F6", view, "f6")),
	}
	last := []kit.Action{
		{Binding: kit.Bind("Home End", t.KeyEnds, "home", "end"), HelpOnly: true},
		{Binding: kit.Bind("0-9", t.KeyFind, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), HelpOnly: true},
	}
	if o != nil && o.Overpaid() > 0 {
		own = append(own, kit.Do(kit.Bind("F7", t.KeyRefund, "f7")))
	}
	if m.typed != "" {
		own = []kit.Action{
			kit.Do(kit.Bind("Enter", t.KeyGo, "enter")),
			kit.Do(kit.Bind("Backspace", t.KeyErase, "backspace")),
			kit.Do(kit.Bind("Esc", t.KeyClear, "esc")),
		}
		for i := range also { // they work on the selected order as before
			also[i].HelpOnly = true
		}
	} else {
		last = append(last, kit.Action{Binding: kit.Bind("Esc", t.KeyOrder, "esc"), HelpOnly: true})
	}
	return kit.KeyMap{{Title: m.text.Shell.Screens["board"], Actions: slices.Concat(own, also, last)}}
}

func (m *Model) whyNot(reason string) string {
	if m.order() == nil {
		return m.text.Board.NothingHere
	}
	return reason
}

func canMove(o *pos.Order) bool { _, ok := o.Stage.Next(); return ok }

func canBack(o *pos.Order) bool { return o.Stage > pos.StageAccepted && o.Stage <= pos.StagePickedUp }

func canPay(o *pos.Order) bool { return o.Stage != pos.StageVoided && !o.IsPaid() }

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if s := k.String(); len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
		if len(m.typed) < maxTyped {
			m.typed += s
		}
		return nil
	}
	if m.typed != "" {
		switch k.String() {
		case "enter":
			return m.find()
		case "esc":
			m.typed = ""
			return nil
		case "backspace":
			m.typed = m.typed[:len(m.typed)-1]
			return nil
		}
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	return m.act(k)
}

func (m *Model) act(k tea.KeyMsg) tea.Cmd {
	o := m.order()
	switch k.String() {
	case "left", "right":
		step := 1
		if k.String() == "left" {
			step = len(m.lanes) - 1
		}
		m.lane = (m.lane + step) % len(m.lanes)
		m.selectAt(0)
	case "up":
		m.selectAt(m.place() - 1)
	case "down":
		m.selectAt(m.place() + 1)
	case "home":
		m.selectAt(0)
	case "end":
		m.selectAt(len(m.lanes[m.lane]))
	case "f6":
		m.turn()
	case "esc":
		return kit.Go(kit.ScreenOrder, nil)
	case "enter":
		return m.forward(o)
	case "backspace":
		return m.backward(o)
	case "f4":
		return kit.Go(kit.ScreenPay, o.ID)
	case "f5":
		return m.askVoid(o)
	case "f7":
		return m.toRefund(o)
	}
	return nil
}

// toRefund shows the payment that brought too much in the ledger, where it is given
// back: the last one that money is kept of.
func (m *Model) toRefund(o *pos.Order) tea.Cmd {
	if o == nil || o.Overpaid() == 0 {
		return nil
	}
	for i := range slices.Backward(o.Payments) {
		if o.Payments[i].Balance > 0 {
			return kit.Go(kit.ScreenLedger, o.Payments[i].ID)
		}
	}
	return nil
}

func (m *Model) forward(o *pos.Order) tea.Cmd {
	if o.Stage == pos.StageHeld {
		return kit.Go(kit.ScreenOrder, o.ID)
	}
	if next, ok := o.Stage.Next(); ok {
		return m.move(o, next)
	}
	return nil
}

func (m *Model) backward(o *pos.Order) tea.Cmd {
	t := m.text.Board
	if o.Stage != pos.StagePickedUp {
		return m.move(o, o.Stage-1)
	}
	return kit.AskFor(kit.Dialog{
		ID: dialogBack, Owner: kit.ScreenBoard, Title: fmt.Sprintf(t.BackTitle, o.ID.Call()), Body: []string{t.BackBody},
		Choices: []kit.Choice{kit.Choose(nil, "Esc", t.VoidNo, "esc"), kit.Choose(backAnswer{o.ID}, "F6", t.BackYes, "f6")},
	})
}

// move asks the register for a move. While one is being written, and for a
// moment after it, further ones are ignored: the next order would slip into
// the place of the moved one just when a key bounces.
func (m *Model) move(o *pos.Order, to pos.Stage) tea.Cmd {
	now := m.reg.Now()
	if m.busy || now.Sub(m.moved) < kit.QuietTime {
		return nil
	}
	m.busy, m.moved = true, now
	reg, ctx, id, from := m.reg, m.ctx(), o.ID, o.Stage
	said := fmt.Sprintf(m.text.Board.Moved, id.Call(), m.text.Words.Stages[to])
	return kit.Work(kit.ScreenBoard, "move",
		func() error { return reg.Move(ctx, id, from, to) },
		func(err error) tea.Msg { return movedMsg{id, said, err} })
}

func (m *Model) askVoid(o *pos.Order) tea.Cmd {
	t := m.text.Board
	return kit.AskFor(kit.Dialog{
		ID: dialogVoid, Owner: kit.ScreenBoard, Title: fmt.Sprintf(t.VoidTitle, o.ID.Call()), Body: []string{t.VoidBody},
		Input: kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength, Placeholder: t.VoidReason}),
		Check: func(typed string) string {
			if pos.CleanText(typed, pos.MaxNoteLength) == "" {
				return t.ReasonNeeded
			}
			return ""
		},
		Choices: []kit.Choice{
			kit.Choose(voidAnswer{o.ID}, "F5", t.VoidYes, "f5").WithInput(),
			kit.Choose(nil, "Esc", t.VoidNo, "esc"),
		},
	})
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	switch v := a.Value.(type) {
	case voidAnswer:
		if m.busy {
			return nil
		}
		m.busy = true
		reg, ctx, reason := m.reg, m.ctx(), a.Text
		said := fmt.Sprintf(m.text.Board.Voided, v.order.Call())
		return kit.Work(kit.ScreenBoard, "void",
			func() error { return reg.Void(ctx, v.order, reason) },
			func(err error) tea.Msg { return movedMsg{v.order, said, err} })
	case backAnswer:
		if o := m.order(); o != nil && o.ID == v.order && o.Stage == pos.StagePickedUp {
			return m.move(o, pos.StageReady)
		}
	}
	return nil
}
