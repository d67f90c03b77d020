package wire

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	"truckpos/pos"
)

// Limits of a call.
const (
	DialTimeout  = 5 * time.Second  // to obtain a connection, TLS included
	TotalTimeout = 15 * time.Second // for the whole call
	MaxBody      = 64 << 10         // bytes of an answer's body
	maxHead      = 16 << 10         // bytes of an answer's head
)

// Config describes one service.
type Config struct {
	Service string   // "kakaopay": named in every fault
	Base    *url.URL // from [ParseBase]
	Setting string   // configuration key of Base, named when its certificate is refused
	Version string   // of the program, for the User-Agent header

	DialTimeout  time.Duration  // 0: [DialTimeout]
	TotalTimeout time.Duration  // 0: [TotalTimeout]
	RootCAs      *x509.CertPool // nil: the system's
	Dial         Dialer         // nil: the machine's network

	Heard func(time.Time) // told what the service's clock says in each answer, to the second; nil: nobody
}

// Dialer obtains a connection, as [net.Dialer.DialContext] does. An error says
// that there is none, so that not a byte can have left.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

// Client sends requests to one service, each once and on a connection of its
// own. It is safe for concurrent use and holds nothing that must be closed.
type Client struct {
	config    Config
	tls       *tls.Config
	transport *http.Transport
}

// New returns a client. It does not touch the network.
func New(c Config) *Client {
	if c.DialTimeout == 0 {
		c.DialTimeout = DialTimeout
	}
	if c.TotalTimeout == 0 {
		c.TotalTimeout = TotalTimeout
	}
	if c.Dial == nil {
		c.Dial = new(net.Dialer).DialContext
	}
	client := &Client{config: c}
	client.tls = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: c.RootCAs}
	// HTTP/1.1 only, one request per connection: net/http re-sends requests
	// that fail on a reused or multiplexed connection, also some that have
	// already been read by the other side.
	plain := new(http.Protocols)
	plain.SetHTTP1(true)
	client.transport = &http.Transport{
		Protocols:              plain,
		DialContext:            client.dial,
		TLSClientConfig:        client.tls,
		TLSHandshakeTimeout:    c.DialTimeout,
		DisableKeepAlives:      true,
		DisableCompression:     true, // so that the limit counts what is read
		MaxResponseHeaderBytes: maxHead,
	}
	return client
}

// dial obtains a connection within the time allowed for that.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, c.config.DialTimeout)
	defer cancel()
	return c.config.Dial(ctx, network, address)
}

// Request is one call.
type Request struct {
	Call        string // "approve": named in the fault
	Method      string // "": POST; GET has no body
	Path        string // below the base URL
	Query       string // encoded, without "?"; "" for none
	ContentType string
	Secret      string      // value of the Authorization header; "" for none
	Header      [][2]string // further headers, name and value
	Body        []byte      // owned by Send from then on, which wipes it

	Limit int64         // bytes of the answer's body; 0: [MaxBody]
	Wait  time.Duration // for the whole call; 0: the client's TotalTimeout
}

// Answer is a complete answer within the limits.
type Answer struct {
	Status int
	Body   []byte
	Date   time.Time // what the service's clock says, to the second; zero where it says nothing
}

// Uncertain reports whether the status alone says that the work may or may
// not have been done, whatever the body says.
func (a Answer) Uncertain() bool {
	return a.Status < 200 || a.Status >= 300 && a.Status < 400 ||
		a.Status == http.StatusRequestTimeout || a.Status == http.StatusConflict || a.Status >= 500
}

// URI is a request's target, byte for byte as it goes over the wire: what some
// services want signed.
func (c *Client) URI(r Request) string { return c.address(r).RequestURI() }

func (c *Client) address(r Request) *url.URL {
	base := *c.config.Base
	if base.Path == "" {
		base.Path = "/" // a target begins with a slash, also where the base ends with its host
	}
	u := base.JoinPath(r.Path)
	u.RawQuery = r.Query
	return u
}

// Send sends the request once. Every error is a *[pos.Fault]; without one the
// answer is complete, whatever its status.
func (c *Client) Send(ctx context.Context, r Request) (Answer, error) {
	body := &wiped{b: r.Body}
	defer body.wipe()
	if err := ctx.Err(); err != nil {
		return Answer{}, c.fault(r.Call, pos.FaultNotSent, "the call was over before it began", err)
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(r.Wait, c.config.TotalTimeout))
	defer cancel()
	var connected atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	req, err := c.request(ctx, r, body)
	if err != nil {
		return Answer{}, c.fault(r.Call, pos.FaultNotSent, "request could not be made", err)
	}
	// The bare transport: an http.Client would add redirects and cookies.
	resp, err := c.transport.RoundTrip(req)
	if err != nil {
		if connected.Load() {
			return Answer{}, c.lost(ctx, r.Call, err)
		}
		return Answer{}, c.unconnected(r.Call, err)
	}
	defer func() { _ = resp.Body.Close() }() // read to the end or given up; the connection is not used again
	date := c.hear(resp.Header)
	answer, err := c.read(ctx, r, resp)
	answer.Date = date
	return answer, err
}

// request is what net/http sends, once.
func (c *Client) request(ctx context.Context, r Request, body io.Reader) (*http.Request, error) {
	method := cmp.Or(r.Method, http.MethodPost)
	if method == http.MethodGet {
		body = http.NoBody
	}
	req, err := http.NewRequestWithContext(ctx, method, c.address(r).String(), body)
	if err != nil {
		return nil, err
	}
	// Without GetBody net/http has nothing to send a second time, whatever header
	// calls a POST repeatable.
	req.GetBody, req.ContentLength = nil, int64(len(r.Body))
	if r.ContentType != "" {
		req.Header.Set("Content-Type", r.ContentType)
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "truckpos/"+c.config.Version)
	if r.Secret != "" {
		req.Header.Set("Authorization", r.Secret)
	}
	for _, h := range r.Header {
		req.Header.Set(h[0], h[1])
	}
	return req, nil
}

// hear passes on what time it is by the service's clock, if the answer says so.
func (c *Client) hear(h http.Header) time.Time {
	at, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	if c.config.Heard != nil {
		c.config.Heard(at)
	}
	return at
}

func (c *Client) read(ctx context.Context, r Request, resp *http.Response) (Answer, error) {
	limit := cmp.Or(r.Limit, MaxBody)
	b, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case err != nil:
		return Answer{}, c.lost(ctx, r.Call, err)
	case int64(len(b)) > limit:
		return Answer{}, c.fault(r.Call, pos.FaultUnknown, fmt.Sprintf("answer is longer than %d KB", limit>>10), nil)
	}
	return Answer{Status: resp.StatusCode, Body: b}, nil
}

// Probe connects to the service, with TLS where the base URL says so, and
// hangs up without sending a request.
func (c *Client) Probe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, c.config.DialTimeout)
	defer cancel()
	conn, err := c.connect(ctx)
	if err != nil {
		return c.unconnected("probe", err)
	}
	if err := conn.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return c.unconnected("probe", err)
	}
	return nil
}

// connect obtains a connection to the service, ready for a request.
func (c *Client) connect(ctx context.Context) (net.Conn, error) {
	host, port := c.config.Base.Hostname(), c.config.Base.Port()
	secure := c.config.Base.Scheme != "http"
	switch {
	case port == "" && secure:
		port = "443"
	case port == "":
		port = "80"
	}
	conn, err := c.config.Dial(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil || !secure {
		return conn, err
	}
	config := c.tls.Clone()
	config.ServerName = host
	over := tls.Client(conn, config)
	if err := over.HandshakeContext(ctx); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return over, nil
}
