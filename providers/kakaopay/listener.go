package kakaopay

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"

	"truckpos/pos"
)

// Returns is told what a buyer's phone brought back. Anyone can call these
// addresses, so what it brings is a hint and never a proof. Both methods may
// be called any number of times with the same values.
type Returns interface {
	// BuyerReturned is the return to approval_url, which carries the token.
	BuyerReturned(ctx context.Context, state, token string) pos.BuyerView
	// BuyerLeft is the return to cancel_url or fail_url.
	BuyerLeft(ctx context.Context, state string) pos.BuyerView
}

// Limits of what a phone may bring.
const (
	maxState    = 64 // characters
	maxQuery    = 1024
	maxAtOnce   = 32 // requests; more are asked to come back
	tokenParam  = "pg_token"
	stateLetter = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
)

// validToken takes every visible ASCII character: KakaoPay does not say which
// a token is made of.
func validToken(s string) bool { return visible(s, pos.MaxTokenLength) }

func validState(s string) bool {
	return s != "" && len(s) <= maxState && strings.Trim(s, stateLetter) == ""
}

// listener answers the three addresses that ready names.
type listener struct {
	returns Returns
	page    *page
	slots   chan struct{}
}

// NewListener answers the buyers' phones: GET /k/<state>/{ok,cancel,fail},
// below whatever path the public address has: a proxy may or may not strip it.
// Every answer is a small page in Korean that needs nothing else from us and
// may be reloaded; anything else is a 404 that tells nothing. Looking ahead
// (HEAD, prefetch) has no effect. Serve it with [Serve].
func NewListener(returns Returns, shopName string) http.Handler {
	return &listener{returns: returns, page: newPage(shopName), slots: make(chan struct{}, maxAtOnce)}
}

// ServeHTTP implements [http.Handler].
func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	hardened(w.Header())
	state, end, ok := address(r)
	if !ok {
		l.write(w, r, pos.BuyerView{Outcome: pos.BuyerUnknown})
		return
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return
	}
	if lookingAhead(r.Header) { // a refused prefetch makes the browser ask properly when the page is wanted
		http.Error(w, "", http.StatusServiceUnavailable)
		return
	}
	select {
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	default:
		w.Header().Set("Retry-After", "2")
		http.Error(w, "잠시 후 새로고침해 주세요. Please reload in a moment.", http.StatusServiceUnavailable)
		return
	}
	l.write(w, r, l.told(r, state, end))
}

// told passes the return on.
func (l *listener) told(r *http.Request, state, end string) pos.BuyerView {
	if end != "ok" {
		return l.returns.BuyerLeft(r.Context(), state)
	}
	token, ok := readToken(r.URL.RawQuery)
	if !ok {
		return pos.BuyerView{Outcome: pos.BuyerUnknown}
	}
	return l.returns.BuyerReturned(r.Context(), state, token)
}

// readToken finds the token, which must be there once. A token has no blanks,
// so that a + is a + here, and a ; separates nothing.
func readToken(query string) (string, bool) {
	var token string
	for part := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		if key != tokenParam {
			continue
		}
		value, err := url.PathUnescape(value)
		if err != nil || token != "" || !validToken(value) {
			return "", false
		}
		token = value
	}
	return token, token != ""
}

// address takes …/k/<state>/<end> apart, with or without a / behind it. The
// path is compared as it was sent: no cleaning, no redirect to a better one.
func address(r *http.Request) (state, end string, ok bool) {
	if (r.Method != http.MethodGet && r.Method != http.MethodHead) || len(r.URL.RawQuery) > maxQuery {
		return "", "", false
	}
	part := strings.Split(strings.TrimSuffix(r.URL.EscapedPath(), "/"), "/")
	if len(part) < 4 || part[0] != "" {
		return "", "", false
	}
	part = part[len(part)-3:]
	if part[0] != "k" || !validState(part[1]) {
		return "", "", false
	}
	switch part[2] {
	case "ok", "cancel", "fail":
		return part[1], part[2], true
	default:
		return "", "", false
	}
}

// lookingAhead reports whether a browser or messenger loads the page before
// anyone asked for it.
func lookingAhead(h http.Header) bool {
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"} {
		v := strings.ToLower(h.Get(name))
		if strings.Contains(v, "prefetch") || strings.Contains(v, "preview") || strings.Contains(v, "prerender") {
			return true
		}
	}
	return false
}

// hardened allows the page nothing but its own style, and nobody to keep it.
func hardened(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy",
		"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex, nofollow")
}

func (l *listener) write(w http.ResponseWriter, r *http.Request, view pos.BuyerView) {
	var b bytes.Buffer
	status, err := l.page.render(&b, view)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the phone may have left; there is nobody to tell
	}
}
