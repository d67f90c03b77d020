package sens

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// The kinds of a message: what fits into a short one goes as one.
const (
	short = "SMS"
	long  = "LMS"
)

// message is the body of a request (POST messages).
type message struct {
	Type        string      `json:"type"`
	ContentType string      `json:"contentType"`
	CountryCode string      `json:"countryCode"`
	From        string      `json:"from"`
	Subject     string      `json:"subject,omitempty"` // of a long one
	Content     string      `json:"content"`
	Messages    []recipient `json:"messages"`
}

type recipient struct {
	To string `json:"to"`
}

// Send implements [pos.TextService]. A content that is longer than the longest
// message is refused and not sent: the service would cut it.
func (c *Client) Send(ctx context.Context, m pos.TextMessage) (pos.TextAccepted, error) {
	content, size := Fit(m.Content)
	switch {
	case !mobile(m.To):
		f := c.wire.Unsendable(string(send), "no mobile telephone has this number")
		f.Field, f.Advice = "to", pos.AdviceCheckFields
		return pos.TextAccepted{}, f
	case strings.TrimSpace(content) == "" || size > MaxLong:
		return pos.TextAccepted{}, c.wire.Unsendable(string(send), fmt.Sprintf("content of %d bytes", size))
	case m.At.IsZero():
		return pos.TextAccepted{}, c.wire.Unsendable(string(send), "time is missing")
	}
	body, err := encode(c.message(m, content, size))
	if err != nil {
		return pos.TextAccepted{}, c.wire.Unsendable(string(send), "content is no text")
	}
	o, err := c.ask(ctx, send, wire.Request{Path: c.path, ContentType: "application/json; charset=utf-8", Body: body},
		m.At, accepted, []byte(m.To), []byte(content))
	if err != nil {
		return pos.TextAccepted{}, err
	}
	id := o.Text("requestId")
	if o.Err() == nil && !identifier(id) {
		return pos.TextAccepted{}, c.wire.Unreadable(string(send), fmt.Errorf("requestId is no id: %w", wire.ErrAnswer))
	}
	if err := o.Err(); err != nil {
		return pos.TextAccepted{}, c.wire.Unreadable(string(send), err)
	}
	return pos.TextAccepted{ID: id, At: readTime(o.Hint("requestTime"))}, nil
}

func (c *Client) message(m pos.TextMessage, content string, size int) message {
	body := message{Type: short, ContentType: "COMM", CountryCode: "82", From: c.from, Content: content, Messages: []recipient{{m.To}}}
	if size > MaxShort {
		title, _ := Fit(m.Title)
		body.Type, body.Subject = long, strings.TrimSpace(cut(strings.ReplaceAll(title, "\n", " "), MaxTitle))
	}
	return body
}

// encode writes the body without the escapes that encoding/json puts into
// addresses.
func encode(m message) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(m)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// mobile reports whether a message can be sent to a number.
func mobile(number string) bool {
	return digits(number, minMobile, maxNumber) && strings.HasPrefix(number, "01")
}
