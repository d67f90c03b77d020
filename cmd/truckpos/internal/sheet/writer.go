package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// Writer takes the rows of one sheet after the other. After an error it takes
// nothing more and says the same error again.
type Writer interface {
	// Row writes the next row; cells that are left out at its end are empty.
	Row(cells ...Cell) error
	// NextSheet ends a sheet and begins the next.
	NextSheet() error
	// Close ends the file; sheets that were not begun are there without rows.
	// What the file is written to stays open.
	Close() error
}

// Sheet is a table: its name and its columns. The first row of a table holds
// their titles.
type Sheet struct {
	Name    string // at most 31 units of UTF-16, none of []:*?/\, unlike the others
	Columns []Column
}

// Column is a column of a table.
type Column struct {
	Title string
	Kind  Kind // what it mostly holds
	Width int  // cells of a terminal; 0 is wide enough for the title and the kind
}

// Limits of a table to write, as XLSX has them.
const (
	MaxSheetRows = 1_048_576 // with the titles
	maxName      = 31
)

// Errors of writing.
var (
	// ErrTooManyRows says that a sheet is full. CSV has no such limit.
	ErrTooManyRows = errors.New("too many rows for a sheet")
	// ErrNoSheet says that there is no further sheet.
	ErrNoSheet = errors.New("no further sheet")
	errClosed  = errors.New("the spreadsheet is closed")
	errSheet   = errors.New("not a sheet")
)

func checkSheets(sheets []Sheet) error {
	if len(sheets) == 0 {
		return ErrNoSheet
	}
	names := map[string]bool{}
	for _, s := range sheets {
		folded := strings.ToLower(s.Name)
		switch {
		case s.Name == "", len(utf16.Encode([]rune(s.Name))) > maxName, strings.ContainsAny(s.Name, `[]:*?/\`),
			strings.HasPrefix(s.Name, "'"), strings.HasSuffix(s.Name, "'"), folded == "history", Text(s.Name).text != s.Name:
			return fmt.Errorf("name %q: %w", s.Name, errSheet)
		case names[folded]:
			return fmt.Errorf("name %q twice: %w", s.Name, errSheet)
		case len(s.Columns) == 0, len(s.Columns) > MaxColumns:
			return fmt.Errorf("%q has %d columns: %w", s.Name, len(s.Columns), errSheet)
		}
		names[folded] = true
	}
	return nil
}

// checkRow refuses a row that does not fit its table.
func checkRow(s *Sheet, cells []Cell) error {
	if len(cells) > len(s.Columns) {
		return fmt.Errorf("%d cells for %d columns: %w", len(cells), len(s.Columns), ErrCell)
	}
	for i, c := range cells {
		if err := c.check(); err != nil {
			return fmt.Errorf("column %q: %w", s.Columns[i].Title, err)
		}
	}
	return nil
}

// titles are the cells of a table's first row.
func titles(s *Sheet) []Cell {
	cells := make([]Cell, 0, len(s.Columns))
	for _, c := range s.Columns {
		cells = append(cells, Text(c.Title))
	}
	return slices.Clip(cells)
}
