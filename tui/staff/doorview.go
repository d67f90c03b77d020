package staff

import (
	"fmt"
	"time"

	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// boxWidth is the door's, and a permission's, where there is room.
const boxWidth = 60

// View draws the door in exactly w×h cells.
func (d *Door) View(w, h int) string {
	box := d.box(min(boxWidth, w), h)
	top := max((h-len(box))/2, 0)
	lines := make([]string, top, h)
	for _, l := range box {
		lines = append(lines, kit.FitTo(l, w, kit.Center))
	}
	return kit.Screen(w, h, lines)
}

// box draws what is asked at the door.
func (d *Door) box(w, h int) []string {
	t, inner := &d.text.Staff, max(w-4, 0)
	title, lines := t.DoorTitle, []string(nil)
	about := kit.Wrap(t.DoorSafe, inner)
	switch {
	case d.paper.shown():
		title, lines = t.RecoveryTitle, d.paper.lines(d.st, t, inner)
	case len(d.people.people) == 0:
		lines = kit.Wrap(t.DoorNobody, inner)
	case d.step == choosing:
		const others = 8 // frame, sentences and blank lines
		lines = append(kit.Wrap(t.DoorWho, inner), "")
		lines = append(lines, d.people.lines(d.st, t, inner, max(h-others-len(about), 1))...)
	default:
		title = d.form.title
		lines = d.form.lines(d.st, inner)
		lines = append(lines, kit.Wrap(d.standing(), inner)...)
	}
	if d.said != "" {
		paint := d.st.Bad
		if d.good {
			paint = d.st.Good
		}
		for _, l := range kit.Wrap(d.said, inner) {
			lines = append(lines, paint.On(l))
		}
	}
	lines = append(lines, "")
	for _, l := range about {
		lines = append(lines, d.st.Dim.On(l))
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return d.st.Box(title, lines, w, min(len(lines)+2, h), true)
}

// standing is how long something takes or holds still.
func (d *Door) standing() string {
	p := d.people.chosen()
	switch d.step {
	case typing, recovering:
		return waiting(d.reg.PINWait(p.ID), &d.text.Staff)
	case codeStep:
		if left, tries := d.reg.CodeLeft(p.ID); left > 0 {
			return fmt.Sprintf(d.text.Staff.CodeLeft, text.Clock(int64(left/time.Second)), tries)
		}
	case choosing, refounding:
	}
	return ""
}

// waiting says how long a PIN cannot be tried, "" where it can.
func waiting(wait time.Duration, t *text.Staff) string {
	if wait <= 0 {
		return ""
	}
	return fmt.Sprintf(t.DoorWait, text.Clock(int64((wait+time.Second-1)/time.Second)))
}

// Caret is the cell of the caret in a view of w×h cells.
func (d *Door) Caret(w, h int) (x, y int, ok bool) {
	bw := min(boxWidth, w)
	switch {
	case d.paper.shown():
		x, y = d.paper.caret(&d.text.Staff, max(bw-4, 0))
		ok = true
	case d.form != nil:
		x, y, ok = d.form.caret(max(bw-4, 0))
	default:
		return 0, 0, false
	}
	return (w-bw)/2 + 2 + x, max((h-len(d.box(bw, h)))/2, 0) + 1 + y, ok
}
