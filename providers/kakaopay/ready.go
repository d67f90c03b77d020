package kakaopay

import (
	"context"
	"fmt"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// linkLife is how long a link can be paid. No answer tells its end: KakaoPay
// documents fifteen minutes, and the till counts them by its own clock.
const linkLife = 15 * time.Minute

// maxOrderNumber is the length of partner_order_id, in bytes.
const maxOrderNumber = 100

// maxLink is the longest link a QR code on a screen can still hold, in bytes.
const maxLink = 1000

type readyRequest struct {
	merchant
	Number      string  `json:"partner_order_id"`
	User        string  `json:"partner_user_id"`
	ItemName    string  `json:"item_name"`
	Quantity    int     `json:"quantity"`
	Total       pos.Won `json:"total_amount"`
	TaxFree     pos.Won `json:"tax_free_amount"`
	VAT         pos.Won `json:"vat_amount"` // left out, KakaoPay would compute it; two computations can differ
	ApprovalURL string  `json:"approval_url"`
	CancelURL   string  `json:"cancel_url"`
	FailURL     string  `json:"fail_url"`
}

// Ready implements [pos.LinkService].
func (c *Client) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	link, err := c.makeLink(ctx, r)
	return link, harmless(err)
}

func (c *Client) makeLink(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	request, err := c.readyRequest(r)
	if err != nil {
		return pos.Link{}, err
	}
	expires := c.now().Add(linkLife) // counted from before the call: never too long
	o, err := c.send(ctx, ready, request)
	if err != nil {
		return pos.Link{}, err
	}
	link := pos.Link{TransactionID: o.Text("tid"), URL: o.Text("next_redirect_mobile_url"), State: r.State, ExpiresAt: expires}
	if err := o.Err(); err != nil {
		return pos.Link{}, c.wire.Unreadable(string(ready), err)
	}
	if !identifier(link.TransactionID) {
		return pos.Link{}, c.wire.Unreadable(string(ready), fmt.Errorf("tid is no id: %w", wire.ErrAnswer))
	}
	if err := checkLink(link.URL); err != nil {
		return pos.Link{}, c.wire.Unreadable(string(ready), err)
	}
	return link, nil
}

func (c *Client) readyRequest(r pos.LinkRequest) (readyRequest, error) {
	request := readyRequest{
		merchant: c.merchant(), Number: r.Number, User: c.user,
		ItemName: wire.Clean(r.Title, maxItemName), Quantity: r.Quantity,
		Total: r.Total, TaxFree: r.TaxFree, VAT: r.VAT,
		ApprovalURL: c.returnURL(r.State, "ok"),
		CancelURL:   c.returnURL(r.State, "cancel"),
		FailURL:     c.returnURL(r.State, "fail"),
	}
	if request.ItemName == "" {
		request.ItemName = r.Number
	}
	switch {
	case !visible(r.Number, maxOrderNumber):
		return readyRequest{}, c.wire.Unsendable(string(ready), "order number must be 1 to 100 visible characters")
	case !validState(r.State):
		return readyRequest{}, c.wire.Unsendable(string(ready), "state must be letters, digits, - and _")
	case !sellable(r.Amounts, r.Quantity):
		return readyRequest{}, c.wire.Unsendable(string(ready), "amounts or quantity are not possible")
	case len(request.CancelURL) > maxReturn: // the longest of the three
		return readyRequest{}, &pos.Fault{Kind: pos.FaultMisconfigured, Service: service, Call: string(ready),
			Advice: pos.AdviceCheckSetting, Setting: settingReturn,
			Err: fmt.Errorf("return address has %d bytes, KakaoPay takes %d", len(request.CancelURL), maxReturn)}
	}
	return request, nil
}

// sellable reports whether amounts and pieces can be those of a sale.
func sellable(a pos.Amounts, quantity int) bool {
	return a.Total >= 1 && a.Total <= pos.MaxWon && a.TaxFree >= 0 && a.VAT >= 0 && a.TaxFree+a.VAT <= a.Total && quantity >= 1
}

// returnURL is where the buyer's phone comes back to, see [NewListener].
func (c *Client) returnURL(state, end string) string {
	return c.back.JoinPath("k", state, end).String()
}

// checkLink refuses a link that a phone must not be sent to or a QR code
// cannot hold. It goes to the screen as it is, so it must be plain ASCII.
func checkLink(link string) error {
	if !visible(link, maxLink) {
		return fmt.Errorf("link is empty, too long or not plain ASCII: %w", wire.ErrAnswer)
	}
	// The door for our own public URLs has the rules wanted here, for what
	// stands before the query.
	address, _, _ := strings.Cut(link, "?")
	address, _, _ = strings.Cut(address, "#")
	if _, err := wire.ParsePublic("link", address); err != nil {
		return fmt.Errorf("%w: %w", err, wire.ErrAnswer)
	}
	return nil
}
