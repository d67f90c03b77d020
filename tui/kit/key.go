package kit

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Binding is what footer, help and Update share: the keys as Bubble Tea names them,
// and how the key and its work are called on the screen.
type Binding = key.Binding

// Bind makes a binding: the label on the screen ("Enter", "F4"), the word for what
// it does, and the keys that trigger it. "space" may be written for " ".
func Bind(label, desc string, keys ...string) Binding {
	keys = slices.Clone(keys)
	for i, k := range keys {
		if k == "space" {
			keys[i] = " "
		}
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, desc))
}

// Action is a binding with what the screen knows about it now. A disabled one stays
// visible, dimmed, and says why when it is pressed.
type Action struct {
	Binding  Binding
	Disabled bool
	Why      string // one sentence, shown when a disabled action is pressed
	HelpOnly bool   // left out of the footer
	Pin      bool   // keeps its place at the right end of a footer that is too narrow
}

// Do is an action that works.
func Do(b Binding) Action { return Action{Binding: b} }

// When is an action that works while ok holds; otherwise why is the reason.
func When(ok bool, b Binding, why string) Action {
	if ok {
		return Action{Binding: b}
	}
	return Action{Binding: b, Disabled: true, Why: why}
}

// Group is a titled part of the help page.
type Group struct {
	Title   string
	Actions []Action
}

// KeyMap is all that a screen answers to, most used first. It is a help.KeyMap.
type KeyMap []Group

// ShortHelp lists the footer's bindings.
func (m KeyMap) ShortHelp() []key.Binding {
	var out []key.Binding
	for _, g := range m {
		for _, a := range g.Actions {
			if !a.HelpOnly {
				out = append(out, a.Binding)
			}
		}
	}
	return out
}

// FullHelp lists every binding by group.
func (m KeyMap) FullHelp() [][]key.Binding {
	out := make([][]key.Binding, 0, len(m))
	for _, g := range m {
		column := make([]key.Binding, 0, len(g.Actions))
		for _, a := range g.Actions {
			column = append(column, a.Binding)
		}
		out = append(out, column)
	}
	return out
}

// Actions lists the footer's actions in order.
func (m KeyMap) Actions() []Action {
	var out []Action
	for _, g := range m {
		for _, a := range g.Actions {
			if !a.HelpOnly {
				out = append(out, a)
			}
		}
	}
	return out
}

// Refuse answers a key that belongs to a disabled action with the toast that says
// why, and every other key with nil. A key that also belongs to a working action is
// not refused. Call it when no field took the key, before acting on it.
func (m KeyMap) Refuse(msg tea.KeyMsg) tea.Cmd {
	var why string
	refused := false
	for _, g := range m {
		for _, a := range g.Actions {
			if !Matches(msg, a.Binding) {
				continue
			}
			if !a.Disabled {
				return nil
			}
			if !refused {
				refused, why = true, a.Why
			}
		}
	}
	if !refused {
		return nil
	}
	return Say(ToneWarn, why)
}

// Matches reports whether msg is one of the binding's keys, in Latin or, for a
// letter, as the jamo on the same key. Pasted text is never a key.
func Matches(msg tea.KeyMsg, b Binding) bool {
	if msg.Paste || !b.Enabled() {
		return false
	}
	if slices.Contains(b.Keys(), msg.String()) {
		return true
	}
	twin, ok := latin(msg)
	return ok && slices.Contains(b.Keys(), twin)
}

// latin is the name the key would have with the keyboard in Latin mode.
func latin(msg tea.KeyMsg) (string, bool) {
	if msg.Type != tea.KeyRunes || len(msg.Runes) != 1 {
		return "", false
	}
	t := Twin(msg.Runes[0])
	if t == msg.Runes[0] {
		return "", false
	}
	if msg.Alt {
		return "alt+" + string(t), true
	}
	return string(t), true
}

// SplitKeys takes runes that were read together ("++", a whole barcode) apart, one
// message each, as if they had been typed slowly. Pasted text stays whole, so that
// a field can take it and no part of it acts as a key.
func SplitKeys(msg tea.KeyMsg) []tea.KeyMsg {
	if msg.Paste || msg.Type != tea.KeyRunes || len(msg.Runes) < 2 {
		return []tea.KeyMsg{msg}
	}
	out := make([]tea.KeyMsg, 0, len(msg.Runes))
	for i, r := range msg.Runes {
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: msg.Runes[i : i+1 : i+1], Alt: msg.Alt}
		if r == ' ' {
			one.Type = tea.KeySpace // as Bubble Tea reports a space that comes alone
		}
		out = append(out, one)
	}
	return out
}

// PastedText is the text of a paste, or "" for a key. It is as foreign as any text
// from outside; a [Field] cleans it by itself.
func PastedText(msg tea.KeyMsg) string {
	if !msg.Paste {
		return ""
	}
	var b strings.Builder
	for _, r := range msg.Runes {
		b.WriteRune(r)
	}
	return b.String()
}
