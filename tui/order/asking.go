package order

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// The answers of the screen's dialogs that do something.
type (
	discountAnswer struct{}
	noteAnswer     struct{}
	soldOutAnswer  struct{}
	voidAnswer     struct{ order pos.OrderID }
)

const maxDiscount = 12 // characters typed

func (m *Model) ask(id, title string, body []string, field *kit.Field, check func(string) string, yes kit.Choice) tea.Cmd {
	return kit.AskFor(kit.Dialog{
		ID: id, Owner: kit.ScreenOrder, Title: title, Body: body, Input: field, Check: check,
		Choices: []kit.Choice{yes.WithInput(), kit.Choose(nil, "Esc", m.text.Order.Leave, "esc")},
	})
}

func (m *Model) askDiscount() tea.Cmd {
	t, gross := m.text.Order, m.draft.gross()
	field := kit.NewField(kit.FieldConfig{Limit: maxDiscount, Placeholder: t.DiscountHint})
	return m.ask("order discount", t.KeyDiscount, []string{fmt.Sprintf(t.DiscountBody, gross)}, field, func(typed string) string {
		if _, _, ok := parseDiscount(typed, gross); !ok {
			return t.BadDiscount
		}
		return ""
	}, kit.Choose(discountAnswer{}, "F4", t.Apply, "f4"))
}

func (m *Model) askNote() tea.Cmd {
	t := m.text.Order
	field := kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength})
	field.SetValue(m.draft.content.Note)
	return m.ask("order note", t.KeyNote, []string{t.NoteBody}, field, nil, kit.Choose(noteAnswer{}, "F5", t.Apply, "f5"))
}

func (m *Model) askSoldOut() tea.Cmd {
	t := m.text.Order
	hint := ""
	if line, ok := m.draft.selected(); ok {
		hint = strconv.Itoa(line.Code)
	}
	field := kit.NewField(kit.FieldConfig{Limit: 5, Accept: kit.Digits, Placeholder: hint})
	return m.ask("order soldout", t.KeySoldOut, []string{t.SoldOutBody}, field, func(typed string) string {
		if _, ok := m.byCode(typed); !ok {
			return t.NoSuchItem
		}
		return ""
	}, kit.Choose(soldOutAnswer{}, "F6", t.Toggle, "f6"))
}

func (m *Model) byCode(typed string) (pos.Item, bool) {
	code, ok := number(typed)
	if !ok {
		return pos.Item{}, false
	}
	return m.index.find(code)
}

func (m *Model) askVoid(id pos.OrderID) tea.Cmd {
	t := m.text.Board
	return m.ask("order void", fmt.Sprintf(t.VoidTitle, id.Call()), []string{t.VoidBody},
		kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength, Placeholder: t.VoidReason}), func(typed string) string {
			if pos.CleanText(typed, pos.MaxNoteLength) == "" {
				return t.ReasonNeeded
			}
			return ""
		}, kit.Choose(voidAnswer{id}, "F5", t.VoidYes, "f5"))
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	switch v := a.Value.(type) {
	case discountAnswer:
		m.edit(func(d *draft) bool {
			off, percent, ok := parseDiscount(a.Text, d.gross())
			if ok {
				d.content.Discount, d.percent = off, percent
			}
			return ok
		})
	case noteAnswer:
		m.edit(func(d *draft) bool {
			d.content.Note = pos.CleanText(a.Text, pos.MaxNoteLength)
			return true
		})
	case soldOutAnswer:
		if item, ok := m.byCode(a.Text); ok {
			return m.mark(item)
		}
	case voidAnswer:
		return m.void(v.order, a.Text)
	}
	return nil
}
