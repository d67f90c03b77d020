package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ErrPage is returned when the buyer's page does not allow what the buyer wants: unknown, expired or already over.
var ErrPage = errors.New("the payment page does not allow it")

// maxPage is how much of a page the buyer reads, in bytes.
const maxPage = 256 << 10

// Buyer plays the customer's phone over real HTTP, for one person practising alone. It works with any link of this sandbox.
type Buyer struct {
	// Client must follow redirects. Nil means one that gives up after 15 seconds.
	Client *http.Client
}

// Visit is the last page the buyer's browser ended on.
type Visit struct {
	URL    string // with pg_token, when it is the shop's approval page
	Status int    // what that page answered; the shop's when the payment page sent the buyer back
}

// Open opens the link, as scanning the QR code does. It returns ErrPage when nothing can be paid there any more.
func (b Buyer) Open(ctx context.Context, link string) (Visit, error) {
	v, err := b.send(ctx, http.MethodGet, link, nil)
	if err == nil && v.Status != http.StatusOK {
		err = fmt.Errorf("HTTP %d: %w", v.Status, ErrPage)
	}
	return v, wrapBuyer("open", err)
}

// Pay opens the link, chooses how to pay, pays, and follows the way back to approval_url. The Visit is the shop's page.
// An error that is not ErrPage may mean that the payment is authenticated and only the shop could not be reached.
func (b Buyer) Pay(ctx context.Context, link string, how Method) (Visit, error) {
	if v, err := b.Open(ctx, link); err != nil {
		return v, err
	}
	v, err := b.send(ctx, http.MethodPost, link, url.Values{"action": {"choose"}, "method": {string(how)}})
	if err == nil && v.Status != http.StatusOK {
		err = fmt.Errorf("HTTP %d: %w", v.Status, ErrPage)
	}
	if err != nil {
		return v, wrapBuyer("choose how to pay", err)
	}
	return b.press(ctx, link, "pay")
}

// Quit gives the payment up and follows the way to cancel_url.
func (b Buyer) Quit(ctx context.Context, link string) (Visit, error) {
	return b.press(ctx, link, "quit")
}

// Fail enters a wrong password for good and follows the way to fail_url.
func (b Buyer) Fail(ctx context.Context, link string) (Visit, error) {
	return b.press(ctx, link, "fail")
}

// press presses a button that leads away from the payment page.
func (b Buyer) press(ctx context.Context, link, action string) (Visit, error) {
	v, err := b.send(ctx, http.MethodPost, link, url.Values{"action": {action}})
	if err == nil && v.URL == link {
		err = fmt.Errorf("HTTP %d: %w", v.Status, ErrPage)
	}
	return v, wrapBuyer(action, err)
}

// send makes one request and follows where it leads.
func (b Buyer) send(ctx context.Context, method, link string, fields url.Values) (Visit, error) {
	req, err := http.NewRequestWithContext(ctx, method, link, strings.NewReader(fields.Encode()))
	if err != nil {
		return Visit{}, fmt.Errorf("read the link: %w", err)
	}
	if fields != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	client := b.Client
	if client == nil {
		client = &http.Client{Timeout: 15 * time.Second}
	}
	resp, err := client.Do(req)
	if err != nil {
		return Visit{}, fmt.Errorf("ask for the page: %w", err)
	}
	_, readErr := io.Copy(io.Discard, io.LimitReader(resp.Body, maxPage))
	v := Visit{URL: resp.Request.URL.String(), Status: resp.StatusCode}
	if err := errors.Join(readErr, resp.Body.Close()); err != nil {
		return v, fmt.Errorf("read the page: %w", err)
	}
	return v, nil
}

func wrapBuyer(step string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("sandbox: buyer: %s: %w", step, err)
}
