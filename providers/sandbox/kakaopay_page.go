package sandbox

import (
	_ "embed"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// linkDigits is the length of the random end of a buyer's link. The real one has 64 digits; 48 keep the whole link at 122
// bytes for a host like 192.168.100.100:54321, and a till can draw at most 134 bytes as a QR code in a small window.
const linkDigits = 48

// maxPageForm is the limit of what a buyer's page may send, in bytes.
const maxPageForm = 4 << 10

// linkPath is the path of the buyer's links up to their random end. The window is pc, mobile-web or mobile-app.
func linkPath(window string) string { return "/mockup/bridge/" + window + "/pg/one-time/payment/" }

// pageStart is the page up to where payments differ. The rest is written by
// hand: a template library would make the linker keep every method of the till.
//
//go:embed page.html
var pageStart string

// pageView is what the page shows.
type pageView struct {
	Item, Amount string
	Options      []pageOption // none once the buyer has nothing left to do
	CanPay       bool
	Message      string
	Back         string // where the buyer can go on
	status       int
}

type pageOption struct {
	Method Method
	Label  string
	Chosen bool
}

// showPage is the buyer opening the link.
func (k *KakaoPay) showPage(w http.ResponseWriter, r *http.Request) {
	k.mu.Lock()
	p, view := k.pageOf(r.PathValue("id"))
	// A HEAD request, as link previews send, is not a buyer.
	if p != nil && r.Method == http.MethodGet && p.status == kakaoReady && view.Message == "" {
		p.status = kakaoOpen
	}
	k.mu.Unlock()
	view.send(w)
}

// actOnPage is the buyer pressing a button.
func (k *KakaoPay) actOnPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxPageForm)
	if err := r.ParseForm(); err != nil {
		pageView{Message: "요청을 읽을 수 없습니다.", status: http.StatusBadRequest}.send(w)
		return
	}
	k.mu.Lock()
	p, view := k.pageOf(r.PathValue("id"))
	to, code := "", 0
	if p != nil && view.Message == "" {
		to, code, view = k.act(p, view, r.PostForm)
	}
	k.mu.Unlock()
	if to == "" {
		view.send(w)
		return
	}
	pageHeaders(w)
	if code == http.StatusSeeOther {
		to = r.URL.Path // back to the page itself, so that reloading sends nothing twice
	}
	http.Redirect(w, r, to, code) //nolint:gosec // sending the buyer to the shop's own address is what the page is for
}

// act does what a button says, and returns where the browser goes next, or a page that says why not. The caller holds
// the lock and has checked that the payment still waits for the buyer.
func (k *KakaoPay) act(p *kakaoPayment, view pageView, sent url.Values) (to string, code int, page pageView) {
	switch sent.Get("action") {
	case "choose":
		m := Method(sent.Get("method"))
		if !p.offers(m) {
			view.Message, view.status = "이 결제에서 쓸 수 없는 결제 수단입니다.", http.StatusConflict
			return "", 0, view
		}
		p.method, p.status = m, kakaoSelected
		return "self", http.StatusSeeOther, view
	case "pay":
		if p.status != kakaoSelected {
			view.Message, view.status = "결제 수단을 먼저 골라 주세요.", http.StatusConflict
			return "", 0, view
		}
		token, err := k.dice.hex(20)
		if err != nil {
			view.Message, view.status = "잠시 후 다시 시도해 주세요.", http.StatusInternalServerError
			return "", 0, view
		}
		p.token, p.status = token, kakaoAuthenticated
		return p.approvalLink(), http.StatusFound, view
	case "quit":
		p.status = kakaoQuit
		return p.cancelURL, http.StatusFound, view
	case "fail":
		p.status = kakaoFailedAuth
		return p.failURL, http.StatusFound, view
	}
	view.Message, view.status = "알 수 없는 요청입니다.", http.StatusBadRequest
	return "", 0, view
}

// approvalLink is approval_url with the token added to whatever query it has.
func (p *kakaoPayment) approvalLink() string {
	u, err := url.Parse(p.approvalURL)
	if err != nil {
		return p.approvalURL // it was parsed when the payment was made
	}
	if u.RawQuery != "" {
		u.RawQuery += "&"
	}
	u.RawQuery += "pg_token=" + url.QueryEscape(p.token)
	return u.String()
}

// pageOf finds the payment behind a link and what its page says; the caller holds the lock. A view with a message here
// has no buttons.
func (k *KakaoPay) pageOf(id string) (*kakaoPayment, pageView) {
	p := k.payments.find(func(p *kakaoPayment) bool { return p.link == id })
	if p == nil {
		return nil, pageView{Message: "없는 결제 주소입니다. 매장에 새 QR을 요청해 주세요.", status: http.StatusNotFound}
	}
	v := pageView{Item: p.itemName, Amount: won(p.amount.Total), status: http.StatusOK}
	if p.expired(k.cfg.Clock()) {
		v.Message, v.status = "결제 시간이 지났습니다. 매장에 새 QR을 요청해 주세요.", http.StatusGone
		return p, v
	}
	switch p.status {
	case kakaoReady, kakaoOpen, kakaoSelected:
		v.CanPay = p.status == kakaoSelected
		v.Options = p.options()
	case kakaoAuthenticated:
		v.Message, v.Back = "인증이 끝났습니다. 매장에서 승인하면 결제됩니다.", p.approvalLink()
	case kakaoPaid:
		v.Message = "결제가 끝났습니다."
	case kakaoPartCancelled:
		v.Message = "결제한 금액의 일부가 취소되었습니다."
	case kakaoCancelled:
		v.Message = "결제가 취소되었습니다."
	case kakaoQuit:
		v.Message = "그만둔 결제입니다. 매장에 새 QR을 요청해 주세요."
	case kakaoFailedAuth, kakaoFailed:
		v.Message = "실패한 결제입니다. 매장에 새 QR을 요청해 주세요."
	}
	return p, v
}

func (v pageView) send(w http.ResponseWriter) {
	pageHeaders(w)
	answer{status: v.status, kind: "text/html; charset=utf-8", body: []byte(v.html())}.send(w)
}

// html draws the page. Every text that is not a constant goes through escape.
func (v pageView) html() string {
	var b strings.Builder
	write := func(parts ...string) {
		for _, part := range parts {
			b.WriteString(part)
		}
	}
	escape := html.EscapeString
	write(pageStart)
	if v.Amount != "" {
		write(`<p class="item">`, escape(v.Item), "</p>\n", `<p class="amount">`, escape(v.Amount), "</p>\n")
	}
	if v.Message != "" {
		write(`<p role="status">`, escape(v.Message), "</p>\n")
		if strings.HasPrefix(v.Back, "http://") || strings.HasPrefix(v.Back, "https://") {
			write(`<a class="button pay" href="`, escape(v.Back), `">매장 화면으로 가기</a>`, "\n")
		}
	}
	if len(v.Options) > 0 {
		v.writeButtons(write)
	}
	write("</body>\n</html>\n")
	return b.String()
}

func (v pageView) writeButtons(write func(...string)) {
	for _, o := range v.Options {
		mark, tick := "", ""
		if o.Chosen {
			mark, tick = ` class="chosen" aria-pressed="true"`, "✓ "
		}
		write(`<form method="post"><input type="hidden" name="action" value="choose">`, "\n",
			`<button name="method" value="`, html.EscapeString(string(o.Method)), `"`, mark, ">", tick, html.EscapeString(o.Label), "</button></form>\n")
	}
	pay := `<p class="end">결제 수단을 고르면 결제할 수 있습니다.</p>`
	if v.CanPay {
		pay = `<button class="pay" name="action" value="pay">결제하기</button>`
	}
	write(`<form method="post">`, pay, `<button class="end" name="action" value="quit">그만두기</button>`,
		`<button class="end" name="action" value="fail">실패</button></form>`, "\n")
}

// pageHeaders keeps the token out of other sites' logs and scripts out of the page. There is no form-action rule: browsers
// apply it to the redirect as well, and the redirect goes to the shop.
func pageHeaders(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
}

// won writes an amount the way a price tag does: 12,000원.
func won(n int64) string {
	s := strconv.FormatInt(n, 10)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s + "원"
}
