package payup

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"truckpos/providers/internal/wire"
)

// The configuration keys that faults and errors name.
const (
	settingBase     = "payup.base_url"
	settingMerchant = "payup.merchant_id"
	settingKey      = "payup.api_cert_key"
)

// Payup's two hosts. Which one is set decides whether money is real.
const (
	LiveBaseURL = "https://api.payup.co.kr"
	TestBaseURL = "https://api.testpayup.co.kr"
)

const (
	maxMerchant = 20
	maxKey      = 128
)

// Config is what a merchant has to set.
type Config struct {
	BaseURL    string // [LiveBaseURL] or [TestBaseURL]; there is no default between them
	MerchantID string
	APICertKey string // signs every request
	PartCancel bool   // the contract allows a part of a charge to be given back
	MixedTax   bool   // the merchant is switched to mixed tax: each charge names its tax-free part
	Notice     bool   // a buyer who gives a mobile number is sent a notice by KakaoTalk
	Lookup     bool   // a card's company and months without interest are asked for while it is typed
	Version    string // of the program, for the User-Agent header

	DialTimeout  time.Duration  // 0: 5 s
	TotalTimeout time.Duration  // 0: 15 s
	RootCAs      *x509.CertPool // nil: the system's
	Dial         wire.Dialer    // nil: the machine's network

	Heard func(time.Time) // told what Payup's clock says in each answer; nil: nobody
}

// Format writes the configuration without its secret, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "payup.Config{BaseURL:%q MerchantID:%q}", c.BaseURL, c.MerchantID)
}

// Money is whether charges at an address are real.
type Money uint8

// The kinds of money.
const (
	MoneyUnknown Money = iota // neither of Payup's hosts: a gateway or a simulator
	MoneyTest
	MoneyReal
)

// MoneyAt tells by the host of a base URL whether charges there are real.
func MoneyAt(baseURL string) Money {
	u, err := url.Parse(baseURL)
	if err != nil {
		return MoneyUnknown
	}
	switch strings.ToLower(u.Hostname()) {
	case "api.payup.co.kr":
		return MoneyReal
	case "api.testpayup.co.kr":
		return MoneyTest
	default:
		return MoneyUnknown
	}
}

// check reads the base URL and refuses what Payup could not take.
func (c Config) check() (*url.URL, error) {
	if c.BaseURL == "" {
		return nil, fmt.Errorf("%s is missing: %s, or %s for trials", settingBase, LiveBaseURL, TestBaseURL)
	}
	base, err := wire.ParseBase(settingBase, c.BaseURL)
	if err != nil {
		return nil, err
	}
	switch {
	case !identifier(c.MerchantID) || len(c.MerchantID) > maxMerchant: // it becomes a part of the path
		return nil, fmt.Errorf("%s must be 1 to %d letters and digits", settingMerchant, maxMerchant)
	case !visible(c.APICertKey) || len(c.APICertKey) > maxKey:
		return nil, errors.New(settingKey + " is missing, or holds blanks or characters no key has")
	}
	return base, nil
}

// visible reports whether s is not empty and all printable ASCII without blanks.
func visible(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// identifier reports whether s can be an id: nothing that needs quoting anywhere.
func identifier(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
}
