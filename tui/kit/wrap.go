package kit

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks text into lines of at most w cells: at line breaks, then at spaces,
// and inside a word only when the word alone is wider than a line, which happens
// with Korean written without spaces. A character wider than w is left out.
// The text carries no styles.
func Wrap(text string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	for para := range strings.SplitSeq(text, "\n") {
		lines = wrapParagraph(lines, oneLine(para), w)
	}
	return lines
}

func wrapParagraph(lines []string, para string, w int) []string {
	if Width(para) <= w {
		return append(lines, para)
	}
	line, used := "", 0
	for word := range strings.FieldsSeq(para) {
		ww := Width(word)
		switch {
		case used > 0 && used+1+ww <= w:
			line += " " + word
			used += 1 + ww
			continue
		case used > 0:
			lines = append(lines, line)
			line, used = "", 0
		}
		if ww <= w {
			line, used = word, ww
			continue
		}
		lines, line, used = breakWord(lines, word, w)
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// breakWord cuts a word wider than the line at its characters; what does not fill a
// line is handed back as the beginning of the next one.
func breakWord(lines []string, word string, w int) (out []string, rest string, used int) {
	start, i := 0, 0
	for i < len(word) {
		char, cw := firstChar(word[i:])
		if cw > w {
			word = word[:i] + word[i+len(char):]
			continue
		}
		if used+cw > w {
			lines = append(lines, word[start:i])
			start, used = i, 0
		}
		used += cw
		i += len(char)
	}
	return lines, word[start:], used
}

// firstChar is the first character as people see it, with its marks, and its width.
// ASCII stands alone, because the terminal library counts it alone: marks after it
// follow as characters without width.
func firstChar(s string) (string, int) {
	if s[0] < utf8.RuneSelf {
		return s[:1], plainCells(rune(s[0]))
	}
	char, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if char == "" {
		return s[:1], 0
	}
	return char, w
}
