package tomldoc

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"truckpos/tui/text"
)

// Has reports whether the table has the key, whatever its value.
func (t *Table) Has(key string) bool {
	_, ok := t.fields[key]
	return ok
}

// Line is where the table begins.
func (t *Table) Line() int { return t.line }

// LineOf is the line of a key, or of the table when it has no such key.
func (t *Table) LineOf(key string) int {
	if f, ok := t.fields[key]; ok {
		return f.line
	}
	return t.line
}

// Text returns the text under key, composed (NFC). It is false when there is
// none; a value that is no text is a fault.
func (t *Table) Text(key string) (string, bool) {
	v := t.take(key, isText, func(c *text.CLI) string { return c.File.WantText })
	if v == nil {
		return "", false
	}
	return norm.NFC.String(v.text), true
}

// Texts returns the texts of the list under key, composed (NFC), or the one text
// that stands there by itself. It is nil when there is none; a value that is
// something else is a fault.
func (t *Table) Texts(key string) []string {
	want := func(c *text.CLI) string { return c.File.WantTexts }
	f, ok := t.fields[key]
	if !ok {
		return nil
	}
	items := f.value.array
	if f.value.kind != isArray {
		items = []*value{f.value}
	}
	var texts []string
	for _, item := range items {
		if item.kind != isText {
			t.doc.Add(f.line, func(c *text.CLI) string { return fmt.Sprintf(want(c), key) })
			return nil
		}
		texts = append(texts, norm.NFC.String(item.text))
	}
	return texts
}

// Int returns the whole number under key. It is false when there is none; a
// value that is no whole number is a fault.
func (t *Table) Int(key string) (int64, bool) {
	v := t.take(key, isInt, func(c *text.CLI) string { return c.File.WantInt })
	if v == nil || v.bad {
		return 0, false
	}
	return v.int, true
}

// Bool returns true or false under key. The second result is false when there
// is neither; a value that is something else is a fault.
func (t *Table) Bool(key string) (value, ok bool) {
	v := t.take(key, isBool, func(c *text.CLI) string { return c.File.WantBool })
	if v == nil {
		return false, false
	}
	return v.bool, true
}

// Table returns the table under key, nil when there is none; a value that is
// no table is a fault.
func (t *Table) Table(key string) *Table {
	v := t.take(key, isTable, func(c *text.CLI) string { return c.File.WantTable })
	if v == nil {
		return nil
	}
	return v.table
}

// Tables returns the tables under key, [[key]] or [{}, {}], in order. A value
// that is something else is a fault.
func (t *Table) Tables(key string) []*Table {
	want := func(c *text.CLI) string { return c.File.WantTables }
	v := t.take(key, isArray, want)
	if v == nil {
		return nil
	}
	var tables []*Table
	for _, item := range v.array {
		if item.kind != isTable {
			t.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(want(c), key) })
			return nil
		}
		tables = append(tables, item.table)
	}
	return tables
}

// take returns the value under key when it is of the kind, and notes a fault
// when it is of another.
func (t *Table) take(key string, k kind, want Sentence) *value {
	f, ok := t.fields[key]
	if !ok {
		return nil
	}
	if f.value.kind != k {
		t.doc.Add(f.line, func(c *text.CLI) string { return fmt.Sprintf(want(c), key) })
		return nil
	}
	return f.value
}

// Require notes one fault that names all of keys the table lacks. A file with
// broken syntax is not blamed: what is missing may be what could not be read.
func (t *Table) Require(header string, keys ...string) {
	var missing []string
	for _, key := range keys {
		if !t.Has(key) {
			missing = append(missing, key)
		}
	}
	if len(missing) == 0 || t.doc.broken {
		return
	}
	list := strings.Join(missing, ", ")
	t.doc.Add(t.line, func(c *text.CLI) string {
		if header == "" {
			return fmt.Sprintf(c.File.MissingAtTop, list)
		}
		return fmt.Sprintf(c.File.Missing, header, list)
	})
}
