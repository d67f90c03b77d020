package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// What the training till and the sandbox agree on without being told. Neither is known to the real service.
const (
	TrainingSecretKey = "DEV0123456789ABCDEF0123456789ABCDEF01234" // synthetic, opens nothing but this sandbox
	TrainingCID       = "TC0ONETIME"

	TrainingRecurringCID = "TCSUBSCRIP" // for recurring payments
)

// linkLife is how long a prepared payment can be authenticated and approved.
const linkLife = 15 * time.Minute

// KakaoPayConfig says what the simulated KakaoPay knows. Clock and Random are required; the rest has training values.
type KakaoPayConfig struct {
	Clock  func() time.Time // must be safe for concurrent use
	Random io.Reader        // used under a lock; crypto/rand.Reader outside tests

	SecretKey string // after "SECRET_KEY " in the Authorization header; TrainingSecretKey
	AdminKey  string // after "KakaoAK " in that of the legacy dialect; TrainingAdminKey
	CID       string // TrainingCID
	CIDSecret string // none; if set every call must carry it

	RecurringCID       string // merchant code of recurring payments; TrainingRecurringCID
	RecurringCIDSecret string // none; if set every call with that code must carry it

	// PublicURL is the start of the buyer's links as the phone sees it, such as "http://192.168.0.7:8080". Empty: the
	// address served, or the Host header when only the handler is used.
	PublicURL string
	// RedirectHosts are the registered hosts of approval_url, cancel_url and fail_url, without port. Empty: any.
	RedirectHosts []string

	MinAmount int64 // won, 100
	MaxAmount int64 // won, 2,000,000
	MaxMonth  int64 // won that one recurring payment may take in a calendar month, 2,000,000
	Remember  int   // payments kept, 2,000
	Book      Book  // none
}

// KakaoPay simulates the online payment API, in the current and in the legacy dialect, with the buyer's pages. It is an http.Handler, safe for concurrent use.
type KakaoPay struct {
	server
	cfg KakaoPayConfig

	mu       sync.Mutex // guards what follows, and cfg.Random
	dice     dice
	payments shelf[kakaoPayment]
	accounts shelf[kakaoAccount]
	base     string // start of links once served
}

var _ http.Handler = (*KakaoPay)(nil)

// NewKakaoPay returns the service, not yet listening. It fails when the configuration makes no sense, and with [ErrBook].
func NewKakaoPay(cfg KakaoPayConfig) (*KakaoPay, error) {
	if cfg.Clock == nil || cfg.Random == nil {
		return nil, errors.New("sandbox: kakaopay: clock and randomness are required")
	}
	cfg.SecretKey = cmp.Or(cfg.SecretKey, TrainingSecretKey)
	cfg.AdminKey = cmp.Or(cfg.AdminKey, TrainingAdminKey)
	cfg.CID = cmp.Or(cfg.CID, TrainingCID)
	cfg.RecurringCID = cmp.Or(cfg.RecurringCID, TrainingRecurringCID)
	cfg.MinAmount = cmp.Or(cfg.MinAmount, 100)
	cfg.MaxAmount = cmp.Or(cfg.MaxAmount, 2_000_000)
	cfg.MaxMonth = cmp.Or(cfg.MaxMonth, 2_000_000)
	cfg.Remember = cmp.Or(cfg.Remember, maxRemembered)
	if cfg.MinAmount < 0 || cfg.MaxAmount < cfg.MinAmount || cfg.MaxMonth < 0 || cfg.Remember < 1 || cfg.RecurringCID == cfg.CID {
		return nil, errors.New("sandbox: kakaopay: amounts, memory or merchant codes make no sense")
	}
	cfg.PublicURL = strings.TrimSuffix(cfg.PublicURL, "/")
	if cfg.PublicURL != "" && !isWebURL(cfg.PublicURL) {
		return nil, fmt.Errorf("sandbox: kakaopay: public URL %q is not an http address", cfg.PublicURL)
	}
	k := &KakaoPay{
		server: newServer(newFaultBox(false, CallReady, CallApprove, CallOrder, CallCancel, CallSubscription, CallInactive, CallStatus), oddAnswers{
			internal:    kakaoRefusal{code: kakaoInternal, message: "internal server error"}.answer(),
			unknownCode: kakaoRefusal{code: kakaoUnlisted, message: "알 수 없는 오류입니다."}.answer(),
		}),
		cfg:  cfg,
		dice: dice{cfg.Random},
		base: cfg.PublicURL,
	}
	k.payments = shelf[kakaoPayment]{limit: cfg.Remember, settled: func(p *kakaoPayment) bool { return p.settled(cfg.Clock()) }}
	k.accounts = shelf[kakaoAccount]{limit: cfg.Remember, settled: func(a *kakaoAccount) bool { return !a.closed.IsZero() }}
	k.book = newKeeper(cfg.Book, k.kept)
	k.routes()
	return k, errors.Join(k.remember(), k.book.begin())
}

func (k *KakaoPay) routes() {
	for _, d := range k.dialects() {
		spoken := k.server // shares everything but its odd answers
		spoken.odd.internal, spoken.odd.unknownCode = d.say(k.odd.internal), d.say(k.odd.unknownCode)
		for name, do := range map[Call]func(*call, *form) answer{
			CallReady: k.ready, CallApprove: k.approve, CallOrder: k.order, CallCancel: k.cancel,
			CallSubscription: k.subscription, CallInactive: k.inactive, CallStatus: k.status,
		} {
			k.mux.HandleFunc("POST "+d.path+string(name), spoken.handle(name, k.checked(d, do)))
		}
	}
	for _, window := range []string{"pc", "mobile-web", "mobile-app"} {
		k.mux.HandleFunc("GET "+linkPath(window)+"{id}", k.showPage)
		k.mux.HandleFunc("POST "+linkPath(window)+"{id}", k.actOnPage)
	}
}

// Serve answers on l until Close, then returns nil. It owns l from the call on and can be called once. A listener on all
// addresses needs a PublicURL, because a phone cannot open 0.0.0.0.
func (k *KakaoPay) Serve(l net.Listener) error {
	if a, ok := l.Addr().(*net.TCPAddr); ok && k.cfg.PublicURL == "" {
		if a.IP.IsUnspecified() {
			return errors.Join(errors.New("sandbox: kakaopay: listening on all addresses needs a public URL"), l.Close())
		}
		k.mu.Lock()
		k.base = "http://" + a.String()
		k.mu.Unlock()
	}
	return k.server.Serve(l)
}

// checked opens the request before an endpoint sees it: key, content type, body, merchant code.
func (k *KakaoPay) checked(d kakaoDialect, do func(*call, *form) answer) endpoint {
	return func(c *call) answer {
		f, refusal := k.open(d, c)
		if refusal != nil {
			return d.say(refusal.answer())
		}
		return d.say(do(c, f))
	}
}

func (k *KakaoPay) open(d kakaoDialect, c *call) (*form, *kakaoRefusal) {
	if h := c.r.Header["Authorization"]; len(h) != 1 || h[0] != d.authorization {
		return nil, &kakaoRefusal{code: kakaoBadKey, message: "secret key is not valid"}
	}
	if !d.typed(c.r.Header.Get("Content-Type")) {
		return nil, &kakaoRefusal{code: kakaoBadParameter, message: d.wrongType}
	}
	f, err := d.parse(c.body)
	if err != nil {
		return nil, &kakaoRefusal{code: kakaoBadParameter, message: "body: " + err.Error()}
	}
	wanted := k.cfg.CIDSecret
	if f.cid = f.text("cid", 10); f.cid == k.cfg.RecurringCID {
		wanted = k.cfg.RecurringCIDSecret
	}
	if f.bad == "" && f.cid != k.cfg.CID && f.cid != k.cfg.RecurringCID {
		return nil, &kakaoRefusal{code: kakaoBadCID, message: "cid is not valid"}
	}
	if secret, _ := f.mayText("cid_secret", 24); f.bad == "" && secret != wanted {
		return nil, &kakaoRefusal{code: kakaoBadCIDSecret, message: "cid_secret is not valid"}
	}
	return f, nil
}

// Charges returns every payment still remembered, oldest first.
func (k *KakaoPay) Charges() []Charge {
	k.mu.Lock()
	defer k.mu.Unlock()
	all := make([]Charge, 0, len(k.payments.items))
	for _, p := range k.payments.items {
		all = append(all, p.charge())
	}
	return all
}

// byTID finds a payment of a merchant code; the caller holds the lock.
func (k *KakaoPay) byTID(cid, tid string) (*kakaoPayment, *kakaoRefusal) {
	if p := k.payments.find(func(p *kakaoPayment) bool { return p.tid == tid && p.cid == cid }); p != nil {
		return p, nil
	}
	return nil, &kakaoRefusal{code: kakaoNoTID, message: "tid is not valid"}
}

// isWebURL tells whether s is an absolute http or https address without user name.
func isWebURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
}
