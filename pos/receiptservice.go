package pos

import "context"

// CashReceiptService reports cash to the tax office and gives the customer a receipt
// for it. Errors are *[Fault]; any other counts as unknown.
type CashReceiptService interface {
	// IssueReceipt is sent once. The service must not keep r.Identity, which the
	// caller wipes after the call.
	IssueReceipt(ctx context.Context, r ReceiptRequest) (ReceiptRecord, error)
	// CancelReceipt takes a part or all off a receipt. It is sent once.
	CancelReceipt(ctx context.Context, r ReceiptCancel) (ReceiptRecord, error)
	// Receipts lists what was asked for on a calendar day in Seoul, issues and
	// cancels. It may be repeated.
	Receipts(ctx context.Context, day Day) ([]ReceiptRecord, error)
}

// ReceiptRequest asks for a receipt.
type ReceiptRequest struct {
	Key      string // of this call: a service that has seen it answers as it did then
	Number   string // our order number at the service, ≤20 characters
	Title    string // what was bought, in words
	Type     ReceiptType
	Identity *Secret // digits, see [CheckIdentity]
	Amounts          // won
}

// ReceiptCancel takes total won off a receipt.
type ReceiptCancel struct {
	Key        string // of this call
	ReceiptKey string // the service's
	Total      Won
	Whole      bool // all that it was issued over
}

// ReceiptRecord is what a service knows of an issue or of a cancel.
type ReceiptRecord struct {
	Kind   AttemptKind
	Number string      // our order number, of a cancel the issue's
	Type   ReceiptType // a receipt without anybody's number may be told as personal
	Total  Won
	Office OfficeStatus
	Slip   ReceiptSlip
	Fault  FaultNote // why the office refused it
}
