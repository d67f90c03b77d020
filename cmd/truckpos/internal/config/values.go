package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

const (
	maxSecret    = 200 // bytes of a KakaoPay secret key
	maxCIDSecret = 24
	maxCertKey   = 128

	maxReturn = 255 // bytes of an address that KakaoPay sends a buyer to
	// returnTail is the longest end that the till adds to return_url:
	// "/k/", 26 characters nobody can guess, and "/cancel".
	returnTail = 3 + 26 + 7
)

const lettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

func only(s, of string) bool { return strings.Trim(s, of) == "" }

// secret reads a key of a service; the environment takes the place of the file.
func (r *reader) secret(t *tomldoc.Table, key, variable string, required bool, most int) Secret {
	s, inFile := t.Text(key)
	if env := strings.TrimSpace(r.getenv(variable)); env != "" {
		if !visible(env, most) {
			r.doc.Add(0, func(c *text.CLI) string { return fmt.Sprintf(c.Config.EnvSecretForm, variable) })
			return ""
		}
		return Secret(env)
	}
	switch {
	case inFile && visible(s, most), s == "" && !required:
		return Secret(s)
	case inFile && s != "":
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Config.SecretForm, key) })
	case inFile || !t.Has(key) && !r.doc.Broken():
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Config.Secret, key, variable) })
	}
	return ""
}

// visible reports whether s is 1 to most printable ASCII characters without blanks.
func visible(s string, most int) bool {
	return s != "" && len(s) <= most && strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

func (r *reader) identifier(t *tomldoc.Table, key string, most int) string {
	s, ok := t.Text(key)
	if ok && (s == "" || len(s) > most || !only(s, lettersAndDigits+"-_")) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Config.Identifier, key, most) })
		return ""
	}
	return s
}

// baseURL reads the address that a service's calls are below; no trailing slash.
func (r *reader) baseURL(t *tomldoc.Table) string {
	return strings.TrimRight(r.serviceURL(t, "base_url"), "/")
}

// serviceURL reads the address of a service: https, or http to this computer.
func (r *reader) serviceURL(t *tomldoc.Table, key string) string {
	s, ok := t.Text(key)
	if !ok {
		return ""
	}
	u := r.address(t, key, s, func(c *text.CLI) string { return fmt.Sprintf(c.Config.BaseURL, key) }, loopback)
	if u != nil && !plainPath(u) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Config.URLPlain, key) })
	}
	return s
}

// returnURL reads the address that a buyer's phone comes back to.
func (r *reader) returnURL(t *tomldoc.Table, key string) string {
	s, ok := t.Text(key)
	if !ok {
		return ""
	}
	s = strings.TrimRight(s, "/")
	u := r.address(t, key, s, func(c *text.CLI) string { return c.Config.ReturnURL }, private)
	switch {
	case u == nil:
	case !plainPath(u):
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return c.Config.ReturnPath })
	case len(s)+returnTail > maxReturn:
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string {
			return fmt.Sprintf(c.Config.ReturnLong, maxReturn-returnTail, len(s))
		})
	}
	return s
}

// address reads a URL of nothing but scheme, host and path. Without TLS it
// must stay on hosts that near allows.
func (r *reader) address(t *tomldoc.Table, key, s string, scheme func(*text.CLI) string, near func(host string) bool) *url.URL {
	u, err := url.Parse(s) // its error would repeat the text
	if err != nil || u.Scheme != "https" && (u.Scheme != "http" || !near(u.Hostname())) {
		r.doc.Add(t.LineOf(key), scheme)
		return nil
	}
	if u.Opaque != "" || u.User != nil || strings.ContainsAny(s, "?#@\\") || !plainHost(u) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Config.URLPlain, key) })
		return nil
	}
	return u
}

func plainHost(u *url.URL) bool {
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err != nil && (host == "" || !only(host, lettersAndDigits+"-.")) {
		return false
	}
	return !strings.HasSuffix(u.Host, ":") && (u.Port() == "" || validPort(u.Port()))
}

// plainPath reports whether nothing in the path could be read in two ways.
func plainPath(u *url.URL) bool {
	path := strings.TrimRight(u.EscapedPath(), "/")
	if path == "" {
		return true
	}
	for _, part := range strings.Split(path, "/")[1:] {
		if strings.Trim(part, ".") == "" || !only(part, lettersAndDigits+"-_.") {
			return false
		}
	}
	return true
}

// listen reads the address that phones are answered on. A name would have to
// be looked up, so it is an IP address, localhost, or nothing for all of them.
func (r *reader) listen(t *tomldoc.Table, key string) string {
	s, ok := t.Text(key)
	if !ok {
		return ""
	}
	host, port, err := net.SplitHostPort(s)
	if err == nil && host != "" && host != "localhost" {
		_, err = netip.ParseAddr(host)
	}
	if err != nil || !validPort(port) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return c.Config.ReturnListen })
	}
	return s
}

// folder reads the path of a folder, which need not be there now.
func (r *reader) folder(t *tomldoc.Table, key string) string {
	s, ok := t.Text(key)
	if !ok {
		return ""
	}
	if !filepath.IsAbs(s) || s != pos.CleanText(s, MaxFolder) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.Mirror.Folder, MaxFolder) })
	}
	return filepath.Clean(s)
}

func validPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && only(s, "0123456789")
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

func private(host string) bool {
	a, err := netip.ParseAddr(host)
	return loopback(host) || err == nil && (a.IsPrivate() || a.IsLinkLocalUnicast())
}
