package reconcile_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/reconcile"
)

// business draws payments with up to four cancels each, as the ledger has them. Few amounts and times, so that
// many are equal.
func business(t *rapid.T) []reconcile.Transaction {
	var txs []reconcile.Transaction
	for n := range rapid.IntRange(0, 12).Draw(t, "payments") {
		left := pos.Won(rapid.IntRange(1, 6).Draw(t, "thousands")) * 1_000
		moment := at("18:00:00").Add(time.Duration(rapid.IntRange(0, 200_000).Draw(t, "second")) * time.Second)
		add := func(amount pos.Won) {
			txs = append(txs, reconcile.Transaction{
				Key: fmt.Sprintf("tx%d", len(txs)), TransactionID: fmt.Sprintf("T%d", n), CallID: fmt.Sprintf("A%d", len(txs)),
				OrderNumber: fmt.Sprintf("N%d", n), At: moment, Amount: amount, HasFee: true, Fee: amount * 2 / 100})
		}
		add(left)
		for range rapid.IntRange(0, 4).Draw(t, "cancels") {
			if left == 0 {
				break
			}
			part := min(left, pos.Won(rapid.IntRange(1, 2).Draw(t, "part"))*1_000)
			left -= part
			moment = moment.Add(time.Duration(rapid.IntRange(0, 2).Draw(t, "later")) * time.Minute)
			add(-part)
		}
	}
	return txs
}

// export is a service's file about the same transactions; what it leaves out is drawn.
func export(t *rapid.T, txs []reconcile.Transaction) []reconcile.Row {
	withTransaction, withCall, withNumber := rapid.Bool().Draw(t, "has tid"), rapid.Bool().Draw(t, "has aid"), rapid.Bool().Draw(t, "has number")
	if !withTransaction && !withCall {
		withNumber = true
	}
	var rows []reconcile.Row
	for i, x := range txs {
		r := reconcile.Row{Line: i + 2, At: x.At, Amount: x.Amount, HasFee: true, Fee: x.Fee}
		if withTransaction {
			r.TransactionID = x.TransactionID
		}
		if withCall {
			r.CallID = x.CallID
		}
		if withNumber {
			r.OrderNumber = x.OrderNumber
		}
		rows = append(rows, r)
	}
	return rows
}

func compare(t *rapid.T, rows []reconcile.Row, txs []reconcile.Transaction) reconcile.Result {
	r, err := reconcile.Reconcile(rows, txs, reconcile.Options{From: 20261101, To: 20261130})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAFaithfulFileMatchesInWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		txs := business(t)
		if r := compare(t, export(t, txs), txs); !r.Clean() || len(r.Matched) != len(txs) {
			t.Fatalf("differs: %q", story(r))
		}
	})
}

// spoiled draws rows that say all kinds of things.
func spoiled(t *rapid.T, rows []reconcile.Row) []reconcile.Row {
	out := slices.Clone(rows)
	for i := range out {
		switch rapid.IntRange(0, 12).Draw(t, "spoil") {
		case 0:
			out[i].Amount = -out[i].Amount
		case 1:
			out[i].Amount += 500
		case 2:
			out[i].Fee += 7
		case 3:
			out[i].TransactionID = rapid.SampledFrom([]string{"", "T0", "T1", "A1", "X"}).Draw(t, "tid")
		case 4:
			out[i].CallID = rapid.SampledFrom([]string{"", "A0", "A1", "X"}).Draw(t, "aid")
		case 5:
			out[i].OrderNumber = rapid.SampledFrom([]string{"", "N0", "N1", "X"}).Draw(t, "number")
		case 6:
			out[i].At = out[i].At.Add(time.Minute)
		case 7:
			out = append(out, out[i])
		}
	}
	for i := range out {
		out[i].Line = i + 2
	}
	return out
}

func TestTheOrderOfRowsAndTransactionsDoesNotMatter(t *testing.T) {
	withoutLines := func(r reconcile.Result) reconcile.Result {
		for _, list := range [][]reconcile.Pair{r.Matched, r.FeeDiffers, r.AmountDiffers} {
			for i := range list {
				list[i].Row.Line = 0
			}
		}
		for i := range r.OnlyInFile {
			r.OnlyInFile[i].Row.Line = 0
			r.OnlyInFile[i].DuplicateOf = min(r.OnlyInFile[i].DuplicateOf, 1)
		}
		return r
	}
	rapid.Check(t, func(t *rapid.T) {
		txs := business(t)
		rows := spoiled(t, export(t, txs))
		one := withoutLines(compare(t, rows, txs))
		shuffled := rapid.Permutation(rows).Draw(t, "shuffled")
		for i := range shuffled {
			shuffled[i].Line = i + 2
		}
		other := withoutLines(compare(t, shuffled, rapid.Permutation(txs).Draw(t, "shuffled ledger")))
		if diff := cmp.Diff(one, other); diff != "" {
			t.Fatalf("another order gives (-one +other):\n%s", diff)
		}
	})
}

func TestEveryRowAndTransactionIsInOneList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		txs := business(t)
		rows := spoiled(t, export(t, txs))
		before := slices.Clone(rows)
		r := compare(t, rows, txs)
		if diff := cmp.Diff(before, rows); diff != "" {
			t.Fatalf("the caller's rows were changed:\n%s", diff)
		}
		lines, keys := map[int]int{}, map[string]int{}
		var file, ledger, charged pos.Won
		for _, p := range slices.Concat(r.Matched, r.AmountDiffers) {
			lines[p.Row.Line]++
			keys[p.Transaction.Key]++
			file, ledger, charged = file+p.Row.Amount, ledger+p.Transaction.Amount, charged+p.Row.Charged()
			if (p.Row.Amount < 0) != (p.Transaction.Amount < 0) {
				t.Fatalf("an approval goes with a cancel: %+v", p)
			}
		}
		for _, s := range r.OnlyInFile {
			lines[s.Row.Line]++
			file, charged = file+s.Row.Amount, charged+s.Row.Charged()
			if s.DuplicateOf == s.Row.Line {
				t.Fatalf("line %d repeats itself", s.Row.Line)
			}
		}
		for _, x := range r.OnlyInLedger {
			keys[x.Key]++
			ledger += x.Amount
		}
		for _, row := range rows {
			file, charged = file-row.Amount, charged-row.Charged()
			if lines[row.Line] != 1 {
				t.Fatalf("line %d is in %d lists", row.Line, lines[row.Line])
			}
		}
		for _, x := range txs {
			ledger -= x.Amount
			if keys[x.Key] != 1 {
				t.Fatalf("transaction %s is in %d lists", x.Key, keys[x.Key])
			}
		}
		if file != 0 || ledger != 0 || charged != 0 {
			t.Fatalf("the lists differ from what went in by %d, %d and %d won", file, ledger, charged)
		}
		s := r.Sums
		if s.Matched.Ledger != s.Matched.File || s.Matched.Count != len(r.Matched) || s.OnlyInFile.Count != len(r.OnlyInFile) {
			t.Fatalf("sums %+v", s)
		}
	})
}

func TestWhatAFileLacksOrRepeatsIsNamedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		txs := business(t)
		all := export(t, txs)
		if len(all) == 0 || all[0].CallID == "" {
			t.Skip("only the id of a call tells equal cancels apart")
		}
		var rows []reconcile.Row
		var missing []string
		repeated := 0
		for i, r := range all {
			switch rapid.IntRange(0, 4).Draw(t, "fate") {
			case 0:
				missing = append(missing, txs[i].Key)
			case 1:
				rows = append(rows, r, r)
				repeated++
			default:
				rows = append(rows, r)
			}
		}
		for i := range rows {
			rows[i].Line = i + 2
		}
		got := compare(t, rows, txs)
		var named []string
		for _, x := range got.OnlyInLedger {
			named = append(named, x.Key)
		}
		slices.Sort(missing)
		slices.Sort(named)
		if !slices.Equal(missing, named) || len(got.AmountDiffers) > 0 || len(got.OnlyInFile) != repeated {
			t.Fatalf("missing %q, repeated %d: %q", missing, repeated, story(got))
		}
		for _, s := range got.OnlyInFile {
			if s.DuplicateOf == 0 {
				t.Fatalf("line %d is not named a duplicate", s.Row.Line)
			}
		}
	})
}
