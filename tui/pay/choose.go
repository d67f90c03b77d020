package pay

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// choosePane is shown when several payments of the order are under way.
type choosePane struct {
	list *kit.List
	open []pos.PaymentID
}

// restID is the row that goes on with what is left.
const restID = "rest"

// queueID is the row of the payment that waits in the queue.
const queueID = "queue"

func newChoosePane(m *Model, open []pos.PaymentID) *choosePane {
	p := &choosePane{open: open, list: kit.NewList([]kit.Column{{Width: 0}, {Width: 14}, {Width: 12, Align: kit.Right}}, "")}
	var rows []kit.Row
	for _, id := range open {
		payment, ok := m.order.Payment(id.N)
		if !ok {
			continue
		}
		rows = append(rows, kit.Row{ID: id.String(), Paint: statePaint(m.st, payment), Cells: []string{
			m.tx.Words.Methods[payment.Method], stateWord(m.tx, payment), payment.Total.String(),
		}})
	}
	if q := m.order.InQueue(); q != nil {
		rows = append(rows, kit.Row{ID: queueID, Paint: m.st.Warn, Cells: []string{
			m.tx.Words.Methods[q.Method], m.tx.Shell.Screens[string(kit.ScreenQueue)], q.Total.String(),
		}})
	}
	if m.left() > 0 {
		rows = append(rows, kit.Row{ID: restID, Cells: []string{m.tx.Pay.TakeRest, "", m.left().String()}})
	}
	p.list.SetRows(rows)
	return p
}

func (p *choosePane) whole(*Model) bool { return false }

func (p *choosePane) keys(m *Model) []kit.Action {
	return []kit.Action{kit.Do(m.k.open), kit.Do(m.k.choose), kit.Do(m.k.back), m.quietly(m.k.resolve)}
}

func (p *choosePane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	if p.list.Update(msg) {
		return nil
	}
	if !kit.Matches(msg, m.k.open) {
		return m.elsewhere(msg)
	}
	switch p.list.SelectedID() {
	case restID:
		m.show(m.cash)
		return nil
	case queueID:
		m.letGo()
		m.show(newQueuePane(m))
		return nil
	}
	if i := p.list.Cursor(); i >= 0 && i < len(p.open) {
		m.attend(p.open[i])
		if m.pane == m.transfer {
			m.transfer.guard.Start(m.reg.Now())
		}
	}
	return nil
}

func (p *choosePane) draw(m *Model, w, h int) []string {
	lines := append(kit.Wrap(m.tx.Pay.Choose, w), "")
	return append(lines, p.list.View(m.st, w, max(h-len(lines), 0))...)
}

// closedPane stands where nothing is left to pay.
type closedPane struct{}

func (p *closedPane) whole(*Model) bool { return false }

func (p *closedPane) keys(m *Model) []kit.Action {
	return []kit.Action{kit.Do(m.k.onward), m.quietly(m.k.resolve)}
}

func (p *closedPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	if kit.Matches(msg, m.k.onward) {
		return kit.Go(kit.ScreenOrder, nil)
	}
	return m.elsewhere(msg)
}

func (p *closedPane) draw(m *Model, w, _ int) []string {
	t := m.tx.Pay
	sentence := t.AlreadyPaid
	switch {
	case m.order == nil:
		sentence = t.NoOrder
	case m.order.Stage == pos.StageVoided:
		sentence = t.Voided
	}
	return append(kit.Wrap(sentence, w), m.noticeLines(w)...)
}
