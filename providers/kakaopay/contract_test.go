package kakaopay_test

import (
	"context"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/kakaopay"
	"truckpos/providers/sandbox"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()) }

// phone is where the buyer comes back to: it keeps what it brought.
type phone struct {
	mu     sync.Mutex
	tokens map[string]string // by state
	left   int
}

func (p *phone) BuyerReturned(_ context.Context, state, token string) pos.BuyerView {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tokens[state] = token
	return pos.BuyerView{Outcome: pos.BuyerPending, Call: "A-012"}
}

func (p *phone) BuyerLeft(context.Context, string) pos.BuyerView {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left++
	return pos.BuyerView{Outcome: pos.BuyerQuit, Call: "A-012"}
}

// truck is our client with the simulated service and the buyer's phone.
type truck struct {
	*kakaopay.Client
	t       *testing.T
	service *sandbox.KakaoPay
	phone   *phone
	mu      sync.Mutex
	links   map[string]pos.Link
}

// keys are the right one and a wrong one of a dialect.
func keys(d kakaopay.Dialect) (right, wrong string) {
	if d == kakaopay.Legacy {
		return sandbox.TrainingAdminKey, "ffffffffffffffffffffffffffffffff"
	}
	return sandbox.TrainingSecretKey, "DEVffffffffffffffffffffffffffffffffffff0"
}

func dialects() []kakaopay.Dialect { return []kakaopay.Dialect{kakaopay.Current, kakaopay.Legacy} }

func newTruck(t *testing.T, d kakaopay.Dialect) (*truck, *kakaopay.Client) {
	t.Helper()
	service, err := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: noon, Random: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + l.Addr().String()
	served := make(chan error, 1)
	go func() { served <- service.Serve(l) }()
	t.Cleanup(func() {
		if err := service.Close(); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	// The first answer proves that it is being served: only then can it be unplugged.
	resp, err := http.Get(base)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	p := &phone{tokens: map[string]string{}}
	back := httptest.NewServer(kakaopay.NewListener(p, "닭트럭"))
	t.Cleanup(back.Close)
	client := func(key string) *kakaopay.Client {
		c, err := kakaopay.New(kakaopay.Config{BaseURL: base, Dialect: d, SecretKey: key, CID: sandbox.TrainingCID, ReturnURL: back.URL,
			PartnerUserID: "truck-01", Version: "test", Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	right, wrong := keys(d)
	return &truck{Client: client(right), t: t, service: service, phone: p, links: map[string]pos.Link{}}, client(wrong)
}

// Ready remembers the link for the buyer.
func (k *truck) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	link, err := k.Client.Ready(ctx, r)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.links[link.TransactionID] = link
	return link, err
}

func (k *truck) link(id string) pos.Link {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.links[id]
}

func (k *truck) agree(id string) string {
	k.t.Helper()
	link := k.link(id)
	if v, err := (sandbox.Buyer{}).Pay(k.t.Context(), link.URL, sandbox.MethodMoney); err != nil || v.Status != 200 {
		k.t.Fatalf("pay: %+v, %v", v, err)
	}
	k.phone.mu.Lock()
	defer k.phone.mu.Unlock()
	return k.phone.tokens[link.State]
}

func (k *truck) book(id string) postest.Booked {
	for _, c := range k.service.Charges() {
		if c.ID == id {
			return postest.Booked{Taken: c.ApprovesDone, Cancels: c.CancelsDone, Canceled: pos.Won(c.Cancelled)}
		}
	}
	return postest.Booked{}
}

func (k *truck) breaks(c postest.Call, trouble postest.Trouble) postest.Broken {
	k.t.Helper()
	if trouble == postest.TroubleUnreachable {
		if err := k.service.Unplug(); err != nil {
			k.t.Fatal(err)
		}
		return postest.Broken{Mend: func() {
			if err := k.service.Plug(k.t.Context()); err != nil {
				k.t.Fatal(err)
			}
		}}
	}
	call := sandbox.Call(c)
	if trouble == postest.TroubleReset {
		call = sandbox.AnyCall // a connection that breaks has not said what it wants
	}
	i, err := k.service.Inject(call, faults[trouble], 1)
	if err != nil {
		k.t.Fatal(err)
	}
	// A call whose caller left is let go by the sandbox itself.
	return postest.Broken{Held: i.Struck(), Mend: func() {}}
}

var faults = map[postest.Trouble]sandbox.Fault{
	postest.TroubleReset:          sandbox.FaultRefuse,
	postest.TroubleCloseBefore:    sandbox.FaultCloseBeforeRead,
	postest.TroubleCloseAfter:     sandbox.FaultCloseAfterDoing,
	postest.TroubleSlow:           sandbox.FaultSlow,
	postest.TroubleSlowAfter:      sandbox.FaultSlowAfterDoing,
	postest.TroubleServerAfter:    sandbox.Fault500AfterDoing,
	postest.TroubleTruncatedAfter: sandbox.FaultTruncatedBody,
	postest.TroubleHTML:           sandbox.FaultHTMLBody,
	postest.TroubleUnknownCode:    sandbox.FaultUnknownCode,
}

func TestKakaoPayKeepsTheContract(t *testing.T) {
	for _, d := range dialects() {
		t.Run(string(d), func(t *testing.T) {
			postest.Links(t, func(t *testing.T) postest.LinksHarness {
				k, refused := newTruck(t, d)
				right, wrong := keys(d)
				return postest.LinksHarness{
					Service: k, WrongKey: refused, Agree: k.agree, Book: k.book, Break: k.breaks,
					Troubles: []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
						postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
						postest.TroubleHTML, postest.TroubleUnknownCode},
					Secrets: []string{right, wrong},
				}
			})
		})
	}
}

func sale() pos.LinkRequest {
	return pos.LinkRequest{Number: "T1261121-0012-7K2MQ", Title: "닭꼬치", Quantity: 1, Amounts: pos.Amounts{Total: 12_000, VAT: 1_091},
		State: "k3v9q2m7x4b8n5c6z1a0s2d4f6"}
}

func TestBuyerWhoGivesUpIsTold(t *testing.T) {
	for want, leave := range map[pos.Progress]func(context.Context, string) (sandbox.Visit, error){
		pos.ProgressQuit: sandbox.Buyer{}.Quit, pos.ProgressFailed: sandbox.Buyer{}.Fail,
	} {
		k, _ := newTruck(t, kakaopay.Current)
		link, err := k.Ready(t.Context(), sale())
		if err != nil {
			t.Fatal(err)
		}
		if v, err := leave(t.Context(), link.URL); err != nil || v.Status != 200 {
			t.Fatalf("%+v, %v", v, err)
		}
		q, err := k.Inquire(t.Context(), link.TransactionID)
		if err != nil || q.Progress != want || k.phone.left != 1 {
			t.Errorf("progress %d, want %d; %v; phone came back %d times", q.Progress, want, err, k.phone.left)
		}
	}
}

func TestRefusedWalletIsAskedAboutNotAssumed(t *testing.T) {
	k, _ := newTruck(t, kakaopay.Current)
	link, err := k.Ready(t.Context(), sale())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (sandbox.Buyer{}).Pay(t.Context(), link.URL, sandbox.MethodRefused); err != nil {
		t.Fatal(err)
	}
	_, err = k.Approve(t.Context(), pos.ApproveRequest{TransactionID: link.TransactionID, Number: sale().Number,
		Token: k.phone.tokens[link.State], Total: 12_000})
	if pos.KindOf(err) != pos.FaultUnknown {
		t.Errorf("%v, want unknown", err)
	}
	if q, err := k.Inquire(t.Context(), link.TransactionID); err != nil || q.Progress != pos.ProgressRefused {
		t.Errorf("%+v, %v; want refused", q, err)
	}
}

func TestProbeMovesNothing(t *testing.T) {
	k, _ := newTruck(t, kakaopay.Current)
	if err := k.Probe(t.Context()); err != nil || len(k.service.Charges()) != 0 {
		t.Errorf("%v; %v", err, k.service.Charges())
	}
}
