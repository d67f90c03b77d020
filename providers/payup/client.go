package payup

import (
	"context"
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// service is the name faults carry.
const service = "payup"

// call is one of Payup's calls, in the last word of its path.
type call string

const (
	keyin2     call = "keyin2"
	cancel2    call = "cancel2"
	partcancel call = "partcancel"
	bincheck   call = "binCheck"
)

// Client speaks to Payup for one merchant. It is safe for concurrent use.
type Client struct {
	wire     *wire.Client
	merchant string
	key      []byte
	parts    bool
	mixed    bool
	notice   bool
	known    *hints // nil where cards are not looked up
}

var (
	_ pos.CardService  = (*Client)(nil)
	_ pos.Holder       = (*Client)(nil)
	_ pos.PartCanceler = (*Client)(nil)
	_ pos.CardLookup   = (*Client)(nil)
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
		merchant: c.MerchantID,
		key:      []byte(c.APICertKey),
		parts:    c.PartCancel,
		mixed:    c.MixedTax,
		notice:   c.Notice,
		known:    newHints(c.Lookup),
	}, nil
}

// Format writes the client without its secret, whatever the verb.
func (c *Client) Format(f fmt.State, _ rune) { _, _ = fmt.Fprintf(f, "payup.Client(%s)", c.merchant) }

// Probe connects to Payup and hangs up without sending anything.
func (c *Client) Probe(ctx context.Context) error { return c.wire.Probe(ctx) }

// Hold implements [pos.Holder].
func (c *Client) Hold(ctx context.Context, held func()) error { return c.wire.Hold(ctx, held) }

// send makes one call and returns the object of a success. body is wiped;
// secrets are what the service's text must not show. Payup documents that
// requests hold strings only, and says nothing of the kind about its answers.
func (c *Client) send(ctx context.Context, name call, body []byte, secrets [][]byte) (*wire.Object, error) {
	answer, err := c.post(ctx, name, "/v2/api/payment/"+c.merchant+"/"+string(name), body)
	if err != nil {
		return nil, err
	}
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return nil, c.wire.Unreadable(string(name), err)
	}
	odd := !o.Has("responseCode") && o.Has("code") // the other envelope, seen for some failures
	codeKey, textKey := "responseCode", "responseMsg"
	if odd {
		codeKey, textKey = "code", "msg"
	}
	code, text := o.TextOrNumber(codeKey, len(success)), o.Hint(textKey)
	if err := o.Err(); err != nil {
		return nil, c.wire.Unreadable(string(name), err)
	}
	if code == success && answer.Status == 200 && !odd {
		return o, nil
	}
	return nil, refused(name, answer, reply{code, text, odd}, secrets)
}

func (c *Client) post(ctx context.Context, name call, path string, body []byte) (wire.Answer, error) {
	return c.wire.Send(ctx, wire.Request{Call: string(name), Path: path, ContentType: "application/json; charset=utf-8", Body: body})
}

// readTime reads Payup's time, fourteen digits of Korean time. A time that is
// missing or written otherwise gives the zero time and no error: no won
// depends on it, and an approval must not become uncertain through it.
func readTime(s string) time.Time {
	t, err := time.ParseInLocation(timeLayout, s, pos.Seoul())
	if err != nil {
		return time.Time{}
	}
	return t
}

// timeLayout is yyyyMMddHHmmss.
const timeLayout = "20060102150405"
