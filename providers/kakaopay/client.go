package kakaopay

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// service is the name faults carry.
const service = "kakaopay"

// call is one of KakaoPay's calls, in the last word of its path.
type call string

const (
	ready   call = "ready"
	approve call = "approve"
	order   call = "order"
	cancel  call = "cancel"
)

// Client speaks to KakaoPay for one merchant. It is safe for concurrent use.
type Client struct {
	wire          *wire.Client
	form          form
	back          *url.URL
	authorization string
	secrets       [][]byte // never to be shown, even when the service repeats them
	cid           string
	cidSecret     string
	user          string
	now           func() time.Time
}

var (
	_ pos.LinkService  = (*Client)(nil)
	_ pos.Holder       = (*Client)(nil)
	_ pos.PartCanceler = (*Client)(nil)
)

// New checks the configuration and returns a client. It does not touch the
// network. Errors are sentences that name the setting.
func New(c Config) (*Client, error) {
	base, back, err := c.check()
	if err != nil {
		return nil, err
	}
	form := c.Dialect.form()
	return &Client{
		form: form,
		wire: wire.New(wire.Config{Service: service, Base: base, Setting: settingBase, Version: c.Version,
			DialTimeout: c.DialTimeout, TotalTimeout: c.TotalTimeout, RootCAs: c.RootCAs, Dial: c.Dial, Heard: c.Heard}),
		back:          back,
		authorization: form.scheme + c.SecretKey,
		secrets:       [][]byte{[]byte(c.SecretKey), []byte(c.CIDSecret)},
		cid:           c.CID,
		cidSecret:     c.CIDSecret,
		user:          c.PartnerUserID,
		now:           c.Now,
	}, nil
}

// Format writes the client without its secrets, whatever the verb.
func (c *Client) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "kakaopay.Client(%s)", c.cid) }

// Probe connects to KakaoPay and hangs up without sending anything.
func (c *Client) Probe(ctx context.Context) error { return c.wire.Probe(ctx) }

// Hold implements [pos.Holder].
func (c *Client) Hold(ctx context.Context, held func()) error { return c.wire.Hold(ctx, held) }

// merchant is the part that all requests share.
type merchant struct {
	CID       string `json:"cid"`
	CIDSecret string `json:"cid_secret,omitempty"`
}

func (c *Client) merchant() merchant { return merchant{c.cid, c.cidSecret} }

// send makes one call and returns the object of a 200 answer.
func (c *Client) send(ctx context.Context, name call, request any) (*wire.Object, error) {
	written, err := c.form.write(name, c.authorization, request)
	if err != nil {
		return nil, c.wire.Unsendable(string(name), "request could not be written")
	}
	answer, err := c.wire.Send(ctx, written)
	if err != nil {
		return nil, err
	}
	if answer.Status != 200 {
		return nil, c.refused(name, answer)
	}
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return nil, c.wire.Unreadable(string(name), err)
	}
	return o, nil
}

// moves reports whether the call can move money.
func (n call) moves() bool { return n == approve || n == cancel }

// harmless changes the advice of a call that moves no money: there is nothing
// to compare with the service, it can simply be made again.
func harmless(err error) error {
	if f, ok := errors.AsType[*pos.Fault](err); ok && f.Advice == pos.AdviceReconcile {
		f.Advice = pos.AdviceLater
	}
	return err
}

// same checks that the answer is about our payment.
func (c *Client) same(o *wire.Object, tid string) error {
	if o.Text("tid") != tid || o.Text("cid") != c.cid {
		if err := o.Err(); err != nil {
			return err
		}
		return fmt.Errorf("answer is about another payment: %w", wire.ErrAnswer)
	}
	return o.Err()
}

// sameBuyer checks that the answer is about our payment and, where it names
// the buyer, about ours. Whose order it names is for the caller to compare, but
// it must be a number that an order can have.
func (c *Client) sameBuyer(o *wire.Object, tid string) error {
	if err := c.same(o, tid); err != nil {
		return err
	}
	if o.Has("partner_user_id") && o.Hint("partner_user_id") != c.user {
		return fmt.Errorf("answer is about another buyer: %w", wire.ErrAnswer)
	}
	if !visible(o.Hint("partner_order_id"), maxOrderNumber) {
		return fmt.Errorf("partner_order_id is no order number: %w", wire.ErrAnswer)
	}
	return nil
}

// identifier reports whether s can be an id of KakaoPay's (20 characters
// today): short, and nothing that needs quoting anywhere.
func identifier(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == ""
}
