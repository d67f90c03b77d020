package tomldoc_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/tui/text"
)

func english(t testing.TB) *text.CLI {
	t.Helper()
	texts, err := text.For(text.English)
	if err != nil {
		t.Fatal(err)
	}
	return &texts.CLI
}

// faults are the lines of a document's faults, without the name of the file.
func faults(t testing.TB, doc *tomldoc.Doc) []string {
	t.Helper()
	err := doc.Faults("f")
	if err == nil {
		return nil
	}
	all, ok := errors.AsType[*tomldoc.Faults](err)
	if !ok {
		t.Fatalf("faults are a %T", err)
	}
	lines := all.Lines(english(t))
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], "f:")
	}
	return lines
}

func TestEveryFaultOfTheSyntaxIsNamedWithItsLine(t *testing.T) {
	c := english(t).File
	tests := map[string]struct {
		in   string
		want []string
	}{
		"two values without quotes": {"mode = live\nlang = \"ko\"\n[truck]\nname = 닭트럭\n", []string{"1: " + c.BadValue, "4: " + c.BadValue}},
		"a quote never closed":      {"a = \"x\nb = 1\n", []string{"1: " + c.NotClosed}},
		"a list never closed":       {"a = [1,\n2\n", []string{"2: " + c.NotClosed}},
		"a key in Hangul":           {"이름 = 1\nb = 2\n", []string{"1: " + c.BadKey}},
		"a key without a value":     {"a\n", []string{"1: " + c.BadKey}},
		"two values on a line":      {"a = 1 2\n", []string{"1: " + c.AfterValue}},
		"a number with a comma":     {"price = 4,000\n", []string{"1: " + c.BadValue}},
		"a header never closed":     {"[a\nb = 1\n", []string{"1: " + c.NotClosed}},
		"a list broken inside":      {"a = [\n {b = x},\n {b = 1},\n]\nc = y\n", []string{"2: " + c.BadValue, "5: " + c.BadValue}},
		"a key twice":               {"a = 1\nb = 2\na = 3\n", []string{"3: a is there twice (first on line 1). Keep one of them."}},
		"a table twice":             {"[a]\nb = 1\n[c]\n[a]\nb = 2\n", []string{"4: a is there twice (first on line 1). Keep one of them."}},
		"a table that is a value":   {"a = 1\n[a]\nx = 1\n", []string{"2: a is there twice (first on line 1). Keep one of them."}},
		"a list that is a table":    {"[a]\n[[a]]\n", []string{"2: a is there twice (first on line 1). Keep one of them."}},
		"a key twice in braces":     {"a = {b = 1, b = 2}\n", []string{"1: a.b is there twice (first on line 1). Keep one of them."}},
		"a number beyond 64 bits":   {"a = 99999999999999999999\n", []string{"1: " + c.NumberTooLarge}},
		"a number with a zero":      {"a = 1\nb = 012\n", []string{"2: " + c.Syntax}},
		"keys beyond all depth":     {strings.Repeat("a.", 100_000) + "a = 1\n", []string{"1: " + c.KeyTooDeep}},
		"brackets beyond all depth": {"a = " + strings.Repeat("[", 200_000), []string{"1: " + c.Syntax}},
		"not UTF-8":                 {"a = 1\nb = \"\xb4\xdf\"\n", []string{"2: " + c.NotUTF8}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, faults(t, tomldoc.Parse([]byte(tt.in)))); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

func TestAGarbledFileIsNotPrintedAThousandTimes(t *testing.T) {
	lines := faults(t, tomldoc.Parse([]byte(strings.Repeat("a = x\n", 10_000))))
	if len(lines) != 51 {
		t.Fatalf("%d lines, want 50 and the sentence about the others", len(lines))
	}
}

func TestAMarkThatAnEditorPutInFrontIsPassedOver(t *testing.T) {
	doc := tomldoc.Parse([]byte("\xEF\xBB\xBFa = 1\r\n"))
	if n, ok := doc.Root().Int("a"); n != 1 || !ok || doc.Len() != 0 {
		t.Fatalf("a = %d %v, faults %v", n, ok, faults(t, doc))
	}
}
