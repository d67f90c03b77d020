package termtest

import "strings"

// sequence returns what an xterm sends for the key that Bubble Tea calls name.
func sequence(name string) (string, bool) {
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' {
		// Control and a letter is the letter's place in the alphabet.
		return string(rune(letter[0] - 'a' + 1)), true
	}
	keys, ok := map[string]string{
		"enter":     "\r",
		"esc":       "\x1b",
		"tab":       "\t",
		"shift+tab": "\x1b[Z",
		"backspace": "\x7f",
		"space":     " ",
		"up":        "\x1b[A",
		"down":      "\x1b[B",
		"right":     "\x1b[C",
		"left":      "\x1b[D",
		"home":      "\x1b[H",
		"end":       "\x1b[F",
		"insert":    "\x1b[2~",
		"delete":    "\x1b[3~",
		"pgup":      "\x1b[5~",
		"pgdown":    "\x1b[6~",
		"f1":        "\x1bOP",
		"f2":        "\x1bOQ",
		"f3":        "\x1bOR",
		"f4":        "\x1bOS",
		"f5":        "\x1b[15~",
		"f6":        "\x1b[17~",
		"f7":        "\x1b[18~",
		"f8":        "\x1b[19~",
		"f9":        "\x1b[20~",
		"f10":       "\x1b[21~",
		"f11":       "\x1b[23~",
		"f12":       "\x1b[24~",
	}[name]
	return keys, ok
}
