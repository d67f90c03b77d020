package reconcile_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	_ "truckpos/pos/postest" // declares the flags that every test program below pos is given
	"truckpos/pos/reconcile"
)

// at is a moment of 21 November 2026 in Seoul: "21:04:05", or "22T00:10:00" of another day of the month.
func at(clock string) time.Time {
	if !strings.Contains(clock, "T") {
		clock = "21T" + clock
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05", "2026-11-"+clock, pos.Seoul())
	if err != nil {
		panic(err)
	}
	return t
}

func row(line int, id, number string, amount pos.Won, clock string) reconcile.Row {
	return reconcile.Row{Line: line, TransactionID: id, OrderNumber: number, Amount: amount, At: at(clock)}
}

func call(r reconcile.Row, id string) reconcile.Row {
	r.CallID = id
	return r
}

func tx(key, id, number string, amount pos.Won, clock string) reconcile.Transaction {
	return reconcile.Transaction{Key: key, TransactionID: id, OrderNumber: number, Amount: amount, At: at(clock)}
}

// story tells a result in short: "matched a=2 by 1" is transaction a and line 2 paired by the strongest evidence.
func story(r reconcile.Result) []string {
	var lines []string
	for _, p := range r.Matched {
		lines = append(lines, fmt.Sprintf("matched %s=%d by %d", p.Transaction.Key, p.Row.Line, p.By))
	}
	for _, p := range r.FeeDiffers {
		lines = append(lines, fmt.Sprintf("fee %s=%d", p.Transaction.Key, p.Row.Line))
	}
	for _, p := range r.AmountDiffers {
		lines = append(lines, fmt.Sprintf("amount %s=%d by %d", p.Transaction.Key, p.Row.Line, p.By))
	}
	for _, t := range r.OnlyInLedger {
		lines = append(lines, "ledger "+t.Key)
	}
	for _, s := range r.OnlyInFile {
		if s.DuplicateOf != 0 {
			lines = append(lines, fmt.Sprintf("file %d repeats %d", s.Row.Line, s.DuplicateOf))
			continue
		}
		lines = append(lines, fmt.Sprintf("file %d", s.Row.Line))
	}
	return lines
}

type example struct {
	name string
	rows []reconcile.Row
	txs  []reconcile.Transaction
	opts reconcile.Options
	want []string
}

func examples() []example {
	type rows = []reconcile.Row
	type txs = []reconcile.Transaction
	return []example{
		{name: "nothing"},
		{name: "by the payment's id, approval and cancel apart",
			rows: rows{row(1, "T1", "N1", 12_000, "18:00:00"), row(2, "T1", "N1", -12_000, "18:30:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:01"), tx("b", "T1", "N1", -12_000, "18:30:02")},
			want: []string{"matched a=1 by 2", "matched b=2 by 2"}},
		{name: "a cancel is never an approval",
			rows: rows{row(1, "T1", "N1", -12_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:00")},
			want: []string{"ledger a", "file 1"}},
		{name: "by the order number where the ledger has no id",
			rows: rows{row(1, "T1", "N1", 12_000, "18:00:00")},
			txs:  txs{tx("a", "", "N1", 12_000, "18:00:00")},
			want: []string{"matched a=1 by 3"}},
		{name: "by the order number where the file has no id",
			rows: rows{row(1, "", "N1", 12_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:00")},
			want: []string{"matched a=1 by 3"}},
		{name: "nothing in common but nothing",
			rows: rows{row(1, "", "", 12_000, "18:00:00"), row(2, "", "", 12_000, "18:00:00")},
			txs:  txs{tx("a", "", "", 12_000, "18:00:00")},
			want: []string{"ledger a", "file 1", "file 2"}},
		{name: "the id goes before the order number",
			rows: rows{row(1, "T2", "N1", 5_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 5_000, "18:00:00"), tx("b", "T2", "N2", 5_000, "18:00:00")},
			want: []string{"matched b=1 by 2", "ledger a"}},
		{name: "several partial cancels by their amounts",
			rows: rows{row(1, "T1", "N1", -2_000, "19:00:00"), row(2, "T1", "N1", -3_000, "19:00:00")},
			txs:  txs{tx("a", "T1", "N1", -3_000, "18:59:00"), tx("b", "T1", "N1", -2_000, "18:59:30")},
			want: []string{"matched b=1 by 2", "matched a=2 by 2"}},
		{name: "equal partial cancels by their times",
			rows: rows{row(1, "T1", "N1", -2_000, "19:00:00"), row(2, "T1", "N1", -2_000, "19:30:00")},
			txs:  txs{tx("late", "T1", "N1", -2_000, "19:30:00")},
			want: []string{"matched late=2 by 2", "file 1"}},
		{name: "by the id of the call, whatever the amounts suggest",
			rows: rows{call(row(1, "T1", "N1", -2_000, "19:00:00"), "A1"), call(row(2, "T1", "N1", -3_000, "19:30:00"), "A2")},
			txs: txs{
				{Key: "a", TransactionID: "T1", CallID: "A1", Amount: -3_000, At: at("19:00:00")},
				{Key: "b", TransactionID: "T1", CallID: "A2", Amount: -3_000, At: at("19:30:00")}},
			want: []string{"matched b=2 by 1", "amount a=1 by 1"}},
		{name: "the id of the call in the only column there is",
			rows: rows{row(1, "A2", "", -3_000, "19:00:00")},
			txs: txs{
				{Key: "a", TransactionID: "T1", CallID: "A1", Amount: -3_000, At: at("19:00:00")},
				{Key: "b", TransactionID: "T1", CallID: "A2", Amount: -3_000, At: at("19:30:00")}},
			want: []string{"matched b=1 by 1", "ledger a"}},
		{name: "another amount",
			rows: rows{row(1, "T1", "N1", 11_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:00")},
			want: []string{"amount a=1 by 2"}},
		{name: "an equal amount under the number goes before another under the id",
			rows: rows{row(1, "T1", "N1", -2_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", -3_000, "18:00:00"), tx("ruled", "", "N1", -2_000, "18:10:00")},
			want: []string{"matched ruled=1 by 3", "ledger a"}},
		{name: "a row twice",
			rows: rows{row(1, "T1", "N1", 12_000, "18:00:00"), row(2, "T1", "N1", 12_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:00")},
			want: []string{"matched a=1 by 2", "file 2 repeats 1"}},
		{name: "a row twice that the ledger does not have",
			rows: rows{row(1, "T1", "", 12_000, "18:00:00"), row(2, "T1", "", 12_000, "18:00:00"), row(3, "T1", "", 12_000, "18:00:00")},
			want: []string{"file 1", "file 2 repeats 1", "file 3 repeats 1"}},
		{name: "a cancel twice does not take another cancel's place",
			rows: rows{row(1, "T1", "N1", -2_000, "18:00:00"), row(2, "T1", "N1", -2_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", -2_000, "18:00:00"), tx("b", "T1", "N1", -3_000, "18:10:00")},
			want: []string{"matched a=1 by 2", "ledger b", "file 2 repeats 1"}},
		{name: "a call twice does not take an equal cancel's place",
			rows: rows{call(row(1, "T1", "N1", -2_000, "18:00:00"), "A1"), call(row(2, "T1", "N1", -2_000, "18:00:00"), "A1")},
			txs: txs{
				{Key: "a", TransactionID: "T1", CallID: "A1", Amount: -2_000, At: at("18:00:00")},
				{Key: "b", TransactionID: "T1", CallID: "A2", Amount: -2_000, At: at("18:30:00")}},
			want: []string{"matched a=1 by 1", "ledger b", "file 2 repeats 1"}},
		{name: "two approvals of one payment",
			rows: rows{row(1, "T1", "N1", 11_000, "18:00:00"), row(2, "T1", "N1", 12_000, "18:01:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:01:02")},
			want: []string{"matched a=2 by 2", "file 1 repeats 2"}},
		{name: "two equal cancels that both happened",
			rows: rows{row(1, "T1", "N1", -2_000, "18:00:00"), row(2, "T1", "N1", -2_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", -2_000, "18:00:00"), tx("b", "T1", "N1", -2_000, "18:00:00")},
			want: []string{"matched a=1 by 2", "matched b=2 by 2"}},
		{name: "rows without an id twice, by their number",
			rows: rows{row(1, "", "N1", 12_000, "18:00:00"), row(2, "", "N1", 12_000, "18:00:00")},
			txs:  txs{tx("a", "T1", "N1", 12_000, "18:00:00")},
			want: []string{"matched a=1 by 3", "file 2 repeats 1"}},
		{name: "only the days of the file",
			rows: rows{row(1, "T1", "", 1_000, "20T00:00:00"), row(2, "T2", "", 1_000, "21T23:59:59")},
			txs: txs{tx("before", "T3", "", 1_000, "19T23:59:59"), tx("first", "T4", "", 1_000, "20T00:00:00"),
				tx("last", "T5", "", 1_000, "21T23:59:59"), tx("after", "T6", "", 1_000, "22T00:00:00")},
			want: []string{"ledger first", "ledger last", "file 1", "file 2"}},
		{name: "the days that were asked for",
			rows: rows{row(1, "T1", "", 1_000, "20T12:00:00")},
			txs: txs{tx("before", "T3", "", 1_000, "19T12:00:00"), tx("early", "T1", "", 1_000, "18T12:00:00"),
				tx("in", "T4", "", 1_000, "22T12:00:00"), tx("after", "T5", "", 1_000, "23T00:00:00")},
			opts: reconcile.Options{From: 20261120, To: 20261122},
			want: []string{"matched early=1 by 2", "ledger in"}},
		{name: "a file without rows for days that had sales",
			txs:  txs{tx("a", "T1", "", 1_000, "12:00:00"), tx("b", "T2", "", 1_000, "22T12:00:00")},
			opts: reconcile.Options{From: 20261121, To: 20261121},
			want: []string{"ledger a"}},
		{name: "a file without rows has no days",
			txs: txs{tx("a", "T1", "", 1_000, "12:00:00")}},
	}
}

func TestRowsGoToTheTransactionsTheyAreAbout(t *testing.T) {
	for _, e := range examples() {
		t.Run(e.name, func(t *testing.T) {
			got, err := reconcile.Reconcile(e.rows, e.txs, e.opts)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(e.want)
			lines := story(got)
			slices.Sort(lines)
			if diff := cmp.Diff(e.want, lines); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
			clean := !slices.ContainsFunc(e.want, func(s string) bool { return !strings.HasPrefix(s, "matched") })
			if got.Clean() != clean {
				t.Errorf("Clean is %t", got.Clean())
			}
		})
	}
}

func TestFeesAreComparedWhereBothKnowOne(t *testing.T) {
	for _, c := range []struct {
		name      string
		row       reconcile.Row
		expected  pos.Won
		expects   bool
		tolerance pos.Won
		differs   bool
	}{
		{"equal with VAT", reconcile.Row{HasFee: true, Fee: 180, FeeVAT: 18}, 198, true, 0, false},
		{"one won more", reconcile.Row{HasFee: true, Fee: 181, FeeVAT: 18}, 198, true, 0, true},
		{"one won more within tolerance", reconcile.Row{HasFee: true, Fee: 181, FeeVAT: 18}, 198, true, 1, false},
		{"two won less", reconcile.Row{HasFee: true, Fee: 178, FeeVAT: 18}, 198, true, 1, true},
		{"no fee is not the fee", reconcile.Row{HasFee: true}, 198, true, 1, true},
		{"the file does not say", reconcile.Row{Fee: 1}, 198, true, 0, false},
		{"the ledger does not know", reconcile.Row{HasFee: true, Fee: 180}, 0, false, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.row
			r.Line, r.TransactionID, r.Amount, r.At = 1, "T1", 12_000, at("18:00:00")
			known := tx("a", "T1", "", 12_000, "18:00:00")
			known.HasFee, known.Fee = c.expects, c.expected
			got, err := reconcile.Reconcile([]reconcile.Row{r}, []reconcile.Transaction{known}, reconcile.Options{FeeTolerance: c.tolerance})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Matched) != 1 || (len(got.FeeDiffers) == 1) != c.differs {
				t.Errorf("got %q, fee differs %t", story(got), c.differs)
			}
		})
	}
}

func TestSumsAddUpEachList(t *testing.T) {
	fee := func(r reconcile.Row, fee, vat, payout pos.Won) reconcile.Row {
		r.HasFee, r.Fee, r.FeeVAT, r.HasPayout, r.Payout = true, fee, vat, true, payout
		return r
	}
	expect := func(t reconcile.Transaction, fee pos.Won) reconcile.Transaction {
		t.HasFee, t.Fee = true, fee
		return t
	}
	got, err := reconcile.Reconcile([]reconcile.Row{
		fee(row(1, "T1", "", 10_000, "18:00:00"), 150, 15, 9_835),
		fee(row(2, "T1", "", -4_000, "18:10:00"), -60, -6, -3_934),
		fee(row(3, "T2", "", 20_000, "18:20:00"), 400, 40, 19_560),
		fee(row(4, "T3", "", 7_000, "18:30:00"), 105, 10, 6_885),
		fee(row(5, "T9", "", 5_000, "18:40:00"), 75, 8, 4_917),
	}, []reconcile.Transaction{
		expect(tx("a", "T1", "", 10_000, "18:00:00"), 165), expect(tx("b", "T1", "", -4_000, "18:10:00"), -66),
		expect(tx("c", "T2", "", 20_000, "18:20:00"), 330), expect(tx("d", "T3", "", 8_000, "18:30:00"), 132),
		expect(tx("e", "T4", "", 3_000, "18:35:00"), 50),
	}, reconcile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := reconcile.Sums{
		Matched:       reconcile.Sum{Count: 3, Ledger: 26_000, File: 26_000, Expected: 429, Charged: 539, Payout: 25_461},
		FeeDiffers:    reconcile.Sum{Count: 1, Ledger: 20_000, File: 20_000, Expected: 330, Charged: 440, Payout: 19_560},
		AmountDiffers: reconcile.Sum{Count: 1, Ledger: 8_000, File: 7_000, Expected: 132, Charged: 115, Payout: 6_885},
		OnlyInLedger:  reconcile.Sum{Count: 1, Ledger: 3_000, Expected: 50},
		OnlyInFile:    reconcile.Sum{Count: 1, File: 5_000, Charged: 83, Payout: 4_917},
	}
	if diff := cmp.Diff(want, got.Sums); diff != "" {
		t.Errorf("sums (-want +got):\n%s", diff)
	}
	if got.From != 20261121 || got.To != 20261121 {
		t.Errorf("period %s to %s", got.From, got.To)
	}
}

func TestAmountsBeyondTheTillAreRefused(t *testing.T) {
	for name, r := range map[string]reconcile.Row{
		"amount": {Amount: pos.MaxWon + 1}, "fee": {Amount: 1, Fee: 1 << 62, FeeVAT: 1 << 62}, "payout": {Amount: 1, Payout: -1 << 63},
	} {
		if _, err := reconcile.Reconcile([]reconcile.Row{r}, nil, reconcile.Options{}); !errors.Is(err, pos.ErrAmount) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := reconcile.Reconcile(nil, []reconcile.Transaction{tx("a", "T1", "", pos.MaxWon, "12:00:00"), tx("b", "T2", "", 1, "12:00:00")},
		reconcile.Options{From: 20261121, To: 20261121})
	if !errors.Is(err, pos.ErrAmount) {
		t.Errorf("sum of the ledger: %v", err)
	}
}
