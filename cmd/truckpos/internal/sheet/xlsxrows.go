package sheet

import (
	"errors"
	"io"
	"strconv"
	"strings"
)

// xlsxRows reads the rows of a sheet.
type xlsxRows struct {
	xml       *tokens
	shared    []string
	dates     []bool // by format: whether it shows a date
	since1904 bool
	row       int // number of the last
}

func (x *xlsxRows) next() (Row, error) {
	for {
		piece, err := x.xml.next()
		if err != nil {
			return Row{}, x.where(err)
		}
		if piece.kind != startElement || piece.name != "row" || x.xml.depth() != 3 {
			continue
		}
		if err := x.begin(piece); err != nil {
			return Row{}, err
		}
		cells, err := x.cells()
		if err != nil {
			return Row{}, x.where(err)
		}
		return Row{Number: x.row, Cells: cells}, nil
	}
}

// where adds the row to an error that has none.
func (x *xlsxRows) where(err error) error {
	if e, ok := errors.AsType[*Error](err); ok && e.Row == 0 && x.row > 0 {
		return fail(e.Problem, x.row, e.Detail)
	}
	return err
}

// begin takes the number of a row; without one it follows the row before.
func (x *xlsxRows) begin(e token) error {
	number := x.row + 1
	if r := e.attr("r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n <= x.row || n > MaxSheetRows {
			return errorAt(x.row, Damaged, "row %q after row %d", r, x.row)
		}
		number = n
	}
	x.row = number
	return nil
}

// cells reads the cells of a row up to its end.
func (x *xlsxRows) cells() ([]string, error) {
	var cells []string
	next := 0
	for {
		piece, err := x.xml.next()
		if errors.Is(err, io.EOF) {
			return nil, fail(Damaged, x.row, "")
		}
		if err != nil {
			return nil, err
		}
		switch piece.kind {
		case characters:
		case endElement:
			if x.xml.depth() == 2 {
				return cells, nil
			}
		case startElement:
			if piece.name != "c" || x.xml.depth() != 4 {
				continue
			}
			if r := piece.attr("r"); r != "" {
				column, ok := columnIndex(r)
				if !ok {
					return nil, errorAt(x.row, Damaged, "cell %q", r)
				}
				next = column
			}
			if next >= MaxColumns {
				return nil, fail(TooManyColumns, x.row, "")
			}
			value, err := x.value(piece.attr("t"), piece.attr("s"))
			if err != nil {
				return nil, err
			}
			for len(cells) <= next {
				cells = append(cells, "")
			}
			cells[next] = value
			next++
		}
	}
}

// columnIndex reads the letters of "AB12"; the first column is 0.
func columnIndex(reference string) (int, bool) {
	n, letters := 0, 0
	for letters < len(reference) {
		c := reference[letters] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		if letters++; letters > 3 {
			return 0, false
		}
		n = n*26 + int(c-'A') + 1
	}
	digits := reference[letters:]
	_, err := strconv.ParseUint(digits, 10, 32)
	return n - 1, letters > 0 && err == nil
}

// value reads what the cell that was just begun shows, up to its end. Of a
// formula it is what it came to when the file was written.
func (x *xlsxRows) value(kind, format string) (string, error) {
	var raw, inline string
	for {
		piece, err := x.xml.next()
		if errors.Is(err, io.EOF) {
			return "", fail(Damaged, x.row, "")
		}
		if err != nil {
			return "", err
		}
		switch piece.kind {
		case startElement:
			switch {
			case x.xml.depth() != 5:
			case piece.name == "v":
				if raw, err = x.xml.content(); err != nil {
					return "", err
				}
			case piece.name == "is":
				if inline, err = x.xml.text(); err != nil {
					return "", err
				}
			}
		case characters:
		case endElement:
			if x.xml.depth() == 3 {
				return x.shown(kind, format, raw, inline)
			}
		}
	}
}

func (x *xlsxRows) shown(kind, format, raw, inline string) (string, error) {
	switch kind {
	case "inlineStr":
		return inline, nil
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw))
		if raw == "" {
			return "", nil
		}
		if err != nil || i < 0 || i >= len(x.shared) {
			return "", errorAt(x.row, Damaged, "text %q", raw)
		}
		return x.shared[i], nil
	case "b":
		if isTrue(raw) {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "d":
		return strings.Replace(raw, "T", " ", 1), nil
	case "", "n":
		raw = strings.TrimSpace(raw)
		if raw == "" {
			return "", nil
		}
		i, err := strconv.Atoi(format)
		return number(raw, err == nil && i >= 0 && i < len(x.dates) && x.dates[i], x.since1904), nil
	}
	return raw, nil // text that a formula came to, or the name of its error
}
