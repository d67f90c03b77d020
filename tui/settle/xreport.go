package settle

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// xPane is an X report: how the open day stands. It says nothing about the drawer,
// which is counted blind.
type xPane struct {
	x     pos.ReportTaken
	day   pos.Period // right after it was written
	quiet kit.Quiet
}

// tookMsg brings an X report.
type tookMsg struct {
	x   pos.ReportTaken
	day pos.Period
	err error
}

// takeX writes an X report, and shows the day as it was then.
func (m *Model) takeX() tea.Cmd {
	reg, by := m.reg, m.name()
	var x pos.ReportTaken
	var day pos.Period
	return m.begin(reporting, "take an X report", func(ctx context.Context) (err error) {
		if x, err = reg.TakeX(ctx, by); err == nil {
			day = reg.Period()
		}
		return err
	}, func(err error) tea.Msg { return tookMsg{x, day, err} })
}

func (m *Model) took(msg tookMsg) tea.Cmd {
	m.busy = idle
	m.read()
	if msg.err != nil {
		return m.failed(m.tx.Faults.Sentence(msg.err))
	}
	if m.pane == pane(m.home) {
		p := &xPane{x: msg.x, day: msg.day}
		p.quiet.Start(m.reg.Now())
		m.pane = p
	}
	return nil
}

func (p *xPane) ofOpenDay() bool { return true }

func (p *xPane) keys(m *Model) []kit.Action {
	return []kit.Action{kit.Do(kit.Bind("Enter", m.tx.Settle.KeyDone, "enter", "esc"))}
}

func (p *xPane) key(m *Model, k tea.KeyMsg) tea.Cmd {
	if s := k.String(); (s == "enter" || s == "esc") && p.quiet.Wake(m.reg.Now()) {
		m.showHome()
	}
	return nil
}

// xMost is as wide as the numbers of an X report get.
const xMost = 78

func (p *xPane) draw(m *Model, w, h int) []string {
	t, inner := &m.tx.Settle, min(w-2, xMost)
	by := p.x.By
	lines := []string{
		kit.Fit(" "+fmt.Sprintf(t.XRange, p.x.From, p.x.To, by), inner),
		kit.Fit(" "+fmt.Sprintf(t.ZOrders, p.day.Sums.Orders, p.day.Sums.Voided), inner),
		"",
	}
	lines = append(append(lines, m.methodLines(p.day.Sums, inner)...), "")
	lines = append(append(lines, m.taxLines(p.day.Sums, inner)...), "")
	lines = append(lines,
		pair(m.st.Text, t.LifeSales, p.day.Life.Sales.String(), inner),
		pair(m.st.Text, t.LifeBack, p.day.Life.Returns.String(), inner),
		pair(m.st.Text, t.Life, p.day.Life.Net().String(), inner))
	return m.st.Box(fmt.Sprintf(t.XTitle, m.date(p.day.Day)), lines, w, h, true)
}
