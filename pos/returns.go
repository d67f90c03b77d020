package pos

// BuyerOutcome is what a buyer's phone may be told after coming back from the
// service's page.
type BuyerOutcome uint8

// The outcomes.
const (
	BuyerUnknown   BuyerOutcome = iota // no link of ours has this state
	BuyerPending                       // being approved; the page asks again
	BuyerPaid                          // paid
	BuyerRefused                       // the card or wallet refused
	BuyerQuit                          // the buyer stopped
	BuyerTooLate                       // the link is no longer wanted: expired, replaced, or the order paid otherwise
	BuyerUncertain                     // the outcome is not known yet; ask at the truck, do not pay again
)

// BuyerView is all that a buyer's page shows: nothing about other orders.
type BuyerView struct {
	Outcome BuyerOutcome
	Call    string // call number, "A-012"
	Total   Won
}
