package sheet

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// csvRows reads records of separated values. encoding/csv would refuse
// ="0012", as services write it, or else take a quote that does not end for the
// rest of the file.
type csvRows struct {
	text      string // what is left
	line      int    // of its beginning
	separator byte
}

func openCSV(from io.Reader) (source, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read spreadsheet: %w", err)
	}
	if len(data) > MaxFile {
		return nil, fail(TooLarge, 0, "")
	}
	text := strings.TrimPrefix(string(data), byteOrderMark)
	if !utf8.ValidString(text) {
		decoded, ok := decodeCP949(data)
		if !ok {
			return nil, fail(UnknownEncoding, 0, "")
		}
		text = decoded
	}
	if strings.IndexByte(text, 0) >= 0 {
		return nil, fail(NotASheet, 0, "")
	}
	return &csvRows{text: text, line: 1, separator: separatorOf(text)}, nil
}

// separatorOf is what separates the values: what the first line that could hold
// titles has most of. Lines before it, such as a heading, have none or one.
func separatorOf(text string) byte {
	for line := range strings.SplitSeq(text[:min(len(text), 64<<10)], "\n") {
		best, most := byte(','), 1
		for _, candidate := range []byte(",\t;") {
			if n := countUnquoted(line, candidate); n > most {
				best, most = candidate, n
			}
		}
		if most > 1 {
			return best
		}
	}
	return ','
}

func countUnquoted(line string, what byte) int {
	n, quoted := 0, false
	for i := range len(line) {
		switch line[i] {
		case '"':
			quoted = !quoted
		case what:
			if !quoted {
				n++
			}
		}
	}
	return n
}

func (c *csvRows) next() (Row, error) {
	if c.text == "" {
		return Row{}, io.EOF
	}
	row := Row{Number: c.line}
	for {
		cell, more, err := c.cell(row.Number)
		if err != nil {
			return Row{}, err
		}
		if row.Cells = append(row.Cells, unwrap(cell)); len(row.Cells) > MaxColumns {
			return Row{}, fail(TooManyColumns, row.Number, "")
		}
		if !more {
			return row, nil
		}
	}
}

// cell takes the next value and what ends it; more tells that the record goes on.
func (c *csvRows) cell(row int) (cell string, more bool, err error) {
	if !strings.HasPrefix(c.text, `"`) {
		end := strings.IndexAny(c.text, string(c.separator)+"\r\n")
		if end < 0 {
			end = len(c.text)
		}
		cell, c.text = c.text[:end], c.text[end:]
		return cell, c.delimiter(), nil
	}
	c.text = c.text[1:]
	var b strings.Builder
	for {
		end := strings.IndexByte(c.text, '"')
		if end < 0 {
			return "", false, fail(OpenQuote, row, "")
		}
		b.WriteString(c.text[:end])
		c.line += strings.Count(c.text[:end], "\n")
		if c.text = c.text[end+1:]; !strings.HasPrefix(c.text, `"`) {
			break
		}
		b.WriteByte('"')
		c.text = c.text[1:]
	}
	c.text = strings.TrimLeft(c.text, " ")
	if c.text != "" && c.text[0] != c.separator && c.text[0] != '\r' && c.text[0] != '\n' {
		return "", false, fail(OpenQuote, row, "")
	}
	return b.String(), c.delimiter(), nil
}

// delimiter takes the separator, reported as true, or the end of a line.
func (c *csvRows) delimiter() bool {
	switch {
	case c.text == "":
		return false
	case c.text[0] == c.separator:
		c.text = c.text[1:]
		return true
	case strings.HasPrefix(c.text, "\r\n"):
		c.text = c.text[2:]
	default:
		c.text = c.text[1:]
	}
	c.line++
	return false
}

// unwrap takes off what services put around digits so that a spreadsheet does
// not make a number of them: ="0012".
func unwrap(cell string) string {
	inner, ok := strings.CutPrefix(cell, `="`)
	if !ok {
		return cell
	}
	inner, ok = strings.CutSuffix(inner, `"`)
	if !ok || strings.Contains(inner, `"`) {
		return cell
	}
	return inner
}
