package pos

import (
	"fmt"
	"time"
)

// Method is a way to pay.
type Method uint8

// The methods.
const (
	Cash Method = iota + 1
	Transfer
	KakaoPay
	KeyedCard
	// TossCard is no way to pay: it stands for the keyed-in cards that Toss took where
	// services are told apart, see [Payment.Service]. KeyedCard is Payup's there.
	TossCard
)

// Services are the services that take money on behalf of the truck and pay it out.
func Services() []Method { return []Method{KakaoPay, KeyedCard, TossCard} }

// Methods are all methods in the order they are offered.
func Methods() []Method { return []Method{Cash, KakaoPay, KeyedCard, Transfer} }

// String is the method's name in the ledger and in logs.
func (m Method) String() string {
	switch m {
	case Cash:
		return "cash"
	case Transfer:
		return "transfer"
	case KakaoPay:
		return "kakaopay"
	case KeyedCard:
		return "card"
	case TossCard:
		return "toss"
	default:
		return fmt.Sprintf("method(%d)", uint8(m))
	}
}

// Status is the state of a payment, in the words of the payment object that
// Korean services share.
type Status uint8

// The statuses.
const (
	Ready Status = iota + 1
	InProgress
	WaitingForDeposit
	Done
	PartialCanceled
	Canceled
	Aborted
	Expired
)

// String is the wire name of the status: "READY", "PARTIAL_CANCELED".
func (s Status) String() string {
	names := [...]string{"", "READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT", "DONE", "PARTIAL_CANCELED", "CANCELED", "ABORTED", "EXPIRED"}
	if int(s) < len(names) && s > 0 {
		return names[s]
	}
	return fmt.Sprintf("STATUS(%d)", uint8(s))
}

// Pending reports whether money may still arrive.
func (s Status) Pending() bool {
	return s == Ready || s == InProgress || s == WaitingForDeposit
}

// mayBecome is the table of allowed transitions; everything else is an error.
func (s Status) mayBecome(next Status) bool {
	switch s {
	case Ready:
		return next == InProgress || next == Expired || next == WaitingForDeposit
	case InProgress:
		return next == Done || next == Aborted || next == Expired
	case WaitingForDeposit:
		return next == Done || next == Canceled || next == Expired
	case Done:
		return next == PartialCanceled || next == Canceled
	case PartialCanceled:
		return next == PartialCanceled || next == Canceled
	default:
		return false
	}
}

// Cause says why a payment ended without money.
type Cause uint8

// The causes.
const (
	CauseNone      Cause = iota
	CauseTimeout         // the link's time ran out
	CauseReplaced        // a new link was asked for
	CauseWithdrawn       // staff chose another way
	CauseBuyerQuit       // the buyer stopped on the phone
	CauseBuyerFail       // the buyer could not authenticate
	CauseDeclined        // the service said no
	CauseNotSent         // no connection; nothing left the till
	CauseRuled           // a person looked it up and ruled that nothing was charged
)

// PaymentID names a payment for ever: its order and its number in it, from 1.
type PaymentID struct {
	Order OrderID
	N     int
}

// String writes "2026-11-21 A-012/1".
func (id PaymentID) String() string { return fmt.Sprintf("%s/%d", id.Order, id.N) }

// Payment is one tender of an order; an order may have several.
type Payment struct {
	ID        PaymentID
	Method    Method
	Status    Status
	Cause     Cause
	Amounts          // Total never changes
	Taken     Won    // money that arrived; 0 until then, Total after
	Balance   Won    // what is left of the money received: the most a cancel may return; below 0 when it went back twice
	Number    string // order number sent to the service, unique for ever, ≤20 characters; "" for cash and transfer
	StartedAt time.Time
	TakenAt   time.Time // when its money arrived; zero until then
	EndedAt   time.Time // when Status last became Done, Canceled, Aborted or Expired

	Received Won          // cash: handed over
	Change   Won          // cash: handed back
	Account  string       // transfer: where the money was asked to go
	Link     Link         // KakaoPay
	By       CardProvider // of a keyed-in card: whose service took it

	// Payer is the account that a KakaoPay payment was charged to, or that it opens;
	// 0 for none. Such a payment belongs to the contract for recurring payments.
	Payer AccountID

	Attempts []Attempt

	CashReceipts []CashReceipt // issues and cancels; they move no money
}

// Link is a payment link of a service, shown to the buyer as a QR code.
type Link struct {
	TransactionID string // the service's id of the payment (KakaoPay tid)
	URL           string // what the QR holds
	State         string // our unguessable part of the return address
	ExpiresAt     time.Time
}

// Charged reports whether the payment was charged to an account: there is no link,
// and until its answer nothing that the service could be asked about.
func (p *Payment) Charged() bool { return p.Payer != 0 && p.Link == Link{} }

// ByLink reports whether a buyer has to follow a link for the payment.
func (p *Payment) ByLink() bool { return p.Method == KakaoPay && !p.Charged() }

// OpenAttempt returns the attempt whose outcome is not settled, or nil. There
// is at most one.
func (p *Payment) OpenAttempt() *Attempt {
	for i := range p.Attempts {
		if p.Attempts[i].State.Open() {
			return &p.Attempts[i]
		}
	}
	return nil
}

// Approval returns the attempt that brought the money, or nil.
func (p *Payment) Approval() *Attempt {
	for i := range p.Attempts {
		if a := &p.Attempts[i]; a.Kind == Approve && a.Took() {
			return a
		}
	}
	return nil
}

// transactionID is what a cancel has to name at the service.
func (p *Payment) transactionID() string {
	if p.Link.TransactionID != "" {
		return p.Link.TransactionID
	}
	if a := p.Approval(); a != nil {
		return a.Receipt.TransactionID
	}
	return ""
}

// LastAttempt returns the newest attempt, or nil.
func (p *Payment) LastAttempt() *Attempt {
	if len(p.Attempts) == 0 {
		return nil
	}
	return &p.Attempts[len(p.Attempts)-1]
}

// Unresolved reports whether an attempt's outcome is not known.
func (p *Payment) Unresolved() bool {
	a := p.OpenAttempt()
	return a != nil && a.State == Unknown
}

// Returned is the money given back so far.
func (p *Payment) Returned() Won {
	return p.Taken - p.Balance
}
