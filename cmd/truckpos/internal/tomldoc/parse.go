package tomldoc

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"truckpos/pos"
	"truckpos/tui/text"
)

// Doc is a parsed file and what is wrong with it.
type Doc struct {
	root   *Table
	lines  []int // offset of each line's first byte
	faults []Fault
	broken bool // the syntax is wrong somewhere, so a missing key may be one that could not be read
}

// Parse reads a document. What is wrong is found by [Doc.Faults].
func Parse(data []byte) *Doc {
	data = bytes.Clone(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))) // editors on Windows begin with a mark
	d := &Doc{lines: []int{0}}
	for i, c := range data {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	d.root = d.newTable("", 1, byHeader)
	if bad := firstInvalid(data); bad >= 0 {
		d.broken = true
		d.Add(d.lineAt(bad), func(t *text.CLI) string { return t.File.NotUTF8 })
		return d
	}
	d.parse(data)
	if len(d.faults) == 0 {
		d.confirm(data)
	}
	return d
}

// parse reads expression by expression; after an error it goes on with the
// next line that can begin one.
func (d *Doc) parse(data []byte) {
	b := &builder{doc: d, parser: &unstable.Parser{}, table: d.root}
	for {
		b.parser.Reset(data[b.start:])
		for b.parser.NextExpression() {
			b.expression(b.parser.Expression())
		}
		err := b.parser.Error()
		if err == nil {
			return
		}
		d.broken = true
		at := b.start
		if p, ok := errors.AsType[*unstable.ParserError](err); ok && p.Highlight != nil {
			at += int(b.parser.Range(p.Highlight).Offset)
		}
		d.addSyntax(d.lineAt(at), err.Error())
		next := d.resume(data, at)
		if next < 0 || len(d.faults) > maxShown {
			return
		}
		b.start = next
	}
}

// resume finds the next line after offset at that looks like a header or a
// key; the others belong to the value that could not be read.
func (d *Doc) resume(data []byte, at int) int {
	for i := d.lineAt(at); i < len(d.lines); i++ {
		line := bytes.TrimLeft(data[d.lines[i]:], " \t")
		if len(line) > 0 && (line[0] == '[' || line[0] == '_' || 'a' <= line[0]|0x20 && line[0]|0x20 <= 'z') {
			return d.lines[i]
		}
	}
	return -1
}

// confirm lets the decoder have the last word on the syntax.
func (d *Doc) confirm(data []byte) {
	var all map[string]any
	err := toml.Unmarshal(data, &all)
	if err == nil {
		return
	}
	d.broken = true
	line := 0
	if de, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ = de.Position()
	}
	d.addSyntax(line, err.Error())
}

// addSyntax says in our own words what the parser said in its own.
func (d *Doc) addSyntax(line int, message string) {
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(message, part) })
	}
	d.Add(line, func(t *text.CLI) string {
		switch {
		case has("at start of value", "expected keyword", "must be quoted", "expected value but", "newline but got U+002C"):
			return t.File.BadValue
		case has("at start of key", "expected '='"):
			return t.File.BadKey
		case has("incomplete", "terminated", "cannot have new lines", "to close", "end of input", "expected ',' or"):
			return t.File.NotClosed
		case has("expected newline"):
			return t.File.AfterValue
		}
		return t.File.Syntax
	})
}

// Root is the table at the top of the document.
func (d *Doc) Root() *Table { return d.root }

// Add notes a fault that a reader found. Line 0 stands for the whole file.
func (d *Doc) Add(line int, say Sentence) { d.faults = append(d.faults, Fault{line, say}) }

// Faults returns what is wrong with the document, nil when nothing is. Path
// is how the file is called in the faults.
func (d *Doc) Faults(path string) error {
	if len(d.faults) == 0 {
		return nil
	}
	return &Faults{Path: path, List: d.faults}
}

// Broken reports whether the syntax is wrong somewhere: what seems to be
// missing may then be what could not be read.
func (d *Doc) Broken() bool { return d.broken }

// Len is the number of faults so far.
func (d *Doc) Len() int { return len(d.faults) }

// lineAt is the line, from 1, of an offset.
func (d *Doc) lineAt(offset int) int {
	i, exact := slices.BinarySearch(d.lines, offset)
	if exact {
		return i + 1
	}
	return i
}

func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// show makes a key from the file fit for a sentence.
func show(key string) string {
	if clean := pos.CleanText(key, 60); clean != "" {
		return longName.ReplaceAllString(clean, "$1…")
	}
	return fmt.Sprintf("%+.60q", key)
}

// longName is no misspelt key but, more likely, a secret that stands where a key
// belongs: its beginning is enough to find it. Our longest key has 13 letters.
var longName = regexp.MustCompile(`([\pL\pN_+/=-]{3})[\pL\pN_+/=-]{18,}`)
