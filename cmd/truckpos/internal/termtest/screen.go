package termtest

import (
	"image/color"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// Cell is one position of the screen.
type Cell struct {
	// Text is the character with what combines with it. It is empty in the
	// right half of a wide character.
	Text string
	// Width is the number of cells Text covers: 2 for Hangul, 0 for the right
	// half of a wide character.
	Width int
	// Fg and Bg are the colors asked for; nil is the window's own.
	Fg, Bg                          color.Color
	Bold, Faint, Underline, Reverse bool
}

// Screen is what the terminal showed at one moment. It does not change.
type Screen struct {
	W, H int
	// CursorX and CursorY count from zero.
	CursorX, CursorY int
	CursorHidden     bool
	// Alternate says that the program shows its own screen, not the shell's.
	Alternate bool
	// Painted is when the last output before this moment arrived.
	Painted time.Time

	cells  []Cell
	fg, bg color.Color
}

// snapshot copies the screen. The caller holds x.mu.
func snapshot(x *Terminal) Screen {
	pos := x.emu.CursorPosition()
	s := Screen{
		W: x.emu.Width(), H: x.emu.Height(),
		CursorX: pos.X, CursorY: pos.Y, CursorHidden: x.cursorOff,
		Alternate: x.emu.IsAltScreen(),
		Painted:   x.painted,
		fg:        x.fg, bg: x.bg,
	}
	s.cells = make([]Cell, 0, s.W*s.H)
	for y := range s.H {
		for cx := range s.W {
			s.cells = append(s.cells, cell(x.emu.CellAt(cx, y)))
		}
	}
	return s
}

func cell(c *uv.Cell) Cell {
	if c == nil {
		return Cell{Text: " ", Width: 1}
	}
	return Cell{
		Text: c.Content, Width: c.Width,
		Fg: c.Style.Fg, Bg: c.Style.Bg,
		Bold:      c.Style.Attrs&uv.AttrBold != 0,
		Faint:     c.Style.Attrs&uv.AttrFaint != 0,
		Reverse:   c.Style.Attrs&uv.AttrReverse != 0,
		Underline: c.Style.Underline != uv.UnderlineNone,
	}
}

// Cell returns the cell in column x of row y, both counted from zero. Outside
// the screen it is the zero Cell.
func (s Screen) Cell(x, y int) Cell {
	if x < 0 || x >= s.W || y < 0 || y >= s.H {
		return Cell{}
	}
	return s.cells[y*s.W+x]
}

// Row returns row y with its trailing spaces: its text is W cells wide.
func (s Screen) Row(y int) string {
	var b strings.Builder
	for x := range s.W {
		b.WriteString(s.Cell(x, y).Text)
	}
	return b.String()
}

// Text returns all rows, each without its trailing spaces and with a line feed
// at its end.
func (s Screen) Text() string {
	var b strings.Builder
	for y := range s.H {
		b.WriteString(strings.TrimRight(s.Row(y), " ") + "\n")
	}
	return b.String()
}

// Contains reports whether some row contains text.
func (s Screen) Contains(text string) bool {
	_, _, ok := s.Find(text)
	return ok
}

// Find returns the cell in which the topmost, leftmost occurrence of text
// begins. A wide character counts two columns.
func (s Screen) Find(text string) (x, y int, ok bool) {
	for y := range s.H {
		before, _, found := strings.Cut(s.Row(y), text)
		if !found {
			continue
		}
		x, length := 0, 0
		for x < s.W && length < len(before) {
			length += len(s.Cell(x, y).Text)
			x++
		}
		for x < s.W && s.Cell(x, y).Width == 0 {
			x++ // the right half of the wide character before
		}
		return x, y, true
	}
	return 0, 0, false
}
