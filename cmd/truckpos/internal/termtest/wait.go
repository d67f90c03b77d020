package termtest

import (
	"fmt"
	"strings"
	"time"
)

// Send types text as it is: UTF-8, several keys at once, or raw escape
// sequences. The program reads one Send in one piece.
func (x *Terminal) Send(text string) {
	x.out.put([]byte(text))
}

// Key presses one key, named as Bubble Tea names it: "enter", "esc", "f5",
// "ctrl+x", "shift+tab", "up". Other text is for Send.
func (x *Terminal) Key(name string) {
	x.t.Helper()
	keys, ok := sequence(name)
	if !ok {
		x.t.Fatalf("no key is called %q", name)
	}
	x.Send(keys)
}

// Screen returns what the screen shows now.
func (x *Terminal) Screen() Screen {
	screen, _ := x.look()
	return screen
}

// WaitFor waits until some row of the screen contains text.
func (x *Terminal) WaitFor(text string) Screen {
	x.t.Helper()
	return x.await(fmt.Sprintf("%q to appear", text), func(s Screen) bool { return s.Contains(text) })
}

// WaitGone waits until no row of the screen contains text.
func (x *Terminal) WaitGone(text string) Screen {
	x.t.Helper()
	return x.await(fmt.Sprintf("%q to go", text), func(s Screen) bool { return !s.Contains(text) })
}

// Wait waits until done holds for the screen and returns that screen. It fails
// the test, with the screen, at the deadline or when the program has ended.
func (x *Terminal) Wait(done func(Screen) bool) Screen {
	x.t.Helper()
	return x.await("the condition", done)
}

// Measure types text and returns the time from then to the output after which
// done holds. A frame can arrive in pieces: let done look at the last row that
// changes. It fails the test when done holds already, for then there would be
// nothing to measure.
func (x *Terminal) Measure(text string, done func(Screen) bool) time.Duration {
	x.t.Helper()
	if before := x.Screen(); done(before) {
		x.t.Fatalf("the condition holds before %q was typed\n%s", text, x.dump())
	}
	pressed := time.Now()
	x.Send(text)
	return x.Wait(done).Painted.Sub(pressed)
}

func (x *Terminal) await(what string, done func(Screen) bool) Screen {
	x.t.Helper()
	deadline := time.NewTimer(x.timeout)
	defer deadline.Stop()
	for ended := false; ; {
		screen, changed := x.look()
		if done(screen) {
			return screen
		}
		if ended {
			x.t.Fatalf("the program ended (%v) while waiting for %s\n%s", x.cmd.ProcessState, what, x.dump())
		}
		select {
		case <-changed:
		case <-x.silent:
			<-x.exited
			ended = true // look once more: output may have come before the end
		case <-deadline.C:
			x.t.Fatalf("waited %v in vain for %s\n%s", x.timeout, what, x.dump())
		}
	}
}

// look returns the screen and the channel that tells of its next change.
func (x *Terminal) look() (Screen, <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return snapshot(x), x.changed
}

// dump draws the screen in a frame, with the end of the raw output below it,
// where a panic or an escape sequence gone wrong would be.
func (x *Terminal) dump() string {
	screen, tail := x.Screen(), x.Transcript()
	const last = 300
	tail = tail[max(0, len(tail)-last):]
	var b strings.Builder
	edge := "+" + strings.Repeat("-", screen.W) + "+\n"
	b.WriteString(edge)
	for y := range screen.H {
		b.WriteString("|" + screen.Row(y) + "|\n")
	}
	fmt.Fprintf(&b, "%scursor %d,%d; raw output ends in %q", edge, screen.CursorX, screen.CursorY, tail)
	return b.String()
}
