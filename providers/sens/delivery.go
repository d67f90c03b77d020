package sens

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// Around a send whose answer was lost, the service's clock may say something
// else than ours by the most that it lets pass, and the request may have been as
// long under way as a call may last.
const (
	lookBefore = maxSkew + time.Second
	lookAfter  = maxSkew + wire.TotalTimeout + time.Minute
)

// maxLook is how many messages to one telephone are looked at in search of one.
const maxLook = 20

// Delivery implements [pos.TextService]. Without an id the message is looked for
// among those of the minutes around its time; [pos.TextAbsent] then says that the
// service's whole list of them does not have it.
func (c *Client) Delivery(ctx context.Context, q pos.TextQuery) (pos.TextDelivery, error) {
	if q.ID != "" {
		return c.byRequest(ctx, q.ID)
	}
	content, _ := Fit(q.Message.Content)
	if !mobile(q.Message.To) || content == "" || q.Message.At.IsZero() {
		return pos.TextDelivery{}, c.wire.Unsendable(string(list), "nothing to look for")
	}
	at := q.Message.At.In(pos.Seoul())
	query := url.Values{
		"requestStartTime": {at.Add(-lookBefore).Format(time.DateTime)},
		"requestEndTime":   {at.Add(lookAfter).Format(time.DateTime)},
	}
	items, whole, err := c.list(ctx, query, []byte(q.Message.To), []byte(content))
	if err != nil {
		return pos.TextDelivery{}, err
	}
	looked := 0
	for _, item := range items {
		if item.to != "" && item.to != q.Message.To {
			continue
		}
		if looked++; looked > maxLook {
			whole = false
			break
		}
		found, err := c.detail(ctx, item.id, []byte(q.Message.To), []byte(content))
		if err != nil {
			return pos.TextDelivery{}, err
		}
		if found.to == q.Message.To && found.content == content {
			return found.TextDelivery, nil
		}
	}
	if !whole {
		return pos.TextDelivery{State: pos.TextUnknown}, nil
	}
	return pos.TextDelivery{State: pos.TextAbsent}, nil
}

// byRequest asks in the two steps the service has.
func (c *Client) byRequest(ctx context.Context, id string) (pos.TextDelivery, error) {
	if !identifier(id) {
		return pos.TextDelivery{}, c.wire.Unsendable(string(list), "the request's id is none")
	}
	items, _, err := c.list(ctx, url.Values{"requestId": {id}})
	if err != nil {
		return pos.TextDelivery{}, err
	}
	if len(items) == 0 { // accepted, but not in the list yet
		return pos.TextDelivery{State: pos.TextUnderWay, ID: id}, nil
	}
	if len(items) > 1 { // a request of ours has one message
		return pos.TextDelivery{}, c.wire.Unreadable(string(list), fmt.Errorf("%d messages of one request: %w", len(items), wire.ErrAnswer))
	}
	found, err := c.detail(ctx, items[0].id)
	if err != nil {
		return pos.TextDelivery{}, err
	}
	if found.ID != id {
		return pos.TextDelivery{}, c.wire.Unreadable(string(detail), fmt.Errorf("requestId is another: %w", wire.ErrAnswer))
	}
	return found.TextDelivery, nil
}

// listed is a message in the service's list.
type listed struct {
	id string
	to string // "" where the list does not tell
}

// list asks for messages, and reports whether the answer has all of them.
func (c *Client) list(ctx context.Context, query url.Values, hidden ...[]byte) ([]listed, bool, error) {
	o, err := c.ask(ctx, list, wire.Request{Method: http.MethodGet, Path: c.path, Query: query.Encode()}, c.now(), told, hidden...)
	if err != nil {
		return nil, false, err
	}
	if !o.Has("messages") {
		return nil, false, c.wire.Unreadable(string(list), fmt.Errorf("messages is missing: %w", wire.ErrAnswer))
	}
	var items []listed
	for _, m := range o.HintObjects("messages") {
		id := m.Text("messageId")
		if err := m.Err(); err != nil || !identifier(id) {
			return nil, false, c.wire.Unreadable(string(list), fmt.Errorf("messageId is no id: %w", wire.ErrAnswer))
		}
		items = append(items, listed{id: id, to: m.Hint("to")})
	}
	return items, whole(o, len(items)), nil
}

// whole reports whether a list has everything there is, as far as it says.
func whole(o *wire.Object, items int) bool {
	count := o.Hint("itemCount")
	return !o.HintBool("hasMore") && o.Len("messages") == items && (count == "" || count == strconv.Itoa(items))
}

// delivery is one message as the service tells of it.
type delivery struct {
	pos.TextDelivery
	to, content string
}

// detail asks what became of one message.
func (c *Client) detail(ctx context.Context, id string, hidden ...[]byte) (delivery, error) {
	o, err := c.ask(ctx, detail, wire.Request{Method: http.MethodGet, Path: c.path + "/" + id}, c.now(), told, hidden...)
	if err != nil {
		return delivery{}, err
	}
	messages := o.HintObjects("messages")
	if len(messages) != 1 {
		return delivery{}, c.wire.Unreadable(string(detail), fmt.Errorf("%d messages of one id: %w", len(messages), wire.ErrAnswer))
	}
	m := messages[0]
	request, message, status := m.Text("requestId"), m.Text("messageId"), m.Text("status")
	d := delivery{to: m.Hint("to"), content: m.Hint("content")}
	if err := m.Err(); err != nil {
		return delivery{}, c.wire.Unreadable(string(detail), err)
	}
	if message != id || !identifier(request) {
		return delivery{}, c.wire.Unreadable(string(detail), fmt.Errorf("messageId or requestId is another: %w", wire.ErrAnswer))
	}
	d.TextDelivery = outcome(m, status)
	d.ID = request
	if d.State == pos.TextFailed {
		hidden = append(hidden, []byte(d.to), []byte(d.content), c.secret, []byte(c.access))
		d.Code, d.Text = wire.Message(d.Code, hidden...), wire.Message(m.Hint("statusMessage"), hidden...)
	}
	return d, nil
}

// outcome reads how far a message got. What contradicts itself says nothing.
func outcome(m *wire.Object, status string) pos.TextDelivery {
	switch status {
	case "READY", "PROCESSING":
		return pos.TextDelivery{State: pos.TextUnderWay}
	case "COMPLETED":
	default:
		return pos.TextDelivery{State: pos.TextUnknown}
	}
	code, at := m.Hint("statusCode"), readTime(m.Hint("completeTime"))
	switch name := m.Hint("statusName"); {
	case name == "success" && code == "0":
		return pos.TextDelivery{State: pos.TextDelivered, At: at}
	case name == "fail" && code != "0" && identifier(code) && len(code) <= maxCode:
		return pos.TextDelivery{State: pos.TextFailed, Code: code, At: at}
	default:
		return pos.TextDelivery{State: pos.TextUnknown}
	}
}
