package config

import (
	"fmt"

	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/tui/text"
)

// Mode says whether money is real.
type Mode string

// The modes.
const (
	Live     Mode = "live"
	Training Mode = "training"
)

// Environment variables that take the place of secrets in the file.
const (
	EnvKakaoPaySecretKey = "TRUCKPOS_KAKAOPAY_SECRET_KEY"           //nolint:gosec // the name of a variable
	EnvKakaoPayCIDSecret = "TRUCKPOS_KAKAOPAY_CID_SECRET"           //nolint:gosec // the name of a variable
	EnvRecurringSecret   = "TRUCKPOS_KAKAOPAY_RECURRING_CID_SECRET" //nolint:gosec // the name of a variable
	EnvPayupAPICertKey   = "TRUCKPOS_PAYUP_API_CERT_KEY"
	EnvTossSecretKey     = "TRUCKPOS_TOSS_SECRET_KEY" //nolint:gosec // the name of a variable
	EnvNotifySecret      = "TRUCKPOS_NOTIFY_SECRET"   //nolint:gosec // the name of a variable
)

// Config is the checked configuration.
type Config struct {
	Path  string // the file, also when it is not there
	Found bool   // whether it is

	Mode     Mode
	Lang     text.Lang // "" where the file does not say
	Truck    Truck
	KakaoPay *KakaoPay // nil where it is not set up
	Payup    *Payup    // nil where it is not set up
	Toss     *Toss     // nil where it is not set up
	Transfer *Transfer // nil where it is not set up

	CashReceipt *CashReceipt // nil where it is not set up, see CashReceipts

	Mirror *Mirror // nil where it is not set up

	Payouts       map[pos.Method]Payout  // without the services whose payouts are not set up
	Holidays      []Holiday              // beside those the till knows
	HolidaysUntil pos.Day                // up to which Holidays makes them complete; 0 where the file does not say
	Columns       map[pos.Method]Columns // of settlement files; without the services the file says nothing of
	Notify        *Notify                // nil where it is not set up
	Closing       *Closing               // nil where the file says nothing, see AskAfter

	SENS    *SENS    // nil where text messages are not set up
	Privacy *Privacy // nil where the file says nothing, see ErasePhones
}

// Truck is who sells.
type Truck struct {
	Name   string // up to MaxName characters, shown to customers
	Device string // 1 to 3 letters or digits, begins every order number at a service
	Staff  string // up to MaxName characters; "" if nobody is named

	CardService pos.CardProvider // whose service takes keyed-in cards
}

// KakaoPay is what KakaoPay and the till need of each other.
type KakaoPay struct {
	Dialect      kakaopay.Dialect // [kakaopay.Current] where the file does not say
	BaseURL      string
	SecretKey    Secret
	CID          string // merchant code
	CIDSecret    Secret // "" where none was issued
	ReturnListen string // IP address and port on which buyers' phones are answered
	ReturnURL    string // how a phone reaches that address; no trailing slash

	RecurringCID       string // merchant code of recurring payments, "" without that contract
	RecurringCIDSecret Secret // "" where none was issued
}

// Payup is what Payup needs.
type Payup struct {
	BaseURL    string
	MerchantID string
	APICertKey Secret
	PartCancel bool // whether the contract allows a part of a charge to be given back
	MixedTax   bool // whether the merchant is switched to mixed tax
	Notice     bool // whether a buyer who leaves a mobile number is sent a notice by KakaoTalk
	Lookup     bool // whether cards are looked up by their first digits
}

// Transfer is where a customer sends money.
type Transfer struct {
	Account string // as it is shown: bank, number, holder
}

// Mirror is where the ledger is repeated.
type Mirror struct {
	Folder string // absolute; on another disk
}

// Simulated reports whether the services are the ones for training.
func (c *Config) Simulated() bool { return c.Mode != Live }

// FillTraining gives a till for training what it needs and the file does not say.
func (c *Config) FillTraining(t *text.CLI) {
	if c.Truck.Name == "" {
		c.Truck.Name = t.Config.TrainingTruck
	}
	if c.Truck.Device == "" {
		c.Truck.Device = "T"
	}
	if c.Transfer == nil {
		c.Transfer = &Transfer{Account: t.Config.TrainingAccount}
	}
}

// Secrets returns every key held, for the log's filter.
func (c *Config) Secrets() []string {
	var held []string
	add := func(s Secret) {
		if s != "" {
			held = append(held, s.Reveal())
		}
	}
	if c.KakaoPay != nil {
		add(c.KakaoPay.SecretKey)
		add(c.KakaoPay.CIDSecret)
		add(c.KakaoPay.RecurringCIDSecret)
	}
	if c.Payup != nil {
		add(c.Payup.APICertKey)
	}
	if c.Toss != nil {
		add(c.Toss.SecretKey)
	}
	if c.Notify != nil {
		add(c.Notify.Secret)
	}
	if c.SENS != nil {
		add(c.SENS.AccessKey)
		add(c.SENS.SecretKey)
	}
	return held
}

// Why says why a way to pay is not offered and what to do about it; "" when it is.
func (c *Config) Why(m pos.Method, t *text.CLI) string {
	section := ""
	switch m {
	case pos.KakaoPay:
		if c.KakaoPay == nil && !c.Simulated() {
			section = sectionKakaoPay
		}
	case pos.KeyedCard:
		if !c.takesCards() && !c.Simulated() {
			section = sectionPayup
		}
	case pos.Transfer:
		if c.Transfer == nil {
			section = sectionTransfer
		}
	case pos.Cash, pos.TossCard:
	}
	if section == "" {
		return ""
	}
	return fmt.Sprintf(t.Config.Why, section, c.Path)
}
