package pos

import (
	"fmt"
	"time"
)

// ReceiptType is what a cash receipt is for.
type ReceiptType uint8

// The types.
const (
	ReceiptPersonal ReceiptType = iota + 1 // 소득공제: a telephone or cash-receipt card number
	ReceiptBusiness                        // 지출증빙: a business registration number
	ReceiptSelf                            // 자진발급: nobody wants it, so it has the office's public number
)

// String is the type's name in English, for logs and exports.
func (t ReceiptType) String() string {
	names := [...]string{"", "personal", "business", "self"}
	if int(t) < len(names) {
		return names[t]
	}
	return "invalid"
}

// OfficeStatus is what the tax office made of a cash receipt, or of its cancel.
type OfficeStatus uint8

// The statuses. The office decides a day or two after the service has said yes.
const (
	OfficeInProgress OfficeStatus = iota + 1
	OfficeCompleted
	OfficeFailed
)

// String is the status in the words of the services: "IN_PROGRESS".
func (s OfficeStatus) String() string {
	names := [...]string{"", "IN_PROGRESS", "COMPLETED", "FAILED"}
	if int(s) < len(names) {
		return names[s]
	}
	return "INVALID"
}

// Codes of receipts that the register itself finds out about.
const (
	// CodeIdentityGone: the number it was wanted for is not there any more.
	CodeIdentityGone = "IDENTITY_GONE"
	// CodeNothingLeft: there is no money left, or no receipt, that it could be about.
	CodeNothingLeft = "NOTHING_LEFT"
)

// SelfIssueWithin is how long after the money came a receipt may be issued without
// anybody's number.
const SelfIssueWithin = 5 * 24 * time.Hour

// ReceiptWish is what a service is asked for.
type ReceiptWish struct {
	Kind     AttemptKind // Approve issues, Cancel cancels
	Of       int         // of a cancel: the receipt, by its number in the payment
	Type     ReceiptType
	Number   string // ours at the service, unique for ever, ≤20 characters
	Identity string // masked, see [MaskIdentity]
	Amounts         // won: what the payment keeps; of a cancel what it takes off
	Reason   string // of a cancel
}

// CashReceipt is one call about a payment's cash receipt, an issue or a cancel.
// It moves no money.
type CashReceipt struct {
	N int // number within the payment, from 1
	ReceiptWish
	State    AttemptState // 0 while it waits for the service to be back
	Office   OfficeStatus // of one that happened
	QueuedAt time.Time    // zero where it never waited
	SentAt   time.Time
	EndedAt  time.Time
	Private  Identity // in full, while it waits and needs one
	Slip     ReceiptSlip
	Fault    FaultNote // why it did not happen, or why the office refused it
	Ruling   Ruling    // of a person, where no service could tell
	Left     Ruling    // of a person who gave it up, or took care of it elsewhere

	Overruled []Overruled // rulings that a later one corrected, oldest first
}

// ReceiptSlip is what a service says of a receipt.
type ReceiptSlip struct {
	Key            string // what a cancel has to name; a cancel's own begins with "c_"
	IssueNumber    string
	ApprovalNumber string
	Business       string // the truck's registration number
	URL            string // where it can be looked at
	At             time.Time
}

// Took reports whether the service did it and the office has not refused it.
func (c *CashReceipt) Took() bool {
	return (c.State == Approved || c.State == RuledYes) && c.Office != OfficeFailed
}

// Ruled reports whether a person's word settled it.
func (c *CashReceipt) Ruled() bool { return c.State == RuledYes || c.State == RuledNo }

// Waits reports whether it is in the queue.
func (c *CashReceipt) Waits() bool { return c.State == 0 && c.Left.At.IsZero() }

// Open reports whether it is yet to be sent, or its outcome to be learned.
func (c *CashReceipt) Open() bool { return c.Waits() || c.State.Open() }

// Following reports whether the office has yet to decide.
func (c *CashReceipt) Following() bool {
	return c.State == Approved && c.Office == OfficeInProgress
}

// Refused reports whether it did not come about, whoever said so, and nobody has
// given it up.
func (c *CashReceipt) Refused() bool {
	return !c.Open() && !c.Took() && c.State != RuledNo && c.Left.At.IsZero() && c.Fault.Code != CodeNothingLeft
}

// Late reports whether more time has passed by now than a receipt without anybody's
// number may take.
func (c *CashReceipt) Late(p *Payment, now time.Time) bool {
	return c.Type == ReceiptSelf && c.Kind == Approve && c.Waits() && now.Sub(p.TakenAt) > SelfIssueWithin
}

// Receipt returns the cash receipt that the payment has, or that is on its way, or
// nil. There is at most one.
func (p *Payment) Receipt() *CashReceipt {
	for i := len(p.CashReceipts) - 1; i >= 0; i-- {
		if c := &p.CashReceipts[i]; c.Kind == Approve && (c.Open() || c.Took() && p.receiptNet(c) > 0) {
			return c
		}
	}
	return nil
}

// ReceiptNet is what the payment's cash receipt is over now, in won; 0 where it has
// none.
func (p *Payment) ReceiptNet() Won {
	if c := p.Receipt(); c != nil && c.Took() {
		return p.receiptNet(c)
	}
	return 0
}

// receiptNet is what is left of a receipt after its cancels. One that a person took
// care of elsewhere counts as done.
func (p *Payment) receiptNet(issue *CashReceipt) Won {
	net := issue.Total
	for i := range p.CashReceipts {
		if c := &p.CashReceipts[i]; c.Kind == Cancel && c.Of == issue.N && (c.Took() || !c.Left.At.IsZero()) {
			net -= c.Total
		}
	}
	return net
}

// receiptToCancel is what cancels that are under way will leave of a receipt.
func (p *Payment) receiptToCancel(issue *CashReceipt) Won {
	net := p.receiptNet(issue)
	for i := range p.CashReceipts {
		if c := &p.CashReceipts[i]; c.Kind == Cancel && c.Of == issue.N && c.Open() {
			net -= c.Total
		}
	}
	return net
}

// ReceiptExcess is what the payment's cash receipt is over beyond the money that is
// kept, though no cancel of it is under way any more: a person has to see to it.
func (p *Payment) ReceiptExcess() Won {
	c := p.Receipt()
	if c == nil || !c.Took() {
		return 0
	}
	return max(p.receiptToCancel(c)-max(p.Balance, 0), 0)
}

// TakesReceipt reports whether a cash receipt can be asked for now: it is money
// that no card or wallet reports to the office, some of it is kept, and it has none.
func (p *Payment) TakesReceipt() bool {
	return (p.Method == Cash || p.Method == Transfer) && p.Balance > 0 && p.Receipt() == nil
}

// openReceipt is the call whose outcome is not known, or nil.
func (p *Payment) openReceipt() *CashReceipt {
	for i := range p.CashReceipts {
		if p.CashReceipts[i].State.Open() {
			return &p.CashReceipts[i]
		}
	}
	return nil
}

// ReceiptPending reports whether something about the payment's receipts goes on by
// itself.
func (p *Payment) ReceiptPending() bool {
	for i := range p.CashReceipts {
		if c := &p.CashReceipts[i]; c.Open() || c.Following() {
			return true
		}
	}
	return false
}

// ReceiptStuck returns the issue or the cancel that a person has to see to, or nil: the
// newest cancel that failed while the receipt is over too much, or the newest issue
// where that failed and money is kept.
func (p *Payment) ReceiptStuck() *CashReceipt {
	excess := p.ReceiptExcess() > 0
	if !excess && !p.TakesReceipt() {
		return nil
	}
	for i := len(p.CashReceipts) - 1; i >= 0; i-- {
		switch c := &p.CashReceipts[i]; {
		case excess && c.Kind == Cancel && (c.Refused() || c.State == RuledNo):
			return c
		case !excess && c.Kind == Approve && c.Refused():
			return c
		case !excess && c.Kind == Approve:
			return nil // it was issued and cancelled, given up, or ruled on
		}
	}
	return nil
}

func (p *Payment) cashReceipt(k int) (*CashReceipt, error) {
	if k < 1 || k > len(p.CashReceipts) {
		return nil, fmt.Errorf("cash receipt %d of payment %s: %w", k, p.ID, ErrNoSuchReceipt)
	}
	return &p.CashReceipts[k-1], nil
}

// waitingReceipt is the oldest issue or cancel in the queue, or nil.
func (p *Payment) waitingReceipt() *CashReceipt {
	for i := range p.CashReceipts {
		if c := &p.CashReceipts[i]; c.Waits() {
			return c
		}
	}
	return nil
}

// receiptQuestion is the issue or the cancel that a person should look at: it came to
// nothing, or its outcome is not known.
func (p *Payment) receiptQuestion() *CashReceipt {
	if c := p.openReceipt(); c != nil && c.State == Unknown {
		return c
	}
	return p.ReceiptStuck()
}
