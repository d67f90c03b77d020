// Package export shows payments and what moved through them as other programs
// read them: the payment object that Korean services share, in JSON.
//
//	pos.Order, pos.Payment ── PaymentOf ─────▶ Payment     ── Notify ─▶ Notification
//	pos.Entry, pos.Order   ── TransactionOf ─▶ Transaction ── JSON ───▶ file
//
// Amounts are integers in won, times Seoul's with their offset. What the till
// does not know is left out, never made up; what a card or a buyer's phone told
// it (numbers, tokens, addresses) is not in these objects at all.
//
// A payment and a transaction are each named by a key that is the same whenever
// and from whatever copy of the ledger it is written:
//
//	LEDGER-20261121-0012-1-MB0ZW2K8       payment 1 of order A-012, and when it began
//	LEDGER-20261121-0012-1-MB0ZW2K8.2     what its attempt 2 moved; 0 where no attempt was needed
//	LEDGER-20261121-0012-1-MB0ZW2K8.2.1   the first correction of it
//
// When it began is in the key because a till whose ledger was put back from an
// old copy gives the same numbers again.
//
// Package books writes the same as double-entry journals, package tables as
// rows of spreadsheets.
package export
