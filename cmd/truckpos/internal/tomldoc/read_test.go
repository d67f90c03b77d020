package tomldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/tomldoc"
)

func TestValuesKnowTheirLines(t *testing.T) {
	doc := tomldoc.Parse([]byte("x = true\n[[c]]\nname = \"e\u0301\"\n[[c]]\nn = 1_000\nlist = [\n  {a = 1},\n  {a = 2},\n]\n[c.sub]\nk = 0x10\n"))
	c := doc.Root().Tables("c")
	if len(c) != 2 || c[0].Line() != 2 || c[1].Line() != 4 {
		t.Fatalf("tables %v", c)
	}
	if s, ok := c[0].Text("name"); s != "é" || !ok {
		t.Errorf("name %q is not composed", s)
	}
	if n, _ := c[1].Int("n"); n != 1000 || c[1].LineOf("n") != 5 || c[1].LineOf("none") != 4 {
		t.Errorf("n = %d on line %d", n, c[1].LineOf("n"))
	}
	list := c[1].Tables("list")
	if len(list) != 2 || list[0].Line() != 7 || list[1].LineOf("a") != 8 {
		t.Errorf("list begins on %d, its second a is on %d", list[0].Line(), list[1].LineOf("a"))
	}
	if k, _ := c[1].Table("sub").Int("k"); k != 16 {
		t.Errorf("k = %d", k)
	}
	if b, ok := doc.Root().Bool("x"); !b || !ok || doc.Len() != 0 {
		t.Errorf("x = %v, faults %v", b, faults(t, doc))
	}
}

func TestAWrongTypeIsAFaultAndAMissingKeyIsNot(t *testing.T) {
	doc := tomldoc.Parse([]byte("text = 1\nint = 1.5\nbool = \"true\"\ntable = 1\ntables = [1]\nmore = {}\n"))
	r := doc.Root()
	_, text := r.Text("text")
	_, number := r.Int("int")
	_, truth := r.Bool("bool")
	_, none := r.Text("none")
	if text || number || truth || none || r.Table("table") != nil || r.Tables("tables") != nil || r.Tables("more") != nil {
		t.Error("a wrong value was taken")
	}
	c := english(t).File
	want := []string{
		`1: text must be text. Put the value in "quotes".`,
		"2: int must be a whole number without quotes and commas, like 4000.",
		"3: bool must be true or false, without quotes.",
		"4: table must be a table. Write its keys below a line [name].",
		`5: tables must be a list of tables, like [{name = "mild"}] or lines [[name]].`,
		`6: more must be a list of tables, like [{name = "mild"}] or lines [[name]].`,
	}
	if diff := cmp.Diff(want, faults(t, doc)); diff != "" {
		t.Errorf("want -, got +:\n%s\n%s", diff, c.WantText)
	}
}

func TestTextsAreAListOrOneAlone(t *testing.T) {
	doc := tomldoc.Parse([]byte("one = \"e\u0301\"\nmany = [\n  \"a\",\n  \"b\",\n]\nempty = []\nnumber = 1\nmixed = [\"a\", 1]\ntables = [{a = \"b\"}]\n"))
	got := map[string][]string{}
	for _, key := range []string{"one", "many", "empty", "number", "mixed", "tables", "none"} {
		if texts := doc.Root().Texts(key); texts != nil {
			got[key] = texts
		}
	}
	if diff := cmp.Diff(map[string][]string{"one": {"é"}, "many": {"a", "b"}}, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
	want := []string{
		`7: number must be text in "quotes", or a list of such texts, like ["a", "b"].`,
		`8: mixed must be text in "quotes", or a list of such texts, like ["a", "b"].`,
		`9: tables must be text in "quotes", or a list of such texts, like ["a", "b"].`,
	}
	if diff := cmp.Diff(want, faults(t, doc)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestMissingKeysAreNamedTogetherAndNotInABrokenFile(t *testing.T) {
	whole := tomldoc.Parse([]byte("\n[a]\nb = 1\n"))
	whole.Root().Table("a").Require("[a]", "b", "c", "d")
	if diff := cmp.Diff([]string{"2: [a] lacks c, d. Add what is missing."}, faults(t, whole)); diff != "" {
		t.Error(diff)
	}
	broken := tomldoc.Parse([]byte("[a]\nc = x\n"))
	broken.Root().Table("a").Require("[a]", "c")
	if n := broken.Len(); n != 1 {
		t.Errorf("%d faults: c was called missing too", n)
	}
}
