package pay

import (
	"context"
	"errors"
	"time"

	"truckpos/pos"
)

// Snapshots is what the screen reads. None of it waits for a disk or a network.
type Snapshots interface {
	Order(id pos.OrderID) (*pos.Order, error)
	Progress(id pos.PaymentID) pos.Progress
	Health(m pos.Method) pos.Health
	LooksUpCards() bool
	MostInstalments() int
	ServiceHealth(s pos.Service) pos.Health
	Trouble() error
	Acknowledge(id pos.PaymentID)
	Now() time.Time
}

// Tender begins a payment of amount won of an order. The key makes it happen once.
type Tender interface {
	PayCash(ctx context.Context, key string, id pos.OrderID, amount, received pos.Won) (pos.PaymentID, error)
	RequestLink(ctx context.Context, key string, id pos.OrderID, amount pos.Won) (pos.PaymentID, error)
	ChargeCard(ctx context.Context, key string, id pos.OrderID, amount pos.Won, card *pos.Card) (pos.PaymentID, error)
	AwaitDeposit(ctx context.Context, key string, id pos.OrderID, amount pos.Won) (pos.PaymentID, error)
}

// FollowUp carries a payment on that waits for someone.
type FollowUp interface {
	RenewLink(ctx context.Context, key string, old pos.PaymentID) (pos.PaymentID, error)
	ConfirmDeposit(ctx context.Context, id pos.PaymentID) error
	Withdraw(ctx context.Context, id pos.PaymentID) error
}

// Waiting puts off a payment whose service cannot be reached.
type Waiting interface {
	Enqueue(ctx context.Context, key string, id pos.OrderID, m pos.Method, amount pos.Won, phone string) error
	LeaveQueue(ctx context.Context, id pos.OrderID, reason string) error
	RequestQueued(ctx context.Context, key string, id pos.OrderID, item int) (pos.PaymentID, error)
}

// Accounts are those for recurring payments.
type Accounts interface {
	Accounts() []*pos.Account
	Account(id pos.AccountID) (*pos.Account, error)
	Use(id pos.AccountID) pos.AccountUse
	TakesAccounts() bool
}

// Recurring takes payments of accounts. The key makes it happen once.
type Recurring interface {
	// RequestAccount makes the link of the first payment, which opens the account.
	RequestAccount(ctx context.Context, key string, id pos.OrderID, amount pos.Won, account pos.AccountID) (pos.PaymentID, error)
	ChargeAccount(ctx context.Context, key string, id pos.OrderID, amount pos.Won, account pos.AccountID) (pos.PaymentID, error)
	// ReadUse reads what the month took from accounts, where that is not known.
	ReadUse(ctx context.Context) error
}

// Cards tells of a card that is being typed. It waits for the network.
type Cards interface {
	CardHints(ctx context.Context, bin string, total pos.Won) ([]pos.CardHint, error)
}

// Texts reaches a customer by telephone.
type Texts interface {
	GivePhone(ctx context.Context, id pos.OrderID, phone string) error
	TextLink(ctx context.Context, id pos.PaymentID) error
}

// Register is the till as this screen needs it.
type Register interface {
	Texts
	Snapshots
	Tender
	FollowUp
	Waiting
	Accounts
	Recurring
	Cards
	Receipts
}

var _ Register = (*pos.Register)(nil)

// ErrCutOff stands for a buyer whose phone does not reach the simulated service.
var ErrCutOff = errors.New("the simulated service is cut off")

// Buyer is what the staff lets a buyer do in training.
type Buyer uint8

// The buyers.
const (
	BuyerPays  Buyer = iota + 1 // agrees on the phone
	BuyerQuits                  // stops on the phone
	BuyerFails                  // cannot authenticate
)

// Setup is what the configuration says about paying.
type Setup struct {
	// Training says that no money is real; it is shown where the root's own mark
	// is not, beside a QR code that takes the whole window.
	Training bool
	// Why gives the reason why a method is not configured, one sentence; nil or ""
	// leaves it to the screen.
	Why func(m pos.Method) string
	// Buyer plays the buyer of a link in training; nil otherwise. It may wait for the
	// network and is called from a command. It returns [ErrCutOff] while the simulated
	// service is cut off.
	Buyer func(ctx context.Context, link string, how Buyer) error
	// AskFrom is the amount, in won, from which the customer is asked about a cash
	// receipt; 0 only on request.
	AskFrom pos.Won
	// SelfIssueFrom is the amount from which a receipt is issued without a number when
	// the customer gives none; 0 never.
	SelfIssueFrom pos.Won
	// Promotions are what card companies offer, as it was last fetched; nil where
	// nobody can be asked. It answers from memory.
	Promotions func() pos.CardPromotions
}
