package kit

// Class says how much room a window has in one direction. Screens decide by it what
// to show; they never stretch the same picture.
type Class int

// The classes. TooSmall shows one sentence and nothing else.
const (
	TooSmall Class = iota
	Narrow         // 80 to 99 columns
	Wide           // 100 columns and more
)

// Height says whether the window is taller than it has to be.
type Height int

// The heights.
const (
	Short Height = iota // 24 to 29 lines
	Tall                // 30 lines and more
)

// The smallest window the till works in, and where the larger classes begin.
const (
	MinWidth  = 80
	MinHeight = 24
	WideFrom  = 100
	TallFrom  = 30
)

// HeaderLines and FooterLines stand above and below every screen's body.
const (
	HeaderLines = 1
	FooterLines = 1
)

// Layout is where everything is, for one size of the window. It is comparable:
// screens are resized only when it changed.
type Layout struct {
	W, H         int // the window
	Class        Class
	Height       Height
	BodyY        int // first line of the body, counted from 0
	BodyW, BodyH int // what a screen draws
}

// Arrange computes the layout for a window of w×h cells. Nothing else decides sizes.
func Arrange(w, h int) Layout {
	w, h = max(w, 0), max(h, 0)
	l := Layout{W: w, H: h}
	if w < MinWidth || h < MinHeight {
		return l
	}
	l.Class = Narrow
	if w >= WideFrom {
		l.Class = Wide
	}
	if h >= TallFrom {
		l.Height = Tall
	}
	l.BodyY = HeaderLines
	l.BodyW, l.BodyH = w, h-HeaderLines-FooterLines
	return l
}

// TooSmallView is the sentence in the middle of exactly w×h cells, at any size down
// to nothing. The sentence says how large the window has to be.
func TooSmallView(w, h int, sentence string) string {
	lines := Wrap(sentence, w)
	top := max((h-len(lines))/2, 0)
	out := make([]string, top, top+len(lines))
	for _, l := range lines {
		out = append(out, FitTo(l, w, Center))
	}
	return Screen(w, h, out)
}
