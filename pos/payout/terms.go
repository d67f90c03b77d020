package payout

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"truckpos/pos"
)

// Rate is a share in thousandths of a percent: 3.2 % is 3200.
type Rate int32

// String writes a rate without zeros that say nothing: "3.2%".
func (r Rate) String() string {
	s := fmt.Sprintf("%d.%03d", int32(r/Percent), int32(r%Percent))
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + "%"
}

// Percent is one percent.
const Percent Rate = 1000

// Limits of [Terms].
const (
	MaxFee  = 100 * Percent
	MaxDays = 60
)

// vatOnFee is Korea's value added tax on what a service charges.
const vatOnFee = 10 * Percent

// ErrTerms says that what a service charges is not known, or makes no sense.
var ErrTerms = errors.New("no terms of payout")

// Terms are what a service charges and when it pays out.
type Terms struct {
	Service  pos.Method // that takes money on behalf of the truck
	Fee      Rate       // of each amount
	VATOnFee bool       // whether 10 % VAT is charged on top of the fee
	Days     int        // banking days from the sale to the payout, T+N; 0 to [MaxDays]
}

// Check returns [ErrTerms] where the terms make no sense.
func (t Terms) Check() error {
	switch {
	case !slices.Contains(pos.Services(), t.Service):
		return fmt.Errorf("payout of %s, which no service takes: %w", t.Service, ErrTerms)
	case t.Fee < 0 || t.Fee > MaxFee:
		return fmt.Errorf("fee of %d thousandths of a percent for %s: %w", int32(t.Fee), t.Service, ErrTerms)
	case t.Days < 0 || t.Days > MaxDays:
		return fmt.Errorf("payout of %s after %d days: %w", t.Service, t.Days, ErrTerms)
	}
	return nil
}

// Cost is the fee for an amount and the VAT on the fee, each cut off below one
// won. An amount below nothing or above [pos.MaxWon] is refused with [pos.ErrAmount].
func (t Terms) Cost(amount pos.Won) (fee, vat pos.Won, err error) {
	if err := t.Check(); err != nil {
		return 0, 0, err
	}
	if amount < 0 || amount > pos.MaxWon {
		return 0, 0, fmt.Errorf("fee of %d won: %w", int64(amount), pos.ErrAmount)
	}
	fee = t.Fee.of(amount)
	if t.VATOnFee {
		vat = vatOnFee.of(fee)
	}
	return fee, vat, nil
}

// of is the share of an amount. Twelve digits times a rate of at most six stay
// within an int64.
func (r Rate) of(amount pos.Won) pos.Won { return amount * pos.Won(r) / pos.Won(100*Percent) }
