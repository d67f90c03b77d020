package pay

import (
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// standing is how a payment stands for the people at the till.
type standing uint8

const (
	waiting    standing = iota // the buyer, or the deposit, may still come
	approving                  // the service is being asked
	paid                       // money arrived
	unresolved                 // nobody knows whether money moved
	declined                   // the service said no
	notSent                    // nothing left the till
	expired                    // the link's time ran out
	quit                       // the buyer stopped
	failed                     // the buyer could not authenticate
	replaced                   // a new link took its place
	withdrawn                  // to be paid another way
	ruledNot                   // a person ruled that nothing was charged
)

// standingOf reads a payment. A link whose time is over by the till's clock is
// expired already when the ledger does not say so yet: its code must not be scanned.
func standingOf(p *pos.Payment, now time.Time) standing {
	if p.Taken > 0 || p.Status == pos.Done {
		return paid
	}
	if a := p.OpenAttempt(); a != nil {
		if a.State == pos.Unknown {
			return unresolved
		}
		return approving
	}
	if p.Status.Pending() {
		if p.ByLink() && !now.Before(p.Link.ExpiresAt) {
			return expired
		}
		return waiting
	}
	switch p.Cause {
	case pos.CauseTimeout:
		return expired
	case pos.CauseReplaced:
		return replaced
	case pos.CauseBuyerQuit:
		return quit
	case pos.CauseBuyerFail:
		return failed
	case pos.CauseDeclined:
		return declined
	case pos.CauseNotSent:
		return notSent
	case pos.CauseRuled:
		return ruledNot
	case pos.CauseWithdrawn, pos.CauseNone:
	}
	return withdrawn
}

// stateWord is the payment's state in the list of payments.
func stateWord(tx *text.Text, p *pos.Payment) string {
	switch {
	case p.Unresolved():
		return tx.Words.Attempts[pos.Unknown]
	case p.Cause != pos.CauseNone:
		return tx.Words.Causes[p.Cause]
	}
	return tx.Words.Statuses[p.Status]
}

// statePaint colours the word; the word alone says the same.
func statePaint(st *kit.Styles, p *pos.Payment) kit.Paint {
	switch {
	case p.Unresolved():
		return st.Bad
	case p.Taken > 0:
		return st.Good
	case p.Status.Pending():
		return st.Warn
	}
	return st.Dim
}

// lastFault is what the service said to the newest attempt.
func lastFault(p *pos.Payment) pos.FaultNote {
	if a := p.LastAttempt(); a != nil {
		return a.Fault
	}
	return pos.FaultNote{}
}
