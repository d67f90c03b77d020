package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"time"

	"truckpos/pos"
)

type xlsxWriter struct {
	sheets []Sheet
	at     int // index of the open sheet
	rows   int // of the open sheet, with its titles
	zip    *zipWriter
	out    *bufio.Writer // into the open sheet
	line   []byte
	err    error
}

// NewXLSX begins a workbook with these sheets; the first one is open.
func NewXLSX(to io.Writer, sheets ...Sheet) (Writer, error) {
	if err := checkSheets(sheets); err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	archive, err := newZipWriter(to)
	if err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	w := &xlsxWriter{sheets: sheets, zip: archive, out: bufio.NewWriterSize(archive, 32<<10)}
	// What the file is comes first, so that programs can tell by its beginning.
	for _, p := range []part{contentTypes(len(sheets)), relations(), workbook(sheets), workbookRelations(len(sheets)), styles()} {
		err := archive.begin(p.name)
		if err == nil {
			_, err = io.WriteString(archive, p.xml)
		}
		if err != nil {
			return nil, fmt.Errorf("write XLSX: %w", err)
		}
	}
	if err := w.begin(); err != nil {
		return nil, fmt.Errorf("write XLSX: %w", err)
	}
	return w, nil
}

func (w *xlsxWriter) begin() error {
	if err := w.zip.begin(sheetPath(w.at)); err != nil {
		return err
	}
	s := &w.sheets[w.at]
	w.rows = 0
	if _, err := w.out.WriteString(sheetHead(s, w.at == 0)); err != nil {
		return err
	}
	return w.row(titles(s), true)
}

func (w *xlsxWriter) end() error {
	if _, err := w.out.WriteString(sheetTail); err != nil {
		return err
	}
	return w.out.Flush()
}

func (w *xlsxWriter) Row(cells ...Cell) error {
	return w.do(func() error {
		if err := checkRow(&w.sheets[w.at], cells); err != nil {
			return err
		}
		return w.row(cells, false)
	})
}

func (w *xlsxWriter) NextSheet() error { return w.do(w.next) }

func (w *xlsxWriter) next() error {
	if w.at+1 == len(w.sheets) {
		return ErrNoSheet
	}
	if err := w.end(); err != nil {
		return err
	}
	w.at++
	return w.begin()
}

func (w *xlsxWriter) Close() error {
	err := w.do(func() error {
		for w.at+1 < len(w.sheets) {
			if err := w.next(); err != nil {
				return err
			}
		}
		if err := w.end(); err != nil {
			return err
		}
		return w.zip.close()
	})
	if err == nil {
		w.err = errClosed
	}
	return err
}

// do does one thing, unless something failed before, and remembers its failure.
func (w *xlsxWriter) do(what func() error) error {
	if w.err != nil {
		return w.err
	}
	if err := what(); err != nil {
		w.err = fmt.Errorf("write XLSX, sheet %q, row %d: %w", w.sheets[w.at].Name, w.rows, err)
	}
	return w.err
}

func (w *xlsxWriter) row(cells []Cell, head bool) error {
	if w.rows == MaxSheetRows {
		return ErrTooManyRows
	}
	w.rows++
	b := append(w.line[:0], `<row r="`...)
	b = strconv.AppendInt(b, int64(w.rows), 10)
	b = append(b, `">`...)
	for i, c := range cells {
		if c.kind != Empty {
			b = appendCell(b, c, i, w.rows, head)
		}
	}
	b = append(b, "</row>"...)
	w.line = b
	_, err := w.out.Write(b)
	return err
}

// styleOf is the format of each kind, see the styles.
var styleOf = [...]string{Empty: "0", TextKind: "2", NumberKind: "3", DayKind: "4", TimeKind: "5", PercentKind: "6"}

const headStyle = "1"

func appendCell(b []byte, c Cell, column, row int, head bool) []byte {
	style := styleOf[c.kind]
	if head {
		style = headStyle
	}
	b = append(b, `<c r="`...)
	b = appendColumn(b, column)
	b = strconv.AppendInt(b, int64(row), 10)
	b = append(b, `" s="`...)
	b = append(b, style...)
	if c.kind == TextKind {
		b = append(b, `" t="inlineStr"><is><t xml:space="preserve">`...)
		b = appendText(b, c.text)
		return append(b, "</t></is></c>"...)
	}
	b = append(b, `"><v>`...)
	switch c.kind {
	case NumberKind:
		b = strconv.AppendInt(b, c.number, 10)
	case DayKind:
		b = appendSerial(b, pos.Day(c.number).Time()) //nolint:gosec // made of a Day
	case TimeKind:
		b = appendSerial(b, c.at)
	case PercentKind:
		b = appendFraction(b, c.number, 4)
	case Empty, TextKind:
	}
	return append(b, "</v></c>"...)
}

// appendSerial writes what Seoul's clocks show at t as days since 30 December
// 1899, with ten decimals where it is not midnight: a spreadsheet shows the
// second exactly.
func appendSerial(b []byte, t time.Time) []byte {
	y, m, d := t.Date()
	days := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour)
	h, minute, s := t.Clock()
	second := int64(h)*3600 + int64(minute)*60 + int64(s)
	if second == 0 {
		return strconv.AppendInt(b, int64(days), 10)
	}
	const decimals = 10_000_000_000
	return appendFraction(b, int64(days)*decimals+(second*decimals+43_200)/86_400, 10)
}

// appendFraction writes n as a number with so many decimals.
func appendFraction(b []byte, n int64, decimals int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	unit := int64(1)
	for range decimals {
		unit *= 10
	}
	b = append(strconv.AppendInt(b, n/unit, 10), '.')
	for n %= unit; unit > 1; n %= unit {
		unit /= 10
		b = append(b, byte('0'+n/unit)) //nolint:gosec // one digit
	}
	return b
}
