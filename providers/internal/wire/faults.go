package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"

	"golang.org/x/text/unicode/norm"

	"truckpos/pos"
)

// maxMessage is the length of a service's text in a fault, in characters.
const maxMessage = 120

// cause says in our own words what happened. The error underneath can be
// asked for with errors.Is, but its text, which may quote foreign bytes, is
// not shown.
type cause struct {
	text string
	err  error
}

// Error returns our words.
func (c *cause) Error() string { return c.text }

// Unwrap returns what lies underneath.
func (c *cause) Unwrap() error { return c.err }

func (c *Client) fault(call string, kind pos.FaultKind, text string, err error) *pos.Fault {
	return &pos.Fault{Kind: kind, Service: c.config.Service, Call: call, Err: &cause{text, err}}
}

// lost is the end of a call whose request may have arrived.
func (c *Client) lost(ctx context.Context, call string, err error) *pos.Fault {
	text := "connection lost before a complete answer"
	if over := ctx.Err(); over != nil {
		text, err = "no complete answer in time", over
	}
	f := c.fault(call, pos.FaultUnknown, text, err)
	f.Advice = pos.AdviceReconcile
	return f
}

// unconnected is the end of a call that never had a connection.
func (c *Client) unconnected(call string, err error) *pos.Fault {
	if untrusted(err) { // no Code: whoever answered is not the service
		f := c.fault(call, pos.FaultMisconfigured, Clean(err.Error(), maxMessage), err)
		f.Advice, f.Setting = pos.AdviceCheckSetting, c.config.Setting
		return f
	}
	text := "no connection"
	var dial *net.OpError
	if errors.As(err, &dial) { // names the address and the reason, nothing of the request
		text += ": " + Clean(dial.Error(), maxMessage)
	}
	return c.fault(call, pos.FaultNotSent, text, err)
}

// untrusted reports whether the other side's certificate was refused.
func untrusted(err error) bool {
	var (
		verify    *tls.CertificateVerificationError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
	)
	return errors.As(err, &verify) || errors.As(err, &authority) || errors.As(err, &hostname) || errors.As(err, &invalid)
}

// Unreadable is the fault of an answer that is complete but is not what the
// service's documents describe.
func (c *Client) Unreadable(call string, err error) *pos.Fault {
	f := c.fault(call, pos.FaultUnknown, err.Error(), err)
	f.Advice = pos.AdviceReconcile
	return f
}

// Unsendable is the fault of a request that we do not send because it cannot
// be right.
func (c *Client) Unsendable(call, why string) *pos.Fault {
	return c.fault(call, pos.FaultNotSent, why, nil)
}

// Clean makes a service's text fit to be kept and shown.
func Clean(s string, maxRunes int) string {
	return pos.CleanText(norm.NFC.String(s), maxRunes)
}
