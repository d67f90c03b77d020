package kit

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// reset ends every style; lipgloss closes its styles with exactly this sequence.
const reset = "\x1b[0m"

// Paint is one style, compiled to the bytes before and after a text. Rendering
// through lipgloss costs microseconds and allocations for each piece of text; a
// screen has hundreds of pieces, and draws itself after every key.
//
// The zero Paint leaves text as it is.
type Paint struct {
	before, after string
}

// NewPaint compiles the style for the renderer it was made with. Only colours and
// attributes survive: sizes, margins and borders are the business of [Box] and [Fit].
func NewPaint(s lipgloss.Style) Paint {
	const probe = "x"
	before, after, found := strings.Cut(s.Inline(true).Render(probe), probe)
	if !found {
		return Paint{}
	}
	return Paint{before: before, after: after}
}

// On paints a single line. Styles already inside s keep working, and the paint
// resumes after each of them.
func (p Paint) On(s string) string {
	if p.before == "" || s == "" {
		return s
	}
	if strings.Contains(s, reset) {
		s = strings.ReplaceAll(s, reset, reset+p.before)
	}
	return p.before + s + p.after
}

// Visible reports whether the paint changes anything on this terminal. It is false
// under NO_COLOR; then the caller needs a mark or a word instead.
func (p Paint) Visible() bool { return p.before != "" }
