// Package storage keeps the ledger: one bbolt file that a till appends to and
// never changes what is in it, and beside it the anchor, which says how far
// the ledger got. It implements pos.Journal.
//
//	meta     schema        → 4 bytes                 never touched by a sale
//	         ledger        → id, training, created
//	journal  day ‖ seq     → version │ previous hash │ own hash │ JSON
//	later    order's day ‖ seq → entry's day         only what was written on a later day
//	─── derived from the journal in the same transaction ───
//	state    'o' ‖ day ‖ number → 1                  orders that are open
//	         't'           → sums of the newest day
//	         'p'           → sums of the ledger's life
//	days     day           → sums of a day behind us
//	menu     current       → the menu in force; the journal keeps its hash
//	         entry         → journal key of its import
//
// All numbers in keys are big-endian. A day of the journal is one range of
// keys, and the last key is the head. Each entry's hash covers the one before
// it, its key and its bytes; the first one's covers the ledger's identity. A
// sale touches the end of the journal and the one page of state: nothing else
// is written, and the card is synced twice.
//
// Every value that has a shape begins with a version byte. What is written is
// spelled out here in structs and words of its own, so that the domain can
// change without changing what is on disk.
//
// The package refuses to begin a new ledger where one was, to open a newer
// layout, a damaged file or one that is older than its anchor, to mix training
// with real sales, to let two programs write, and to go on after a commit
// whose outcome it cannot learn. It never calls a payment service or a screen.
package storage
