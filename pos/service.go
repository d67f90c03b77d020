package pos

import (
	"context"
	"time"
)

// LinkService takes payments through a link that the buyer follows on a phone
// (KakaoPay). Errors are *[Fault]; any other counts as unknown.
type LinkService interface {
	// Ready makes a payment known to the service and returns the link. No money moves.
	Ready(ctx context.Context, r LinkRequest) (Link, error)
	// Approve takes the money of a payment the buyer has agreed to. It moves
	// money and is sent once.
	Approve(ctx context.Context, r ApproveRequest) (Approval, error)
	// Inquire asks what the service knows of a payment. It may be repeated.
	Inquire(ctx context.Context, transactionID string) (Inquiry, error)
	// Cancel gives money back. It moves money and is sent once.
	Cancel(ctx context.Context, r CancelRequest) (Cancellation, error)
}

// CardService takes payments by a card keyed in at the till (Payup). Errors
// are *[Fault]; any other counts as unknown.
type CardService interface {
	// Charge takes the money. It is sent once. The service must not keep any
	// part of r.Card; the caller wipes it after the call.
	Charge(ctx context.Context, r ChargeRequest) (Approval, error)
	// Cancel gives the money back. It is sent once.
	Cancel(ctx context.Context, r CancelRequest) (Cancellation, error)
}

// InstalmentLimiter is a [CardService] that takes fewer instalments than
// [MaxInstalments].
type InstalmentLimiter interface {
	// MostInstalments is the most it takes, in months.
	MostInstalments() int
}

// PartCanceler is a service that may be able to cancel a part of a payment. One
// that is none cancels whole payments only.
type PartCanceler interface {
	CancelsParts() bool
}

// Holder is a service that can be kept in touch with without asking it anything.
type Holder interface {
	// Hold connects, calls held, and then waits, sending nothing, for the end of
	// the connection or of ctx. It returns nil when the other side hung up, which
	// says nothing bad about it, and a *[Fault] when it could not be reached or
	// fell silent; that is noticed within three seconds.
	Hold(ctx context.Context, held func()) error
}

// LinkRequest asks for a payment link.
type LinkRequest struct {
	Number   string // our order number at the service, ≤20 characters
	Title    string // what is bought, in words
	Quantity int    // pieces
	Amounts         // won
	State    string // our unguessable part of the return addresses
}

// ApproveRequest names the payment to approve.
type ApproveRequest struct {
	TransactionID string
	Number        string
	Token         string // from the buyer's return
	Total         Won
}

// ChargeRequest asks for money from a card.
type ChargeRequest struct {
	Number  string // our order number at the service, ≤20 characters
	Title   string
	Amounts           // won
	At      time.Time // signed with the request
	Card    *Card
}

// CancelRequest gives back money of an approved payment.
type CancelRequest struct {
	TransactionID string
	Amounts           // won to give back
	Available     Won // what we believe can still be given back, this request included
	Whole         bool
	Reason        string
	Attempt       int // number within the payment: the same whenever this attempt is sent, and never another's
}

// Approval is a service's word that money was taken.
type Approval struct {
	Number string // the order number it answers for
	Amounts
	HasVAT  bool // whether the service names TaxFree and VAT at all
	Receipt Receipt
	Key     AccountKey // of the account that the payment opened; "" where it opened none
}

// Cancellation is a service's word that money was given back.
type Cancellation struct {
	TransactionID string
	Receipt       Receipt
}

// Progress is how far the buyer is with a link, by the service's word.
type Progress uint8

// The steps of a buyer.
const (
	ProgressUnknown    Progress = iota
	ProgressMade                // link made, not opened
	ProgressMessaged            // the service sent the buyer a message with the request
	ProgressOpened              // the buyer looks at the payment page
	ProgressChosen              // card or wallet chosen, authentication under way
	ProgressCalling             // authentication by an automatic call under way
	ProgressAgreed              // authenticated: waits for our approve
	ProgressRegistered          // agreed to recurring payments; nothing taken
	ProgressPaid                // money taken
	ProgressReduced             // money taken, some given back
	ProgressReturned            // money taken and all given back
	ProgressQuit                // the buyer stopped
	ProgressFailed              // the buyer could not authenticate: the password was wrong
	ProgressRefused             // our approve was refused by the card or wallet
	ProgressAbsent              // the service knows of no such payment: of a card that was charged nothing, see [ChargeInquirer]
)

// Inquiry is a service's account of a payment.
type Inquiry struct {
	Progress Progress
	Number   string
	Amounts
	Canceled Won // given back so far
	Approval Receipt
}
