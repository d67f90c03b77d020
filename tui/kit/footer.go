package kit

import (
	"strings"

	"github.com/charmbracelet/bubbles/help"
)

// ActionsOf lists what the footer shows for any key map, with reasons and pins when
// it is a [KeyMap].
func ActionsOf(m help.KeyMap) []Action {
	if km, ok := m.(KeyMap); ok {
		return km.Actions()
	}
	var out []Action
	for _, b := range m.ShortHelp() {
		out = append(out, Do(b))
	}
	return out
}

// GroupsOf is the key map for the help page, whatever kind the screen gave.
func GroupsOf(m help.KeyMap) KeyMap {
	if km, ok := m.(KeyMap); ok {
		return km
	}
	var out KeyMap
	for _, column := range m.FullHelp() {
		g := Group{}
		for _, b := range column {
			g.Actions = append(g.Actions, Do(b))
		}
		out = append(out, g)
	}
	return out
}

// footerGap is the room between two keys.
const footerGap = 2

// more stands where keys were left out of a footer that is too narrow.
const more = "…"

// Footer is one line of exactly w cells: left (an input line, or "") and the keys.
// Keys stand at the right end when there is something at the left, otherwise at the
// left end. When they do not all fit, the last ones that are not pinned give way to
// a …, and the help page still tells them all.
func (st *Styles) Footer(left string, actions []Action, w int) string {
	if w <= 0 {
		return ""
	}
	left = Truncate(oneLine(left), w)
	leftWidth := Width(left)
	room := w - 2 // one blank cell at each end
	if leftWidth > 0 {
		room -= leftWidth
	}
	widths, used := footerWidths(actions, room)
	gap := max(w-leftWidth-used-1, 0)
	var b strings.Builder
	b.Grow(6*w + len(left))
	b.WriteString(left)
	drawn := leftWidth
	if leftWidth == 0 {
		gap = min(1, w)
	}
	b.WriteString(st.Bar.On(spaces(gap)))
	drawn += gap
	drawn += st.footerKeys(&b, actions, widths, used)
	b.WriteString(st.Bar.On(spaces(w - drawn)))
	return b.String()
}

// footerKeys writes the chosen keys and returns the cells they took.
func (st *Styles) footerKeys(b *strings.Builder, actions []Action, widths []int, used int) int {
	if used <= 0 {
		return 0
	}
	sep := ""
	dots := false
	for i, a := range actions {
		if widths[i] < 0 {
			if !dots {
				b.WriteString(st.KeyDesc.On(sep + more))
				sep, dots = spaces(footerGap), true
			}
			continue
		}
		h := a.Binding.Help()
		switch {
		case a.Disabled:
			b.WriteString(st.KeyOff.On(sep + "(" + h.Key + " " + h.Desc + ")"))
		case h.Desc == "":
			b.WriteString(st.Key.On(sep + h.Key))
		default:
			b.WriteString(st.Key.On(sep + h.Key))
			b.WriteString(st.KeyDesc.On(" " + h.Desc))
		}
		sep = spaces(footerGap)
	}
	return used
}

// footerWidths decides what is shown: the width of each action in cells, or -1 for
// one that is left out, and the cells all that is shown takes with its gaps.
func footerWidths(actions []Action, room int) (widths []int, used int) {
	widths = make([]int, len(actions))
	for i, a := range actions {
		widths[i] = footerWidth(a)
		if i > 0 {
			used += footerGap
		}
		used += widths[i]
	}
	if used <= room {
		return widths, used
	}
	dots := Width(more)
	used += footerGap + dots
	for _, pinned := range []bool{false, true} {
		for i := len(actions) - 1; i >= 0 && used > room; i-- {
			if actions[i].Pin == pinned {
				used -= widths[i] + footerGap
				widths[i] = -1
			}
		}
	}
	// The … stands once, where the first one is missing; keys left out further on
	// are covered by it too.
	if used > room {
		return widths, 0
	}
	return widths, used
}

// footerWidth is what one action takes. A disabled one stands in brackets, because
// without colour dimming cannot be seen.
func footerWidth(a Action) int {
	h := a.Binding.Help()
	w := Width(h.Key)
	if a.Disabled {
		return w + 1 + Width(h.Desc) + 2
	}
	if h.Desc != "" {
		w += 1 + Width(h.Desc)
	}
	return w
}
