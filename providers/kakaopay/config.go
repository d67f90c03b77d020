package kakaopay

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
	settingDialect   = "kakaopay.dialect"
	settingBase      = "kakaopay.base_url"
	settingKey       = "kakaopay.secret_key"
	settingCID       = "kakaopay.cid"
	settingCIDSecret = "kakaopay.cid_secret" //nolint:gosec // the name of a setting, not a secret
	settingReturn    = "kakaopay.return_url"
	settingUser      = "kakaopay.partner_user_id"
)

// DefaultBaseURL is KakaoPay's only host of the current dialect; there is none for tests. What a key
// and a CID belong to decides whether money is real, see [CheckPair].
const DefaultBaseURL = "https://open-api.kakaopay.com"

// Limits of KakaoPay's fields.
const (
	maxCID       = 10
	maxCIDSecret = 24
	maxUser      = 100
	maxReturn    = 255 // of a whole return address
	maxItemName  = 100 // characters
)

// Config is what a merchant has to set.
type Config struct {
	Dialect       Dialect // "": [Current]
	BaseURL       string  // "": where the dialect's calls go, see [Dialect.BaseURL]
	SecretKey     string  // the admin key in the legacy dialect
	CID           string  // merchant code
	CIDSecret     string  // "" where none was issued
	ReturnURL     string  // where the listener is reached from a phone, registered with KakaoPay
	PartnerUserID string  // our name for the buyer; nothing personal, one for the whole truck is fine
	Version       string  // of the program, for the User-Agent header
	Now           func() time.Time

	DialTimeout  time.Duration  // 0: 5 s
	TotalTimeout time.Duration  // 0: 15 s
	RootCAs      *x509.CertPool // nil: the system's
	Dial         wire.Dialer    // nil: the machine's network

	Heard func(time.Time) // told what KakaoPay's clock says in each answer; nil: nobody
}

// Format writes the configuration without its secrets, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "kakaopay.Config{BaseURL:%q CID:%q ReturnURL:%q}", c.BaseURL, c.CID, c.ReturnURL)
}

// CheckPair refuses a secret key and a CID that do not belong together: a
// development key takes only the test CIDs and a live key takes none of them.
// Mixed up, either a trial takes real money or a sale takes none. The keys of
// the legacy dialect do not tell, there the CID alone decides.
func CheckPair(secretKey, cid string) error {
	development := strings.HasPrefix(secretKey, "DEV")
	switch trial := TestCID(cid); {
	case development && !trial:
		return fmt.Errorf("%s is a development key (DEV…), but %s %q is not a test code: use TC0ONETIME, or the live key",
			settingKey, settingCID, cid)
	case !development && trial:
		return fmt.Errorf("%s %q is a test code, but %s is not a development key (DEV…): use the code of the contract, or the development key",
			settingCID, cid, settingKey)
	}
	return nil
}

// TestCID reports whether the merchant code is one of KakaoPay's test codes,
// with which no money is real.
func TestCID(cid string) bool { return cid == "TC0ONETIME" || cid == "TCSUBSCRIP" }

// check reads the two URLs and refuses what KakaoPay could not take.
func (c Config) check() (base, back *url.URL, err error) {
	raw := c.BaseURL
	if raw == "" {
		raw = c.Dialect.BaseURL()
	}
	if base, err = wire.ParseBase(settingBase, raw); err != nil {
		return nil, nil, err
	}
	if back, err = wire.ParsePublic(settingReturn, c.ReturnURL); err != nil {
		return nil, nil, err
	}
	switch {
	case c.Dialect != "" && !c.Dialect.Known():
		return nil, nil, fmt.Errorf("%s must be %s or %s", settingDialect, Current, Legacy)
	case !visible(c.SecretKey, 200):
		return nil, nil, fmt.Errorf("%s is missing, or holds blanks or characters no key has", settingKey)
	case !visible(c.CID, maxCID):
		return nil, nil, fmt.Errorf("%s must be 1 to %d letters and digits", settingCID, maxCID)
	case c.CIDSecret != "" && !visible(c.CIDSecret, maxCIDSecret):
		return nil, nil, fmt.Errorf("%s must be at most %d letters and digits", settingCIDSecret, maxCIDSecret)
	case !visible(c.PartnerUserID, maxUser):
		return nil, nil, fmt.Errorf("%s must be 1 to %d letters and digits", settingUser, maxUser)
	case c.Now == nil:
		return nil, nil, errors.New("kakaopay: a clock is required")
	}
	if c.Dialect == Legacy { // its keys do not tell what they are for
		return base, back, nil
	}
	if err := CheckPair(c.SecretKey, c.CID); err != nil {
		return nil, nil, err
	}
	return base, back, nil
}

// visible reports whether s is 1 to limit printable ASCII characters without blanks.
func visible(s string, limit int) bool {
	return s != "" && len(s) <= limit && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

var _ fmt.Formatter = Config{}
