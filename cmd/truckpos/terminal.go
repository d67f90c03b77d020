package main

import (
	"errors"
	"os"
	"runtime"
	"strings"

	"golang.org/x/term"

	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// The smallest window, in cells.
const (
	minWidth  = kit.MinWidth
	minHeight = kit.MinHeight
)

var errTerminal = errors.New("the terminal cannot show the till")

// checkTerminal refuses to start where the screen could not be drawn or no
// key could be read.
func checkTerminal() error {
	w, h, ok := terminalSize(os.Stdout)
	switch {
	case !ok || !isTerminal(os.Stdin):
		return refuse(errTerminal, func(t *text.CLI) string { return t.Start.NoTerminal })
	case os.Getenv("TERM") == "dumb":
		return refuse(errTerminal, func(t *text.CLI) string { return t.Start.DumbTerminal })
	case small(w, h):
		return refuse(errTerminal, func(t *text.CLI) string { return t.Start.TooSmall }, w, h, minWidth, minHeight)
	}
	return nil
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// terminalSize is the size of the window in cells, 0×0 where the terminal does
// not tell; false where there is no terminal.
func terminalSize(f *os.File) (w, h int, ok bool) {
	if !isTerminal(f) {
		return 0, 0, false
	}
	w, h, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, 0, true
	}
	return w, h, true
}

// small reports whether the screen does not fit. A serial line that does not
// know its size is let through.
func small(w, h int) bool { return w > 0 && h > 0 && (w < minWidth || h < minHeight) }

// locale is the variable that decides about characters, and its value.
func locale(getenv func(string) string) (name, value string) {
	for _, name := range []string{"LC_ALL", "LC_CTYPE"} {
		if value := getenv(name); value != "" {
			return name, value
		}
	}
	return "LANG", getenv("LANG")
}

func utf8Locale(value string) bool {
	folded := strings.ReplaceAll(strings.ToLower(value), "-", "")
	return strings.Contains(folded, "utf8") || runtime.GOOS == "windows" || runtime.GOOS == "darwin" && value == ""
}
