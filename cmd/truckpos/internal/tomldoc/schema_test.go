package tomldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/tomldoc"
)

func TestAnUnknownKeyComesWithTheNearestRightOne(t *testing.T) {
	schema := tomldoc.Schema{
		{Header: "", Keys: []string{"mode", "lang"}},
		{Header: "[truck]", Keys: []string{"name", "device"}},
		{Header: "[kakaopay]", Keys: []string{"secret_key", "cid", "cid_secret", "base_url"}},
		{Header: "[payup]", Keys: []string{"base_url"}},
		{Header: "[[category]]", Keys: []string{"name"}},
		{Header: "[[category.item]]", Keys: []string{"price"}},
	}
	tests := map[string]struct{ in, want string }{
		"a letter too few":          {"mod = \"live\"\n", "1: mod: there is no such key. Did you mean mode?"},
		"letters swapped":           {"[truck]\nnaem = \"x\"\n", "2: naem: [truck] has no such key. Did you mean [truck] name?"},
		"in the wrong table":        {"secret_key = \"x\"\n", "1: secret_key: there is no such key. Did you mean [kakaopay] secret_key?"},
		"rather in the same table":  {"[payup]\nbase_ur = \"x\"\n", "2: base_ur: [payup] has no such key. Did you mean [payup] base_url?"},
		"a table misspelt":          {"[kakopay]\ncid = \"x\"\n", "1: kakopay: there is no such key. Did you mean [kakaopay]?"},
		"a list misspelt":           {"[[category]]\n[[category.itm]]\nprice = 1\n", "2: itm: [[category]] has no such key. Did you mean [[category.item]]?"},
		"inside a list":             {"[[category]]\n[[category.item]]\nprise = 1\n", "3: prise: [[category.item]] has no such key. Did you mean [[category.item]] price?"},
		"like nothing":              {"[truck]\nwheels = 4\n", "2: wheels: [truck] has no such key. Remove this line."},
		"with marks in it":          {"\"a\u202e\\u0007\" = 1\n", "1: a: there is no such key. Remove this line."},
		"of marks only":             {"\"\u202e\" = 1\n", `1: "\u202e": there is no such key. Remove this line.`},
		"a right one":               {"lang = \"ko\"\n", ""},
		"a table where a key is":    {"[mode]\nlang = 1\n", ""}, // the reader says that it wants text
		"longer than any key could": {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = 1", "1: aaa…: there is no such key. Remove this line."},
		"a secret for a key":        {"[kakaopay]\nPRD0123456789abcdef01 = 1\n", "2: PRD…: [kakaopay] has no such key. Remove this line."},
		"a secret for a table":      {"[kakaopay.\"PRD01234+/56789abcdef01==\"]\nx = 1\n", "1: PRD…: [kakaopay] has no such key. Remove this line."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			doc := tomldoc.Parse([]byte(tt.in))
			doc.CheckKeys(schema)
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			if diff := cmp.Diff(want, faults(t, doc)); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

func TestASecretWrittenTwiceAsAKeyIsNotRepeated(t *testing.T) {
	doc := tomldoc.Parse([]byte("[payup]\nPRD0123456789abcdef01 = 1\nPRD0123456789abcdef01 = 1\n"))
	want := []string{"3: payup.PRD… is there twice (first on line 2). Keep one of them."}
	if diff := cmp.Diff(want, faults(t, doc)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}
