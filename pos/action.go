package pos

import (
	"errors"
	"fmt"
)

// Action is something at the till that not everybody may do.
type Action uint8

// The actions.
const (
	ActionDiscount Action = iota + 1 // take something off an order
	ActionVoid                       // end an order that was sent to the kitchen, or take pieces out of it
	ActionRefund                     // give money back
	ActionDrawer                     // open the drawer without a sale: cash in or out
	ActionClose                      // close the business day
	ActionMenu                       // replace the menu and its prices; sold-out marks are for everyone
	ActionRule                       // rule on a payment whose outcome no service tells, or correct a ruling
	ActionSettings                   // add, change and dismiss staff, and their rules
)

// Actions are all actions, as they are shown.
func Actions() []Action {
	return []Action{ActionDiscount, ActionVoid, ActionRefund, ActionDrawer, ActionClose, ActionMenu, ActionRule, ActionSettings}
}

// Role is what somebody is to the truck. It decides what they may do.
type Role uint8

// The roles.
const (
	RoleClerk   Role = iota + 1 // 직원
	RoleManager                 // 매니저
	RoleOwner                   // 사장
)

// Roles are all roles, least first.
func Roles() []Role { return []Role{RoleClerk, RoleManager, RoleOwner} }

// Unlimited is a right that no amount exceeds.
const Unlimited = MaxWon

// managerRefunds is what a manager may give back of one order unless the owner
// says otherwise for that person.
const managerRefunds Won = 50_000

// presets is up to how much a role may do an action: 0 for not at all.
var presets = map[Role]map[Action]Won{
	RoleClerk: {},
	RoleManager: {
		ActionDiscount: Unlimited, ActionVoid: Unlimited, ActionRefund: managerRefunds, ActionDrawer: Unlimited,
		ActionClose: Unlimited, ActionMenu: Unlimited, ActionRule: Unlimited,
	},
	RoleOwner: {
		ActionDiscount: Unlimited, ActionVoid: Unlimited, ActionRefund: Unlimited, ActionDrawer: Unlimited,
		ActionClose: Unlimited, ActionMenu: Unlimited, ActionRule: Unlimited, ActionSettings: Unlimited,
	},
}

// Preset is up to how many won a role may do an action; 0 says that it may not
// at all, [Unlimited] that the amount does not matter. A refund's limit may be
// another for a person, see [Person.Refunds].
func (r Role) Preset(a Action) Won { return presets[r][a] }

// Valid reports whether r is one of the [Roles].
func (r Role) Valid() bool { return r >= RoleClerk && r <= RoleOwner }

// Need is what somebody wants to do that needs a right.
type Need struct {
	Action Action
	// Amount in won of a discount, and of a refund together with what was given
	// back of the order before; 0 where an action has none.
	Amount Won
	// About names what it is done to, so that a permission serves for nothing
	// else: an order or payment, "" for the till itself.
	About string
}

// NotAllowedError says that the person at the till may not do something, and that
// somebody who may can allow it, see [Register.Authorize]. Nothing was written.
type NotAllowedError struct {
	Need
	Who string // the person at the till; "" where nobody has to sign in
}

// Error says what is not allowed, in English, for logs.
func (e *NotAllowedError) Error() string {
	return fmt.Sprintf("action %d of %s won on %q is not for %q", e.Action, e.Amount, e.About, e.Who)
}

// Refusals about staff.
var (
	// ErrSignedOut: somebody must sign in first.
	ErrSignedOut = errors.New("nobody is signed in")
	// ErrPIN: the PIN is not that of the person.
	ErrPIN = errors.New("not the right PIN")
	// ErrPINForm: a PIN has 4 to 8 digits.
	ErrPINForm = errors.New("a PIN has 4 to 8 digits")
	// ErrPINObvious: others would try that PIN first.
	ErrPINObvious = errors.New("the PIN is too easily guessed")
	// ErrNoPIN: the person has no PIN yet.
	ErrNoPIN = errors.New("no PIN is set")
	// ErrNoSuchPerson: nobody of that number works here.
	ErrNoSuchPerson = errors.New("nobody of that number works here")
	// ErrNameTaken: somebody else who works here has that name.
	ErrNameTaken = errors.New("somebody here has that name")
	// ErrLastOwner: one owner with a PIN must stay while others work here.
	ErrLastOwner = errors.New("one owner with a PIN must stay")
	// ErrStaffed: the first owner is there already.
	ErrStaffed = errors.New("the till has an owner already")
	// ErrNotAlone: only who works alone may do without signing in.
	ErrNotAlone = errors.New("more than one person works here")
	// ErrCode: the code is not the one that was sent.
	ErrCode = errors.New("not the right code")
	// ErrCodeOver: there is no code, it ran out, or it was tried too often.
	ErrCodeOver = errors.New("the code is no longer valid")
	// ErrNoPhone: there is no telephone number to send a code to.
	ErrNoPhone = errors.New("no telephone number is known")
)

// WaitError says that a PIN or a code can only be tried or asked for again at a
// later time. Nothing was looked at.
type WaitError struct{ Seconds int64 }

// Error says how long to wait.
func (e *WaitError) Error() string { return fmt.Sprintf("wait %d seconds", e.Seconds) }
