package notify

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

const (
	service = "notify" // the name faults carry
	post    = "post"

	settingURL    = "notify.url"
	settingSecret = "notify.secret"
)

// Config is what a merchant has to set.
type Config struct {
	URL     string           // https, or http to this machine; a trailing slash counts
	Secret  string           // signs every message
	Version string           // of the program, for the User-Agent header
	Now     func() time.Time // the clock that dates signatures

	DialTimeout  time.Duration  // 0: 5 s
	TotalTimeout time.Duration  // 0: 15 s
	RootCAs      *x509.CertPool // nil: the system's
	Dial         wire.Dialer    // nil: the machine's network
}

// Format writes the configuration without its secret, whatever the verb.
func (c Config) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "notify.Config{URL:%q}", c.URL) }

// Client posts messages to one receiver. It is safe for concurrent use.
type Client struct {
	wire   *wire.Client
	url    string
	path   string // behind the base URL: its trailing slash, if it has one
	secret string
	now    func() time.Time
}

// New checks the configuration and returns a client. It does not touch the
// network. Errors are sentences that name the setting.
func New(c Config) (*Client, error) {
	base, err := wire.ParseBase(settingURL, c.URL)
	if err != nil {
		return nil, err
	}
	if c.Secret == "" {
		return nil, errors.New(settingSecret + " is missing")
	}
	client := &Client{url: c.URL, secret: c.Secret, now: c.Now}
	if base.Path != "" && strings.HasSuffix(c.URL, "/") {
		client.path = "/"
	}
	client.wire = wire.New(wire.Config{Service: service, Base: base, Setting: settingURL, Version: c.Version,
		DialTimeout: c.DialTimeout, TotalTimeout: c.TotalTimeout, RootCAs: c.RootCAs, Dial: c.Dial})
	return client, nil
}

// Format writes the client without its secret, whatever the verb.
func (c *Client) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "notify.Client(%s)", c.url) }

// Probe connects to the receiver and hangs up without sending anything.
func (c *Client) Probe(ctx context.Context) error { return c.wire.Probe(ctx) }

// Send posts a message once. Every error is a *[pos.Fault]: FaultDeclined when the
// receiver answered and did not take it, anything else when nothing is known of it.
func (c *Client) Send(ctx context.Context, body []byte, id string) error {
	answer, err := c.wire.Send(ctx, wire.Request{
		Call: post, Path: c.path, ContentType: "application/json",
		Header: [][2]string{{EventHeader, id}, {SignatureHeader, Sign(c.secret, c.now(), body)}},
		Body:   bytes.Clone(body), // wire wipes what it is given
	})
	if err != nil {
		return err
	}
	if answer.Status >= http.StatusOK && answer.Status < http.StatusMultipleChoices {
		return nil
	}
	return &pos.Fault{Kind: pos.FaultDeclined, Service: service, Call: post, Code: strconv.Itoa(answer.Status), Message: http.StatusText(answer.Status)}
}
