package tables

import (
	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/tui/text"
)

// Transactions is the table of all movements.
type Transactions struct {
	table[*transaction]
	number uint64 // of the Z that counts what comes now; 0 before the ledger's first opening
}

type transaction struct {
	z       uint64
	entry   pos.Entry
	move    pos.Movement
	order   *pos.Order
	payment *pos.Payment
}

// NewTransactions is the table of what came after a Z report; nil stands for
// the ledger's beginning.
func NewTransactions(till export.Till, t *text.Text, after *pos.ZReport) *Transactions {
	x := &Transactions{table: table[*transaction]{name: t.CLI.Tables.Transactions}}
	if after != nil {
		x.number = after.Number + 1
	}
	words, methods := &t.CLI.Tables, t.Words.Methods
	x.add(words.Z, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return zCell(v.z) })
	x.add(words.Day, sheet.DayKind, fitting, func(v *transaction) sheet.Cell { return sheet.Day(v.move.Day) })
	x.add(words.At, sheet.TimeKind, fitting, func(v *transaction) sheet.Cell { return sheet.Time(v.move.At) })
	x.add(words.Order, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.order.ID.String()) })
	x.add(words.Kind, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(kindWord(words, &v.move)) })
	x.add(words.Method, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(methods[v.move.Method]) })
	x.add(words.Paid, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(methods[v.move.Paid]) })
	x.add(words.Total, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return sheet.Won(v.move.Signed().Total) })
	x.add(words.Supply, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return sheet.Won(v.move.Signed().Supply()) })
	x.add(words.VAT, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return sheet.Won(v.move.Signed().VAT) })
	x.add(words.TaxFree, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return sheet.Won(v.move.Signed().TaxFree) })
	x.add(words.OrderName, sheet.TextKind, wide, func(v *transaction) sheet.Cell { return sheet.Text(export.OrderName(v.order)) })
	x.add(words.OrderID, sheet.TextKind, wide, func(v *transaction) sheet.Cell { return sheet.Text(export.OrderID(v.payment)) })
	x.addReceipt(words)
	x.add(words.Staff, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Staff) })
	x.add(words.Reason, sheet.TextKind, wide, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Reason) })
	x.add(words.PaymentKey, sheet.TextKind, key, func(v *transaction) sheet.Cell { return sheet.Text(till.PaymentKey(v.payment)) })
	x.add(words.TransactionKey, sheet.TextKind, key, func(v *transaction) sheet.Cell {
		return sheet.Text(till.TransactionKey(v.entry, &v.move, v.payment))
	})
	x.add(words.Seq, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell { return count(v.move.Seq) })
	x.addCard(words)
	return x
}

// addCard adds what else is known of a card. It stands last, because who reads
// the table by its columns' places had no such columns before.
func (x *Transactions) addCard(words *text.CLITables) {
	x.add(words.InterestFree, sheet.TextKind, fitting, func(v *transaction) sheet.Cell {
		if !v.move.Receipt.InterestFree {
			return sheet.Cell{}
		}
		return sheet.Text(words.Yes)
	})
	x.add(words.Acquirer, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.Acquirer) })
	x.add(words.BIN, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.BIN) })
	x.add(words.CardType, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.CardType) })
}

// addReceipt adds what a service said; a movement without one leaves it empty.
func (x *Transactions) addReceipt(words *text.CLITables) {
	x.add(words.TransactionID, sheet.TextKind, wide, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.TransactionID) })
	x.add(words.ApprovalNumber, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.ApprovalNumber) })
	x.add(words.Issuer, sheet.TextKind, fitting, func(v *transaction) sheet.Cell { return sheet.Text(v.move.Receipt.Issuer) })
	x.add(words.Instalments, sheet.NumberKind, fitting, func(v *transaction) sheet.Cell {
		if v.move.Receipt.Instalments == 0 {
			return sheet.Cell{}
		}
		return sheet.Number(int64(v.move.Receipt.Instalments))
	})
}

// Row is the row of an entry, and false where it moves no money. All entries
// after the Z before must come, in their order. o is the entry's order as it was
// after the entry, or later; nil for an entry about none.
func (x *Transactions) Row(e pos.Entry, o *pos.Order) ([]sheet.Cell, bool) {
	switch v := e.Event.(type) {
	case pos.DayOpened:
		x.number = max(x.number, 1)
	case pos.DayClosed:
		x.number = v.Z.Number + 1
	}
	if o == nil {
		return nil, false
	}
	m, ok := pos.MovementOf(e, o)
	if !ok {
		return nil, false
	}
	p, ok := o.Payment(m.Payment.N)
	if !ok {
		return nil, false
	}
	return x.row(&transaction{z: x.number, entry: e, move: m, order: o, payment: p}), true
}

// zCell is empty for what is in no Z report: sales before the first opening.
func zCell(n uint64) sheet.Cell {
	if n == 0 {
		return sheet.Cell{}
	}
	return count(n)
}

func count(n uint64) sheet.Cell { return sheet.Number(int64(n)) } //nolint:gosec // of entries or days

func kindWord(words *text.CLITables, m *pos.Movement) string {
	switch {
	case m.Kind == pos.Cancel && m.Undone:
		return words.ReturnUndone
	case m.Kind == pos.Cancel:
		return words.Return
	case m.Undone:
		return words.SaleUndone
	default:
		return words.Sale
	}
}
