package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Reader delivers the rows of one sheet.
type Reader struct {
	source source
	rows   int
}

// Row is a row that holds something.
type Row struct {
	Number int      // where it stands: the row of XLSX, the line of CSV; the first is 1
	Cells  []string // valid UTF-8, not yet clean for a screen; "" is an empty cell
}

// source delivers rows as they are in the file. Its error is io.EOF at the end.
type source interface{ next() (Row, error) }

// Open finds out what a file of so many bytes is and begins to read a sheet of
// it: the one that is named, or the first that can be seen. In CSV there is
// only one, and no name is asked for. Memory is bounded by the limits of the
// package. The error is an [Error], or one of reading.
func Open(file io.ReaderAt, size int64, name string) (*Reader, error) {
	if size > MaxFile {
		return nil, fail(TooLarge, 0, "")
	}
	head := make([]byte, min(size, 512))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read spreadsheet: %w", err)
	}
	head = bytes.TrimPrefix(head, []byte(byteOrderMark))
	text := strings.ToLower(string(bytes.TrimSpace(head)))
	var err error
	r := &Reader{}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		r.source, err = openXLSX(file, size, name)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, fail(OldFormat, 0, "")
	case strings.HasPrefix(text, "<"):
		return nil, fail(WebPage, 0, "")
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return nil, fail(UnknownEncoding, 0, "")
	case bytes.IndexByte(head, 0) >= 0:
		return nil, fail(NotASheet, 0, "")
	default:
		r.source, err = openCSV(io.NewSectionReader(file, 0, size))
	}
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Next delivers the next row that holds something; the error is io.EOF after
// the last, an [Error], or one of reading.
func (r *Reader) Next() (Row, error) {
	for {
		row, err := r.source.next()
		if err != nil {
			return Row{}, err
		}
		empty := true
		for i, cell := range row.Cells {
			if len(cell) > MaxCell {
				return Row{}, fail(TooLongCell, row.Number, "")
			}
			cell = strings.TrimSpace(cell)
			row.Cells[i] = cell
			empty = empty && cell == ""
		}
		if empty {
			continue
		}
		if r.rows++; r.rows > MaxRows {
			return Row{}, fail(TooManyRows, row.Number, "")
		}
		return row, nil
	}
}
