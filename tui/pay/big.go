package pay

import (
	"strings"

	"truckpos/tui/kit"
)

// The digits that are read from two metres away, five dots high.
const glyphRows = 5

// glyph is how a character is dotted; # is ink.
func glyph(r rune) ([glyphRows]string, bool) {
	switch r {
	case '0':
		return [glyphRows]string{"###", "# #", "# #", "# #", "###"}, true
	case '1':
		return [glyphRows]string{" # ", "## ", " # ", " # ", "###"}, true
	case '2':
		return [glyphRows]string{"###", "  #", "###", "#  ", "###"}, true
	case '3':
		return [glyphRows]string{"###", "  #", "###", "  #", "###"}, true
	case '4':
		return [glyphRows]string{"# #", "# #", "###", "  #", "  #"}, true
	case '5':
		return [glyphRows]string{"###", "#  ", "###", "  #", "###"}, true
	case '6':
		return [glyphRows]string{"###", "#  ", "###", "# #", "###"}, true
	case '7':
		return [glyphRows]string{"###", "  #", "  #", "  #", "  #"}, true
	case '8':
		return [glyphRows]string{"###", "# #", "###", "# #", "###"}, true
	case '9':
		return [glyphRows]string{"###", "# #", "###", "  #", "###"}, true
	case 'A':
		return [glyphRows]string{" # ", "# #", "###", "# #", "# #"}, true
	case '-':
		return [glyphRows]string{"  ", "  ", "##", "  ", "  "}, true
	case ',':
		return [glyphRows]string{" ", " ", " ", "#", "#"}, true
	case ':':
		return [glyphRows]string{" ", "#", " ", "#", " "}, true
	}
	return [glyphRows]string{}, false
}

// dots sets the glyphs of s side by side, one dot apart; false for a character that
// has none.
func dots(s string) ([glyphRows]string, bool) {
	var rows [glyphRows]strings.Builder
	for i, r := range s {
		g, ok := glyph(r)
		if !ok {
			return [glyphRows]string{}, false
		}
		for y := range rows {
			if i > 0 {
				rows[y].WriteByte(' ')
			}
			rows[y].WriteString(g[y])
		}
	}
	var out [glyphRows]string
	for y := range rows {
		out[y] = rows[y].String()
	}
	return out, true
}

// big draws s at most w cells wide and h lines high, as large as there is room for:
// scale dots to the cell (2 is five lines high, 1 three), smaller, or as plain text.
func big(s string, w, h, scale int) []string {
	rows, ok := dots(s)
	width := len(rows[0])
	switch {
	case !ok:
	case scale > 1 && h >= glyphRows && 2*width <= w:
		out := make([]string, glyphRows)
		for y, row := range rows {
			out[y] = strings.NewReplacer("#", "██", " ", "  ").Replace(row)
		}
		return out
	case h >= (glyphRows+1)/2 && width <= w:
		return halves(rows)
	}
	return []string{kit.Truncate(s, w)}
}

// halves puts two rows of dots into one line.
func halves(rows [glyphRows]string) []string {
	const lines = (glyphRows + 1) / 2
	out := make([]string, lines)
	for y := range lines {
		var b strings.Builder
		for x := range len(rows[0]) {
			upper := rows[2*y][x] == '#'
			lower := 2*y+1 < glyphRows && rows[2*y+1][x] == '#'
			switch {
			case upper && lower:
				b.WriteString("█")
			case upper:
				b.WriteString("▀")
			case lower:
				b.WriteString("▄")
			default:
				b.WriteByte(' ')
			}
		}
		out[y] = b.String()
	}
	return out
}

func rightBlock(p kit.Paint, block []string, w int) []string  { return placed(p, block, w, kit.Right) }
func centerBlock(p kit.Paint, block []string, w int) []string { return placed(p, block, w, kit.Center) }

func placed(p kit.Paint, block []string, w int, a kit.Align) []string {
	out := make([]string, len(block))
	for i, l := range block {
		out[i] = p.On(kit.FitTo(l, w, a))
	}
	return out
}
