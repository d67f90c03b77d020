package kit

import (
	"bytes"
	"io"
	"os"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// The program must still find the terminal behind the writer.
var (
	_ term.File       = (*CursorWriter)(nil)
	_ io.StringWriter = (*CursorWriter)(nil)
)

const testFrame = "\x1b[H\r닭꼬치\r\n4,000\x1b[2;H"

// written is what reaches the terminal while f uses the writer.
func written(t *testing.T, f func(c *CursorWriter)) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte, 1)
	go func() {
		b, _ := io.ReadAll(r) // the pipe ends when w is closed
		got <- b
	}()
	c := NewCursorWriter(w)
	if c.Fd() != w.Fd() {
		t.Error("the descriptor of the file is lost")
	}
	f(c)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	out := <-got
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func put(t *testing.T, c *CursorWriter, s string) {
	t.Helper()
	if n, err := c.Write([]byte(s)); n != len(s) || err != nil {
		t.Errorf("Write(%q) = %d, %v", s, n, err)
	}
}

func TestTheCursorFollowsTheCaretAfterEachFrame(t *testing.T) {
	got := written(t, func(c *CursorWriter) {
		if _, err := io.WriteString(c, altScreenOn); err != nil {
			t.Error(err)
		}
		put(t, c, testFrame)
		c.SetCaret(4, 1, true)
		put(t, c, testFrame)
		put(t, c, testFrame)
		c.SetCaret(0, 0, false)
		put(t, c, testFrame)
		put(t, c, testFrame)
	})
	want := altScreenOn + testFrame +
		testFrame + "\x1b[2;5H" + cursorShow +
		cursorHide + testFrame + "\x1b[2;5H" + cursorShow +
		cursorHide + testFrame +
		testFrame
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestOutsideTheAlternateScreenNothingIsAdded(t *testing.T) {
	got := written(t, func(c *CursorWriter) {
		c.SetCaret(4, 1, true)
		put(t, c, testFrame)
		put(t, c, altScreenOn)
		put(t, c, altScreenOff)
		put(t, c, testFrame)
	})
	if want := testFrame + altScreenOn + altScreenOff + testFrame; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlyFramesAreFrames(t *testing.T) {
	for s, want := range map[string]bool{
		testFrame:                   true,
		"\x1b[H\rone line\x1b[H":    true,
		"\x1b[H\n\n\n\x1b[24;H":     true,
		"\x1b[H":                    false,
		"\x1b[2J":                   false,
		"\x1b[?25l":                 false,
		"text":                      false,
		"\x1b[Htext":                false,
		"\x1b[Htext\x1b[0m":         false,
		"\x1b[Htext\x1b[;H":         false,
		"\x1b[Hab\x1b[3;H trailing": false,
		"":                          false,
	} {
		if got := isFrame([]byte(s)); got != want {
			t.Errorf("isFrame(%q) = %v", s, got)
		}
	}
}

func TestAClosedTerminalIsAnError(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := NewCursorWriter(w)
	put(t, c, altScreenOn)
	c.SetCaret(1, 1, true)
	for _, f := range []*os.File{w, r} {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := c.Write([]byte(testFrame)); err == nil || n > len(testFrame) {
		t.Errorf("Write = %d, %v", n, err)
	}
}

// oneView draws one frame and quits.
type oneView struct{ c *CursorWriter }

func (m oneView) Init() tea.Cmd { return tea.Quit }

func (m oneView) Update(tea.Msg) (tea.Model, tea.Cmd) {
	m.c.SetCaret(6, 1, true)
	return m, nil
}

func (m oneView) View() string { return Screen(10, 3, []string{"닭꼬치", "> 한글"}) }

func TestBubbleTeaFramesAreRecognised(t *testing.T) {
	got := written(t, func(c *CursorWriter) {
		p := tea.NewProgram(oneView{c}, tea.WithOutput(c), tea.WithInput(nil), tea.WithAltScreen(), tea.WithoutSignalHandler())
		c.SetCaret(6, 1, true)
		if _, err := p.Run(); err != nil {
			t.Error(err)
		}
	})
	if !bytes.Contains([]byte(got), []byte("\x1b[3;H\x1b[2;7H"+cursorShow)) {
		t.Errorf("no caret after the frame in %q", got)
	}
}
