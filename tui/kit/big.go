package kit

import "strings"

// BigLines is the height of [Big] at its largest: the digits are five dots high.
const BigLines = 5

// glyph is how a character is dotted; # is ink.
func glyph(r rune) ([BigLines]string, bool) {
	switch r {
	case '0':
		return [BigLines]string{"###", "# #", "# #", "# #", "###"}, true
	case '1':
		return [BigLines]string{" # ", "## ", " # ", " # ", "###"}, true
	case '2':
		return [BigLines]string{"###", "  #", "###", "#  ", "###"}, true
	case '3':
		return [BigLines]string{"###", "  #", "###", "  #", "###"}, true
	case '4':
		return [BigLines]string{"# #", "# #", "###", "  #", "  #"}, true
	case '5':
		return [BigLines]string{"###", "#  ", "###", "  #", "###"}, true
	case '6':
		return [BigLines]string{"###", "#  ", "###", "# #", "###"}, true
	case '7':
		return [BigLines]string{"###", "  #", "  #", "  #", "  #"}, true
	case '8':
		return [BigLines]string{"###", "# #", "###", "# #", "###"}, true
	case '9':
		return [BigLines]string{"###", "# #", "###", "  #", "###"}, true
	case 'A':
		return [BigLines]string{" # ", "# #", "###", "# #", "# #"}, true
	case '-':
		return [BigLines]string{"  ", "  ", "##", "  ", "  "}, true
	case ',':
		return [BigLines]string{" ", " ", " ", "#", "#"}, true
	case ':':
		return [BigLines]string{" ", "#", " ", "#", " "}, true
	}
	return [BigLines]string{}, false
}

// dots sets the glyphs of s side by side, one dot apart; false for a character that
// has none.
func dots(s string) ([BigLines]string, bool) {
	var rows [BigLines]strings.Builder
	for i, r := range s {
		g, ok := glyph(r)
		if !ok {
			return [BigLines]string{}, false
		}
		for y := range rows {
			if i > 0 {
				rows[y].WriteByte(' ')
			}
			rows[y].WriteString(g[y])
		}
	}
	var out [BigLines]string
	for y := range rows {
		out[y] = rows[y].String()
	}
	return out, true
}

// Big draws digits that are read from two metres away, at most w cells wide and h
// lines high, as large as there is room for: at scale 2 a dot is two cells and the
// digits are [BigLines] high, at scale 1 they are three lines high. What has no room,
// or is not made of digits, "A", "-", "," and ":", stays plain text.
func Big(s string, w, h, scale int) []string {
	rows, ok := dots(s)
	width := len(rows[0])
	switch {
	case !ok:
	case scale > 1 && h >= BigLines && 2*width <= w:
		out := make([]string, BigLines)
		for y, row := range rows {
			out[y] = strings.NewReplacer("#", "██", " ", "  ").Replace(row)
		}
		return out
	case h >= (BigLines+1)/2 && width <= w:
		return halves(rows)
	}
	return []string{Truncate(s, w)}
}

// halves puts two rows of dots into one line.
func halves(rows [BigLines]string) []string {
	const lines = (BigLines + 1) / 2
	out := make([]string, lines)
	for y := range lines {
		var b strings.Builder
		for x := range len(rows[0]) {
			upper := rows[2*y][x] == '#'
			lower := 2*y+1 < BigLines && rows[2*y+1][x] == '#'
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
