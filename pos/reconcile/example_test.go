package reconcile_test

import (
	"fmt"

	"truckpos/pos/reconcile"
)

func ExampleReconcile() {
	rows := []reconcile.Row{
		{Line: 2, TransactionID: "T1", At: at("18:00:00"), Amount: 12_000, HasFee: true, Fee: 180, FeeVAT: 18},
		{Line: 3, TransactionID: "T1", At: at("18:30:00"), Amount: -4_000},
		{Line: 4, TransactionID: "T1", At: at("18:30:00"), Amount: -4_000},
	}
	ledger := []reconcile.Transaction{
		{Key: "A-012/1", TransactionID: "T1", At: at("18:00:02"), Amount: 12_000, HasFee: true, Fee: 165},
		{Key: "A-012/1 cancel", TransactionID: "T1", At: at("18:30:01"), Amount: -4_000},
		{Key: "A-013/1", TransactionID: "T2", At: at("18:40:00"), Amount: 9_000},
	}
	result, err := reconcile.Reconcile(rows, ledger, reconcile.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("matched:", result.Sums.Matched.Count, "with", result.Sums.Matched.File, "won")
	for _, p := range result.FeeDiffers {
		fmt.Printf("fee of %s: %s, expected %s\n", p.Transaction.Key, p.Row.Charged(), p.Transaction.Fee)
	}
	for _, t := range result.OnlyInLedger {
		fmt.Println("only in the ledger:", t.Key)
	}
	for _, s := range result.OnlyInFile {
		fmt.Printf("only in the file: line %d, repeats line %d\n", s.Row.Line, s.DuplicateOf)
	}
	// Output:
	// matched: 2 with 8,000 won
	// fee of A-012/1: 198, expected 165
	// only in the ledger: A-013/1
	// only in the file: line 4, repeats line 3
}
