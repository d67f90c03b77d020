package simulation_test

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"truckpos/pos"
)

// buyer is a person with a phone in front of a link.
type buyer struct {
	w    *world
	rng  *rand.Rand
	p    *pos.Payment
	made *kakaoPayment
}

// expect sends a buyer to a link that is on the screen from now on. The caller
// holds mu.
func (w *world) expect(p *pos.Payment) {
	b := &buyer{w: w, rng: w.stream("buyer", len(w.kakao.payments)*100+p.ID.N), p: p, made: w.kakao.find(p.Link.TransactionID)}
	w.goes(b.live)
}

// live is what one buyer does: scans soon, late or never, then agrees, quits,
// fails, or puts the phone away.
func (b *buyer) live() {
	sure := b.p.Payer != 0 && b.rng.IntN(4) > 0 // whose office waits for its lunch
	switch n := b.rng.IntN(12); {
	case sure || n > 1:
		time.Sleep(between(b.rng, time.Second, 40*time.Second))
	case n == 0:
		return
	default:
		time.Sleep(between(b.rng, 10*time.Minute, 20*time.Minute))
	}
	b.does("scans", func(k *kakaoPayment) { k.status = "OPEN_PAYMENT" })
	time.Sleep(between(b.rng, time.Second, 20*time.Second))
	switch n := b.rng.IntN(20); {
	case sure || n < 15:
		b.agree()
	case n < 17:
		if b.does("quits", func(k *kakaoPayment) { k.status = "QUIT_PAYMENT" }) {
			b.open("cancel", "")
		}
	case n < 18:
		if b.does("fails", func(k *kakaoPayment) { k.status = "FAIL_AUTH_PASSWORD" }) {
			b.open("fail", "")
		}
	}
}

// does changes the payment at KakaoPay, as long as the buyer can.
func (b *buyer) does(what string, change func(*kakaoPayment)) bool {
	w := b.w
	w.mu.Lock()
	can := b.made.waiting() && b.made.status != "AUTH_PASSWORD" && w.trueTime().Before(b.made.made.Add(kakaoLife))
	if can {
		change(b.made)
	}
	w.mu.Unlock()
	w.logf("the buyer of %s %s: %t", b.p.ID, what, can)
	return can
}

// agree authenticates the payment and brings the token back, once or often.
func (b *buyer) agree() {
	token := "token-" + b.made.tid
	if !b.does("agrees", func(k *kakaoPayment) { k.status, k.token = "AUTH_PASSWORD", token }) {
		return
	}
	switch b.rng.IntN(10) {
	case 0: // the phone goes away and never comes back
		return
	case 1:
		time.Sleep(between(b.rng, time.Minute, 17*time.Minute))
	case 2: // at the last moment
		b.w.mu.Lock()
		left := b.made.made.Add(kakaoLife).Sub(b.w.trueTime())
		b.w.coming++
		b.w.mu.Unlock()
		time.Sleep(max(0, left-between(b.rng, 0, 40*time.Second)))
		b.w.mu.Lock()
		b.w.coming--
		b.w.mu.Unlock()
	default:
		time.Sleep(between(b.rng, 100*time.Millisecond, 5*time.Second))
	}
	visits := 1
	if b.rng.IntN(4) == 0 { // twice at once
		visits = 2
	}
	for range visits {
		b.w.goes(func() { b.wait(token) })
	}
}

// wait opens the page and reloads it, as the page asks for, until it says how it ended.
func (b *buyer) wait(token string) {
	rng := b.w.stream("phone", int(b.w.starts.Add(1)))
	for range 2 + rng.IntN(5) {
		if !b.open("ok", token) {
			return
		}
		time.Sleep(between(rng, 2*time.Second, 8*time.Second))
	}
}

// open visits one of the return addresses and believes what the page says. It
// reports whether there is reason to come again.
func (b *buyer) open(end, token string) (again bool) {
	t := b.w.till()
	if t.dead.Load() {
		return true
	}
	target := "https://pay.example.invalid/k/" + b.p.Link.State + "/" + end
	if token != "" {
		target += "?pg_token=" + token
	}
	page := httptest.NewRecorder()
	t.phones.ServeHTTP(page, httptest.NewRequestWithContext(context.Background(), http.MethodGet, target, nil))
	if t.dead.Load() { // the connection broke with the till
		return true
	}
	return b.read(page.Body.String())
}

// read compares what the page says with what is true, now or later.
func (b *buyer) read(page string) (again bool) {
	w := b.w
	w.mu.Lock()
	approved := !b.made.approved.IsZero()
	written := w.disk.orders[b.p.ID.Order].Payments[b.p.ID.N-1].Taken > 0
	w.mu.Unlock()
	says := func(s string) bool { return strings.Contains(page, s) }
	switch {
	case says("결제되었습니다"):
		w.logf("the page of %s says paid", b.p.ID)
		if !approved || !written {
			w.failf("the page of %s says paid; approved %t, in the ledger %t", b.p.ID, approved, written)
		}
		return false
	case says("이 링크로는 결제되지 않았습니다"):
		w.logf("the page of %s says that the link is no longer in use", b.p.ID)
		w.toldFree(b.p.ID, "the buyer's page said so")
		return false
	case says("결제가 승인되지 않았습니다"):
		w.logf("the page of %s says refused", b.p.ID)
		w.toldFree(b.p.ID, "the buyer's page said refused")
		return false
	case says("결제를 그만두셨습니다"):
		w.logf("the page of %s says given up", b.p.ID)
		return false
	case says("결제 결과를 아직 확인하지 못했습니다"), says("결제를 확인하고 있습니다"):
		w.logf("the page of %s says wait", b.p.ID)
		return true
	default:
		w.logf("the page of %s is not there", b.p.ID)
		return true
	}
}
