package toss

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
	settingBase = "toss.base_url"
	settingKey  = "toss.secret_key"
)

// BaseURL is Toss's only host. The kind of the key decides whether money is
// real, see [KindOf].
const BaseURL = "https://api.tosspayments.com"

const maxKey = 128

// Config is what a merchant has to set.
type Config struct {
	BaseURL   string // "": [BaseURL]
	SecretKey string // test_sk_… or live_sk_… (test_gsk_…, live_gsk_… of the widget)
	Version   string // of the program, for the User-Agent header

	DialTimeout  time.Duration  // 0: 5 s
	TotalTimeout time.Duration  // 0: 15 s
	RootCAs      *x509.CertPool // nil: the system's
	Dial         wire.Dialer    // nil: the machine's network

	Heard func(time.Time) // told what Toss's clock says in each answer; nil: nobody
}

// Format writes the configuration without its secret, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "toss.Config{BaseURL:%q}", c.BaseURL)
}

// KeyKind is what a key is good for.
type KeyKind uint8

// The kinds of key.
const (
	KeyUnknown KeyKind = iota // no key of Toss's, or one that belongs to a browser
	KeyTest                   // moves no money
	KeyLive                   // moves real money
)

// KindOf tells by its beginning what a secret key is good for.
func KindOf(key string) KeyKind {
	for _, middle := range []string{"sk_", "gsk_"} {
		switch {
		case strings.HasPrefix(key, "test_"+middle):
			return KeyTest
		case strings.HasPrefix(key, "live_"+middle):
			return KeyLive
		}
	}
	return KeyUnknown
}

// check reads the base URL and refuses what Toss could not take.
func (c Config) check() (*url.URL, error) {
	address := c.BaseURL
	if address == "" {
		address = BaseURL
	}
	base, err := wire.ParseBase(settingBase, address)
	if err != nil {
		return nil, err
	}
	switch {
	case !visible(c.SecretKey) || len(c.SecretKey) > maxKey:
		return nil, errors.New(settingKey + " is missing, or holds blanks or characters no key has")
	case strings.HasPrefix(c.SecretKey, "test_ck_"), strings.HasPrefix(c.SecretKey, "live_ck_"),
		strings.HasPrefix(c.SecretKey, "test_gck_"), strings.HasPrefix(c.SecretKey, "live_gck_"):
		return nil, errors.New(settingKey + " is a client key, which belongs to a browser: the secret key begins with test_sk_ or live_sk_")
	case KindOf(c.SecretKey) == KeyUnknown:
		return nil, errors.New(settingKey + " must begin with test_sk_ or live_sk_")
	}
	return base, nil
}

// visible reports whether s is not empty and all printable ASCII without blanks.
func visible(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// identifier reports whether s can be an id of Toss's: short, and nothing that
// needs quoting anywhere, since it becomes a part of a path.
func identifier(s string) bool {
	return s != "" && len(s) <= 200 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
}

// orderNumber reports whether s can be an orderId: 6 to 64 letters, digits,
// hyphens and underscores.
func orderNumber(s string) bool { return identifier(s) && len(s) >= 6 && len(s) <= 64 }
