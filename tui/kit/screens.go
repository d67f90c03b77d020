package kit

import (
	"errors"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
)

// The screens. Goto's Arg is, for ScreenPay, ScreenOrder and ScreenBoard, the id
// of the order to show (pos.OrderID, or nil), and for ScreenLedger and
// ScreenResolve that of the payment (pos.PaymentID, or nil) or a ruling to be
// corrected ([Ruled]). The zero OrderID asks ScreenOrder for the next customer's
// order, nil for the one being taken. ScreenQueue and ScreenAccounts take none. ScreenSettle takes
// [CloseDay] to begin closing the day, or nil. ScreenReview takes the
// business day to show (pos.Day), or nil for the open one. ScreenStaff takes none.
const (
	ScreenOrder   ScreenID = "order"
	ScreenPay     ScreenID = "pay"
	ScreenBoard   ScreenID = "board"
	ScreenLedger  ScreenID = "ledger"
	ScreenResolve ScreenID = "resolve"
	ScreenQueue   ScreenID = "queue"
	ScreenSettle  ScreenID = "settle"
	ScreenReview  ScreenID = "review"
	ScreenStaff   ScreenID = "staff"

	ScreenAccounts ScreenID = "accounts"
)

// CloseDay asks for the closing of the open business day.
type CloseDay struct{}

// Ruled names an attempt that a person has ruled on.
type Ruled struct {
	Payment pos.PaymentID
	Attempt int // 0 for one on a cash receipt
	Receipt int // the number of that receipt in the payment
}

// Entered tells a screen that it is shown now, and with which Goto.Arg.
type Entered struct{ Arg any }

// Gone tells a screen that another one is shown now. It is the moment to wipe
// what must not stay.
type Gone struct{}

// Relieved tells every screen that somebody else works the till now: what the person
// before had begun is not theirs, and must not be lost.
type Relieved struct{}

// Changed tells every screen that the register has news: read the snapshot again.
type Changed struct{}

// Tick tells every screen the time, once a second.
type Tick struct{ Now time.Time }

// Reply carries the outcome of a command back to the screen that began it,
// whichever screen is shown by then.
type Reply struct {
	To  ScreenID
	Msg tea.Msg
}

// Blocked is work that the person at the till may not do by themselves. Somebody who
// may can allow it: then Again does the same work. Otherwise Reply tells the screen
// that it came to nothing.
type Blocked struct {
	Refused *pos.NotAllowedError
	Again   tea.Cmd
	Reply   Reply
}

// ErrFell stands for a job that ended in a panic; the log has the rest.
var ErrFell = errors.New("the till made a mistake")

// Work runs a job that waits for a disk or a network, away from the event loop
// and under [Guard], and brings what end makes of its error back to the screen
// owner. The job must only use what it copied beforehand, never the screen's own
// fields. When it panics the root learns of that, and the screen gets end's
// message too, with [ErrFell], or it would stay busy for ever. A job that needs
// somebody's permission does not come back to its screen but, as [Blocked], to the
// root, and is run again when the permission was given.
func Work(owner ScreenID, where string, job func() error, end func(err error) tea.Msg) tea.Cmd {
	var work tea.Cmd
	guarded := Guard(where, func() tea.Msg {
		err := job()
		reply := Reply{To: owner, Msg: end(err)}
		if refused, ok := errors.AsType[*pos.NotAllowedError](err); ok {
			return Blocked{Refused: refused, Again: work, Reply: reply}
		}
		return reply
	})
	work = func() tea.Msg {
		msg := guarded()
		if _, fell := msg.(PanicMsg); fell {
			reply := Reply{To: owner, Msg: end(fmt.Errorf("%s: %w", where, ErrFell))}
			return tea.BatchMsg{Send(msg), Send(reply)}
		}
		return msg
	}
	return work
}
