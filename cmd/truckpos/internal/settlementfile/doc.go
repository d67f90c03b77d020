// Package settlementfile reads what a payment service says it will pay out: the
// CSV or XLSX that its merchants download.
//
//	file ── sheet ─▶ rows of text ── Columns ─▶ titles ─▶ reconcile.Row
//
// The columns are found by their titles, wherever they stand and whatever stands
// above them; [Columns] says which titles mean what. A row is an approval, or a
// cancel where its amount is below zero, its kind says so, or its amount stands
// in a column for cancels.
//
// It refuses a file with any fault at all and names every one with its row, its
// column, what stands there and what should: a settlement that is half read
// shows differences where there are none. Rows of totals, and of payments that
// failed, are no transactions and are counted only.
package settlementfile
