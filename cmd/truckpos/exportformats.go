package main

import (
	"context"
	"io"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/cmd/truckpos/internal/export/tables"
	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/tui/text"
)

// The formats of an export.
const (
	formatCSV       = "csv"
	formatXLSX      = "xlsx"
	formatJSON      = "json"
	formatHledger   = "hledger"
	formatBeancount = "beancount"
)

// The tables of a CSV.
const (
	tableTransactions = "transactions"
	tableDays         = "days"
	tableItems        = "items"
)

// exporter writes an excerpt somewhere.
type exporter func(ctx context.Context, x *excerpt, to io.Writer) error

// exportFormat finds how a format is written, false where there is no such one.
func exportFormat(format, table string) (exporter, bool) {
	switch format {
	case formatXLSX:
		return writeXLSX, true
	case formatJSON:
		return writeObjects, true
	case formatHledger:
		return writeBook(books.NewHledger), true
	case formatBeancount:
		return writeBook(books.NewBeancount), true
	case formatCSV:
		switch table {
		case tableTransactions, tableDays, tableItems:
			return writeCSV(table), true
		}
	}
	return nil, false
}

type bookMaker = func(io.Writer, export.Till, *text.CLIBooks, *pos.ZReport) *books.Book

// writeBook writes a double-entry journal.
func writeBook(begin bookMaker) exporter {
	return func(ctx context.Context, x *excerpt, to io.Writer) error {
		after, err := x.before(ctx)
		if err != nil {
			return err
		}
		book := begin(to, x.till, &x.text.CLI.Books, after)
		if err := x.entries(ctx, book.Add); err != nil {
			return err
		}
		return book.Close()
	}
}

// table is a sheet and what writes its rows.
type table struct {
	sheet sheet.Sheet
	fill  func(ctx context.Context, x *excerpt, to sheet.Writer) error
}

// tables are those there are, by name.
func (x *excerpt) tables(after *pos.ZReport) map[string]table {
	moves, days, items := tables.NewTransactions(x.till, x.text, after), tables.NewDays(x.text), tables.NewItems(x.text)
	return map[string]table{
		tableTransactions: {moves.Sheet(), func(ctx context.Context, x *excerpt, to sheet.Writer) error {
			return x.entries(ctx, func(e pos.Entry, o *pos.Order) error {
				if row, ok := moves.Row(e, o); ok {
					return to.Row(row...)
				}
				return nil
			})
		}},
		tableDays: {days.Sheet(), func(ctx context.Context, x *excerpt, to sheet.Writer) error {
			return x.closings(ctx, func(e pos.Entry) error {
				if row, ok := days.Row(e); ok {
					return to.Row(row...)
				}
				return nil
			})
		}},
		tableItems: {items.Sheet(), func(ctx context.Context, x *excerpt, to sheet.Writer) error {
			return x.orders(ctx, func(o *pos.Order) error {
				for _, row := range items.Rows(o) {
					if err := to.Row(row...); err != nil {
						return err
					}
				}
				return nil
			})
		}},
	}
}

// writeCSV writes one table.
func writeCSV(name string) exporter {
	return func(ctx context.Context, x *excerpt, to io.Writer) error {
		after, err := x.before(ctx)
		if err != nil {
			return err
		}
		t := x.tables(after)[name]
		w, err := sheet.NewCSV(to, t.sheet)
		if err != nil {
			return err
		}
		if err := t.fill(ctx, x, w); err != nil {
			return err
		}
		return w.Close()
	}
}

// writeXLSX writes a workbook of all tables.
func writeXLSX(ctx context.Context, x *excerpt, to io.Writer) error {
	after, err := x.before(ctx)
	if err != nil {
		return err
	}
	all := x.tables(after)
	days, moves, items := all[tableDays], all[tableTransactions], all[tableItems]
	w, err := sheet.NewXLSX(to, days.sheet, moves.sheet, items.sheet)
	if err != nil {
		return err
	}
	for i, t := range []table{days, moves, items} {
		if i > 0 {
			if err := w.NextSheet(); err != nil {
				return err
			}
		}
		if err := t.fill(ctx, x, w); err != nil {
			return err
		}
	}
	return w.Close()
}

// writeObjects writes payments and transactions.
func writeObjects(ctx context.Context, x *excerpt, to io.Writer) error {
	j := export.NewJSON(to, export.Array)
	if err := j.Section("payments"); err != nil {
		return err
	}
	if err := putPayments(ctx, x, j); err != nil {
		return err
	}
	if err := j.Section("transactions"); err != nil {
		return err
	}
	if err := putTransactions(ctx, x, j); err != nil {
		return err
	}
	return j.Close()
}

func putPayments(ctx context.Context, x *excerpt, j *export.JSON) error {
	return x.payments(ctx, func(o *pos.Order, p *pos.Payment) error { return j.Write(x.till.PaymentOf(o, p)) })
}

func putTransactions(ctx context.Context, x *excerpt, j *export.JSON) error {
	return x.entries(ctx, func(e pos.Entry, o *pos.Order) error {
		if moved, ok := x.till.TransactionOf(e, o); ok {
			return j.Write(moved)
		}
		return nil
	})
}
