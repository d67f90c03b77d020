package payout

import (
	"fmt"

	"truckpos/pos"
)

// Payout is what a service owes for the money of some days.
type Payout struct {
	Service  pos.Method
	Day      pos.Day // a banking day
	Sure     bool    // whether all holidays up to that day are known
	Gross    pos.Won // taken
	Returned pos.Won // given back
	Fee      pos.Won // without VAT; less than nothing where a return's fee comes back
	VAT      pos.Won // on the fee
	Net      pos.Won // gross less returned, fee and VAT; may be less than nothing
}

// Expect is the payout for what a service took and gave back on one calendar day
// in Seoul. Errors are [ErrTerms], [pos.ErrDay] and [pos.ErrAmount].
func Expect(t Terms, c *Calendar, day pos.Day, gross, returned pos.Won) (Payout, error) {
	if !day.Valid() {
		return Payout{}, fmt.Errorf("payout of a sale on %d: %w", int32(day), pos.ErrDay)
	}
	fee, vat, err := t.Cost(gross)
	if err != nil {
		return Payout{}, err
	}
	feeBack, vatBack, err := t.Cost(returned)
	if err != nil {
		return Payout{}, err
	}
	p := Payout{Service: t.Service, Gross: gross, Returned: returned, Fee: fee - feeBack, VAT: vat - vatBack}
	if p.Net, err = sum(gross, -returned, -p.Fee, -p.VAT); err != nil {
		return Payout{}, fmt.Errorf("payout of %s for %s: %w", t.Service, day, err)
	}
	p.Day, p.Sure = c.After(day, t.Days)
	return p, nil
}

// plus is both payouts in one.
func (p Payout) plus(o Payout) (Payout, error) {
	for _, part := range []struct {
		of   *pos.Won
		more pos.Won
	}{{&p.Gross, o.Gross}, {&p.Returned, o.Returned}, {&p.Fee, o.Fee}, {&p.VAT, o.VAT}, {&p.Net, o.Net}} {
		var err error
		if *part.of, err = part.of.Add(part.more); err != nil {
			return Payout{}, err
		}
	}
	p.Sure = p.Sure && o.Sure
	return p, nil
}

func sum(amounts ...pos.Won) (pos.Won, error) {
	var total pos.Won
	for _, a := range amounts {
		var err error
		if total, err = total.Add(a); err != nil {
			return 0, err
		}
	}
	return total, nil
}
