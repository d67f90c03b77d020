package sandbox_test

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

func page(t *testing.T, link string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, link, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func TestPageShowsTheSaleEscaped(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := ready(t, base, fields{"item_name": `<script>alert(1)</script> & "닭"`, "total_amount": 1234567})
	status, html := page(t, s.link)
	if status != http.StatusOK || strings.Contains(html, "<script") || !strings.Contains(html, "&lt;script&gt;") {
		t.Errorf("HTTP %d %s", status, html)
	}
	for _, want := range []string{"1,234,567원", "그만두기", "실패", "카카오페이머니", "신용카드", "체크카드", "width=device-width"} {
		if !strings.Contains(html, want) {
			t.Errorf("page lacks %q", want)
		}
	}
	if strings.Contains(html, "결제하기") {
		t.Error("the page lets the buyer pay before a method is chosen")
	}
	if o := s.order(); o["status"] != "OPEN_PAYMENT" {
		t.Errorf("after opening: %v", o["status"])
	}
}

func TestChoosingOffersThePayButton(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	resp, err := http.PostForm(s.link, url.Values{"action": {"choose"}, "method": {"money"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if o := s.order(); o["status"] != "SELECT_METHOD" {
		t.Errorf("after choosing: %v", o["status"])
	}
	if _, html := page(t, s.link); !strings.Contains(html, "결제하기") || !strings.Contains(html, "✓ 카카오페이머니") {
		t.Errorf("page %s", html)
	}
}

func TestPayingBeforeChoosingKeepsTheButtons(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	resp, err := http.PostForm(s.link, url.Values{"action": {"pay"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	html, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusConflict ||
		!strings.Contains(string(html), "먼저 골라") || !strings.Contains(string(html), "카카오페이머니") {
		t.Errorf("HTTP %d %v %s", resp.StatusCode, err, html)
	}
	if o := s.order(); o["status"] != "READY" {
		t.Errorf("status %v", o["status"])
	}
}

func TestTokenIsAddedToTheShopsOwnQuery(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	for path, want := range map[string]string{"/ok": "pg_token=", "/ok?b=2&a=%20": "b=2&a=%20&pg_token="} {
		shop := newShop(t)
		s := ready(t, base, fields{"approval_url": shop.URL + path})
		v, err := sandbox.Buyer{}.Pay(t.Context(), s.link, sandbox.MethodMoney)
		if err != nil {
			t.Fatalf("pay: %v", err)
		}
		if got := shop.last(); !strings.HasPrefix(got.RawQuery, want) || len(got.Query().Get("pg_token")) != 20 {
			t.Errorf("query %q, want %q and a token", got.RawQuery, want)
		}
		if !strings.HasPrefix(v.URL, shop.URL) || v.Status != http.StatusOK {
			t.Errorf("visit %+v", v)
		}
		if _, html := page(t, s.link); !strings.Contains(html, "매장 화면으로 가기") {
			t.Errorf("the authenticated page has no way back: %s", html)
		}
	}
}

func TestQuitAndFailComeBackWithoutToken(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	for _, c := range []struct {
		press        func(sandbox.Buyer, *sale) (sandbox.Visit, error)
		path, status string
	}{
		{func(b sandbox.Buyer, s *sale) (sandbox.Visit, error) { return b.Quit(t.Context(), s.link) }, "/cancel", "QUIT_PAYMENT"},
		{func(b sandbox.Buyer, s *sale) (sandbox.Visit, error) { return b.Fail(t.Context(), s.link) }, "/fail", "FAIL_AUTH_PASSWORD"},
	} {
		s := ready(t, base, nil)
		if _, err := c.press(sandbox.Buyer{}, s); err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		if got := s.shop.last(); got.Path != c.path || got.RawQuery != "" {
			t.Errorf("came back to %s", got)
		}
		if o := s.order(); o["status"] != c.status {
			t.Errorf("status %v, want %s", o["status"], c.status)
		}
		status, got := s.call("approve", s.approveFields().with("pg_token", "x"))
		wantError(t, status, got, 400, "-783")
		if _, err := (sandbox.Buyer{}).Pay(t.Context(), s.link, sandbox.MethodMoney); !errors.Is(err, sandbox.ErrPage) {
			t.Errorf("paying afterwards: %v, want ErrPage", err)
		}
	}
}

func TestDeadPagesSaySo(t *testing.T) {
	_, clock, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	status, html := page(t, s.link[:len(s.link)-1]+"x")
	if status != http.StatusNotFound || !strings.Contains(html, "없는 결제 주소") {
		t.Errorf("unknown: HTTP %d %s", status, html)
	}
	clock.Move(15 * time.Minute)
	status, html = page(t, s.link)
	if status != http.StatusGone || !strings.Contains(html, "시간이 지났습니다") || strings.Contains(html, "<button") {
		t.Errorf("expired: HTTP %d %s", status, html)
	}
	if o := s.order(); o["status"] != "READY" {
		t.Errorf("an expired page moved the status to %v", o["status"])
	}
	if _, err := (sandbox.Buyer{}).Open(t.Context(), s.link); !errors.Is(err, sandbox.ErrPage) {
		t.Errorf("open: %v, want ErrPage", err)
	}
	if _, err := (sandbox.Buyer{}).Quit(t.Context(), s.link); !errors.Is(err, sandbox.ErrPage) {
		t.Errorf("quit: %v, want ErrPage", err)
	}
}

func TestPageOffersOnlyWhatTheShopAllows(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	for name, c := range map[string]struct {
		f    fields
		how  sandbox.Method
		fits bool
	}{
		"money only, card":        {fields{"payment_method_type": "MONEY"}, sandbox.MethodCard, false},
		"card only, money":        {fields{"payment_method_type": "CARD"}, sandbox.MethodMoney, false},
		"card only, card":         {fields{"payment_method_type": "CARD"}, sandbox.MethodCard, true},
		"months given, check":     {fields{"install_month": 0}, sandbox.MethodCheckCard, false},
		"months given, card":      {fields{"install_month": 0}, sandbox.MethodCard, true},
		"no such method":          {nil, sandbox.Method("gold"), false},
		"nothing fixed, anything": {nil, sandbox.MethodCheckCard, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := ready(t, base, c.f)
			_, err := sandbox.Buyer{}.Pay(t.Context(), s.link, c.how)
			if fits := err == nil; fits != c.fits || !fits && !errors.Is(err, sandbox.ErrPage) {
				t.Errorf("got %v", err)
			}
		})
	}
}
