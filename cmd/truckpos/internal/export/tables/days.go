package tables

import (
	"encoding/hex"
	"fmt"
	"time"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/tui/text"
)

// Days is the table of Z reports.
type Days struct{ table[*day] }

type day struct {
	pos.ZReport
	closedAt time.Time
}

// NewDays is the table of Z reports.
func NewDays(t *text.Text) *Days {
	words := &t.CLI.Tables
	d := &Days{table[*day]{name: words.Days}}
	d.add(words.Z, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return count(z.Number) })
	d.add(words.Day, sheet.DayKind, fitting, func(z *day) sheet.Cell { return sheet.Day(z.Day) })
	d.add(words.OpenedAt, sheet.TimeKind, fitting, func(z *day) sheet.Cell { return sheet.Time(z.OpenedAt) })
	d.add(words.OpenedBy, sheet.TextKind, fitting, func(z *day) sheet.Cell { return sheet.Text(z.OpenedBy) })
	d.add(words.ClosedAt, sheet.TimeKind, fitting, func(z *day) sheet.Cell { return sheet.Time(z.closedAt) })
	d.add(words.ClosedBy, sheet.TextKind, fitting, func(z *day) sheet.Cell { return sheet.Text(z.ClosedBy) })
	d.add(words.Orders, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return sheet.Number(z.Sums.Orders) })
	d.add(words.Voided, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return sheet.Number(z.Sums.Voided) })
	for _, m := range pos.Methods() {
		name := t.Words.Methods[m]
		d.add(fmt.Sprintf(words.TakenCount, name), sheet.NumberKind, fitting, func(z *day) sheet.Cell { return sheet.Number(z.Sums.Taken[m].Count) })
		d.won(fmt.Sprintf(words.Taken, name), func(z *day) pos.Won { return z.Sums.Taken[m].Total })
		d.add(fmt.Sprintf(words.ReturnedCount, name), sheet.NumberKind, fitting, func(z *day) sheet.Cell { return sheet.Number(z.Sums.Returned[m].Count) })
		d.won(fmt.Sprintf(words.Returned, name), func(z *day) pos.Won { return z.Sums.Returned[m].Total })
	}
	d.won(words.Sales, func(z *day) pos.Won { return z.Sums.Perpetual().Sales })
	d.won(words.Returns, func(z *day) pos.Won { return z.Sums.Perpetual().Returns })
	d.won(words.Net, func(z *day) pos.Won { return z.Sums.Net.Total })
	d.won(words.Supply, func(z *day) pos.Won { return z.Sums.Net.Supply() })
	d.won(words.VAT, func(z *day) pos.Won { return z.Sums.Net.VAT })
	d.won(words.TaxFree, func(z *day) pos.Won { return z.Sums.Net.TaxFree })
	d.addDrawer(words)
	d.add(words.From, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return count(z.From) })
	d.add(words.To, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return count(z.To) })
	d.won(words.LifeSales, func(z *day) pos.Won { return z.Life.Sales })
	d.won(words.LifeReturns, func(z *day) pos.Won { return z.Life.Returns })
	d.won(words.LifeNet, func(z *day) pos.Won { return z.Life.Net() })
	d.add(words.Seal, sheet.TextKind, key, func(z *day) sheet.Cell { s := z.Seal(); return sheet.Text(hex.EncodeToString(s[:])) })
	return d
}

func (d *Days) addDrawer(words *text.CLITables) {
	d.won(words.Float, func(z *day) pos.Won { return z.Drawer.Float })
	d.won(words.CashSales, func(z *day) pos.Won { return z.Drawer.Sales })
	d.won(words.CashReturned, func(z *day) pos.Won { return z.Drawer.Returned })
	d.won(words.CashIn, func(z *day) pos.Won { return z.Drawer.In })
	d.won(words.CashOut, func(z *day) pos.Won { return z.Drawer.Out })
	d.won(words.Expected, func(z *day) pos.Won { return z.Drawer.Expected() })
	d.won(words.Counted, func(z *day) pos.Won { return z.Drawer.Expected() + z.Difference() })
	d.won(words.Difference, func(z *day) pos.Won { return z.Difference() })
	d.add(words.Reason, sheet.TextKind, wide, func(z *day) sheet.Cell { return sheet.Text(z.Reason) })
}

func (d *Days) won(title string, amount func(*day) pos.Won) {
	d.add(title, sheet.NumberKind, fitting, func(z *day) sheet.Cell { return sheet.Won(amount(z)) })
}

// Row is the row of an entry, and false where it closes no day.
func (d *Days) Row(e pos.Entry) ([]sheet.Cell, bool) {
	v, ok := e.Event.(pos.DayClosed)
	if !ok {
		return nil, false
	}
	return d.row(&day{v.Z, e.At}), true
}
