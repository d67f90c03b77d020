package settle

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Lines of the opening before those of the count.
const (
	openDate = iota
	openBy
	openFloat // the first of the count
)

// longBreak is after how many days without one a person is asked about the date: a
// clock that runs ahead proposes days which no later opening could go back from.
const longBreak = 100

// dayDigits is how many digits a typed date has: 20261121.
const dayDigits = 8

// openPane opens a business day.
type openPane struct {
	form  form
	quiet kit.Quiet // what was typed for an order on its way here counts no float
	day   pos.Day   // chosen by a person; 0 follows the proposal
	date  *kit.Field
	by    *kit.Field
	float *tally
}

func newOpenPane() *openPane {
	p := &openPane{date: kit.NewField(kit.FieldConfig{Limit: dayDigits, Accept: kit.Digits, Group: dashed}), by: nameField(""), float: newTally()}
	p.form.fields = append([]*kit.Field{p.date, p.by}, p.float.fields[:]...)
	return p
}

// dashed draws 20261121 as 2026-11-21.
func dashed(i, _ int) string {
	if i == 4 || i == 6 {
		return "-"
	}
	return ""
}

// showOpening shows what opens the next day, at the line that does it: with
// nothing to change one more Enter is enough.
func (m *Model) showOpening() {
	p := m.start
	m.pane, p.day = p, 0
	p.quiet.Start(m.reg.Now())
	p.date.Reset()
	p.form.focus(len(p.form.fields), m.reg.Now())
	if m.signed(p.by) == "" {
		p.form.focus(openBy, m.reg.Now())
	}
}

func (p *openPane) ofOpenDay() bool { return false }

// chosen is the day that would be opened.
func (p *openPane) chosen(m *Model) pos.Day {
	if p.day != 0 {
		return p.day
	}
	return m.reg.ProposedDay()
}

// first is the earliest day that may be opened, 0 where any may.
func (m *Model) first() pos.Day { return m.day.Day }

func (p *openPane) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	onward := t.KeyNext
	if p.form.acting() {
		onward = t.KeyOpen
	}
	actions := []kit.Action{
		kit.Do(kit.Bind("Enter", onward, "enter")),
		kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down", "tab", "shift+tab")),
	}
	switch {
	case p.form.acting():
		actions = append(actions, kit.Do(kit.Bind("0-9", t.KeyCount)))
	case p.form.at == openDate && p.date.Len() == 0:
		actions = append(actions, kit.Do(kit.Bind("←→", t.KeyDay, "left", "right")))
	}
	return append(actions,
		kit.When(m.day.Number > 1, kit.Bind("F6", t.DoZ, "f6"), t.NoZ),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")))
}

func (p *openPane) key(m *Model, k tea.KeyMsg) tea.Cmd {
	if !p.quiet.Wake(m.reg.Now()) {
		return nil
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	now := m.reg.Now()
	switch {
	case k.String() == "esc":
		return kit.GoBack()
	case k.String() == "f6":
		return m.showZ()
	case p.form.acting() && k.String() == "down", p.form.acting() && k.String() == "tab":
		p.form.focus(openFloat, now)
		return nil
	case p.form.acting() && isDigit(k):
		p.form.focus(openFloat, now)
	case k.String() == "enter":
		return p.enter(m)
	case p.form.walk(k, now):
		return nil
	}
	if p.form.at == openDate {
		p.dateKey(m, k)
	} else if f := p.form.field(); f != nil {
		f.Update(k)
	}
	return nil
}

// enter goes on. Behind the name comes the line that opens the day, because the
// float may be empty; the count begins with its first digit.
func (p *openPane) enter(m *Model) tea.Cmd {
	now := m.reg.Now()
	switch {
	case p.form.at == openDate && p.date.Len() > 0:
		m.warn(m.tx.Settle.BadDay)
		return nil
	case p.form.at == openBy:
		p.form.focus(len(p.form.fields), now)
		return nil
	case !p.form.enter(now):
		return nil
	}
	return p.submit(m)
}

// dateKey changes the day: by one with the arrows, or by typing it whole.
func (p *openPane) dateKey(m *Model, k tea.KeyMsg) {
	if p.date.Len() == 0 {
		switch k.String() {
		case "left":
			p.pick(m, p.chosen(m).Previous())
			return
		case "right":
			p.pick(m, p.chosen(m).Next())
			return
		}
	}
	p.date.Update(k)
	if p.date.Len() < dayDigits {
		return
	}
	day, err := pos.ParseDay(p.date.Value())
	p.date.Reset()
	if err != nil {
		m.warn(m.tx.Settle.BadDay)
		return
	}
	p.pick(m, day)
}

func (p *openPane) pick(m *Model, day pos.Day) {
	if day < m.first() {
		m.warn(fmt.Sprintf(m.tx.Settle.TooEarly, m.first()))
		return
	}
	if latest := m.reg.LatestDay(); latest != 0 && day > latest {
		m.warn(fmt.Sprintf(m.tx.Settle.TooLate, latest))
		return
	}
	if p.day = day; day == m.reg.ProposedDay() {
		p.day = 0
	}
}

// anywayAnswer opens a day although something is doubtful about it.
type anywayAnswer struct{ opening pos.Opening }

// submit opens the day, or asks first where the clock or the date is in doubt.
func (p *openPane) submit(m *Model) tea.Cmd {
	t := &m.tx.Settle
	o := pos.Opening{Day: p.chosen(m), Float: p.float.count(), By: m.signed(p.by)}
	switch {
	case p.date.Len() > 0:
		p.form.focus(openDate, m.reg.Now())
		m.warn(t.BadDay)
		return nil
	case o.By == "":
		p.form.focus(openBy, m.reg.Now())
		m.warn(t.NeedBy)
		return nil
	}
	doubts := p.doubts(m)
	if len(doubts) == 0 {
		return m.open(o)
	}
	return kit.AskFor(kit.Dialog{
		ID: "settle anyway", Owner: kit.ScreenSettle, Title: fmt.Sprintf(t.AnywayTitle, m.date(o.Day)), Accent: kit.ToneBad,
		Body: append(doubts, "", t.AnywayBody),
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.AnywayNo, "esc"),
			kit.Choose(anywayAnswer{o}, "F4", t.AnywayYes, "f4"),
		},
	})
}

// doubts are what a person should look at before the day is opened.
func (p *openPane) doubts(m *Model) []string {
	doubts := m.tx.Doubt(m.reg.Clock(), m.reg.Now())
	if proposed := m.reg.ProposedDay(); p.chosen(m) != proposed {
		doubts = append(doubts, fmt.Sprintf(m.tx.Settle.NotProposed, m.date(proposed)))
	}
	if days := int(p.chosen(m).Time().Sub(m.day.Day.Time()) / (24 * time.Hour)); m.day.Number > 1 && days > longBreak {
		doubts = append(doubts, fmt.Sprintf(m.tx.Settle.LongBreak, m.date(m.day.Day), days))
	}
	return doubts
}
