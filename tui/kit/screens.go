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
// business day to show (pos.Day), or nil for the open one.
const (
	ScreenOrder   ScreenID = "order"
	ScreenPay     ScreenID = "pay"
	ScreenBoard   ScreenID = "board"
	ScreenLedger  ScreenID = "ledger"
	ScreenResolve ScreenID = "resolve"
	ScreenQueue   ScreenID = "queue"
	ScreenSettle  ScreenID = "settle"
	ScreenReview  ScreenID = "review"

	ScreenAccounts ScreenID = "accounts"
)

// CloseDay asks for the closing of the open business day.
type CloseDay struct{}

// Ruled names an attempt that a person has ruled on.
type Ruled struct {
	Payment pos.PaymentID
	Attempt int
}

// Entered tells a screen that it is shown now, and with which Goto.Arg.
type Entered struct{ Arg any }

// Gone tells a screen that another one is shown now. It is the moment to wipe
// what must not stay.
type Gone struct{}

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

// ErrFell stands for a job that ended in a panic; the log has the rest.
var ErrFell = errors.New("the till made a mistake")

// Work runs a job that waits for a disk or a network, away from the event loop
// and under [Guard], and brings what end makes of its error back to the screen
// owner. The job must only use what it copied beforehand, never the screen's own
// fields. When it panics the root learns of that, and the screen gets end's
// message too, with [ErrFell], or it would stay busy for ever.
func Work(owner ScreenID, where string, job func() error, end func(err error) tea.Msg) tea.Cmd {
	guarded := Guard(where, func() tea.Msg { return Reply{To: owner, Msg: end(job())} })
	return func() tea.Msg {
		msg := guarded()
		if _, fell := msg.(PanicMsg); fell {
			reply := Reply{To: owner, Msg: end(fmt.Errorf("%s: %w", where, ErrFell))}
			return tea.BatchMsg{Send(msg), Send(reply)}
		}
		return msg
	}
}
