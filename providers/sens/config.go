package sens

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
	settingBase    = "sens.base_url"
	settingService = "sens.service_id"
	settingAccess  = "sens.access_key"
	settingSecret  = "sens.secret_key" //nolint:gosec // the name of a setting
	settingFrom    = "sens.from"
)

// LiveBaseURL is the service's host.
const LiveBaseURL = "https://sens.apigw.ntruss.com"

const (
	maxService = 100
	maxKey     = 128
)

// Config is what a merchant has to set.
type Config struct {
	BaseURL   string           // [LiveBaseURL]
	ServiceID string           // "ncp:sms:kr:000000000000:name"
	AccessKey string           // of the account
	SecretKey string           // signs every request
	From      string           // the sender's number, registered with the service
	Version   string           // of the program, for the User-Agent header
	Now       func() time.Time // signed with every question

	DialTimeout  time.Duration  // 0: 5 s
	TotalTimeout time.Duration  // 0: 15 s
	RootCAs      *x509.CertPool // nil: the system's
	Dial         wire.Dialer    // nil: the machine's network

	Heard func(time.Time) // told what the service's clock says in each answer; nil: nobody
}

// Format writes the configuration without its keys, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "sens.Config{BaseURL:%q ServiceID:%q From:%q}", c.BaseURL, c.ServiceID, c.From)
}

// check reads the base URL and refuses what the service could not take.
func (c Config) check() (*url.URL, error) {
	if c.BaseURL == "" {
		return nil, fmt.Errorf("%s is missing: %s", settingBase, LiveBaseURL)
	}
	base, err := wire.ParseBase(settingBase, c.BaseURL)
	if err != nil {
		return nil, err
	}
	switch {
	case !identifier(c.ServiceID) || len(c.ServiceID) > maxService: // it becomes a part of the path
		return nil, fmt.Errorf("%s must look like ncp:sms:kr:000000000000:name", settingService)
	case !visible(c.AccessKey) || len(c.AccessKey) > maxKey:
		return nil, errors.New(settingAccess + " is missing, or holds blanks or characters no key has")
	case !visible(c.SecretKey) || len(c.SecretKey) > maxKey:
		return nil, errors.New(settingSecret + " is missing, or holds blanks or characters no key has")
	case !digits(c.From, minNumber, maxNumber):
		return nil, fmt.Errorf("%s must be the registered number of the sender, %d to %d digits and nothing else", settingFrom, minNumber, maxNumber)
	case c.Now == nil:
		return nil, errors.New("sens: a clock is needed")
	}
	return base, nil
}

// Lengths of telephone numbers, in digits. A sender can be a service number of
// eight (1588-0000).
const (
	minNumber = 8
	maxNumber = 11
	minMobile = 10
)

// visible reports whether s is not empty and all printable ASCII without blanks.
func visible(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// identifier reports whether s can be an id of the service: nothing that a path
// would have to quote. Colons stand in it as they are.
func identifier(s string) bool {
	return s != "" && len(s) <= maxID && strings.Trim(s, ".") != "" &&
		strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:") == ""
}

const maxID = 128

func digits(s string, least, most int) bool {
	return len(s) >= least && len(s) <= most && strings.Trim(s, "0123456789") == ""
}
