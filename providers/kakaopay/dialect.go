package kakaopay

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"truckpos/providers/internal/wire"
)

// Dialect is one of the two forms in which KakaoPay's calls are written. What
// is asked and answered, and every rule about it, is the same in both.
//
//	         current                     legacy
//	host     open-api.kakaopay.com       kapi.kakao.com
//	path     /online/v1/payment/…        /v1/payment/…
//	key      SECRET_KEY <key>            KakaoAK <admin key>
//	body     a JSON object               a form, every value a text
//	error    error_code, error_message   code, msg
type Dialect string

// The dialects. KakaoPay itself no longer answers the legacy one; gateways
// that were built for it still do.
const (
	Current Dialect = "current"
	Legacy  Dialect = "legacy"
)

// LegacyBaseURL is where the legacy dialect was answered.
const LegacyBaseURL = "https://kapi.kakao.com"

// BaseURL is where the dialect's calls go where nothing else is set.
func (d Dialect) BaseURL() string {
	if d == Legacy {
		return LegacyBaseURL
	}
	return DefaultBaseURL
}

// Known reports whether there is such a dialect.
func (d Dialect) Known() bool { return d == Current || d == Legacy }

// form is how a dialect writes a call and names an error.
type form struct {
	path          string // of the calls, below the base URL
	scheme        string // before the key
	contentType   string
	encode        func(request any) ([]byte, error)
	code, message string // fields of an error
}

func (d Dialect) form() form {
	if d == Legacy {
		return form{"/v1/payment/", "KakaoAK ", "application/x-www-form-urlencoded;charset=utf-8", encodeForm, "code", "msg"}
	}
	return form{"/online/v1/payment/", "SECRET_KEY ", "application/json", json.Marshal, "error_code", "error_message"}
}

// write is one call as it goes out.
func (f form) write(name call, authorization string, request any) (wire.Request, error) {
	body, err := f.encode(request)
	if err != nil {
		return wire.Request{}, err
	}
	return wire.Request{Call: string(name), Path: f.path + string(name), ContentType: f.contentType, Secret: authorization, Body: body}, nil
}

// encodeForm writes the fields of a request as its JSON form would have them:
// a text as it is, a number in its digits, and anything else as JSON.
func encodeForm(request any) ([]byte, error) {
	object, err := json.Marshal(request)
	if err != nil {
		return nil, fmt.Errorf("write the request's fields: %w", err)
	}
	defer clear(object)
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(object)).Decode(&fields); err != nil {
		return nil, errors.New("request has no fields")
	}
	values := url.Values{}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		values.Set(name, text)
	}
	return []byte(strings.ReplaceAll(values.Encode(), "+", "%20")), nil
}
