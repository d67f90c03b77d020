// Package settlement is the review of what a truck sold (정산): of the open
// period, of one Z report, of a business day, or of a range of days. It reads
// journal entries and nothing else, so that it says the same at any time.
//
//	Scope ──► the stretches that Z reports cover, one after the other
//	             │  entries, a few thousand at a time
//	             ▼
//	          orders, each as it was after the entry; those of earlier days
//	          are looked up when an entry is about one
//	             │
//	             ▼
//	          Report of one stretch ──► Merge ──► Report of the scope
//
// It never holds more than one stretch, and of earlier days reads only those
// that an entry in the scope is about.
//
// # When an order counts
//
// Money counts where it moves: every [pos.Movement] in the scope, and no other.
// What was sold — items, discounts, tickets, hours — counts once per order, in
// the stretch in which the order became fully paid for the first time: after
// the first entry that leaves nothing to pay, of an order that is neither held
// nor voided. It stays counted when the money goes back; what went back is
// among the returns.
//
// So the money taken and the goods sold differ by what was paid towards orders
// that are not complete, and by what was paid for orders beyond completing them.
// [Bridge] names both, and this holds for every report, to the won:
//
//	taken = completed + advances − advances before + extra
//
// It refuses to write, to ask a clock, and to hold money in anything but whole won.
package settlement
