package config

import (
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/providers/toss"
	"truckpos/tui/text"
)

// Bounds of Toss's key and of the merchant's id, in characters.
const (
	maxTossKey = 128
	maxTossMID = 14
)

// Toss is what Toss Payments needs.
type Toss struct {
	BaseURL   string
	SecretKey Secret // whose beginning says whether money is real
	KeyIn     bool   // whether the contract has the keyed-in card
	// MerchantID (mId) is named in exports and by nothing that is sent: the key says
	// whose the money is. "" where it is not told.
	MerchantID string
}

func (r *reader) readToss(t *tomldoc.Table) *Toss {
	keyIn, _ := t.Bool("key_in")
	c := &Toss{BaseURL: toss.BaseURL, SecretKey: r.secret(t, "secret_key", EnvTossSecretKey, true, maxTossKey), KeyIn: keyIn}
	if t.Has("base_url") {
		c.BaseURL = r.baseURL(t)
	}
	if t.Has("merchant_id") {
		c.MerchantID = r.identifier(t, "merchant_id", maxTossMID)
	}
	if c.SecretKey != "" && toss.KindOf(c.SecretKey.Reveal()) == toss.KeyUnknown {
		r.doc.Add(t.LineOf("secret_key"), func(c *text.CLI) string { return c.TossConfig.Key })
	}
	return c
}

// takesCards reports whether the service chosen for keyed-in cards is set up.
func (c *Config) takesCards() bool {
	if c.Truck.CardService == pos.TossCards {
		return c.Toss != nil && c.Toss.KeyIn
	}
	return c.Payup != nil
}

// readCardService finds out whose service takes keyed-in cards: the one that the
// truck names, or the only one that is set up.
func (r *reader) readCardService(root *tomldoc.Table) {
	c := r.config
	byToss := c.Toss != nil && c.Toss.KeyIn
	t := root.Table("truck")
	if t == nil || !t.Has("card_service") {
		switch {
		case byToss && c.Payup == nil:
			c.Truck.CardService = pos.TossCards
		case byToss && !r.doc.Broken():
			r.doc.Add(0, func(c *text.CLI) string { return c.TossConfig.WhichCards })
		}
		return
	}
	name, ok := t.Text("card_service")
	if !ok {
		return
	}
	for _, provider := range pos.CardProviders() {
		if provider.String() != name {
			continue
		}
		c.Truck.CardService = provider
		if !c.takesCards() && c.Mode == Live && !r.doc.Broken() {
			r.doc.Add(t.LineOf("card_service"), func(c *text.CLI) string { return c.TossConfig.NotSet[name] })
		}
		return
	}
	r.doc.Add(t.LineOf("card_service"), func(c *text.CLI) string { return c.TossConfig.CardService })
}
