package pos

import (
	"errors"
	"fmt"
)

// FaultKind says what is known about a call that did not succeed. Its zero
// value is FaultUnknown: the call may have done what it was asked.
type FaultKind uint8

// The kinds of fault.
const (
	// FaultUnknown: deadline while waiting, connection lost after the request
	// was written, truncated or unparseable answer, 5xx, 408, 409, unknown code.
	FaultUnknown FaultKind = iota
	// FaultDeclined: a complete, parsed answer that says no.
	FaultDeclined
	// FaultNotSent: no connection was obtained, so not a byte left.
	FaultNotSent
	// FaultMisconfigured: certificate not trusted, key, merchant or domain
	// refused. Nothing was charged; a setting must be mended.
	FaultMisconfigured
)

// String names the kind in English, for logs.
func (k FaultKind) String() string {
	switch k {
	case FaultDeclined:
		return "declined"
	case FaultNotSent:
		return "not sent"
	case FaultMisconfigured:
		return "misconfigured"
	default:
		return "unknown"
	}
}

// Advice is what a person should do about a fault, where the service's answer
// tells. Screens have a sentence for each.
type Advice uint8

// The advices.
const (
	AdviceNone          Advice = iota
	AdviceOtherWay             // offer the customer another way to pay
	AdviceCheckFields          // a value of the form is wrong, Fault.Field names it where known
	AdviceNewLink              // the link is used up: ask for a new one
	AdviceBuyerNotReady        // the buyer has not finished on the phone; the link still works
	AdviceBelowLimit           // amount below what the service allows
	AdviceAboveLimit           // amount above what the service allows
	AdviceCallService          // a person must call the service
	AdviceReconcile            // compare with the service before doing anything
	AdviceCheckSetting         // Fault.Setting names the configuration key
	AdviceLater                // the service is being serviced; try again later
	AdviceAccountClosed        // the account cannot be charged any more: set it up again
	AdviceAccountLimit         // the account's limit at the service is used up
)

// SettingClock stands in place of a configuration key: the computer's clock is
// wrong, and the service refuses what is signed at such a time.
const SettingClock = "clock"

// Fault is the error of a call to a payment service. An error that is not a
// Fault counts as [FaultUnknown], see [KindOf].
type Fault struct {
	Kind    FaultKind
	Service string // "kakaopay", "payup", "toss"
	Call    string // "ready", "approve", "order", "cancel", "subscription", "keyin2", "cancel2", "partcancel", "key-in", "orders" …
	Code    string // the service's own code, "" if there was no answer
	Message string // the service's own text, cleaned; never card data
	Advice  Advice
	Field   string // form field at fault: "cardNo", "expireMonth" …, "" if unknown
	Setting string // configuration key to mend: "kakaopay.secret_key" …, or SettingClock; "" if none
	Err     error  // what lies underneath; may be nil

	MethodCode string // why the card or wallet behind the service refused, in its own code (KakaoPay method_result_code), "" if not told
}

// Error says which call of which service failed and how.
func (f *Fault) Error() string {
	s := fmt.Sprintf("%s %s: %s", f.Service, f.Call, f.Kind)
	if f.Code != "" {
		s += " (" + f.Code + ")"
	}
	if f.Message != "" {
		s += ": " + f.Message
	}
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap returns what lies underneath.
func (f *Fault) Unwrap() error { return f.Err }

// KindOf classifies an error of a call that may move money. An error nobody
// classified is FaultUnknown, never a failure.
func KindOf(err error) FaultKind {
	if f, ok := asFault(err); ok {
		return f.Kind
	}
	return FaultUnknown
}

func asFault(err error) (*Fault, bool) {
	f, ok := errors.AsType[*Fault](err)
	return f, ok && f != nil
}

// Refusals of the register. They are about the request, not about a service:
// nothing was journalled and nothing was sent.
var (
	ErrNoSuchOrder   = errors.New("no such order")
	ErrNoSuchPayment = errors.New("no such payment")
	ErrNoSuchReceipt = errors.New("no such cash receipt")
	ErrReceiptExists = errors.New("no cash receipt can be issued for this payment, or it has one")
	// ErrIdentity: the number that a cash receipt is for cannot be right.
	ErrIdentity         = errors.New("not a number that a cash receipt can be issued to")
	ErrEmptyOrder       = errors.New("order has no lines")
	ErrOrderClosed      = errors.New("order is paid or voided")
	ErrOrderHasPayments = errors.New("order already has money or an open payment")
	ErrTooMuch          = errors.New("amount is more than is left to pay")
	ErrTooLittle        = errors.New("received less than the amount")
	ErrTransition       = errors.New("not possible in this state")
	ErrQueued           = errors.New("a payment of the order is in the queue already")
	ErrOpenAttempt      = errors.New("an attempt of this payment is still open")
	ErrNotConfigured    = errors.New("payment method is not configured")
	ErrNotOnMenu        = errors.New("not on the menu as asked for")
	ErrSoldOut          = errors.New("item is sold out")
	ErrReasonMissing    = errors.New("a reason is required")
	// ErrWholeOnly: the service can cancel this payment as a whole only.
	ErrWholeOnly = errors.New("the service cancels whole payments only")
	// ErrTransactionMissing: a ruling that money was taken must name the
	// service's transaction, or it could never be cancelled.
	ErrTransactionMissing = errors.New("the transaction number is required")
	ErrNameMissing        = errors.New("a name is required")
	// ErrKeyReused: a request's key is empty, or was used for another request.
	ErrKeyReused = errors.New("the key of this request belongs to another")
	ErrStopping  = errors.New("the till is closing")
	// ErrNoDay: no business day is open, so nothing is sold and no money moves.
	ErrNoDay = errors.New("no business day is open")
	// ErrDayIsOpen: a business day is open already.
	ErrDayIsOpen = errors.New("a business day is open already")
	// ErrNoSuchReport: no Z report has that number.
	ErrNoSuchReport = errors.New("no such Z report")
	// ErrStillOpen: something is open that the closing neither settled nor carries
	// over.
	ErrStillOpen = errors.New("something is still open")
	// ErrChanged: what a person was shown is no longer so.
	ErrChanged = errors.New("it changed while it was looked at")
	// ErrClock: the clock is in doubt, see [ClockDoubt].
	ErrClock = errors.New("the clock is in doubt")
	// ErrTextLimit: as many text messages as the configuration allows were sent
	// today, or about this order.
	ErrTextLimit = errors.New("the limit of text messages is reached")
	// ErrNoMobile: a text message needs the number of a mobile telephone.
	ErrNoMobile = errors.New("no number of a mobile telephone")
	// ErrTexted: the message was sent already, or is about to be.
	ErrTexted = errors.New("the message was sent already")
	// ErrDiskLow says that the ledger's disk is almost full: nothing new is
	// begun, so that what was can be finished.
	ErrDiskLow = errors.New("the ledger's disk is almost full")
	// ErrNotWritten says that an entry is certainly not in the ledger: nothing
	// happened, and the same may be tried again.
	ErrNotWritten = errors.New("not written to the ledger")
	// ErrJournal wraps a failure to make an entry durable. The register stops
	// taking money until it is started again on a healthy ledger.
	ErrJournal = errors.New("the ledger cannot be written")
)
