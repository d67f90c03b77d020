package sampledays

import (
	"time"

	"truckpos/pos"
)

// staffFrom is the order after which the truck tries out signing in for an hour.
const staffFrom = 170

// tryStaff puts an owner on the staff, once in the truck's life, with all that
// can happen about PINs and codes, and gives it up again: nobody could know the
// PIN of a person who is made up.
func (l *truckLife) tryStaff() {
	if l.orders != staffFrom {
		return
	}
	const owner, clerk = 1, 2
	for _, event := range []pos.Event{
		pos.PersonAdded{ID: owner, Name: "사장", Role: pos.RoleOwner, Refunds: pos.Unlimited},
		pos.PINSet{ID: owner, By: pos.PINByFirst},
		pos.SignedIn{ID: owner},
		pos.RecoveryMade{ID: owner},
		pos.PersonAdded{ID: clerk, Name: "민지", Role: pos.RoleClerk},
		pos.CodeSent{ID: clerk, Until: l.at.Add(pos.CodeFor).Truncate(time.Millisecond)},
		pos.CodeRefused{ID: clerk, Tries: 1},
		pos.PINSet{ID: clerk, By: pos.PINByCode},
		pos.PersonChanged{ID: clerk, Name: "민지", Role: pos.RoleManager, Refunds: 30_000},
		pos.StaffRulesChanged{Rules: pos.StaffRules{SignIn: true, PINOnRefunds: true, LockAfter: 5}},
		pos.TillLocked{ID: owner, Idle: true},
		pos.PINRefused{ID: clerk, Count: 1},
		pos.PINRight{ID: clerk, Refused: 1},
		pos.SignedIn{ID: clerk},
		pos.Authorised{Action: pos.ActionDrawer, Amount: 10_000, By: owner, Name: "사장"},
		pos.CashMoved{Amount: 10_000, Reason: "잔돈 보충", By: "민지"},
		pos.SignedOut{ID: clerk},
		pos.PersonLeft{ID: clerk},
		pos.PersonLeft{ID: owner},
	} {
		l.tell(nil, pos.OrderID{}, event)
	}
}
