package tomldoc

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"truckpos/tui/text"
)

// maxParts bounds a dotted key; ours have two.
const maxParts = 8

// builder turns the parser's expressions into the tree.
type builder struct {
	doc    *Doc
	parser *unstable.Parser
	start  int    // offset of the parser's data in the document
	table  *Table // that the next key goes into
}

// part is one part of a dotted key.
type part struct {
	name string
	line int
}

func (b *builder) parts(it unstable.Iterator) []part {
	var parts []part
	for it.Next() {
		n := it.Node()
		parts = append(parts, part{string(n.Data), b.line(n.Raw)})
	}
	if len(parts) > maxParts {
		b.doc.Add(parts[0].line, func(t *text.CLI) string { return t.File.KeyTooDeep })
		return nil
	}
	return parts
}

func (b *builder) line(r unstable.Range) int { return b.doc.lineAt(b.start + int(r.Offset)) }

// expression takes one line of the document into the tree.
func (b *builder) expression(n *unstable.Node) {
	switch n.Kind { //nolint:exhaustive // the parser has only these at the top
	case unstable.KeyValue:
		b.keyValue(b.table, n)
	case unstable.Table:
		b.header(b.parts(n.Key()), false)
	case unstable.ArrayTable:
		b.header(b.parts(n.Key()), true)
	}
}

// header begins [a.b] or [[a.b]]. What cannot begin goes into a table that
// hangs nowhere, so that its keys are not taken for others'.
func (b *builder) header(parts []part, array bool) {
	b.table = b.doc.newTable("", 0, byHeader)
	if len(parts) == 0 {
		return
	}
	t := b.doc.root
	for _, p := range parts[:len(parts)-1] {
		if t = b.descend(t, p, byPath); t == nil {
			return
		}
	}
	last := parts[len(parts)-1]
	old, there := t.fields[last.name]
	begun := b.doc.newTable(t.below(last.name), last.line, byHeader)
	item := &value{kind: isTable, table: begun}
	switch {
	case !there && array:
		t.set(last.name, last.line, &value{kind: isArray, growing: true, array: []*value{item}})
	case !there:
		t.set(last.name, last.line, item)
	case array && old.value.growing:
		old.value.array = append(old.value.array, item)
	case !array && old.value.kind == isTable && old.value.table.origin == byPath:
		begun = old.value.table
		begun.origin, begun.line = byHeader, last.line
	default:
		b.twice(begun.path, last.line, old.line)
		return
	}
	b.table = begun
}

// descend goes one table down, making it where it is missing. It returns nil
// when something else is there.
func (b *builder) descend(t *Table, p part, o origin) *Table {
	f, there := t.fields[p.name]
	switch {
	case !there:
		made := b.doc.newTable(t.below(p.name), p.line, o)
		t.set(p.name, p.line, &value{kind: isTable, table: made})
		return made
	case f.value.kind == isTable && f.value.table.origin != byBraces && (o == byPath || f.value.table.origin == byDots):
		return f.value.table
	case f.value.growing && o == byPath:
		return f.value.array[len(f.value.array)-1].table
	}
	b.twice(t.below(p.name), p.line, f.line)
	return nil
}

func (b *builder) keyValue(t *Table, n *unstable.Node) {
	parts := b.parts(n.Key())
	if len(parts) == 0 {
		return
	}
	for _, p := range parts[:len(parts)-1] {
		if t = b.descend(t, p, byDots); t == nil {
			return
		}
	}
	last := parts[len(parts)-1]
	if old, there := t.fields[last.name]; there {
		b.twice(t.below(last.name), last.line, old.line)
		return
	}
	t.set(last.name, last.line, b.value(n.Value(), t.below(last.name), last.line))
}

// value reads a value; line is where it begins unless the parser knows better.
func (b *builder) value(n *unstable.Node, path string, line int) *value {
	switch n.Kind {
	case unstable.String:
		return &value{kind: isText, text: string(n.Data)}
	case unstable.Bool:
		return &value{kind: isBool, bool: n.Data[0] == 't'}
	case unstable.Integer:
		return b.integer(n)
	case unstable.InlineTable:
		t := b.doc.newTable(path, line, byBraces)
		for it := n.Children(); it.Next(); {
			if pair := it.Node(); t.line == line && len(t.keys) == 0 {
				t.line = b.line(pair.Raw)
			}
			b.keyValue(t, it.Node())
		}
		return &value{kind: isTable, table: t}
	case unstable.Array:
		v := &value{kind: isArray}
		for it := n.Children(); it.Next(); {
			v.array = append(v.array, b.value(it.Node(), path, line))
		}
		return v
	default:
		return &value{kind: isOther}
	}
}

func (b *builder) integer(n *unstable.Node) *value {
	i, err := strconv.ParseInt(strings.ReplaceAll(string(n.Data), "_", ""), 0, 64)
	if err != nil {
		b.doc.Add(b.line(n.Raw), func(t *text.CLI) string { return t.File.NumberTooLarge })
	}
	return &value{kind: isInt, int: i, bad: err != nil}
}

func (b *builder) twice(path string, line, first int) {
	b.doc.Add(line, func(t *text.CLI) string { return fmt.Sprintf(t.File.Twice, show(path), first) })
}
