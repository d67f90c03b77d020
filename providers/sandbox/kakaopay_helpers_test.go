package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"

	"truckpos/providers/sandbox"
)

func kakaoHeader() http.Header {
	return http.Header{
		"Authorization": {"SECRET_KEY " + sandbox.TrainingSecretKey},
		"Content-Type":  {"application/json"},
	}
}

// shop is where the buyer's browser comes back to.
type shop struct {
	URL  string
	mu   sync.Mutex
	seen []*url.URL
}

func newShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{}
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.seen = append(s.seen, r.URL)
	}))
	t.Cleanup(srv.Close)
	s.URL = srv.URL
	return s
}

// last is the page the buyer came to, or an empty address.
func (s *shop) last() *url.URL {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.seen) == 0 {
		return &url.URL{}
	}
	return s.seen[len(s.seen)-1]
}

func readyFields(shopURL string) fields {
	return fields{
		"cid": sandbox.TrainingCID, "partner_order_id": "FT-1", "partner_user_id": "truck-01",
		"item_name": "닭꼬치 외 1건", "quantity": 3, "total_amount": 12000, "tax_free_amount": 0,
		"approval_url": shopURL + "/ok?o=FT-1", "cancel_url": shopURL + "/cancel", "fail_url": shopURL + "/fail",
	}
}

// sale is one payment under test.
type sale struct {
	t         *testing.T
	base      string
	tid, link string
	shop      *shop
	token     string
}

func (s *sale) call(name string, f fields) (int, map[string]any) {
	s.t.Helper()
	return post(s.t, s.base+"/online/v1/payment/"+name, f.json(s.t), kakaoHeader())
}

// ready prepares a payment, with the standard fields unless others are given.
func ready(t *testing.T, base string, f fields) *sale {
	t.Helper()
	s := &sale{t: t, base: base, shop: newShop(t)}
	all := readyFields(s.shop.URL)
	for k, v := range f {
		all[k] = v
	}
	status, got := s.call("ready", all)
	if status != http.StatusOK {
		t.Fatalf("ready: HTTP %d %v", status, got)
	}
	s.tid, _ = got["tid"].(string)
	s.link, _ = got["next_redirect_mobile_url"].(string)
	return s
}

// authenticate plays the buyer up to the password and keeps the token.
func (s *sale) authenticate(how sandbox.Method) {
	s.t.Helper()
	if _, err := (sandbox.Buyer{}).Pay(s.t.Context(), s.link, how); err != nil {
		s.t.Fatalf("buyer: %v", err)
	}
	s.token = s.shop.last().Query().Get("pg_token")
}

func (s *sale) approveFields() fields {
	return fields{
		"cid": sandbox.TrainingCID, "tid": s.tid, "partner_order_id": "FT-1", "partner_user_id": "truck-01",
		"pg_token": s.token, "total_amount": 12000,
	}
}

func (s *sale) cancelFields(won, vat int) fields {
	return fields{
		"cid": sandbox.TrainingCID, "tid": s.tid, "cancel_amount": won, "cancel_tax_free_amount": 0, "cancel_vat_amount": vat,
	}
}

func (s *sale) order() map[string]any {
	s.t.Helper()
	status, got := s.call("order", fields{"cid": sandbox.TrainingCID, "tid": s.tid})
	if status != http.StatusOK {
		s.t.Fatalf("order: HTTP %d %v", status, got)
	}
	return got
}

// paid is a payment that was approved by card or money.
func paid(t *testing.T, base string, how sandbox.Method, f fields) *sale {
	t.Helper()
	s := ready(t, base, f)
	s.authenticate(how)
	if status, got := s.call("approve", s.approveFields().without("total_amount")); status != http.StatusOK {
		t.Fatalf("approve: HTTP %d %v", status, got)
	}
	return s
}

// wantError checks a refusal of the service.
func wantError(t *testing.T, status int, got map[string]any, wantStatus int, code string) {
	t.Helper()
	if status != wantStatus || got["error_code"] != json.Number(code) {
		t.Errorf("got HTTP %d %v, want HTTP %d with error_code %s", status, got, wantStatus, code)
	}
	if text, _ := got["error_message"].(string); text == "" {
		t.Errorf("no error_message in %v", got)
	}
}
