package stricttest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the program must be configured with for [KakaoPay].
const (
	SecretKey = "PRDstrict000000000000000000000000000000"
	CID       = "CSTRICT001"
	CIDSecret = "strictcidsecret000000000"
)

// KakaoPay is the online payment service. Its calls and the buyers' page are
// on different hosts, below paths that only this one has.
type KakaoPay struct {
	twist
	BaseURL string // of the calls

	t     testing.TB
	pages string
	gate  *gate

	mu       sync.Mutex
	payments map[string]*payment // by tid
	calls    map[string]int
	spoken   map[string]int // by the path of the dialect
}

// payment is one transaction, in the words of order's answer.
type payment struct {
	tid, number, user, item     string
	approval, cancel, fail      string // where the phone is sent
	token, status               string
	quantity                    int64
	total, taxFree, vat         int64
	left, leftTaxFree, leftVAT  int64
	actions                     []map[string]any
	createdAt, approvedAt, page string
}

// NewKakaoPay starts the service. It ends with the test.
func NewKakaoPay(t testing.TB) *KakaoPay {
	k := &KakaoPay{t: t, payments: map[string]*payment{}, calls: map[string]int{}, spoken: map[string]int{}}
	calls := http.NewServeMux()
	for name, work := range map[string]func(*form) (map[string]any, int){
		"ready": k.ready, "approve": k.approve, "order": k.order, "cancel": k.cancelPayment,
	} {
		for _, d := range dialects() {
			calls.HandleFunc("/gateway"+d.path+name, func(w http.ResponseWriter, r *http.Request) { k.call(w, r, d, name, work) })
		}
	}
	calls.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("kakaopay: nobody knows the address %s", r.URL)
		http.NotFound(w, r)
	})
	api, pages := httptest.NewServer(calls), httptest.NewServer(http.HandlerFunc(k.page))
	t.Cleanup(api.Close)
	t.Cleanup(pages.Close)
	k.gate = newGate(t) // ends before the servers, which wait for their answers
	k.BaseURL, k.pages = api.URL+"/gateway", pages.URL
	return k
}

// Hold keeps the answers to "ready", "approve", "order" or "cancel" back until
// release is called. The work itself is done.
func (k *KakaoPay) Hold(call string) (release func()) { return k.gate.hold(call) }

// Calls is how often a call was made.
func (k *KakaoPay) Calls(name string) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.calls[name]
}

// Statuses counts the payments by status.
func (k *KakaoPay) Statuses() map[string]int {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := map[string]int{}
	for _, p := range k.payments {
		n[p.status]++
	}
	return n
}

// call checks what every call has in common, works, and answers.
func (k *KakaoPay) call(w http.ResponseWriter, r *http.Request, d dialect, name string, work func(*form) (map[string]any, int)) {
	f := readForm(r, d.contentType)
	if r.Header.Get("Authorization") != d.scheme+SecretKey {
		f.wrong("authorization")
	}
	if f.text("cid", 10, 10) != CID || f.text("cid_secret", 24, 24) != CIDSecret {
		f.wrong("cid or cid_secret")
	}
	if k.strikes(w, name) {
		return
	}
	k.mu.Lock()
	k.calls[name]++
	k.spoken[d.path]++
	object, code := work(f)
	k.mu.Unlock()
	k.gate.pass(name)
	if f.fault != "" {
		k.t.Errorf("kakaopay: %s: %s", name, f.fault)
		object, code = nil, -2
	}
	if code != 0 {
		answer(w, http.StatusBadRequest, map[string]any{d.code: code, d.message: "refused"})
		return
	}
	answer(w, http.StatusOK, k.adorn(name, object))
}

// page is what the buyer's phone sees: GET opens it, POST decides.
func (k *KakaoPay) page(w http.ResponseWriter, r *http.Request) {
	k.mu.Lock()
	defer k.mu.Unlock()
	p := k.payments["T"+strings.TrimPrefix(r.URL.Path, "/bridge/m/9/")]
	if p == nil || r.URL.RawQuery != "hash="+p.page {
		http.NotFound(w, r)
		return
	}
	switch {
	case r.Method == http.MethodGet:
		if p.status == "READY" {
			p.status = "OPEN_PAYMENT"
		}
		fmt.Fprint(w, "<html>pay?</html>")
	case p.status != "OPEN_PAYMENT":
		http.Error(w, "over", http.StatusGone)
	case r.FormValue("leave") != "":
		p.status = "QUIT_PAYMENT"
		http.Redirect(w, r, p.cancel, http.StatusFound)
	default:
		p.status = "AUTH_PASSWORD"
		to, err := url.Parse(p.approval)
		if err != nil {
			k.t.Errorf("kakaopay: approval_url: %v", err)
			return
		}
		query := to.Query()
		query.Set("pg_token", p.token)
		to.RawQuery = query.Encode()
		http.Redirect(w, r, to.String(), http.StatusFound)
	}
}

// korean is the time now as KakaoPay writes it, without a zone.
func korean() string {
	return time.Now().In(time.FixedZone("KST", 9*60*60)).Format("2006-01-02T15:04:05")
}
