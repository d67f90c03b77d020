package config

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/providers/kakaopay"
	"truckpos/tui/text"
)

// readRecurring reads the merchant code of recurring payments, a contract that not
// every truck has.
func (r *reader) readRecurring(t *tomldoc.Table, k *KakaoPay) {
	k.RecurringCIDSecret = r.secret(t, "recurring_cid_secret", EnvRecurringSecret, false, maxCIDSecret)
	if !t.Has("recurring_cid") {
		if t.Has("recurring_cid_secret") {
			r.doc.Add(t.LineOf("recurring_cid_secret"), func(c *text.CLI) string { return c.Recurring.NoCID })
		}
		return
	}
	k.RecurringCID = r.identifier(t, "recurring_cid", 10)
	switch {
	case k.RecurringCID == "":
	case k.RecurringCID == k.CID:
		r.doc.Add(t.LineOf("recurring_cid"), func(c *text.CLI) string { return c.Recurring.Same })
	case k.Dialect == kakaopay.Legacy: // its keys do not tell what they are for
	case k.SecretKey != "" && kakaopay.CheckRecurringPair(k.SecretKey.Reveal(), k.RecurringCID) != nil:
		r.doc.Add(t.LineOf("recurring_cid"), func(c *text.CLI) string { return fmt.Sprintf(c.Recurring.Pair, kakaopay.TestRecurringCID) })
	}
}
