package kit

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"sync"
)

// What Bubble Tea writes around the alternate screen and a frame.
const (
	altScreenOn  = "\x1b[?1049h"
	altScreenOff = "\x1b[?1049l"
	cursorHome   = "\x1b[H"
	cursorShow   = "\x1b[?25h"
	cursorHide   = "\x1b[?25l"
)

// CursorWriter is the terminal with the cursor where the person types. Bubble Tea v1
// hides the cursor and leaves it in the bottom left corner, and there a Korean
// keyboard shows the syllable it is composing. After each frame in the alternate
// screen this writer moves the cursor to the caret of the focused field and shows it.
//
// It embeds the file, so that Bubble Tea still finds a terminal behind it. A frame is
// recognised by what the standard renderer sends in one Write: it begins by homing
// the cursor and ends by parking it.
type CursorWriter struct {
	*os.File

	mu      sync.Mutex
	x, y    int
	visible bool
	alt     bool
	shown   bool // the cursor is showing because of us
	buf     []byte
}

// NewCursorWriter wraps the terminal. Hand it to tea.WithOutput.
func NewCursorWriter(f *os.File) *CursorWriter { return &CursorWriter{File: f} }

// SetCaret says where the cursor belongs from the next frame on, in cells counted
// from 0 at the top left, and whether it is to be seen at all. It may be called from
// any goroutine.
func (c *CursorWriter) SetCaret(x, y int, visible bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.x, c.y, c.visible = max(x, 0), max(y, 0), visible
}

// Write passes p on, with the cursor added when it is a frame. It counts only the
// bytes of p.
func (c *CursorWriter) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.track(p)
	if !c.alt || !isFrame(p) || (!c.visible && !c.shown) {
		return c.File.Write(p)
	}
	out := c.buf[:0]
	if c.shown {
		out = append(out, cursorHide...) // it would be seen running over the screen
	}
	out = append(out, p...)
	if c.visible {
		out = append(out, "\x1b["...)
		out = strconv.AppendInt(out, int64(c.y)+1, 10)
		out = append(out, ';')
		out = strconv.AppendInt(out, int64(c.x)+1, 10)
		out = append(out, 'H')
		out = append(out, cursorShow...)
	}
	c.shown = c.visible
	n, err := c.File.Write(out)
	clear(out) // a frame can show what must not stay in memory
	c.buf = out[:0]
	if err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}

// WriteString is Write. Without it io.WriteString, which Bubble Tea uses to switch
// the alternate screen, would go past us to the file.
func (c *CursorWriter) WriteString(s string) (int, error) { return c.Write([]byte(s)) }

// track follows the alternate screen; the last switch in p counts.
func (c *CursorWriter) track(p []byte) {
	on := bytes.LastIndex(p, []byte(altScreenOn))
	off := bytes.LastIndex(p, []byte(altScreenOff))
	switch {
	case on > off:
		c.alt, c.shown = true, false
	case off > on:
		c.alt, c.shown = false, false
	}
}

// isFrame is true for what one flush of the standard renderer writes: the cursor
// goes home, lines follow, and the cursor is parked in column one of the last line
// ("ESC [ 24 ; H"). A bare home is no frame.
func isFrame(p []byte) bool {
	rest, ok := bytes.CutPrefix(p, []byte(cursorHome))
	if !ok || len(rest) == 0 {
		return false
	}
	at := bytes.LastIndex(rest, []byte("\x1b["))
	if at < 0 {
		return false
	}
	park := string(rest[at+2:])
	return park == "H" || (strings.HasSuffix(park, ";H") && isNumber(park[:len(park)-2]))
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
