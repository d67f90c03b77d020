package ledger

import (
	"slices"

	"truckpos/tui/kit"
)

// ruling is the newest ruling on a payment, which may turn out to be wrong.
func ruling(it item) (kit.Ruled, bool) {
	if it.payment == nil {
		return kit.Ruled{}, false
	}
	for i := range slices.Backward(it.payment.Attempts) {
		if a := &it.payment.Attempts[i]; a.Ruled() {
			return kit.Ruled{Payment: it.payment.ID, Attempt: a.N}, true
		}
	}
	for i := range slices.Backward(it.payment.CashReceipts) {
		if c := &it.payment.CashReceipts[i]; c.Ruled() {
			return kit.Ruled{Payment: it.payment.ID, Receipt: c.N}, true
		}
	}
	return kit.Ruled{}, false
}
