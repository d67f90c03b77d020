package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"truckpos/pos"
)

type csvWriter struct {
	sheet Sheet
	out   *bufio.Writer
	line  []byte
	err   error
}

// byteOrderMark tells a spreadsheet that the file is UTF-8.
const byteOrderMark = "\ufeff"

// NewCSV begins a file of comma-separated values in UTF-8. It has one sheet,
// whose name is not written.
func NewCSV(to io.Writer, s Sheet) (Writer, error) {
	if err := checkSheets([]Sheet{s}); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	w := &csvWriter{sheet: s, out: bufio.NewWriterSize(to, 32<<10)}
	w.line = append(w.line, byteOrderMark...)
	if err := w.Row(titles(&s)...); err != nil {
		return nil, err
	}
	return w, nil
}

func (w *csvWriter) Row(cells ...Cell) error {
	if w.err != nil {
		return w.err
	}
	if w.err = checkRow(&w.sheet, cells); w.err == nil {
		for i := range w.sheet.Columns {
			if i > 0 {
				w.line = append(w.line, ',')
			}
			if i < len(cells) {
				w.line = appendCSV(w.line, cells[i])
			}
		}
		_, w.err = w.out.Write(append(w.line, "\r\n"...))
		w.line = w.line[:0]
	}
	if w.err != nil {
		w.err = fmt.Errorf("write CSV: %w", w.err)
	}
	return w.err
}

func (w *csvWriter) NextSheet() error {
	if w.err == nil {
		w.err = fmt.Errorf("write CSV: %w", ErrNoSheet)
	}
	return w.err
}

func (w *csvWriter) Close() error {
	if w.err != nil {
		return w.err
	}
	if err := w.out.Flush(); err != nil {
		w.err = fmt.Errorf("write CSV: %w", err)
		return w.err
	}
	w.err = errClosed
	return nil
}

func appendCSV(line []byte, c Cell) []byte {
	switch c.kind {
	case NumberKind:
		return strconv.AppendInt(line, c.number, 10)
	case DayKind:
		return pos.Day(c.number).Time().AppendFormat(line, dayLayout) //nolint:gosec // made of a Day
	case TimeKind:
		return c.at.AppendFormat(line, timeLayout)
	case PercentKind:
		return appendPercent(line, c.number)
	case TextKind:
		return appendQuoted(line, guard(c.text))
	case Empty:
	}
	return line
}

const (
	dayLayout  = "2006-01-02"
	timeLayout = "2006-01-02 15:04:05"
)

// appendPercent writes 150 as "1.50%".
func appendPercent(line []byte, hundredths int64) []byte {
	if hundredths < 0 {
		line, hundredths = append(line, '-'), -hundredths
	}
	line = strconv.AppendInt(line, hundredths/100, 10)
	return append(line, '.', byte('0'+hundredths/10%10), byte('0'+hundredths%10), '%')
}

func appendQuoted(line []byte, s string) []byte {
	if !strings.ContainsAny(s, "\",;\t\r\n") && strings.TrimSpace(s) == s {
		return append(line, s...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(s, `"`, `""`)...)
	return append(line, '"')
}
