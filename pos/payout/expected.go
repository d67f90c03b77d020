package payout

import (
	"fmt"

	"truckpos/pos"
)

// State says how an expected payout stands.
type State uint8

// The states.
const (
	Awaited State = iota + 1 // its day is not over
	Overdue                  // its day is over and nothing is confirmed
	Arrived                  // confirmed, to the won
	Differs                  // another amount is confirmed, see Due, Arrived and Missing
	Nothing                  // nothing is due: as much was given back as taken, or more
)

var stateNames = [...]string{Awaited: "awaited", Overdue: "overdue", Arrived: "arrived", Differs: "differs", Nothing: "nothing"}

// String is the state's name in files: "awaited".
func (s State) String() string {
	if s < Awaited || int(s) >= len(stateNames) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateNames[s]
}

// Expected is a payout with what is carried from one to the next and what has
// become of it.
type Expected struct {
	Payout
	Carried pos.Won // 0 or less: what the payouts before were short of
	Due     pos.Won // what should arrive: net and carried, but never less than 0
	Left    pos.Won // 0 or less: what is carried on to the next payout of the service
	Arrived pos.Won // confirmed
	Missing pos.Won // what should be there and is not, once the day is over
	State   State
}

func (e *Expected) state(today pos.Day, confirmed bool) State {
	switch {
	case confirmed && e.Arrived == e.Due:
		return Arrived
	case confirmed:
		return Differs
	case e.Due == 0:
		return Nothing
	case today > e.Day:
		return Overdue
	default:
		return Awaited
	}
}
