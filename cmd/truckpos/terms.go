package main

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/settlementfile"
	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/tui/review"
)

// payoutTerms are what the contracts say about payouts, as the configuration has
// them; nil where it says nothing of a service.
func payoutTerms(c *config.Config) map[pos.Method]payout.Terms {
	terms := map[pos.Method]payout.Terms{}
	for m, p := range c.Payouts {
		terms[m] = payout.Terms{Service: m, Fee: payout.Rate(p.Fee), VATOnFee: p.VAT, Days: p.Days} //nolint:gosec // at most config.MaxFee percent
	}
	return terms
}

// payoutSetup is what the review reckons payouts by: the contracts, and the days on
// which banks are closed. The configuration was checked when it was read, so an error
// is a mistake of ours.
func payoutSetup(c *config.Config) (s review.Setup, err error) {
	var more []payout.Holiday
	for _, h := range c.Holidays {
		more = append(more, payout.Holiday{Day: h.Day, Name: h.Name})
	}
	if s.Calendar, err = payout.NewCalendar(more, c.HolidaysUntil); err != nil {
		return review.Setup{}, fmt.Errorf("read the bank holidays: %w", err)
	}
	terms := payoutTerms(c)
	s.Cards = c.Truck.CardService
	for _, m := range pos.Services() { // in one order, as a map has none
		if t, agreed := terms[m]; agreed {
			s.Terms = append(s.Terms, t)
		}
	}
	return s, nil
}

// columnsOf are the titles of a service's settlement file: what the
// configuration says, and what is usual.
func columnsOf(c *config.Config, m pos.Method) settlementfile.Columns {
	usual := settlementfile.KakaoPay()
	switch m {
	case pos.KeyedCard:
		usual = settlementfile.Payup()
	case pos.TossCard:
		usual = settlementfile.Toss()
	default:
	}
	own := c.Columns[m]
	return usual.Merge(settlementfile.Columns{
		TransactionID: own.TransactionID, OrderNumber: own.OrderNumber, At: own.At, Amount: own.Amount, CancelAmount: own.CancelAmount,
		Kind: own.Status, Fee: own.Fee, FeeVAT: own.VAT, PayoutDate: own.PayoutDate,
	})
}
