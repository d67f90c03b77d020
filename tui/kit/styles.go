package kit

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Palette is the set of colours; each answers for dark and light terminals.
type Palette struct {
	Text, Dim, Border, Accent        lipgloss.TerminalColor
	Good, Warn, Bad                  lipgloss.TerminalColor
	SelectText, SelectBack           lipgloss.TerminalColor
	TrainingText, TrainingBack       lipgloss.TerminalColor
	BarText, BarBack, KeyText, Money lipgloss.TerminalColor
}

// DefaultPalette is readable in sunlight: strong contrast first, beauty second.
func DefaultPalette() Palette {
	pair := func(light, dark string) lipgloss.TerminalColor {
		return lipgloss.AdaptiveColor{Light: light, Dark: dark}
	}
	return Palette{
		Text:         pair("#111111", "#F2F2F2"),
		Dim:          pair("#555555", "#A8A8A8"),
		Border:       pair("#8A8A8A", "#6E6E6E"),
		Accent:       pair("#0B57A4", "#6CB6FF"),
		Good:         pair("#0A6B2D", "#5FD787"),
		Warn:         pair("#8A5A00", "#FFC94D"),
		Bad:          pair("#B00020", "#FF7B7B"),
		SelectText:   pair("#FFFFFF", "#0A0A0A"),
		SelectBack:   pair("#0B57A4", "#9CD0FF"),
		TrainingText: pair("#FFFFFF", "#000000"),
		TrainingBack: pair("#B0007A", "#FFD400"),
		BarText:      pair("#111111", "#F2F2F2"),
		BarBack:      pair("#DADADA", "#303030"),
		KeyText:      pair("#0B57A4", "#FFD787"),
		Money:        pair("#000000", "#FFFFFF"),
	}
}

// Styles are the paints of the whole program. Build them once and hand the pointer
// to every screen; nothing writes to them afterwards.
type Styles struct {
	Text, Dim, Strong, Title  Paint
	Border, BorderFocus       Paint
	Selected                  Paint // the whole selected row; always together with Mark
	Good, Warn, Bad           Paint // states; always together with their word
	Money                     Paint // totals, change, amounts a customer looks at
	Header, Bar               Paint // the lines above and below every screen
	Key, KeyDesc, KeyOff      Paint // the footer's keys, their words, refused ones
	Training                  Paint // the training banner
	Caret, Placeholder        Paint // fields
	ToastInfo, ToastOK        Paint
	ToastWarn, ToastBad       Paint
	DialogBorder, DialogAlert Paint
}

// Mark stands before the selected row, Unmarked before the others. Both are
// two cells wide.
const (
	Mark     = "▶ "
	Unmarked = "  "
)

// NewStyles compiles the palette for one terminal. The renderer is handed in because
// lipgloss's global one looks at the wrong terminal when the screen is served to
// another one.
func NewStyles(r *lipgloss.Renderer, p Palette) *Styles {
	fg := func(c lipgloss.TerminalColor) lipgloss.Style { return r.NewStyle().Foreground(c) }
	on := func(c, back lipgloss.TerminalColor) lipgloss.Style { return fg(c).Background(back) }
	return &Styles{
		Text:         NewPaint(fg(p.Text)),
		Dim:          NewPaint(fg(p.Dim)),
		Strong:       NewPaint(fg(p.Text).Bold(true)),
		Title:        NewPaint(fg(p.Accent).Bold(true)),
		Border:       NewPaint(fg(p.Border)),
		BorderFocus:  NewPaint(fg(p.Accent)),
		Selected:     NewPaint(on(p.SelectText, p.SelectBack).Bold(true)),
		Good:         NewPaint(fg(p.Good).Bold(true)),
		Warn:         NewPaint(fg(p.Warn).Bold(true)),
		Bad:          NewPaint(fg(p.Bad).Bold(true)),
		Money:        NewPaint(fg(p.Money).Bold(true)),
		Header:       NewPaint(on(p.BarText, p.BarBack)),
		Bar:          NewPaint(on(p.BarText, p.BarBack)),
		Key:          NewPaint(on(p.KeyText, p.BarBack).Bold(true)),
		KeyDesc:      NewPaint(on(p.BarText, p.BarBack)),
		KeyOff:       NewPaint(on(p.Dim, p.BarBack)),
		Training:     NewPaint(on(p.TrainingText, p.TrainingBack).Bold(true)),
		Caret:        NewPaint(on(p.SelectText, p.SelectBack)),
		Placeholder:  NewPaint(fg(p.Dim)),
		ToastInfo:    NewPaint(on(p.SelectText, p.SelectBack)),
		ToastOK:      NewPaint(on(p.SelectText, p.Good)),
		ToastWarn:    NewPaint(on(p.SelectText, p.Warn).Bold(true)),
		ToastBad:     NewPaint(on(p.SelectText, p.Bad).Bold(true)),
		DialogBorder: NewPaint(fg(p.Accent).Bold(true)),
		DialogAlert:  NewPaint(fg(p.Bad).Bold(true)),
	}
}

// PlainStyles are the styles of a terminal without any colour, as under NO_COLOR.
func PlainStyles() *Styles {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.Ascii)
	r.SetHasDarkBackground(true)
	return NewStyles(r, DefaultPalette())
}

// TrainingBanner is a line of exactly w cells that nobody overlooks, with colours or
// without: the word stands between blocks that fill the rest.
func (st *Styles) TrainingBanner(word string, w int) string {
	if w <= 0 {
		return ""
	}
	word = " " + Truncate(word, max(w-2, 0)) + " "
	left := max((w-Width(word))/2, 0)
	right := max(w-Width(word)-left, 0)
	return st.Training.On(Fit(repeat("▒", left)+word+repeat("▒", right), w))
}
