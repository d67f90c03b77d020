package tomldoc

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"
)

// plain is what the decoder makes of a table, with the values no file of ours
// has left out.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			out[key] = plain(value)
		}
		return out
	case []any:
		out := []any{}
		for _, item := range v {
			out = append(out, plain(item))
		}
		return out
	case string, bool, int64:
		return v
	default:
		return nil
	}
}

func (v *value) plain() any {
	switch v.kind {
	case isText:
		return v.text
	case isInt:
		return v.int
	case isBool:
		return v.bool
	case isTable:
		return v.table.plain()
	case isArray:
		out := []any{}
		for _, item := range v.array {
			out = append(out, item.plain())
		}
		return out
	default:
		return nil
	}
}

func (t *Table) plain() any {
	out := map[string]any{}
	for key, f := range t.fields {
		out[key] = f.value.plain()
	}
	return out
}

// FuzzParse holds the tree against the decoder: what has no fault is the same
// document to both, and what the decoder refuses has a fault.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "a = 1\n", "[a]\nb = \"x\"\n[a.c]\nd = true\n", "[[a]]\nb = [{c = 1}, {c.d = 2}]\n[[a.e]]\n[[a]]\n", "a.b = 1\na.c = 2\n",
		"[a.b]\n[a]\nc = 1979-05-27\n", "a = x\nb = 'y'\n", "a = 1\n[a]\nb = 1\n", "a = \"\"\"\nx\"\"\"\n", "a = 1.5e3\nb = 0o17\n", "\"\" = {}\n",
		"[a]\nb.c = 1\n[a.b]\nd = 1\n", "a = [[[]]]\n", "a = 012", "=", "[]", "a = \"\\ud800\"",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := Parse(data)
		for _, fault := range doc.faults {
			if fault.Line < 0 || fault.Line > strings.Count(string(data), "\n")+1 {
				t.Fatalf("a fault on line %d", fault.Line)
			}
		}
		var decoded map[string]any
		if err := toml.Unmarshal(data, &decoded); err != nil || len(doc.faults) > 0 {
			if err != nil && len(doc.faults) == 0 && !strings.HasPrefix(string(data), "\xEF\xBB\xBF") {
				t.Fatalf("the decoder refuses it and the tree does not: %v", err)
			}
			return
		}
		if diff := cmp.Diff(plain(decoded), doc.root.plain()); diff != "" {
			t.Fatalf("decoder -, tree +:\n%s", diff)
		}
	})
}
