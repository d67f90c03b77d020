package stricttest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the program must be configured with for [Payup].
const (
	MerchantID = "strictmerchant"
	APICertKey = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
)

// Payup is the keyed-in card service.
type Payup struct {
	twist
	BaseURL string

	// What the merchant has arranged with Payup. Set before use.
	MixedTax bool

	t    testing.TB
	gate *gate

	mu      sync.Mutex
	charges map[string]*charge // by order number
	looked  []string           // first digits, in the order they were asked about
	told    []string           // mobile numbers a notice was sent to
}

type charge struct {
	transaction string
	amount      string
	canceled    bool
	parts       int   // given back one by one
	back        int64 // won, of all parts
}

// NewPayup starts the service. It ends with the test.
func NewPayup(t testing.TB) *Payup {
	p := &Payup{t: t, charges: map[string]*charge{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/v2/api/payment/"+MerchantID+"/keyin2", p.keyin)
	mux.HandleFunc("/v2/api/payment/"+MerchantID+"/cancel2", p.cancel)
	mux.HandleFunc("/v2/api/payment/"+MerchantID+"/partcancel", p.cancelPart)
	mux.HandleFunc("/cardBin/binCheck.do", p.lookUp)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("payup: nobody knows the address %s", r.URL)
		http.NotFound(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	p.gate = newGate(t) // ends before the server, which waits for its answers
	p.BaseURL = server.URL
	return p
}

// Hold keeps the answers to "keyin2", "cancel2" or "partcancel" back until release is called.
// The work itself is done.
func (p *Payup) Hold(call string) (release func()) { return p.gate.hold(call) }

// Charged is how many charges there are and how many of them were canceled.
func (p *Payup) Charged() (charges, canceled int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.charges {
		if c.canceled {
			canceled++
		}
	}
	return len(p.charges), canceled
}

func (p *Payup) keyin(w http.ResponseWriter, r *http.Request) {
	f := readForm(r, "application/json;charset=utf-8")
	if p.strikes(w, "keyin2") {
		return
	}
	number, amount := f.text("orderNumber", 1, 20), f.text("amount", 1, 12)
	f.digits("cardNo", 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
	month, quota := f.digits("expireMonth", 2), f.digits("quota", 1, 2)
	f.digits("expireYear", 2)
	f.digits("birthday", 6, 10)
	f.digits("cardPw", 2)
	f.text("itemName", 1, 128)
	f.text("userName", 1, 50)
	mobile := f.digits("mobileNumber", 0, 10, 11)
	notice, stamp, signature := f.text("kakaoSend", 0, 1), f.digits("timestamp", 14), f.text("signature", 64, 64)
	taxes := p.taxes(f, amount)
	f.end()
	if month < "01" || month > "12" || len(quota) == 2 && quota > "24" {
		f.wrong("expireMonth or quota")
	}
	noticed := p.tell(f, notice, mobile)
	at, err := time.ParseInLocation("20060102150405", stamp, time.FixedZone("KST", 9*60*60))
	if late := time.Since(at); err != nil || late < -time.Minute || late > time.Minute {
		f.wrong("timestamp is not now in Korea: " + stamp)
	}
	if signature != sum(MerchantID, number, amount, APICertKey, stamp) {
		f.wrong("signature")
	}
	transaction := p.book(f, number, amount)
	p.gate.pass("keyin2")
	if f.fault != "" {
		p.refuse(w, "keyin2", f)
		return
	}
	said := map[string]any{
		"responseCode": "0000", "responseMsg": "정상처리", "transactionId": transaction, "authDateTime": stamp, "authNumber": "00000000",
		"orderNumber": number, "amount": amount, "cardName": "가나카드", "kakaoResultCode": noticed, "noinf": "N", "newField": "later",
	}
	maps.Copy(said, taxes)
	answer(w, http.StatusOK, p.adorn("keyin2", said))
}

// book keeps a charge, once.
func (p *Payup) book(f *form, number, amount string) (transaction string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.charges[number] != nil {
		f.wrong("order number " + number + " was charged before: the charge was sent twice")
	}
	if f.fault != "" {
		return ""
	}
	c := &charge{transaction: fmt.Sprintf("20261121123006ST%04d", len(p.charges)+1), amount: amount}
	p.charges[number] = c
	return c.transaction
}

func (p *Payup) cancel(w http.ResponseWriter, r *http.Request) {
	f := readForm(r, "application/json;charset=utf-8")
	if p.strikes(w, "cancel2") {
		return
	}
	merchant, transaction, signature := f.text("merchantId", 0, 20), f.text("transactionId", 20, 20), f.text("signature", 64, 64)
	f.end()
	if merchant != "" && merchant != MerchantID {
		f.wrong("merchantId")
	}
	if signature != sum(MerchantID, transaction, APICertKey) {
		f.wrong("signature")
	}
	p.undo(f, transaction)
	p.gate.pass("cancel2")
	if f.fault != "" {
		p.refuse(w, "cancel2", f)
		return
	}
	answer(w, http.StatusOK, p.adorn("cancel2", map[string]any{
		"responseCode": "0000", "responseMsg": "성공", "transactionId": transaction, "cancelDateTime": "20261121124500",
	}))
}

func (p *Payup) undo(f *form, transaction string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.charges {
		if c.transaction == transaction && !c.canceled && c.parts == 0 {
			c.canceled = true
			return
		}
	}
	f.wrong("nothing to cancel: " + transaction)
}

func (p *Payup) refuse(w http.ResponseWriter, call string, f *form) {
	p.t.Errorf("payup: %s: %s", call, f.fault)
	answer(w, http.StatusOK, map[string]any{"responseCode": "6003", "responseMsg": f.fault})
}

// sum is Payup's signature.
func sum(values ...string) string {
	h := sha256.Sum256([]byte(strings.Join(values, "|")))
	return hex.EncodeToString(h[:])
}
