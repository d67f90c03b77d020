package wire

import (
	"bytes"
	"strings"
)

const (
	hidden       = "****"
	shortest     = 4  // a shorter secret would hide half of every text
	longestPlain = 10 // digits in a row that a text may show; a card number has eleven or more
)

// Message makes a service's text fit to be kept and shown, and hides in it the
// secrets given and every run of digits long enough to be a card number, with
// blanks or hyphens between them or not. Services have been seen to repeat
// what they were sent. Secrets come as bytes, so that no copy of them is made.
func Message(s string, secrets ...[]byte) string {
	// Cleaning comes first, because it closes gaps; cutting last, because it
	// could leave a part of a secret that no longer looks like one.
	text := []byte(Clean(s, MaxBody))
	for _, secret := range secrets {
		if len(secret) >= shortest {
			text = bytes.ReplaceAll(text, secret, []byte(hidden))
		}
	}
	return Clean(hideDigits(string(text)), maxMessage)
}

func hideDigits(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		run, digits := digitRun(s)
		switch {
		case digits > longestPlain:
			b.WriteString(hidden)
		case run > 0:
			b.WriteString(s[:run])
		default:
			run = 1
			b.WriteByte(s[0])
		}
		s = s[run:]
	}
	return b.String()
}

// digitRun measures the digits at the start of s: bytes up to the last digit,
// and digits among them.
func digitRun(s string) (length, digits int) {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
			length = i + 1
		case digits == 0 || c != ' ' && c != '-':
			return length, digits
		}
	}
	return length, digits
}
