package wire

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// ParseBase reads the base URL of a service: https, or http to this machine
// (a simulator). setting is the configuration key, named in the error.
func ParseBase(setting, raw string) (*url.URL, error) {
	u, err := parse(setting, raw)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return nil, fmt.Errorf("%s must begin with https:// (http:// only to this machine)", setting)
	}
	return u, nil
}

// ParsePublic reads a URL that a buyer's phone is sent to: https, or http to
// this machine or a private network, for trials.
func ParsePublic(setting, raw string) (*url.URL, error) {
	u, err := parse(setting, raw)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !private(u.Hostname())) {
		return nil, fmt.Errorf("%s must begin with https:// (http:// only within a private network)", setting)
	}
	return u, nil
}

func parse(setting, raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	switch {
	case err != nil: // the error would repeat the text, which may hold a password
		return nil, fmt.Errorf("%s is no URL", setting)
	case u.Opaque != "" || u.Hostname() == "":
		return nil, fmt.Errorf("%s must name a host, like https://host.example", setting)
	case u.User != nil:
		return nil, fmt.Errorf("%s must not hold a user name or password", setting)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, fmt.Errorf("%s must end before any ? or #", setting)
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), ""
	return u, nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

func private(host string) bool {
	if loopback(host) {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && (a.IsPrivate() || a.IsLinkLocalUnicast())
}
