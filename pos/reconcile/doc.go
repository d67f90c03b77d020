// Package reconcile compares what a payment service says it will pay out with
// what the ledger says it moved:
//
//	rows of the service's file ──┐             ┌─▶ matched (of which: fee differs)
//	                             ├─▶ Reconcile ┼─▶ amount differs
//	transactions of the ledger ──┘             ├─▶ only in the ledger
//	                                           └─▶ only in the file (duplicates named)
//
// Every row and every transaction is in one of the lists and in no other, but
// for transactions outside the period that the file does not have either, which
// are in none. Approvals pair with approvals and cancels with cancels, one to
// one: by the service's id of the call, by its id of the payment, then by the
// order number; what has the same amount, and within that the same moment, goes
// first. The order of the rows does not matter.
//
// It refuses to read files, to know a service, and to decide anything: what
// differs is for a person.
package reconcile
