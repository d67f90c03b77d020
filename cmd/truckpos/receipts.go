package main

import (
	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/tui/pay"
)

// receipts is the service that issues cash receipts, nil where they are not set up.
func (b *backend) receipts(c *config.Config) pos.CashReceiptService {
	if b.toss == nil || c.CashReceipts() == nil {
		return nil
	}
	return b.toss
}

// selfIssueFrom is the amount from which a receipt must be issued, 0 for none.
func selfIssueFrom(c *config.Config) pos.Won {
	if c.CashReceipts() == nil {
		return 0
	}
	return c.CashReceipts().SelfIssueFrom
}

// paySetup is what the payment screen is told of the configuration.
func (t *till) paySetup(why func(pos.Method) string) pay.Setup {
	s := pay.Setup{Training: t.o.Training(), Why: why, Buyer: t.back.buyer, Promotions: t.offers.now()}
	if c := t.o.Config.CashReceipts(); c != nil {
		s.AskFrom, s.SelfIssueFrom = c.AskFrom, c.SelfIssueFrom
	}
	return s
}

// receipts tells how cash receipts are issued. Whether Toss can be reached is told
// with Toss.
func (d *doctor) receipts(o *options) {
	c, t := o.Config.CashReceipts(), d.all.ReceiptConfig
	switch {
	case c == nil:
		d.good(t.Label, d.t.NotConfigured)
		return
	case o.Training():
		d.good(t.Label, d.t.Simulated)
		return
	case c.AskFrom > 0:
		d.good(t.Label, t.Asks, c.AskFrom)
	default:
		d.good(t.Label, t.OnWish)
	}
	if c.SelfIssueFrom > 0 {
		d.good(t.Label, t.Self, c.SelfIssueFrom)
	}
}
