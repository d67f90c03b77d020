package logfile

import (
	"bytes"
	"fmt"
	"log/slog"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// longest is the length of a text that is logged whole, in bytes; what a service
// or a file can put into an error may be a thousand times as long.
const longest = 2_000

// short cuts a text, at a whole character, and says so.
func short(s string) string {
	if len(s) <= longest {
		return s
	}
	end := longest
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + fmt.Sprintf("… (%d bytes)", len(s))
}

// cut shortens the texts of an attribute. An error is logged as its text.
func cut(a slog.Attr) slog.Attr {
	switch v := a.Value.Any().(type) {
	case string:
		return slog.String(a.Key, short(v))
	case error:
		return slog.String(a.Key, short(v.Error()))
	default:
		return a
	}
}

// escape writes in JSON's own way what JSON lets stand and a terminal may obey
// when somebody looks at the log: eight-bit controls, marks that turn the
// direction of writing, and whatever else has no shape of its own. The line says
// the same as before.
func escape(line []byte) []byte {
	if bytes.IndexFunc(line, shapeless) < 0 {
		return line
	}
	out := make([]byte, 0, len(line)+64)
	for len(line) > 0 {
		r, n := utf8.DecodeRune(line)
		switch {
		case !shapeless(r):
			out = append(out, line[:n]...)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		line = line[n:]
	}
	return out
}

// shapeless reports whether a character of a line of JSON is to be escaped. The
// line feed at its end is not.
func shapeless(r rune) bool {
	switch {
	case r == '\n' || r == ' ':
		return false
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7F
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.C, unicode.Z, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
		unicode.Is(unicode.M, r) || r == utf8.RuneError
}
