package pos

// AccountSet plans an account, or gives one other terms. One that had ended is new
// again: its next first payment opens it.
type AccountSet struct {
	Account AccountID
	Terms   AccountTerms
}

// AccountOpened says that a payment of the order opened the account. It is written
// with the approval, in one transaction: the service tells the key once.
type AccountOpened struct {
	N       int // payment
	Account AccountID
	Key     AccountKey // the journal keeps it apart
}

// AccountClosing is on disk before the service is asked to end an account.
type AccountClosing struct{ Account AccountID }

// AccountClosed says what became of that: Unknown, Approved, Declined or NotSent.
// An account that was never opened is ended by it alone.
type AccountClosed struct {
	Account AccountID
	State   AttemptState
	Fault   FaultNote
}

// AccountNoted says that the service has the account as active, or as ended,
// where the ledger had it otherwise: the buyer may end it without the till.
type AccountNoted struct {
	Account AccountID
	Active  bool
}

func (AccountSet) event()     {}
func (AccountOpened) event()  {}
func (AccountClosing) event() {}
func (AccountClosed) event()  {}
func (AccountNoted) event()   {}

func (AccountSet) stands()     {}
func (AccountOpened) stands()  {}
func (AccountClosing) stands() {}
func (AccountClosed) stands()  {}
func (AccountNoted) stands()   {}

func (v AccountOpened) private() string               { return v.Key.Reveal() }
func (v AccountOpened) withPrivate(part string) Event { v.Key = AccountKey(part); return v }

// aboutAccount reports whether an event is about an account alone.
func aboutAccount(event Event) bool {
	switch event.(type) {
	case AccountSet, AccountClosing, AccountClosed, AccountNoted:
		return true
	default:
		return false
	}
}
