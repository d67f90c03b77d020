package tables

import "truckpos/cmd/truckpos/internal/sheet"

// table is a sheet whose rows are made of values of one type.
type table[T any] struct {
	name    string
	columns []column[T]
}

type column[T any] struct {
	sheet.Column
	cell func(T) sheet.Cell
}

// Sheet is what the table looks like.
func (t *table[T]) Sheet() sheet.Sheet {
	s := sheet.Sheet{Name: t.name}
	for _, c := range t.columns {
		s.Columns = append(s.Columns, c.Column)
	}
	return s
}

func (t *table[T]) row(value T) []sheet.Cell {
	cells := make([]sheet.Cell, 0, len(t.columns))
	for _, c := range t.columns {
		cells = append(cells, c.cell(value))
	}
	return cells
}

func (t *table[T]) add(title string, kind sheet.Kind, width int, cell func(T) sheet.Cell) {
	t.columns = append(t.columns, column[T]{sheet.Column{Title: title, Kind: kind, Width: width}, cell})
}

// Widths of columns, in cells of a terminal; 0 fits title and kind.
const (
	fitting = 0
	wide    = 24 // names and what people wrote
	key     = 40
)
