package kit

import "slices"

// The widest and the narrowest a dialog gets, in cells.
const (
	dialogMax = 64
	dialogMin = 40
)

// View lays the top dialog over the middle of a drawn screen of w×h cells. Without a
// dialog it returns the screen as it is.
func (s *Dialogs) View(st *Styles, base string, w, h int) string {
	d := s.top()
	if d == nil {
		return base
	}
	return Overlay(base, joinLines(d.draw(st, w, h)), w, h)
}

// Actions are the keys of the top dialog for the footer, with the words that the
// language has for taking the marked choice, for marking another, and for leaving
// where no choice says that.
func (s *Dialogs) Actions(take, pick, stop string) []Action {
	d := s.top()
	if d == nil {
		return nil
	}
	var out []Action
	if len(d.Choices) > 0 {
		out = append(out, Do(Bind(enterLabel, take, "enter")))
	}
	if len(d.Choices) > 1 {
		out = append(out, Do(Bind("↑↓", pick, "up", "down")))
	}
	for _, c := range d.Choices {
		if slices.Contains(c.Keys.Keys(), "esc") {
			stop = c.Text
		}
	}
	if !d.NoEsc {
		out = append(out, Do(Bind("Esc", stop, "esc")))
	}
	return out
}

// Help are all keys of the top dialog, each choice with its own, in the words of
// [Dialogs.Actions].
func (s *Dialogs) Help(take, pick, stop string) []Action {
	d := s.top()
	if d == nil {
		return nil
	}
	var out []Action
	for _, c := range d.Choices {
		if h := c.Keys.Help(); h.Key != "" && h.Key != enterLabel && h.Key != "Esc" {
			out = append(out, Do(Bind(h.Key, c.Text, c.Keys.Keys()...)))
		}
	}
	return append(out, s.Actions(take, pick, stop)...)
}

// CaretAt is the cell of the top dialog's input caret on a screen of w×h cells, for
// [CursorWriter.SetCaret]. Ask after View.
func (s *Dialogs) CaretAt(w, h int) (x, y int, ok bool) {
	d := s.top()
	if d == nil || d.Input == nil {
		return 0, 0, false
	}
	bw, bh, bodyLines := d.size(w, h)
	return (w-bw)/2 + 2 + d.Input.CaretX(), (h-bh)/2 + 1 + bodyLines + 1, true
}

// size is the box of the dialog in cells and how many lines of it show the body.
func (d *openDialog) size(w, h int) (bw, bh, bodyLines int) {
	bw = dialogMin
	for _, p := range d.Body {
		bw = max(bw, Width(p)+4)
	}
	for _, c := range d.Choices {
		bw = max(bw, Width(choiceText(c))+6+len(enterLabel)+1)
	}
	bw = max(min(bw, dialogMax, w), 0)
	fixed := 2 + 1 + len(d.Choices) // frame, blank line, choices
	if d.Input != nil {
		fixed += 3 // blank line, input, what is wrong with it
	}
	d.height = len(d.wrapped(bw))
	bodyLines = max(min(d.height, h-fixed), 0)
	return bw, min(fixed+bodyLines, max(h, 0)), bodyLines
}

func (d *openDialog) wrapped(bw int) []string {
	var out []string
	for _, p := range d.Body {
		out = append(out, Wrap(p, bw-4)...)
	}
	return out
}

func (d *openDialog) draw(st *Styles, w, h int) []string {
	bw, bh, bodyLines := d.size(w, h)
	body := d.wrapped(bw)
	d.page = bodyLines
	d.scroll = max(min(d.scroll, len(body)-bodyLines), 0)
	end := d.scroll + bodyLines
	lines := make([]string, 0, bh)
	for _, l := range body[d.scroll:end] {
		lines = append(lines, " "+l)
	}
	markMore(lines, d.scroll > 0, end < len(body), bw-2)
	if d.Input != nil {
		lines = append(lines, "", " "+d.Input.View(st, max(bw-4, 0)), " "+st.Bad.On(Truncate(d.fault, bw-4)))
	}
	lines = append(lines, "")
	for i, c := range d.Choices {
		lines = append(lines, d.choice(st, i, c, bw-2))
	}
	border := st.DialogBorder
	if d.Accent == ToneBad || d.Accent == ToneWarn {
		border = st.DialogAlert
	}
	return box(border, st.Strong, d.Title, lines, bw, bh)
}

// enterLabel stands at the right end of the choice that Enter takes.
const enterLabel = "Enter"

func choiceText(c Choice) string {
	if c.Label == "" {
		return c.Text
	}
	return c.Label + "  " + c.Text
}

func (d *openDialog) choice(st *Styles, i int, c Choice, w int) string {
	if i == d.cursor {
		if c.Label == enterLabel {
			return st.Selected.On(Fit(Mark+choiceText(c), w))
		}
		return st.Selected.On(Ends(Mark+choiceText(c), enterLabel+" ", w))
	}
	return Unmarked + choiceText(c)
}
