package settlementfile

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos/reconcile"
	"truckpos/tui/text"
)

// File is what a settlement file holds.
type File struct {
	Rows   []reconcile.Row
	Titles int // the line its titles stand in
	Totals int // rows that add others up
	Failed int // rows of payments that failed
}

// maxFaults bounds what is kept of a file that is nothing but faults.
const maxFaults = 10_000

// Read reads a file of so many bytes. Name is how it is called in the faults.
// An error is a *[tomldoc.Faults] with everything that is wrong, or one of
// reading.
func Read(name string, from io.ReaderAt, size int64, c Columns) (File, error) {
	p := parser{columns: c}
	if err := p.read(from, size); err != nil {
		e, ok := errors.AsType[*sheet.Error](err)
		if !ok {
			return File{}, fmt.Errorf("read settlement %s: %w", name, err)
		}
		p.add(e.Row, unreadable(e))
	}
	if len(p.faults) > 0 {
		return File{}, &tomldoc.Faults{Path: name, List: p.faults}
	}
	return p.file, nil
}

// parser goes through the rows of a file.
type parser struct {
	columns Columns
	titles  titles
	file    File
	faults  []tomldoc.Fault
}

func (p *parser) add(row int, say tomldoc.Sentence) {
	if len(p.faults) < maxFaults {
		p.faults = append(p.faults, tomldoc.Fault{Line: row, Say: say})
	}
}

func (p *parser) read(from io.ReaderAt, size int64) error {
	r, err := sheet.Open(from, size, p.columns.Sheet)
	if err != nil {
		return err
	}
	best, err := p.begin(r)
	if errors.Is(err, io.EOF) || err == nil && len(best.missing()) > 0 {
		p.lacksTitles(best)
		return nil
	}
	if err != nil {
		return err
	}
	p.titles, p.file.Titles = best, best.row
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		p.row(row)
	}
}

// begin looks for the row with the titles: the first that has all it must, or
// else the one that has most. The error is io.EOF where the file ends before.
func (p *parser) begin(r *sheet.Reader) (titles, error) {
	best := findTitles(sheet.Row{}, &p.columns)
	for range titleRows {
		row, err := r.Next()
		if err != nil {
			return best, err
		}
		t := findTitles(row, &p.columns)
		if len(t.missing()) == 0 {
			return t, nil
		}
		if t.found() > best.found() {
			best = t
		}
	}
	return best, nil
}

// lacksTitles says which titles were looked for in vain.
func (p *parser) lacksTitles(best titles) {
	lists := p.columns.lists()
	for _, oneOf := range best.missing() {
		var known []string
		for _, f := range oneOf {
			known = append(known, *lists[f]...)
		}
		expected := strings.Join(known[:min(len(known), 8)], ", ")
		p.add(best.row, func(t *text.CLI) string {
			return fmt.Sprintf(t.SettlementFile.NoColumn, t.SettlementFile.Columns[columnWord(oneOf[0])], titleRows, expected)
		})
	}
}

// columnWord is what a column is called that has no title.
func columnWord(f field) string {
	switch f {
	case at:
		return "at"
	case amount:
		return "amount"
	default:
		return "id"
	}
}

// unreadable says why a file is not read at all.
func unreadable(e *sheet.Error) tomldoc.Sentence {
	return func(t *text.CLI) string {
		s := &t.SettlementFile
		switch e.Problem {
		case sheet.OldFormat:
			return s.OldFormat
		case sheet.WebPage:
			return s.WebPage
		case sheet.UnknownEncoding:
			return s.Encoding
		case sheet.Damaged:
			return fmt.Sprintf(s.Damaged, e.Detail)
		case sheet.OpenQuote:
			return s.OpenQuote
		case sheet.NoSuchSheet:
			return fmt.Sprintf(s.NoSheet, e.Detail)
		case sheet.TooLarge:
			return fmt.Sprintf(s.TooLarge, sheet.MaxFile>>20)
		case sheet.TooManyRows:
			return fmt.Sprintf(s.TooManyRows, sheet.MaxRows)
		case sheet.TooManyColumns:
			return fmt.Sprintf(s.TooManyColumns, sheet.MaxColumns)
		case sheet.TooLongCell:
			return s.TooLongCell
		case sheet.NotASheet:
		}
		return s.NotASheet
	}
}
