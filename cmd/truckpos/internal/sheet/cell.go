package sheet

import (
	"errors"
	"fmt"
	"time"

	"truckpos/pos"
)

// Kind is what a cell holds, or the cells of a column.
type Kind uint8

// The kinds.
const (
	Empty       Kind = iota
	TextKind         // characters, whatever they look like
	NumberKind       // a whole number, shown with thousands separators
	DayKind          // a day of the calendar
	TimeKind         // a moment in Seoul, to the second
	PercentKind      // a share in hundredths of a percent
)

// Cell is one value of a row. The zero value is an empty cell.
type Cell struct {
	kind   Kind
	text   string
	number int64 // also of a day and of a percentage
	at     time.Time
}

// Text is a cell of characters. What could steer a terminal or reorder a line
// is dropped, see [pos.CleanText]; more than maxText characters are cut.
func Text(s string) Cell { return Cell{kind: TextKind, text: pos.CleanText(s, maxText)} }

// maxText keeps a text below what a cell of XLSX may hold, 32,767 units of
// UTF-16, of which a character may need two.
const maxText = 16_000

// Number is a cell with a whole number, up to fifteen digits: spreadsheets
// keep no more.
func Number(n int64) Cell { return Cell{kind: NumberKind, number: n} }

// Won is a cell with an amount.
func Won(w pos.Won) Cell { return Number(int64(w)) }

// Day is a cell with a day of the calendar.
func Day(d pos.Day) Cell { return Cell{kind: DayKind, number: int64(d)} }

// Time is a cell with a moment, shown as Seoul's clocks show it; fractions of a
// second are left out. The zero time is an empty cell.
func Time(t time.Time) Cell {
	if t.IsZero() {
		return Cell{}
	}
	return Cell{kind: TimeKind, at: t.In(pos.Seoul())}
}

// Percent is a cell with a share in hundredths of a percent: 150 is 1.50 %.
func Percent(hundredths int64) Cell { return Cell{kind: PercentKind, number: hundredths} }

// ErrCell says that a value cannot be a cell of a spreadsheet.
var ErrCell = errors.New("not a value for a spreadsheet")

const (
	maxNumber = 999_999_999_999_999
	firstYear = 1901 // the year before this one has a day too many in XLSX
	lastYear  = 9999
)

// check refuses what a spreadsheet would show as something else.
func (c Cell) check() error {
	switch c.kind {
	case NumberKind, PercentKind:
		if c.number < -maxNumber || c.number > maxNumber {
			return fmt.Errorf("number %d: %w", c.number, ErrCell)
		}
	case DayKind:
		if d := pos.Day(c.number); !d.Valid() || d < firstYear*10_000 || d > (lastYear+1)*10_000 { //nolint:gosec // made of a Day
			return fmt.Errorf("day %d: %w", c.number, ErrCell)
		}
	case TimeKind:
		if y := c.at.Year(); y < firstYear || y > lastYear {
			return fmt.Errorf("time %s: %w", c.at, ErrCell)
		}
	case Empty, TextKind:
	}
	return nil
}
