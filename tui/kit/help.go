package kit

import tea "github.com/charmbracelet/bubbletea"

// HelpPage shows every key of a screen in full, by group, and scrolls. The root
// makes one when F1 is pressed and drops it afterwards.
type HelpPage struct {
	st     *Styles
	title  string
	groups KeyMap
	scroll int
	// drawn for one width; a scroll step only cuts another window out of it.
	lines []string
	width int
	page  int
}

// NewHelpPage prepares the page for the keys of one screen; see [GroupsOf].
func NewHelpPage(st *Styles, title string, groups KeyMap) *HelpPage {
	return &HelpPage{st: st, title: title, groups: groups}
}

// Update scrolls, and reports whether the key was one of its own.
func (p *HelpPage) Update(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyUp:
		p.scroll--
	case tea.KeyDown:
		p.scroll++
	case tea.KeyPgUp:
		p.scroll -= max(p.page-1, 1)
	case tea.KeyPgDown:
		p.scroll += max(p.page-1, 1)
	case tea.KeyHome:
		p.scroll = 0
	case tea.KeyEnd:
		p.scroll = len(p.lines)
	default:
		return false
	}
	p.clamp()
	return true
}

// View is the page in a box of exactly w×h cells.
func (p *HelpPage) View(w, h int) string {
	if p.lines == nil || p.width != w {
		p.lines, p.width = p.layout(max(w-4, 0)), w
	}
	p.page = max(h-2, 0)
	p.clamp()
	end := min(p.scroll+p.page, len(p.lines))
	window := append([]string(nil), p.lines[p.scroll:end]...)
	markMore(window, p.scroll > 0, end < len(p.lines), w-2)
	return Screen(w, h, p.st.Box(p.title, window, w, h, true))
}

func (p *HelpPage) clamp() {
	p.scroll = max(min(p.scroll, len(p.lines)-p.page), 0)
}

// layout writes the groups: key, what it does, and the reason while it is refused.
func (p *HelpPage) layout(w int) []string {
	keyWidth := 0
	for _, g := range p.groups {
		for _, a := range g.Actions {
			keyWidth = max(keyWidth, Width(a.Binding.Help().Key))
		}
	}
	keyWidth = min(keyWidth, w/2)
	var lines []string
	for i, g := range p.groups {
		if i > 0 {
			lines = append(lines, "")
		}
		if g.Title != "" {
			lines = append(lines, " "+p.st.Title.On(Truncate(g.Title, w)))
		}
		for _, a := range g.Actions {
			lines = append(lines, p.action(a, keyWidth, w)...)
		}
	}
	return lines
}

func (p *HelpPage) action(a Action, keyWidth, w int) []string {
	h := a.Binding.Help()
	keyPaint, descPaint := p.st.Strong, p.st.Text
	if a.Disabled {
		keyPaint, descPaint = p.st.Dim, p.st.Dim
	}
	desc := h.Desc
	if a.Disabled && a.Why != "" {
		desc += " (" + a.Why + ")"
	}
	var lines []string
	label := keyPaint.On(Fit(h.Key, keyWidth))
	for _, part := range Wrap(desc, w-keyWidth-3) {
		lines = append(lines, "   "+label+"  "+descPaint.On(part))
		label = spaces(keyWidth)
	}
	return lines
}

// markMore ends the first and last visible line in an arrow when there is more text
// above or below it.
func markMore(window []string, above, below bool, w int) {
	if len(window) == 0 || w < 2 {
		return
	}
	if above {
		window[0] = Fit(window[0], w-1) + "↑"
	}
	if last := len(window) - 1; below {
		window[last] = Fit(window[last], w-1) + "↓"
	}
}
