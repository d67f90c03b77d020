package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/providers/sandbox"
)

// stall is a till whose simulated services live outside its process, so that
// they know what was really charged, however often the till dies.
type stall struct {
	market
	kakao *sandbox.KakaoPay
	payup *sandbox.Payup

	mu   sync.Mutex
	hook func(call sandbox.Call, done bool)
}

// openStall starts the services. The ledger is not there yet.
func openStall(t testing.TB) *stall {
	t.Helper()
	s := &stall{hook: func(sandbox.Call, bool) {}}
	var err error
	s.kakao, err = sandbox.NewKakaoPay(sandbox.KakaoPayConfig{
		Clock: time.Now, Random: rand.Reader, SecretKey: stricttest.SecretKey, CID: stricttest.CID, CIDSecret: stricttest.CIDSecret,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.payup, err = sandbox.NewPayup(sandbox.PayupConfig{
		Clock: time.Now, Random: rand.Reader, MerchantID: stricttest.MerchantID, APICertKey: stricttest.APICertKey,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.folder = filepath.Join(t.TempDir(), "till")
	s.config = fmt.Sprintf(liveConfig, s.serve(t, s.kakao), stricttest.SecretKey, stricttest.CID, stricttest.CIDSecret, freePort(t),
		s.serve(t, s.payup), stricttest.MerchantID, stricttest.APICertKey)
	return s
}

// serve lets a service be reached, and tells the hook of its calls.
func (s *stall) serve(t testing.TB, service http.Handler) (address string) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		call := sandbox.Call(r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:])
		if r.Method == http.MethodPost && strings.Contains(r.URL.Path, "/payment/") {
			s.told()(call, false)
			defer func() { s.told()(call, true) }()
		}
		service.ServeHTTP(w, r)
	}))
	server.Config.SetKeepAlivesEnabled(false)
	server.Start()
	t.Cleanup(server.Close)
	return server.URL
}

// tell makes the hook hear of every call that arrives, and of its end: the work
// is done then and the answer not yet sent to its end.
func (s *stall) tell(hook func(call sandbox.Call, done bool)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook = hook
}

func (s *stall) told() func(sandbox.Call, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook
}

// phone is a buyer's phone that keeps the pages it could not load.
type phone struct {
	client *http.Client
	mu     sync.Mutex
	unread []string // addresses of the shop that did not answer
	paid   []string // orders of which the shop's page said that they are paid
	work   sync.WaitGroup
}

func newPhone() *phone { return &phone{client: &http.Client{Timeout: 10 * time.Second}} }

// pays pays a link, and reads the shop's page as far as the shop still answers.
func (p *phone) pays(ctx context.Context, link string) {
	p.work.Go(func() {
		visit, err := sandbox.Buyer{Client: p.client}.Pay(ctx, link, sandbox.MethodMoney)
		if failed, ok := errors.AsType[*url.Error](err); ok && strings.Contains(failed.URL, "pg_token=") {
			p.keep(failed.URL)
			return
		}
		if err == nil {
			p.read(ctx, visit.URL)
		}
	})
}

// quits gives a link up.
func (p *phone) quits(ctx context.Context, link string) {
	p.work.Go(func() {
		// The shop may be gone; the service knows all the same.
		_, _ = sandbox.Buyer{Client: p.client}.Quit(ctx, link)
	})
}

// reloads loads again what did not answer.
func (p *phone) reloads(ctx context.Context) {
	p.mu.Lock()
	unread := p.unread
	p.unread = nil
	p.mu.Unlock()
	for _, address := range unread {
		p.work.Go(func() { p.read(ctx, address) })
	}
}

func (p *phone) read(ctx context.Context, address string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return
	}
	resp, err := p.client.Do(req)
	if err != nil {
		p.keep(address)
		return
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err == nil && strings.Contains(string(body), "결제되었습니다") {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.paid = append(p.paid, callNumber.FindString(string(body)))
	}
}

func (p *phone) keep(address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.unread = append(p.unread, address)
}

// told returns the orders whose buyers have read that they paid, once each.
func (p *phone) told() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	paid := p.paid
	p.paid = nil
	return paid
}
