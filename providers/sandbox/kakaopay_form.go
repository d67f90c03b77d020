package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// form reads the fields of one request, each at most once, and keeps the first that is bad.
type form struct {
	values map[string]json.RawMessage
	texts  bool   // numbers and lists are written inside strings, as in a form
	bad    string // name of the first bad field
}

func (f *form) fail(name string) {
	if f.bad == "" {
		f.bad = name
	}
}

func (f *form) take(name string) (json.RawMessage, bool) {
	raw, ok := f.values[name]
	delete(f.values, name)
	return raw, ok
}

// takeBare takes a value that is not a text: in a form it stands inside one.
func (f *form) takeBare(name string) (json.RawMessage, bool) {
	raw, ok := f.take(name)
	if !ok || !f.texts {
		return raw, ok
	}
	s, _ := asString(raw)
	return json.RawMessage(s), true
}

// text reads a required string of 1 to limit characters.
func (f *form) text(name string, limit int) string {
	s, ok := f.mayText(name, limit)
	if !ok {
		f.fail(name)
	}
	return s
}

// mayText reads a string that may be left out, but not empty.
func (f *form) mayText(name string, limit int) (string, bool) {
	raw, there := f.take(name)
	if !there {
		return "", false
	}
	s, ok := asString(raw)
	if !ok || !plain(s, limit) {
		f.fail(name)
	}
	return s, true
}

// choice reads an optional string that must be one of the words.
func (f *form) choice(name string, words ...string) string {
	raw, there := f.take(name)
	if !there {
		return ""
	}
	s, ok := asString(raw)
	if !ok || !slices.Contains(words, s) {
		f.fail(name)
	}
	return s
}

// number reads a required integer of 0 or more.
func (f *form) number(name string) int64 {
	n, ok := f.mayNumber(name)
	if !ok {
		f.fail(name)
	}
	return n
}

// mayNumber reads an optional integer. It must be written as a JSON integer: "12000", 12000.0 and 12e3 are refused.
func (f *form) mayNumber(name string) (int64, bool) {
	raw, there := f.takeBare(name)
	if !there {
		return 0, false
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil || !digits(string(raw), 1, 12) {
		f.fail(name)
		return 0, true
	}
	return n, true
}

// webURL reads a required http or https address of at most 255 bytes, the service's limit including the query.
func (f *form) webURL(name string) string {
	s := f.text(name, 255)
	if len(s) > 255 || !isWebURL(s) {
		f.fail(name)
	}
	return s
}

// words reads an optional array of strings out of a list.
func (f *form) words(name string, known ...string) {
	raw, there := f.takeBare(name)
	if !there {
		return
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil || len(list) == 0 {
		f.fail(name)
	}
	for _, item := range list {
		if s, ok := asString(item); !ok || !slices.Contains(known, s) {
			f.fail(name)
		}
	}
}

// object reads an optional map from string to string.
func (f *form) object(name string) {
	raw, there := f.takeBare(name)
	if !there {
		return
	}
	values, err := parseObject(raw)
	if err != nil {
		f.fail(name)
	}
	for _, v := range values {
		if _, ok := asString(v); !ok {
			f.fail(name)
		}
	}
}

// end refuses what was bad, or a field that nobody asked for: more likely a misspelt one than a new one.
func (f *form) end() *kakaoRefusal {
	if f.bad == "" && len(f.values) > 0 {
		f.bad = slices.Min(slices.Collect(maps.Keys(f.values)))
	}
	if f.bad == "" {
		return nil
	}
	return badParameter(f.bad)
}
