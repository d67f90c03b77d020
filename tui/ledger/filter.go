package ledger

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/text"
)

// state is a payment's state as a person asks for it.
type state int

// The states, in the order F5 goes through them; stateAny is every payment.
const (
	stateAny state = iota
	stateApproved
	stateCanceled
	stateDeclined
	stateUnknown
	stateWaiting
	stateExpired
	stateCount
)

// stateOf sorts a payment under what a person would look for.
func stateOf(p *pos.Payment) state {
	if p.Unresolved() {
		return stateUnknown
	}
	switch p.Status {
	case pos.Done:
		return stateApproved
	case pos.PartialCanceled, pos.Canceled:
		return stateCanceled
	case pos.Aborted:
		return stateDeclined
	case pos.Expired:
		return stateExpired
	default:
		return stateWaiting
	}
}

// name is the word a filter is shown by.
func (s state) name(t *text.Text) string {
	w := t.Words
	switch s {
	case stateApproved:
		return w.Statuses[pos.Done]
	case stateCanceled:
		return w.Statuses[pos.Canceled]
	case stateDeclined:
		return w.Statuses[pos.Aborted]
	case stateUnknown:
		return w.Attempts[pos.Unknown]
	case stateWaiting:
		return w.Statuses[pos.Ready]
	case stateExpired:
		return t.Ledger.NotPaid
	default:
		return ""
	}
}

// filter is what must be true of a payment to be listed. Zero values ask nothing.
type filter struct {
	method pos.Method
	state  state
	amount pos.Won
}

func (f filter) takes(p *pos.Payment) bool {
	return (f.method == 0 || p.Method == f.method) &&
		(f.state == stateAny || stateOf(p) == f.state) &&
		(f.amount == 0 || p.Total == f.amount)
}

// nextMethod goes through the methods and back to all of them.
func (f filter) nextMethod() pos.Method {
	methods := pos.Methods()
	if f.method == 0 {
		return methods[0]
	}
	for i, method := range methods[:len(methods)-1] {
		if method == f.method {
			return methods[i+1]
		}
	}
	return 0
}

// words name the conditions that are set.
func (f filter) words(t *text.Text) []string {
	var words []string
	if f.method != 0 {
		words = append(words, t.Words.Methods[f.method])
	}
	if f.state != stateAny {
		words = append(words, f.state.name(t))
	}
	if f.amount != 0 {
		words = append(words, fmt.Sprintf(t.Ledger.OnAmount, f.amount))
	}
	return words
}
