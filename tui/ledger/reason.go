package ledger

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// askReason asks why, with a short list.
func (m *Model) askReason(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	t := m.text.Refund
	choices := make([]kit.Choice, 0, len(t.Reasons)+2)
	for i, reason := range t.Reasons {
		r.Reason = reason
		choices = append(choices, numbered(i+1, reasonAnswer{r}, reason))
	}
	r.Reason = ""
	choices = append(choices, numbered(len(choices)+1, otherAnswer{r}, t.OtherReason))
	return kit.AskFor(m.question(dialogReason, r, append(m.gist(it, r), "", t.WhyAsk), choices...))
}

// askTyped lets a reason be typed.
func (m *Model) askTyped(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	t := m.text.Refund
	d := m.question(dialogTyped, r, append(m.gist(it, r), "", t.WhyAsk),
		kit.Choose(typedAnswer{r}, "Enter", t.Onward).WithInput())
	d.Default = 0
	d.Input = kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength, Placeholder: t.ReasonHint})
	d.Check = func(typed string) string {
		if pos.CleanText(typed, pos.MaxNoteLength) == "" {
			return t.ReasonNeeded
		}
		return ""
	}
	return kit.AskFor(d)
}
