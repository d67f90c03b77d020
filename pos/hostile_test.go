package pos_test

import (
	"testing"
	"unicode/utf8"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestNoHostileTextIsKeptAsItIs(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		for _, limit := range []int{1, 8, 40, 20_000} {
			got := pos.CleanText(hostile.Text, limit)
			if what := postest.Unclean(got); what != "" || utf8.RuneCountInString(got) > limit {
				t.Errorf("%s, up to %d: %s, %d characters", hostile.Name, limit, what, utf8.RuneCountInString(got))
			}
			if again := pos.CleanText(got, limit); again != got {
				t.Errorf("%s, up to %d: cleaned again it is another text", hostile.Name, limit)
			}
		}
	}
}

func TestMarksThatTextNeedsAreKept(t *testing.T) {
	for in, want := range map[string]string{
		"Phở bò":                          "Phở bò",
		"pho\u031b\u0309":                 "pho\u031b\u0309",
		"a\u0301\u0302\u0303\u0304\u0305": "a\u0301\u0302\u0303\u0304",
		"\u0301a":                         "a",
		"a \u0301b":                       "a b",
		"a\u200b\u0301":                   "a\u0301",
	} {
		if got := pos.CleanText(in, 40); got != want {
			t.Errorf("%+q becomes %+q, want %+q", in, got, want)
		}
	}
}
