package kit

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/text"
)

// ReasonQuestion is a dialog that asks why: a short list, each reason on its digit,
// and one digit more to type another. Ask opens it, [ReasonIn] takes its answers.
type ReasonQuestion struct {
	ID    string
	Owner ScreenID
	Title string
	Body  []string
	Words text.Reason
	About any // handed back with the reason
}

type (
	reasonChosen struct {
		question ReasonQuestion
		reason   string
	}
	reasonOther struct{ question ReasonQuestion }
	reasonTyped struct{ question ReasonQuestion }
)

// Ask opens the dialog. Nothing is its default: Enter alone gives nothing up.
func (q ReasonQuestion) Ask() tea.Cmd {
	d := q.dialog()
	for i, reason := range q.Words.List {
		digit := strconv.Itoa(i + 1)
		d.Choices = append(d.Choices, Choose(reasonChosen{q, reason}, digit, reason, digit))
	}
	last := strconv.Itoa(len(q.Words.List) + 1)
	d.Choices = append(d.Choices, Choose(reasonOther{q}, last, q.Words.Other, last), Choose(nil, "Esc", q.Words.Not, "esc"))
	d.Default = len(d.Choices) - 1
	return AskFor(d)
}

func (q ReasonQuestion) dialog() Dialog {
	return Dialog{ID: q.ID, Owner: q.Owner, Title: q.Title, Body: q.Body, Accent: ToneWarn}
}

func (q ReasonQuestion) typed() tea.Cmd {
	d := q.dialog()
	d.Input = NewField(FieldConfig{Limit: pos.MaxNoteLength, Placeholder: q.Words.Hint})
	d.Check = func(typed string) string {
		if pos.CleanText(typed, pos.MaxNoteLength) == "" {
			return q.Words.Needed
		}
		return ""
	}
	d.Choices = []Choice{Choose(reasonTyped{q}, "Enter", q.Words.Yes).WithInput(), Choose(nil, "Esc", q.Words.Not, "esc")}
	return AskFor(d)
}

// ReasonGiven is what comes out of a [ReasonQuestion].
type ReasonGiven struct {
	About  any
	Reason string // cleaned, not empty
}

// ReasonIn takes an answer to a dialog. It returns the reason once there is one, and
// otherwise the command that goes on asking, nil for an answer to something else.
func ReasonIn(a Answer) (given *ReasonGiven, next tea.Cmd) {
	switch v := a.Value.(type) {
	case reasonChosen:
		return &ReasonGiven{v.question.About, v.reason}, nil
	case reasonOther:
		return nil, v.question.typed()
	case reasonTyped:
		return &ReasonGiven{v.question.About, pos.CleanText(a.Text, pos.MaxNoteLength)}, nil
	}
	return nil, nil
}
