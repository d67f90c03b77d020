package kit

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	tests := []struct {
		name, in string
		limit    int
		want     string
	}{
		{"Korean stays", "닭꼬치 2개, 맵게!", 40, "닭꼬치 2개, 맵게!"},
		{"escape sequence loses its escape", "\x1b[2Ja", 40, "[2Ja"},
		{"one-byte control sequence", "a\u009b2Jb", 40, "a2Jb"},
		{"bidi", "a\u202eb\u2066c\u200f", 40, "abc"},
		{"zero width", "a\u200bb\u200dc\ufeff", 40, "abc"},
		{"private use", "a\ue000b\U000f0000", 40, "ab"},
		{"invalid UTF-8", "a\xffb\xc0\xafc\xed\xa0\x80", 40, "abc"},
		{"line breaks become spaces", "a\r\nb\nc\u2028d\u0085e\tf", 40, "a b c d e f"},
		{"other spaces become plain", "김치\u3000볶음\u00a0밥", 40, "김치 볶음 밥"},
		{"invisible fillers", "a\u3164b\u115fc\uffa0", 40, "abc"},
		{"Hangul taken apart is put together", "\u1112\u1161\u11ab", 1, "한"},
		{"accents are put together", "cafe\u0301", 4, "café"},
		{"a mark with nothing under it", "\u0301a", 9, "a"},
		{"towers of marks", "a" + strings.Repeat("\u0323\u0336", 40) + "b", 9, "ạ\u0336\u0336\u0323b"},
		{"cut between characters", "ab가\u0323나", 3, "ab"},
		{"ASCII is cut", "abcdef", 3, "abc"},
		{"no room", "abc", 0, ""},
		{"huge limit", "닭", int(^uint(0) >> 1), "닭"},
		{"variation selector", "▶\ufe0f", 9, "▶"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clean(tt.in, tt.limit); got != tt.want {
				t.Errorf("Clean(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"닭꼬치", "\x1b]0;x\x07", "\u009b2J", "\u202e", "\ufeff", "\xff\xfe", "e\u0301\u0301", "\u1112\u1161", "\u2028", "👨‍👩‍👧",
		"\u0344\ufb2c\U0001d160", "ก็็็็็็",
	} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit %= 200
		got := Clean(s, limit)
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Fatalf("Clean(%q) = %q is not NFC", s, got)
		}
		if n := utf8.RuneCountInString(got); n > max(limit, 0) {
			t.Fatalf("Clean(%q, %d) has %d runes", s, limit, n)
		}
		for _, r := range got {
			if r != ' ' && !unicode.IsGraphic(r) || unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) || (unicode.Is(unicode.Zs, r) && r != ' ') {
				t.Fatalf("Clean(%q) = %q keeps %U", s, got, r)
			}
		}
		if again := Clean(got, limit); again != got {
			t.Fatalf("Clean(%q) = %q, and again %q", s, got, again)
		}
		if w := 20; len(Fit(got, w)) > 0 && Width(Fit(got, w)) != w {
			t.Fatalf("Fit(%q) is %d cells", got, Width(Fit(got, w)))
		}
	})
}
