package pos

import "time"

// Event is one fact about an order, an item, the menu or a business day. The set of events is
// closed: only this package declares them.
type Event interface{ event() }

// Entry is an event as the journal keeps it.
type Entry struct {
	Seq   uint64    // assigned by the journal, gapless from 1
	At    time.Time // by the till's clock, milliseconds
	Day   Day       // business day in which it happened; never steps back
	Staff string
	Order OrderID // what it is about; zero for items and the menu
	Open  bool    // whether the order still waits for someone after it, see [Order.Open]
	Event Event
}

// OrderPlaced begins an order.
type OrderPlaced struct {
	Content Content
	Held    bool
}

// OrderAmended replaces the content of an order that no money has touched.
type OrderAmended struct {
	Content Content
	Held    bool
}

// OrderMoved takes an order to another stage.
type OrderMoved struct{ From, To Stage }

// OrderVoided ends an order for which no money is kept: none ever came, or
// all of it was given back.
type OrderVoided struct{ Reason string }

// CashReceived is a cash payment, whole in one step.
type CashReceived struct {
	N int
	Amounts
	Received, Change Won
}

// DepositAwaited begins a transfer: the account was shown.
type DepositAwaited struct {
	N int
	Amounts
	Account string
}

// DepositConfirmed says that a person saw the transfer arrive.
type DepositConfirmed struct {
	N     int
	Total Won
}

// LinkMade begins a payment by link: the service knows it, no money can move yet.
type LinkMade struct {
	N int
	Amounts
	Number string
	Link   Link
	Payer  AccountID // that its approval opens; 0 for none
}

// PaymentClosed ends a payment through which no money moved.
type PaymentClosed struct {
	N     int
	To    Status // Expired or Aborted
	Cause Cause
}

// AttemptSending is on disk before the first byte leaves. For a keyed-in card
// it also begins the payment.
type AttemptSending struct {
	N, K   int // payment and attempt
	Kind   AttemptKind
	Method Method
	Amounts
	Number string       // begins a card payment; "" otherwise
	By     CardProvider // of what begins a card payment: whose service is asked
	Token  string
	Reason string
	Lines  []ReturnedLine // of a cancel
	Rest   Amounts        // of a cancel: owed anew
	Payer  AccountID      // begins a payment that is charged to it; 0 otherwise
}

// AttemptEnded says what became of an attempt: Unknown, Approved, Declined or NotSent.
type AttemptEnded struct {
	N, K   int
	Kind   AttemptKind
	Method Method
	State  AttemptState
	Amounts
	Receipt Receipt
	Fault   FaultNote
	Close   Cause // also ends the payment without money; CauseNone leaves it as it is
}

// AttemptRuled settles an unknown attempt by a person's word, or corrects an
// earlier ruling that said the opposite.
type AttemptRuled struct {
	N, K     int
	Kind     AttemptKind
	Method   Method
	Took     bool
	Total    Won
	Receipt  Receipt // what the person read at the service
	Ruling   Ruling
	Corrects bool // an earlier ruling on the same attempt
}

// MoneyFound says that a service took the money of a payment that had ended
// without any, found by asking it.
type MoneyFound struct {
	N, K    int
	Method  Method
	Amounts Amounts
	Receipt Receipt
}

// PaymentQueued puts a payment that its service cannot take now into the queue.
type PaymentQueued struct {
	Method Method
	Total  Won
	Phone  string // the customer's, digits; the journal keeps it apart, so that it can be erased
}

// QueuedRefused says that the service is back and will not have the payment in
// the queue.
type QueuedRefused struct{ Fault FaultNote }

// QueuedLeft gives up the payment in the queue.
type QueuedLeft struct{ Reason string }

// MoneyReturned gives back money by hand: cash, a transfer, or cash in place of
// what a service would have to cancel.
type MoneyReturned struct {
	N      int
	K      int
	Method Method // how it was handed back: Cash or Transfer
	Amounts
	Reason string
	Lines  []ReturnedLine
}

// ItemSoldOut marks an item for the business day, or takes the mark back.
type ItemSoldOut struct {
	Code    int
	SoldOut bool
}

// MenuImported replaces the menu. The journal keeps its hash and size, the
// menu itself is kept beside.
type MenuImported struct{ Menu Menu }

// DayOpened begins a business day, which the entries after it belong to. A day
// that was closed may be opened again: it then has a further Z.
type DayOpened struct {
	Float Count // in the drawer
	By    string
	// Doubt is what was wrong with the clock when a person opened the day all the
	// same.
	Doubt ClockDoubt
}

// CashMoved is cash put into the drawer, or taken out, beside sales.
type CashMoved struct {
	Amount Won // above 0: put in; below: taken out
	Reason string
	By     string
}

// ReportTaken is an X report: how the open day stood after entry To. It changes nothing.
type ReportTaken struct {
	From, To uint64
	By       string
	Expected Won // in the drawer
	Life     Perpetual
}

// DayClosed closes a business day with its Z report.
type DayClosed struct{ Z ZReport }

// ClockNoted says that the till's clock was found to be wrong, or right again.
type ClockNoted struct{ Doubt ClockDoubt }

// Reconciled is the comparison of the ledger with a service's settlement file.
// It changes nothing in the sums.
type Reconciled struct {
	Service  Method
	From, To Day    // calendar days in Seoul that were compared
	File     string // its name, without the folder
	Hash     Seal   // SHA-256 of the file
	Results  []ReconcileResult
	Findings []ReconcileFinding // what does not agree, at most MaxFindings of it
	Payouts  []PayoutSeen       // what the file says was, or will be, paid out
	By       string
}

// MaxFindings is how many findings are kept of one comparison; all are counted.
const MaxFindings = 40

// ReconcileKind is how a transaction of the ledger and a row of the file compare.
type ReconcileKind uint8

// The kinds.
const (
	ReconcileMatched ReconcileKind = iota + 1
	ReconcileAmount                // found by its number, with another amount
	ReconcileLedgerOnly
	ReconcileFileOnly
	ReconcileFee // another fee than the terms give
)

// ReconcileResult is how many of a kind there are, and the sum of their amounts.
type ReconcileResult struct {
	Kind   ReconcileKind
	Count  int
	Amount Won // in the file; in the ledger for what is only there
}

// ReconcileFinding is one transaction that does not agree.
type ReconcileFinding struct {
	Kind         ReconcileKind
	Payment      PaymentID // zero for what is only in the file
	Number       string    // the file's, cleaned; "" for what is only in the ledger
	Ledger, File Won       // amounts; fees where the fee differs
}

// PayoutSeen is a payout that a service's file names.
type PayoutSeen struct {
	Day    Day
	Amount Won
}

func (OrderPlaced) event()      {}
func (OrderAmended) event()     {}
func (OrderMoved) event()       {}
func (OrderVoided) event()      {}
func (CashReceived) event()     {}
func (DepositAwaited) event()   {}
func (DepositConfirmed) event() {}
func (LinkMade) event()         {}
func (PaymentClosed) event()    {}
func (AttemptSending) event()   {}
func (AttemptEnded) event()     {}
func (AttemptRuled) event()     {}
func (MoneyFound) event()       {}
func (PaymentQueued) event()    {}
func (QueuedRefused) event()    {}
func (QueuedLeft) event()       {}
func (MoneyReturned) event()    {}
func (ItemSoldOut) event()      {}
func (MenuImported) event()     {}
func (DayOpened) event()        {}
func (CashMoved) event()        {}
func (ReportTaken) event()      {}
func (DayClosed) event()        {}
func (ClockNoted) event()       {}
func (Reconciled) event()       {}

// AboutOrder reports whether an event is about an order. The others are about
// an item, the menu, the clock, an account or the business day.
func AboutOrder(event Event) bool {
	if aboutNoOrder(event) || aboutAccount(event) {
		return false
	}
	switch event.(type) {
	case ItemSoldOut, MenuImported, DayOpened, CashMoved, ReportTaken, DayClosed, ClockNoted, Reconciled:
		return false
	default:
		return !aboutStaff(event)
	}
}
