package settlementfile

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/pos/reconcile"
	"truckpos/tui/text"
)

// maxID bounds an id, in characters: twice what a service gives.
const maxID = 100

// line is one row of the file on its way to become transactions.
type line struct {
	*parser
	sheet.Row
	faulty bool
}

// row takes a row below the titles.
func (p *parser) row(r sheet.Row) {
	l := line{parser: p, Row: r}
	switch {
	case l.isTotal():
		p.file.Totals++
		return
	case l.failed():
		p.file.Failed++
		return
	}
	base := reconcile.Row{
		Line: r.Number, TransactionID: l.id(transactionID), CallID: l.id(callID), OrderNumber: l.id(orderNumber),
		PayoutDate: l.day(payoutDate),
	}
	if base.TransactionID+base.CallID+base.OrderNumber == "" && !l.faulty {
		l.fault(func(t *text.CLI) string { return t.SettlementFile.NoID })
	}
	approved, canceled := l.amounts()
	var rows []reconcile.Row
	for _, won := range []pos.Won{approved, canceled} {
		// A row of nothing at all stays one: the ledger may know more.
		if won != 0 || approved == canceled && len(rows) == 0 {
			base.Amount, base.At = won, l.moment(won < 0)
			rows = append(rows, base)
		}
	}
	l.fees(rows)
	if !l.faulty {
		p.file.Rows = append(p.file.Rows, rows...)
	}
}

// cell is what stands in a field's column; a dash is as good as nothing.
func (l *line) cell(f field) string {
	i := l.titles.column[f]
	if i == nowhere || i >= len(l.Cells) || l.Cells[i] == "-" {
		return ""
	}
	return l.Cells[i]
}

// isTotal finds rows that add others up, and notes below the table.
func (l *line) isTotal() bool {
	i := slices.IndexFunc(l.Cells, func(s string) bool { return s != "" })
	first := fold(l.Cells[i])
	for _, word := range []string{"합계", "총합", "총계", "소계", "총건수", "※"} {
		if strings.HasPrefix(first, word) {
			return true
		}
	}
	return slices.Contains([]string{"계", "total", "sum"}, first) ||
		l.cell(at)+l.cell(canceledAt)+l.cell(transactionID)+l.cell(callID)+l.cell(orderNumber) == ""
}

// failed finds rows of payments, or cancels, that did not happen.
func (l *line) failed() bool {
	word := fold(l.cell(kind))
	return slices.ContainsFunc([]string{"실패", "거절", "오류", "미승인", "fail", "declined"}, func(s string) bool { return strings.Contains(word, s) })
}

func (l *line) isCancel() bool {
	word := fold(l.cell(kind))
	return slices.ContainsFunc([]string{"취소", "환불", "cancel", "refund"}, func(s string) bool { return strings.Contains(word, s) })
}

// id reads an id. A spreadsheet that took it for a number has lost its end.
func (l *line) id(f field) string {
	s := strings.TrimPrefix(pos.CleanText(l.cell(f), maxID+1), "'")
	digits, exponent, found := strings.Cut(strings.ToUpper(s), "E+")
	switch {
	case found && strings.Trim(digits, "0123456789.") == "" && strings.Trim(exponent, "0123456789") == "" && digits != "" && exponent != "":
		l.wrong(f, func(s *text.CLISettlementFile) string { return s.Shortened })
	case len([]rune(s)) > maxID:
		l.wrong(f, func(s *text.CLISettlementFile) string { return s.NotID })
	}
	return s
}

// amounts are what a row approves, 0 or more, and what it cancels, 0 or less. A
// row that stands for a whole payment may do both.
func (l *line) amounts() (approved, canceled pos.Won) {
	approved, hasAmount := l.won(amount)
	canceled, hasCancel := l.won(cancelAmount)
	canceled = -max(canceled, -canceled)
	if !hasAmount && !hasCancel && !l.faulty {
		l.fault(func(t *text.CLI) string { return t.SettlementFile.NoAmount })
	}
	if approved > 0 && canceled == 0 && l.isCancel() {
		approved = -approved
	}
	// An amount below zero beside a cancel's own column says the same thing twice.
	if approved < 0 && (canceled == 0 || canceled == approved) {
		return 0, approved
	}
	if approved < 0 {
		l.wrong(cancelAmount, func(s *text.CLISettlementFile) string { return s.TwoCancels })
	}
	return approved, canceled
}

// fees gives a row its fee and its payout, both with the sign of its amount,
// whatever sign the file gives to what it keeps. Of a whole payment with a cancel
// the fee is that of what remains, which neither of its transactions has.
func (l *line) fees(rows []reconcile.Row) {
	charged, hasFee := l.won(fee)
	vat, _ := l.won(feeVAT)
	paid, hasPayout := l.won(payout)
	r := &rows[0]
	if len(rows) == 2 {
		r.HasPayout, r.Payout = hasPayout, paid
		return
	}
	signed := func(w pos.Won) pos.Won {
		if w = max(w, -w); r.Amount < 0 {
			return -w
		}
		return w
	}
	r.HasPayout, r.Payout = hasPayout, signed(paid)
	r.HasFee, r.Fee, r.FeeVAT = hasFee, signed(charged), signed(vat)
	if hasPayout && !l.titles.has(fee) {
		r.HasFee, r.Fee = true, r.Amount-r.Payout
	}
}

// won reads an amount; there is none in an empty cell.
func (l *line) won(f field) (won pos.Won, has bool) {
	s := l.cell(f)
	if s == "" {
		return 0, false
	}
	won, ok := parseWon(s)
	if !ok {
		l.wrong(f, func(s *text.CLISettlementFile) string { return s.NotWon })
	}
	return won, ok
}

// moment reads when a transaction happened.
func (l *line) moment(cancel bool) time.Time {
	f := at
	if cancel && l.cell(canceledAt) != "" {
		f = canceledAt
	}
	m, ok := parseMoment(l.cell(f))
	if !ok {
		l.wrong(f, func(s *text.CLISettlementFile) string { return s.NotTime })
		return time.Time{}
	}
	if s := l.cell(clock); s != "" && f == at && !m.hasClock {
		since, ok := parseClock(s)
		if !ok {
			l.wrong(clock, func(s *text.CLISettlementFile) string { return s.NotTime })
		}
		return m.at.Add(since)
	}
	return m.at
}

func (l *line) day(f field) pos.Day {
	s := l.cell(f)
	if s == "" {
		return 0
	}
	m, ok := parseMoment(s)
	if !ok {
		l.wrong(f, func(s *text.CLISettlementFile) string { return s.NotTime })
		return 0
	}
	y, month, d := m.at.Date()
	return pos.Day(y*10_000 + int(month)*100 + d) //nolint:gosec // a year of four digits
}

// wrong adds a fault that names the column and what stands there.
func (l *line) wrong(f field, pick func(*text.CLISettlementFile) string) {
	title, found := l.titles.name[f], pos.CleanText(l.cell(f), 40)
	l.fault(func(t *text.CLI) string {
		return fmt.Sprintf(t.SettlementFile.Cell, title, found, pick(&t.SettlementFile))
	})
}

func (l *line) fault(say func(*text.CLI) string) {
	l.faulty = true
	l.add(l.Number, say)
}
