package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseObject reads one JSON object, keeping the values as they were written. It refuses invalid UTF-8, a key that comes
// twice and anything after the object: encoding/json would accept all three.
func parseObject(body []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("not a JSON object")
	}
	values := map[string]json.RawMessage{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("read a key: %w", err)
		}
		key, _ := t.(string) // inside an object the decoder lets only strings through here
		if _, twice := values[key]; twice {
			return nil, fmt.Errorf("%q comes twice", key)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, fmt.Errorf("read the value of %q: %w", key, err)
		}
		values[key] = raw
	}
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("read the end: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the object")
	}
	return values, nil
}

// asString reads a value that is written as a JSON string.
func asString(raw json.RawMessage) (string, bool) {
	var s string
	if len(raw) == 0 || raw[0] != '"' || json.Unmarshal(raw, &s) != nil {
		return "", false
	}
	return s, true
}

// isJSON tells whether a Content-Type header says JSON in UTF-8.
func isJSON(header string) bool {
	kind, params, err := mime.ParseMediaType(header)
	if err != nil || kind != "application/json" {
		return false
	}
	charset, named := params["charset"]
	return !named || strings.EqualFold(charset, "utf-8")
}

// plain tells whether s has 1 to limit characters and no control character.
func plain(s string, limit int) bool {
	return s != "" && utf8.RuneCountInString(s) <= limit && strings.IndexFunc(s, unicode.IsControl) < 0
}

// digits tells whether s is low to high decimal digits.
func digits(s string, low, high int) bool {
	return len(s) >= low && len(s) <= high && strings.Trim(s, "0123456789") == ""
}
