package kit

import (
	"fmt"
	"runtime"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// PanicMsg says that a command fell over. It goes to the log and, as one sentence,
// to the person.
type PanicMsg struct {
	Where string // the id given to Guard
	Type  string // the Go type of the panic value, never the value
	Stack string // functions and lines, one per line, without arguments
}

// maxFrames is enough to see who called; more only fills the log.
const maxFrames = 32

// Guard makes a command out of fn that turns a panic into a [PanicMsg]. The text of
// the panic value is left out because nobody knows what is in it; Go's own stack
// dump shows arguments, so the stack is written from the frames instead. Neither can
// carry a card number.
func Guard(where string, fn func() tea.Msg) tea.Cmd {
	if fn == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = PanicMsg{Where: where, Type: fmt.Sprintf("%T", v), Stack: stack()}
			}
		}()
		return fn()
	}
}

func stack() string {
	pcs := make([]uintptr, maxFrames)
	const skip = 3 // Callers, stack, the deferred function
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	var b strings.Builder
	for {
		f, more := frames.Next()
		if f.Function != "" {
			fmt.Fprintf(&b, "%s %s:%d\n", f.Function, f.File, f.Line)
		}
		if !more {
			return b.String()
		}
	}
}
