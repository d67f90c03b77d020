package kit

import "strings"

// Columns sets blocks side by side. Each block keeps its own width, that of its
// first line; a shorter one is continued with blanks.
func Columns(blocks ...[]string) []string {
	height := 0
	for _, b := range blocks {
		height = max(height, len(b))
	}
	out := make([]string, height)
	var line strings.Builder
	for i := range out {
		line.Reset()
		for _, b := range blocks {
			switch {
			case i < len(b):
				line.WriteString(b[i])
			case len(b) > 0:
				line.WriteString(spaces(Width(b[0])))
			}
		}
		out[i] = line.String()
	}
	return out
}

// Screen is exactly h lines of exactly w cells, joined by line breaks without one at
// the end. Bubble Tea drops the top of a view that is taller than the window, so
// what is too much is dropped here, at the bottom.
func Screen(w, h int, lines []string) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	size := h * (max(w, 0) + 1)
	for _, l := range lines[:min(len(lines), h)] {
		size += len(l)
	}
	b.Grow(size)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if w <= 0 {
			continue
		}
		if i < len(lines) {
			writeFit(&b, lines[i], w)
		} else {
			b.WriteString(spaces(w))
		}
	}
	return b.String()
}

// Lines splits a drawn block for [Box], [Columns] or [Screen].
func Lines(block string) []string {
	if block == "" {
		return nil
	}
	return strings.Split(block, "\n")
}

func joinLines(lines []string) string { return strings.Join(lines, "\n") }
