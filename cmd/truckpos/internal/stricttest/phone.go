package stricttest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Page is what a phone's browser ended on.
type Page struct {
	URL    string
	Status int
	Body   string
}

// Pay opens a link of [KakaoPay], pays, and follows the way back to the shop.
func Pay(t testing.TB, link string) Page {
	t.Helper()
	Visit(t, link)
	return send(t, http.MethodPost, link, url.Values{"pay": {"1"}})
}

// Leave opens a link of [KakaoPay], gives up, and follows the way back.
func Leave(t testing.TB, link string) Page {
	t.Helper()
	Visit(t, link)
	return send(t, http.MethodPost, link, url.Values{"leave": {"1"}})
}

// Visit loads any page as a phone's browser does, redirects included.
func Visit(t testing.TB, address string) Page {
	t.Helper()
	return send(t, http.MethodGet, address, nil)
}

// Settle loads the page again, as the page itself asks for, until it no longer
// says that it waits.
func Settle(t testing.TB, p Page) Page {
	t.Helper()
	for range 1000 {
		if !strings.Contains(p.Body, `http-equiv="refresh"`) {
			return p
		}
		p = Visit(t, p.URL)
	}
	t.Fatalf("the page still waits:\n%s", p.Body)
	return p
}

func send(t testing.TB, method, address string, fields url.Values) Page {
	t.Helper()
	p, err := try(t.Context(), method, address, fields)
	if err != nil {
		t.Fatalf("phone: %v", err)
	}
	return p
}

func try(ctx context.Context, method, address string, fields url.Values) (Page, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(fields.Encode()))
	if err != nil {
		return Page{}, err
	}
	if fields != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return Page{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return Page{}, fmt.Errorf("read %s: %w", address, err)
	}
	return Page{URL: resp.Request.URL.String(), Status: resp.StatusCode, Body: string(body)}, nil
}

// TryPay is [Pay] where the shop may be gone before the phone is back.
func TryPay(ctx context.Context, link string) error {
	if _, err := try(ctx, http.MethodGet, link, nil); err != nil {
		return err
	}
	_, err := try(ctx, http.MethodPost, link, url.Values{"pay": {"1"}})
	return err
}
