package tomldoc

import (
	"fmt"
	"slices"
	"strings"

	"truckpos/tui/text"
)

// Section is a table of a file and the keys it may have.
type Section struct {
	Header string // as a person writes it: "", "[truck]", "[[category.item]]"
	Keys   []string
}

// Schema is every key a file may have.
type Schema []Section

func (s Section) path() string { return strings.Trim(s.Header, "[]") }

// CheckKeys notes a fault for every key that the schema does not have, with
// the nearest one that it has.
func (d *Doc) CheckKeys(s Schema) { d.checkTable(s, d.root) }

func (d *Doc) checkTable(s Schema, t *Table) {
	for _, key := range t.keys {
		f := t.fields[key]
		path := t.below(key)
		switch {
		case slices.ContainsFunc(s, func(sec Section) bool { return sec.path() == path }):
			d.checkValue(s, f.value)
		case slices.ContainsFunc(s, func(sec Section) bool { return sec.path() == t.path && slices.Contains(sec.Keys, key) }):
		default:
			near := s.nearest(t.path, key, f.value.kind == isTable || f.value.growing)
			where, name := s.header(t.path), show(key)
			d.Add(f.line, func(c *text.CLI) string { return unknown(c, name, where, near) })
		}
	}
}

func (d *Doc) checkValue(s Schema, v *value) {
	if v.kind == isTable {
		d.checkTable(s, v.table)
	}
	for _, item := range v.array {
		if item.kind == isTable {
			d.checkTable(s, item.table)
		}
	}
}

func unknown(c *text.CLI, name, where, near string) string {
	said := fmt.Sprintf(c.File.UnknownAtTop, name)
	if where != "" {
		said = fmt.Sprintf(c.File.Unknown, name, where)
	}
	if near == "" {
		return said + c.File.Remove
	}
	return said + fmt.Sprintf(c.File.Near, near)
}

func (s Schema) header(path string) string {
	for _, sec := range s {
		if sec.path() == path {
			return sec.Header
		}
	}
	return "[" + path + "]"
}

// nearest names the key, or the section when a table was written, that was
// probably meant: few letters away, rather in the same section than in another.
func (s Schema) nearest(path, key string, table bool) string {
	best, name := 1<<30, ""
	consider := func(candidate, in, shown string) {
		d := distance(key, candidate)
		if d > max(1, min(len(key), len(candidate))/3) {
			return
		}
		cost := 2 * d
		if in != path {
			cost++
		}
		if cost < best {
			best, name = cost, shown
		}
	}
	for _, sec := range s {
		if table {
			parent, last := "", sec.path()
			if i := strings.LastIndexByte(last, '.'); i >= 0 {
				parent, last = last[:i], last[i+1:]
			}
			consider(last, parent, sec.Header)
			continue
		}
		for _, k := range sec.Keys {
			shown := k
			if sec.Header != "" {
				shown = sec.Header + " " + k
			}
			consider(k, sec.path(), shown)
		}
	}
	return name
}

// distance is the number of letters to change, add, drop or swap.
func distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if len(x) > 64 || len(y) > 64 {
		return 64
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
