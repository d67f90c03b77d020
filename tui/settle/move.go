package settle

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// maxMoveDigits is one digit more than [pos.MaxPrice] has, so that an amount typed
// wrong is seen to be wrong instead of being cut.
const maxMoveDigits = 9

// Lines of a movement of cash.
const (
	moveAmount = iota
	moveReason
	moveBy
)

// movePane puts cash into the drawer or takes some out. What the drawer should hold
// is not told: it is counted blind at night.
type movePane struct {
	in     bool
	form   form
	amount *kit.Field
	reason *kit.Field
	by     *kit.Field
}

func (m *Model) showMove() {
	p := &movePane{
		amount: kit.NewField(kit.FieldConfig{Limit: maxMoveDigits, Accept: kit.Digits, Group: kit.Thousands}),
		reason: reasonField(m.tx.Settle.ReasonHint), by: nameField(""),
	}
	p.form.fields = []*kit.Field{moveAmount: p.amount, moveReason: p.reason, moveBy: p.by}
	p.form.focus(moveAmount, m.reg.Now())
	m.pane = p
}

func (p *movePane) ofOpenDay() bool { return true }

// reasons are the usual ones for the direction.
func (p *movePane) reasons(m *Model) []string {
	if p.in {
		return m.tx.Settle.InReasons
	}
	return m.tx.Settle.OutReasons
}

func (p *movePane) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	onward, turn := t.KeyNext, t.KeyIn
	if p.form.acting() {
		onward = t.KeyWrite
	}
	if p.in {
		turn = t.KeyOut
	}
	actions := []kit.Action{
		kit.Do(kit.Bind("Enter", onward, "enter")),
		kit.Do(kit.Bind("F4", turn, "f4")),
		kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down", "tab", "shift+tab")),
	}
	if p.form.at == moveReason && p.reason.Len() == 0 {
		actions = append(actions, kit.Do(kit.Bind("1-"+strconv.Itoa(len(p.reasons(m))), t.KeyReason)))
	}
	return append(actions, kit.Do(kit.Bind("Esc", t.KeyLeave, "esc")))
}

func (p *movePane) key(m *Model, k tea.KeyMsg) tea.Cmd {
	now := m.reg.Now()
	switch k.String() {
	case "esc":
		m.showHome()
		return nil
	case "f4":
		p.in = !p.in
		return nil
	case "enter":
		if p.form.enter(now) {
			return p.submit(m)
		}
		return nil
	}
	if p.form.walk(k, now) {
		return nil
	}
	if m.pick(&p.form, p.reason, p.by, p.reasons(m), k) {
		return nil
	}
	if f := p.form.field(); f != nil {
		f.Update(k)
	}
	return nil
}

// won is the amount as typed, 0 for none.
func (p *movePane) won() pos.Won {
	n, err := strconv.ParseInt(p.amount.Value(), 10, 64)
	if err != nil {
		return 0
	}
	return pos.Won(n)
}

// movedMsg is the end of a movement of cash.
type movedMsg struct {
	asked  asked
	amount pos.Won // below 0: taken out
	by     string
	err    error
}

func (p *movePane) submit(m *Model) tea.Cmd {
	t, amount := &m.tx.Settle, p.won()
	reason, by := cleaned(p.reason), m.signed(p.by)
	line, fault := 0, ""
	switch {
	case amount == 0:
		line, fault = moveAmount, t.NeedAmount
	case amount > pos.MaxPrice:
		line, fault = moveAmount, fmt.Sprintf(t.MostAmount, pos.MaxPrice)
	case reason == "":
		line, fault = moveReason, t.NeedReason
	case by == "":
		line, fault = moveBy, t.NeedBy
	}
	if fault != "" {
		p.form.focus(line, m.reg.Now())
		m.warn(fault)
		return nil
	}
	if !p.in {
		amount = -amount
	}
	a, reg := m.keyFor(moving, fmt.Sprint(amount, reason, by)), m.reg
	return m.begin(moving, "move cash", func(ctx context.Context) error {
		return reg.MoveCash(ctx, a.key, amount, reason, by)
	}, func(err error) tea.Msg { return movedMsg{a, amount, by, err} })
}

// moved says what was written. That there is not as much in the drawer is said
// without saying how much there is.
func (m *Model) moved(msg movedMsg) tea.Cmd {
	m.settle(msg.asked, msg.err)
	m.read()
	t := &m.tx.Settle
	switch {
	case errors.Is(msg.err, pos.ErrTooMuch):
		return m.failed(t.NotThatMuch)
	case msg.err != nil:
		return m.failed(m.tx.Faults.Sentence(msg.err))
	}
	m.who = msg.by
	if _, ok := m.pane.(*movePane); ok && m.day.Open {
		m.showHome()
	}
	if msg.amount < 0 {
		return kit.Say(kit.ToneOK, fmt.Sprintf(t.TookOut, -msg.amount))
	}
	return kit.Say(kit.ToneOK, fmt.Sprintf(t.PutIn, msg.amount))
}

func (p *movePane) draw(m *Model, w, h int) []string {
	t, inner := &m.tx.Settle, w-2
	choice := func(word string, on bool) string {
		if on {
			return m.st.Selected.On(kit.Mark + word + " ")
		}
		return kit.Unmarked + word + " "
	}
	by := m.name()
	if by != "" {
		by = fmt.Sprintf(t.Proposed, by)
	}
	lines := []string{
		"",
		kit.Fit("  "+kit.Fit(t.Direction, labelWidth)+choice(t.Out, !p.in)+"  "+choice(t.In, p.in), inner),
		"",
		m.line(p.amount, t.Amount, "", inner, inFrame+3),
		m.line(p.reason, t.Reason, "", inner, inFrame+4),
		m.line(p.by, t.By, by, inner, inFrame+5),
		"",
	}
	sentence := fmt.Sprintf(t.WillTake, p.won())
	if p.in {
		sentence = fmt.Sprintf(t.WillPut, p.won())
	}
	lines = append(lines, m.doing(&p.form, sentence, inner), "")
	lines = append(lines, m.reasonList(p.reasons(m), inner)...)
	return m.st.Box(t.DoMove, lines, w, h, true)
}

// reasonList shows the usual reasons with their digits.
func (m *Model) reasonList(list []string, w int) []string {
	lines := []string{m.st.Dim.On(kit.Fit(" "+m.tx.Settle.Usual, w))}
	for i, reason := range list {
		lines = append(lines, kit.Fit("   "+strconv.Itoa(i+1)+"  "+reason, w))
	}
	return lines
}
