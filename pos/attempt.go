package pos

import "time"

// AttemptKind is what an attempt asks a service to do.
type AttemptKind uint8

// The kinds.
const (
	Approve AttemptKind = iota + 1
	Cancel
)

// AttemptState is what is known about an attempt.
type AttemptState uint8

// The states. Sending and Unknown are open; the others are settled.
const (
	Sending  AttemptState = iota + 1 // on disk; a byte may have left
	Unknown                          // it may have happened
	Approved                         // the service did it
	Declined                         // the service said no
	NotSent                          // not a byte left, or the service never saw it
	RuledYes                         // a named person looked it up: it happened
	RuledNo                          // a named person looked it up: it did not happen
)

// String names the state in English, for logs and the ledger.
func (s AttemptState) String() string {
	names := [...]string{"", "sending", "unknown", "approved", "declined", "not sent", "ruled: happened", "ruled: did not happen"}
	if int(s) < len(names) {
		return names[s]
	}
	return "invalid"
}

// Open reports whether the outcome is still to be learned.
func (s AttemptState) Open() bool { return s == Sending || s == Unknown }

// mayBecome is the table of allowed transitions; everything else is an error.
func (s AttemptState) mayBecome(next AttemptState) bool {
	switch s {
	case Sending:
		return next == Unknown || next == Approved || next == Declined || next == NotSent
	case Unknown:
		return next == Approved || next == Declined || next == NotSent || next == RuledYes || next == RuledNo
	case RuledYes, RuledNo: // by a further ruling, never by taking the first one back
		return (next == RuledYes || next == RuledNo) && next != s
	default:
		return false
	}
}

// Attempt is one outward call that may move money.
type Attempt struct {
	N       int // number within the payment, from 1
	Kind    AttemptKind
	State   AttemptState
	Amounts // won asked for: the payment's for an approve, the part returned for a cancel
	SentAt  time.Time
	EndedAt time.Time
	Token   string         // what the buyer's return brought (KakaoPay pg_token)
	Reason  string         // why money is given back
	Staff   string         // who began it
	Allowed string         // who allowed it, where another had to
	Lines   []ReturnedLine // what for, see [Refund]
	Rest    Amounts        // of a cancel: what of it is owed anew, see [RefundRecharge]
	ByHand  Method         // of money a person handed back: how; 0 where a service cancels
	Receipt Receipt        // of an attempt that happened
	Fault   FaultNote
	Ruling  Ruling

	Overruled []Overruled // rulings that a later one corrected, oldest first
}

// Took reports whether the attempt happened, by evidence or by ruling.
func (a *Attempt) Took() bool { return a.State == Approved || a.State == RuledYes }

// FaultNote is what is kept of a [Fault] in the ledger.
type FaultNote struct {
	Kind    FaultKind
	Code    string
	Message string
	Advice  Advice
	Field   string
	Setting string

	MethodCode string // the card company's or wallet's own code, see [Fault]
}

// IsZero reports whether nothing was noted.
func (n FaultNote) IsZero() bool { return n == FaultNote{} }

// Receipt is what a service said about money it moved.
type Receipt struct {
	TransactionID  string    // what a cancel has to name (KakaoPay tid, Payup transactionId)
	CallID         string    // the service's id of this one call (KakaoPay aid), "" where it has none
	ApprovalNumber string    // of the card network, "" for KakaoPay money
	Issuer         string    // card or wallet, the service's words, cleaned
	Instalments    int       // months; 0 is one payment
	At             time.Time // by the service's clock

	// Of the card, "" where the service does not tell.
	Acquirer     string // who buys the slip from the merchant (KakaoPay purchase corp)
	BIN          string // its first digits, at most [MaxBIN]
	CardType     string // credit, check …, the service's word
	InterestFree bool   // of the instalments

	Notice string // what became of the notice to the buyer: "" none was sent, [NoticeSent], else the service's error code
}

// MaxBIN is how many first digits of a card are kept: what names its company.
const MaxBIN = 8

// NoticeSent says that the buyer was sent a notice (Payup kakaoResultCode).
const NoticeSent = "0000"

// Ruled reports whether a person's word settled the attempt.
func (a *Attempt) Ruled() bool { return a.State == RuledYes || a.State == RuledNo }

// Overruled is a ruling that turned out to be wrong.
type Overruled struct {
	Ruling
	Took bool // what it said
}

// Ruling is a person's word on an attempt whose outcome no service can tell.
type Ruling struct {
	By     string
	Reason string
	At     time.Time
}
