package pos

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// AccountKey charges whoever agreed to be charged again (KakaoPay sid, ≤20
// characters). It is worth money to whoever holds it: however it is printed,
// formatted or marshalled, it shows "****".
type AccountKey string

// Reveal is the key itself, for the request to the service and for the ledger.
func (k AccountKey) Reveal() string { return string(k) }

// Format writes "****" for every verb.
func (k AccountKey) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, masked) }

// String returns "****".
func (k AccountKey) String() string { return masked }

// MarshalText writes "****".
func (k AccountKey) MarshalText() ([]byte, error) { return []byte(masked), nil }

// MarshalJSON writes "****".
func (k AccountKey) MarshalJSON() ([]byte, error) { return json.Marshal(masked) }

// AccountService takes payments under a contract for recurring payments. The
// first one is paid through a link, as with any [LinkService]; its approval
// brings the key of an account, which is charged from then on without the buyer
// doing anything. Errors are *[Fault]; any other counts as unknown.
type AccountService interface {
	LinkService
	AccountCharger
}

// AccountCharger charges accounts that were set up before.
type AccountCharger interface {
	// ChargeAccount takes the money. It is sent once. There is no way to ask
	// what became of it: the answer alone names the payment.
	ChargeAccount(ctx context.Context, r AccountCharge) (Approval, error)
	// AskAccount asks whether an account can be charged. It may be repeated.
	AskAccount(ctx context.Context, key AccountKey) (AccountAnswer, error)
	// CloseAccount makes the key useless for good. No money moves.
	CloseAccount(ctx context.Context, key AccountKey) (AccountAnswer, error)
}

// AccountCharge asks for money from an account.
type AccountCharge struct {
	Key      AccountKey
	Number   string // our order number at the service, ≤20 characters
	Title    string // what is bought, in words
	Quantity int    // pieces
	Amounts         // won
}

// AccountAnswer is what a service says of an account.
type AccountAnswer struct {
	Active bool      // it can be charged
	UsedAt time.Time // last approval, by the service's clock; zero where it does not say
}
