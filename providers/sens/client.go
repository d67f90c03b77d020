package sens

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// service is the name faults carry.
const service = "sens"

// call is one of the client's calls.
type call string

const (
	send   call = "send"
	list   call = "list"
	detail call = "detail"
)

// Client sends messages for one sender. It is safe for concurrent use.
type Client struct {
	wire   *wire.Client
	path   string // of the service's messages
	access string
	secret []byte
	from   string
	now    func() time.Time
}

var (
	_ pos.TextService = (*Client)(nil)
	_ pos.Holder      = (*Client)(nil)
)

// New checks the configuration and returns a client. It does not touch the
// network. Errors are sentences that name the setting.
func New(c Config) (*Client, error) {
	base, err := c.check()
	if err != nil {
		return nil, err
	}
	return &Client{
		wire: wire.New(wire.Config{Service: service, Base: base, Setting: settingBase, Version: c.Version,
			DialTimeout: c.DialTimeout, TotalTimeout: c.TotalTimeout, RootCAs: c.RootCAs, Dial: c.Dial, Heard: c.Heard}),
		path:   "/sms/v2/services/" + c.ServiceID + "/messages",
		access: c.AccessKey,
		secret: []byte(c.SecretKey),
		from:   c.From,
		now:    c.Now,
	}, nil
}

// Format writes the client without its keys, whatever the verb.
func (c *Client) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "sens.Client(%s)", c.path) }

// Probe connects to the service and hangs up without sending anything.
func (c *Client) Probe(ctx context.Context) error { return c.wire.Probe(ctx) }

// Hold implements [pos.Holder].
func (c *Client) Hold(ctx context.Context, held func()) error { return c.wire.Hold(ctx, held) }

// ask makes one call, signed at that time, and returns the object of the answer
// that yes says yes to. hidden is what the service's text must not show.
func (c *Client) ask(ctx context.Context, name call, r wire.Request, at time.Time, yes verdictOf, hidden ...[]byte) (*wire.Object, error) {
	r.Call = string(name)
	answer, err := c.wire.Send(ctx, c.signed(r, at))
	if err != nil {
		return nil, err
	}
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return nil, c.unreadable(name, answer, err)
	}
	if yes(answer.Status, o.Hint("statusCode")) {
		return o, nil
	}
	return nil, c.refused(name, answer, o, at, append(hidden, c.secret, []byte(c.access)))
}

// unreadable is an answer that is no object. Where the status alone says that
// whoever answered will not have the question, nothing was done.
func (c *Client) unreadable(name call, answer wire.Answer, err error) error {
	f := c.wire.Unreadable(string(name), err)
	if answer.Status == http.StatusNotFound { // a page of the gateway: the address is wrong
		f.Kind, f.Advice, f.Setting = pos.FaultMisconfigured, pos.AdviceCheckSetting, settingBase
	}
	return f
}

// verdictOf reports whether an answer with this status and statusCode says yes.
type verdictOf func(status int, code string) bool

// accepted is the one way to say that a message will be delivered.
func accepted(status int, code string) bool { return status == http.StatusAccepted && code == "202" }

// told is how questions are answered. The documents give 202 for a list and 200
// for a message, and leave open with which status.
func told(status int, code string) bool {
	return (status == http.StatusOK || status == http.StatusAccepted) && (code == "200" || code == "202")
}

// readTime reads the service's time, Korean and without a zone. What is missing
// or written otherwise is the zero time: nothing depends on it.
func readTime(s string) time.Time {
	for _, layout := range []string{"2006-01-02T15:04:05.999", "2006-01-02 15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, pos.Seoul()); err == nil {
			return t
		}
	}
	return time.Time{}
}
