package pos_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestCleanTextDropsWhatCouldSteerATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"닭꼬치 소금":                  "닭꼬치 소금",
		"  닭꼬치\r\n\t 소금 \n":       "닭꼬치 소금",
		"\x1b[31m빨강\x1b[0m":       "[31m빨강[0m",
		"a\u009bb\u0000c":         "abc",
		"\u202ecod\u2066e\u200b":  "code",
		"\ufeff\ue000\U000e0041x": "x",
		"bad\xff\xfeutf8\ufffd":   "badutf8",
		"한\u3164글\u115f\uffa0":    "한글", // Hangul fillers take room and show nothing
		"a\u2028b\u00a0c":         "a b c",
		"가나다라마바사":                 "가나다라마바사",
		"1234567 9":               "1234567",
		"12345678":                "12345678",
		"123456789":               "12345678",
	} {
		if got := pos.CleanText(in, 8); got != want && utf8.RuneCountInString(want) <= 8 {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := pos.CleanText("닭꼬치", 0); got != "" {
		t.Errorf("nothing may be left, got %q", got)
	}
	if got := pos.CleanText("닭꼬치", -1); got != "" {
		t.Errorf("nothing may be left, got %q", got)
	}
}

func FuzzCleanText(f *testing.F) {
	for _, s := range []string{"닭꼬치", " a  b ", "\x1b]0;x\a", "\u202e", "\xff", "a\u3164", strings.Repeat("가 ", 50)} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		got := pos.CleanText(s, limit)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > max(limit, 0) {
			t.Fatalf("%q is invalid or longer than %d", got, limit)
		}
		if strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Fatalf("%q has loose spaces", got)
		}
		for _, r := range got {
			if r != ' ' && (!unicode.IsGraphic(r) || unicode.In(r, unicode.C, unicode.Z)) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
		if what := postest.Unclean(got); what != "" {
			t.Fatalf("%q becomes %q with %s", s, got, what)
		}
		if again := pos.CleanText(got, limit); again != got {
			t.Fatalf("cleaning %q again gives %q", got, again)
		}
	})
}
