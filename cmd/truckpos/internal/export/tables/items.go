package tables

import (
	"strings"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/text"
)

// Items is the table of what was ordered.
type Items struct{ table[*item] }

// item is a line of an order.
type item struct {
	pos.Line
	order    *pos.Order
	number   int // in the order, from 1
	returned int // pieces
	gross    pos.Won
	discount pos.Won // its share of the order's
}

// NewItems is the table of the lines of orders.
func NewItems(t *text.Text) *Items {
	words := &t.CLI.Tables
	x := &Items{table[*item]{name: words.Items}}
	x.add(words.Day, sheet.DayKind, fitting, func(l *item) sheet.Cell { return sheet.Day(l.order.ID.Day) })
	x.add(words.Order, sheet.TextKind, fitting, func(l *item) sheet.Cell { return sheet.Text(l.order.ID.String()) })
	x.add(words.PlacedAt, sheet.TimeKind, fitting, func(l *item) sheet.Cell { return sheet.Time(l.order.PlacedAt) })
	x.add(words.Stage, sheet.TextKind, fitting, func(l *item) sheet.Cell { return sheet.Text(t.Words.Stages[l.order.Stage]) })
	x.add(words.Line, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Number(int64(l.number)) })
	x.add(words.Code, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Number(int64(l.Code)) })
	x.add(words.Item, sheet.TextKind, wide, func(l *item) sheet.Cell { return sheet.Text(l.Name) })
	x.add(words.Options, sheet.TextKind, wide, func(l *item) sheet.Cell { return sheet.Text(l.options()) })
	x.add(words.Quantity, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Number(int64(l.Quantity)) })
	x.add(words.Given, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Number(int64(l.returned)) })
	x.add(words.UnitPrice, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Won(l.gross / pos.Won(l.Quantity)) })
	x.add(words.Gross, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Won(l.gross) })
	x.add(words.Discount, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Won(l.discount) })
	x.add(words.Amount, sheet.NumberKind, fitting, func(l *item) sheet.Cell { return sheet.Won(l.gross - l.discount) })
	x.add(words.IsTaxFree, sheet.TextKind, fitting, func(l *item) sheet.Cell {
		if !l.TaxFree {
			return sheet.Cell{}
		}
		return sheet.Text(words.Yes)
	})
	return x
}

// options are the choices in one cell.
func (l *item) options() string {
	names := make([]string, 0, len(l.Options))
	for _, o := range l.Options {
		names = append(names, o.Name)
	}
	return strings.Join(names, ", ")
}

// Rows are the lines of an order as it stands. One that no money ever came for
// has none: nothing was sold. The shares of the discount add up to it.
func (x *Items) Rows(o *pos.Order) [][]sheet.Cell {
	if !sold(o) {
		return nil
	}
	totals, err := settlement.LineTotals(o.Content)
	if err != nil {
		panic("tables: order " + o.ID.String() + " in the ledger has impossible amounts: " + err.Error())
	}
	rows := make([][]sheet.Cell, 0, len(totals))
	returned := o.Returns()
	for i, l := range o.Content.Lines {
		gross, _ := l.Amount() // which the totals were made of
		rows = append(rows, x.row(&item{Line: l, order: o, number: i + 1, returned: returned[i], gross: gross, discount: gross - totals[i]}))
	}
	return rows
}

func sold(o *pos.Order) bool {
	for i := range o.Payments {
		if o.Payments[i].Taken > 0 {
			return true
		}
	}
	return false
}
