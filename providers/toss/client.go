package toss

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// service is the name faults carry.
const service = "toss"

// call is one of Toss's calls.
type call string

// Client speaks to Toss Payments for one merchant. It is safe for concurrent use.
type Client struct {
	wire          *wire.Client
	authorization string
	secret        []byte // never to be shown, even when the service repeats it
	kind          KeyKind
}

var _ pos.Holder = (*Client)(nil)

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
		authorization: basic(c.SecretKey),
		secret:        []byte(c.SecretKey),
		kind:          KindOf(c.SecretKey),
	}, nil
}

// basic is the value of the Authorization header: the key as a user's name,
// with an empty password behind the colon.
func basic(key string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(key+":")) }

// Format writes the client without its secret, whatever the verb.
func (c *Client) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprint(f, "toss.Client("+map[KeyKind]string{KeyTest: "test", KeyLive: "live"}[c.kind]+")")
}

// Probe connects to Toss and hangs up without sending anything.
func (c *Client) Probe(ctx context.Context) error { return c.wire.Probe(ctx) }

// Hold implements [pos.Holder].
func (c *Client) Hold(ctx context.Context, held func()) error { return c.wire.Hold(ctx, held) }

// action is a request that changes something.
type action struct {
	call    call
	path    string
	key     string   // Idempotency-Key: of this attempt and of no other
	body    []byte   // is wiped
	secrets [][]byte // what Toss's text must not show, besides the key
}

// maxIdempotencyKey is Toss's limit, in characters.
const maxIdempotencyKey = 300

// send makes one call that changes something and returns the object of a success.
func (c *Client) send(ctx context.Context, o action) (*wire.Object, error) {
	if !visible(o.key) || len(o.key) > maxIdempotencyKey {
		return nil, c.wire.Unsendable(string(o.call), "key of the attempt is not possible")
	}
	answer, err := c.wire.Send(ctx, wire.Request{Call: string(o.call), Path: o.path, ContentType: "application/json; charset=utf-8",
		Secret: c.authorization, Header: [][2]string{{"Idempotency-Key", o.key}}, Body: o.body})
	if err != nil {
		return nil, err
	}
	return c.object(o.call, answer, o.secrets)
}

// ask makes one call that changes nothing and returns the object of a success.
func (c *Client) ask(ctx context.Context, name call, path string, query url.Values) (*wire.Object, error) {
	answer, err := c.wire.Send(ctx, wire.Request{Call: string(name), Path: path, Secret: c.authorization, Method: http.MethodGet, Query: query.Encode()})
	if err != nil {
		return nil, harmless(err)
	}
	o, err := c.object(name, answer, nil)
	return o, harmless(err)
}

func (c *Client) object(name call, answer wire.Answer, secrets [][]byte) (*wire.Object, error) {
	if answer.Status != 200 {
		return nil, c.refused(name, answer, secrets)
	}
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return nil, c.wire.Unreadable(string(name), err)
	}
	return o, nil
}

// harmless changes the advice of a call that changes nothing: there is nothing
// to compare with Toss, it can simply be made again.
func harmless(err error) error {
	if f, ok := errors.AsType[*pos.Fault](err); ok && f.Advice == pos.AdviceReconcile {
		f.Advice = pos.AdviceLater
	}
	return err
}

// readTime reads Toss's time, ISO 8601 with its offset. A time that is missing
// or written otherwise gives the zero time and no error: no won depends on it,
// and an approval must not become uncertain through it.
func readTime(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() < 2000 || t.Year() > 2200 {
		return time.Time{}
	}
	return t.In(pos.Seoul())
}
