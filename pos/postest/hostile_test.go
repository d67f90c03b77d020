package postest

import "testing"

func TestEveryHostileTextIsTold(t *testing.T) {
	quoted := map[string]bool{"markup": true, "verbs and escapes": true, "formula": true, "path": true, "ten thousand characters": true, "replacement character": true}
	for _, hostile := range HostileTexts() {
		if told := Unclean(hostile.Text) != ""; told == quoted[hostile.Name] {
			t.Errorf("%s: unclean is %t", hostile.Name, told)
		}
	}
	for _, fine := range []string{"", "닭꼬치 소금 2개, 맵게!", "Phở bò", "a\u0301\u0302\u0303\u0304", "👨👩 ▶ ₩12,000"} {
		if what := Unclean(fine); what != "" {
			t.Errorf("%q holds %s", fine, what)
		}
	}
}

func TestTextsAreFoundWhereverTheyStand(t *testing.T) {
	type inner struct{ Text string }
	for _, v := range []any{"\x1b", &inner{"\x1b"}, []inner{{"a"}, {"\x1b"}}, map[int]inner{1: {"\x1b"}}, struct{ Any any }{inner{"\x1b"}}, [1]string{"\x1b"}} {
		if UncleanIn(v) == "" {
			t.Errorf("nothing found in %#v", v)
		}
	}
	if what := UncleanIn([]any{nil, (*inner)(nil), 1, inner{"닭"}}); what != "" {
		t.Error(what)
	}
}
