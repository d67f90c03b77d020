package postest

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Canary stands in every sequence of [HostileTexts] that steers a terminal. Its
// digits may be shown as text; inside a sequence that reached a terminal they
// tell whose it is.
const Canary = "1337"

// HostileText is one text from outside that must not get through as it is.
type HostileText struct{ Name, Text string }

// HostileTexts are the texts that every door for text from outside is tried
// with: a service's answer, a buyer's return, a file, the environment, the
// keyboard.
func HostileTexts() []HostileText {
	return []HostileText{
		{"colors and clearing", "\x1b[5;41;" + Canary + "m닭\x1b[" + Canary + ";" + Canary + "H\x1b[2J\x1b[" + Canary + "K꼬치"},
		{"window title", "\x1b]0;" + Canary + "\x07닭꼬치"},
		{"clipboard", "닭\x1b]52;c;" + Canary + "\x1b\\꼬치"},
		{"hyperlink", "\x1b]8;id=" + Canary + ";http://" + Canary + ".example\x1b\\닭꼬치\x1b]8;;\x1b\\"},
		{"device control", "\x1bP" + Canary + "$q\x1b\\닭꼬치"},
		{"program command", "\x1b_" + Canary + "\x1b\\\x1b^" + Canary + "\x1b\\\x1bX" + Canary + "\x1b\\닭"},
		{"reset and alternate screen", "\x1bc\x1b[?" + Canary + "h\x1b[?1049l\x1b#8닭"},
		{"sequence that never ends", "닭꼬치\x1b[" + Canary},
		{"escape at the end", "닭꼬치\x1b"},
		{"eight-bit controls", "\u009b" + Canary + "m\u009d0;" + Canary + "\u009c\u0090" + Canary + "\u009c닭\u0080\u0084"},
		{"eight-bit controls as bytes", "\x9b" + Canary + "m\x9d0;" + Canary + "\x9c닭"},
		{"bell, backspaces and delete", "거절\a\b\b\b\b승인\x7f\x7f"},
		{"nul", "닭\x00꼬치\x00"},
		{"shift out", "닭\x0e꼬치\x0f\x05\x06"},
		{"carriage return", "12,000\r1"},
		{"line breaks", "닭\r\n꼬치\n\n승인\v거절\f"},
		{"line separators", "닭\u2028꼬치\u2029승인\u0085거절"},
		{"tabs and other spaces", "\t닭\u00a0\u3000꼬치\u202f\u2007 "},
		{"right to left", "\u202e000,1 인승\u202c 닭\u2067꼬치\u2069\u061c\u200f"},
		{"unclosed embedding", "닭\u202a\u202b\u202d\u2066\u2068꼬치"},
		{"zero width", "닭\u200b꼬\u200c치\u200d\u2060\ufeff\u00ad\u034f\u180e"},
		{"tags", "닭\U000e0001\U000e0063\U000e0061\U000e007f꼬치"},
		{"Hangul fillers", "\u3164닭\u115f\u1160꼬치\uffa0"},
		{"nothing but what cannot be seen", "\u3164\u200b\u202e\x1b\x00\u00a0"},
		{"annotations and objects", "\ufff9닭\ufffa꼬\ufffb치\ufffc"},
		{"private use", "닭\ue000\U000f0000\U0010fffd꼬치"},
		{"no characters", "닭\ufdd0\ufffe\uffff\U0010ffff꼬치"},
		{"broken UTF-8", "닭\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe2\x82꼬치"},
		{"replacement character", "닭\ufffd꼬치"},
		{"tower of marks", "닭" + strings.Repeat("\u0323\u0336\u20dd", 300) + "꼬치"},
		{"marks with nothing under them", strings.Repeat("\u0301", 9) + "닭"},
		{"ten thousand characters", strings.Repeat("닭꼬치🔥a", 2_000)},
		{"ten thousand wide and joined", strings.Repeat("👨\u200d👩\u200d👧", 2_000)},
		{"markup", `<script>alert(1)</script><img src=x onerror=1>"'&amp;{{.}}`},
		{"verbs and escapes", `%s%d%!n(MISSING)\x1b[2J\u001b[2J$(id)` + "`id`"},
		{"formula", `=HYPERLINK("http://example","닭")+1@SUM|-1`},
		{"path", `../../../etc/passwd\..\..\C:\aux:닭`},
	}
}

// Unclean says what in a text should not have got through, "" if nothing. It
// knows only what no text for people needs; what steers something else than a
// terminal, as markup does, is for whoever writes that to quote.
func Unclean(s string) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	marks := most // a mark at the very beginning has nothing to stand on
	for _, r := range s {
		switch {
		case r == ' ':
			marks = 0
			continue
		case !unicode.IsGraphic(r), unicode.In(r, unicode.C, unicode.Z, unicode.Other_Default_Ignorable_Code_Point):
			return fmt.Sprintf("%U", r)
		case !unicode.Is(unicode.M, r):
			marks = 0
			continue
		}
		if marks++; marks > most {
			return fmt.Sprintf("%U on top of %d marks", r, most)
		}
	}
	return ""
}

// most is how many marks one character may carry.
const most = 4

// UncleanIn is [Unclean] for every text that can be reached from v through
// exported fields, pointers, slices, maps and interfaces. It names the text's
// place.
func UncleanIn(v any) string { return uncleanIn(reflect.ValueOf(v), "") }

func uncleanIn(v reflect.Value, at string) string {
	switch v.Kind() { //nolint:exhaustive // the other kinds hold no text
	case reflect.String:
		if what := Unclean(v.String()); what != "" {
			return fmt.Sprintf("%s holds %s: %.80q", at, what, v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return uncleanIn(v.Elem(), at)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if what := uncleanIn(v.Index(i), fmt.Sprintf("%s[%d]", at, i)); what != "" {
				return what
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if what := uncleanIn(v.MapIndex(key), fmt.Sprintf("%s[%q]", at, key)); what != "" {
				return what
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				if what := uncleanIn(v.Field(i), at+"."+field.Name); what != "" {
					return what
				}
			}
		}
	}
	return ""
}
