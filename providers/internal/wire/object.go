package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"truckpos/pos"
)

// maxDepth is how deep objects and arrays of an answer may be nested.
const maxDepth = 8

// ErrAnswer says that an answer is not what the service's documents describe.
var ErrAnswer = errors.New("unexpected answer")

// Object is a JSON object of an answer. Its methods read one field each and
// remember the first thing that was not as it must be; [Object.Err] tells it.
// Until that has been asked, nothing that was read may be believed.
//
// Unlike encoding/json it takes no key in another case, no null for a value,
// no number for a string, and no key twice. Fields nobody reads are ignored:
// services add some. What decides over money is read that way; what only
// adorns a receipt is read by the methods in hint.go, which remember nothing.
type Object struct {
	path   string
	values map[string]any
	fail   *error // shared with the objects inside
}

// ParseObject reads a body that is one JSON object and nothing else.
func ParseObject(body []byte) (*Object, error) {
	v, err := parseJSON(body)
	if err != nil {
		return nil, err
	}
	values, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("answer is not a JSON object: %w", ErrAnswer)
	}
	return &Object{values: values, fail: new(error)}, nil
}

// ParseArray reads a body that is one JSON array of objects and nothing else.
// What one of them remembers as wrong, all of them tell.
func ParseArray(body []byte) ([]*Object, error) {
	v, err := parseJSON(body)
	if err != nil {
		return nil, err
	}
	array, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("answer is not a JSON array: %w", ErrAnswer)
	}
	fail := new(error)
	rows := make([]*Object, len(array))
	for i, v := range array {
		values, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("answer is not an array of objects: %w", ErrAnswer)
		}
		rows[i] = &Object{path: fmt.Sprintf("[%d].", i), values: values, fail: fail}
	}
	return rows, nil
}

func parseJSON(body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, fmt.Errorf("answer is not UTF-8: %w", ErrAnswer)
	}
	// Valid knows the whole grammar, up to the last byte; the walk below adds
	// what the grammar allows and we do not.
	if !json.Valid(body) {
		return nil, fmt.Errorf("answer is not JSON: %w", ErrAnswer)
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	return readValue(dec, maxDepth)
}

func readValue(dec *json.Decoder, depth int) (any, error) {
	t, err := dec.Token()
	if err != nil {
		return nil, fmt.Errorf("answer is not JSON: %w", ErrAnswer)
	}
	open, ok := t.(json.Delim)
	if !ok {
		return t, nil
	}
	if depth == 0 {
		return nil, fmt.Errorf("answer is nested too deep: %w", ErrAnswer)
	}
	if open == '[' {
		return readArray(dec, depth)
	}
	values := map[string]any{}
	for dec.More() {
		t, err := dec.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return nil, fmt.Errorf("answer is not JSON: %w", ErrAnswer)
		}
		if _, twice := values[key]; twice {
			return nil, fmt.Errorf("a key comes twice: %w", ErrAnswer)
		}
		if values[key], err = readValue(dec, depth-1); err != nil {
			return nil, err
		}
	}
	return values, closeValue(dec)
}

func readArray(dec *json.Decoder, depth int) (any, error) {
	values := []any{}
	for dec.More() {
		v, err := readValue(dec, depth-1)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, closeValue(dec)
}

func closeValue(dec *json.Decoder) error {
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("answer is not JSON: %w", ErrAnswer)
	}
	return nil
}

// Err is the first thing that was not as it must be, or nil. It names the
// field, never what was in it.
func (o *Object) Err() error { return *o.fail }

func (o *Object) wrong(key, how string) {
	if *o.fail == nil {
		*o.fail = fmt.Errorf("%s%s %s: %w", o.path, key, how, ErrAnswer)
	}
}

// Has reports whether the field is there and not null.
func (o *Object) Has(key string) bool { return o.values[key] != nil }

// Text reads a string that must be there.
func (o *Object) Text(key string) string {
	if !o.Has(key) {
		o.wrong(key, "is missing")
	}
	return o.OptionalText(key)
}

// OptionalText reads a string that may be missing or null.
func (o *Object) OptionalText(key string) string {
	if !o.Has(key) {
		return ""
	}
	s, ok := o.values[key].(string)
	if !ok {
		o.wrong(key, "is not a string")
	}
	return s
}

// TextOrNumber reads a string that must be there, or a whole number as its
// digits, with zeros before them up to width: for a service whose documents
// leave open which of the two it writes.
func (o *Object) TextOrNumber(key string, width int) string {
	n, ok := o.values[key].(json.Number)
	if !ok {
		return o.Text(key)
	}
	v, err := strconv.ParseUint(n.String(), 10, 63)
	if err != nil {
		o.wrong(key, "is not a whole number")
		return ""
	}
	return fmt.Sprintf("%0*d", width, v)
}

// Int reads a whole number that must be there.
func (o *Object) Int(key string) int64 {
	if !o.Has(key) {
		o.wrong(key, "is missing")
		return 0
	}
	n, ok := o.values[key].(json.Number)
	if !ok {
		o.wrong(key, "is not a number")
		return 0
	}
	// "1e3" and "1.0" are whole as well, but no service writes won that way.
	v, err := strconv.ParseInt(n.String(), 10, 64)
	if err != nil {
		o.wrong(key, "is not a whole number")
		return 0
	}
	return v
}

// Won reads an amount that must be there, from 0 to [pos.MaxWon].
func (o *Object) Won(key string) pos.Won {
	v := pos.Won(o.Int(key))
	if v < 0 || v > pos.MaxWon {
		o.wrong(key, "is no amount")
		return 0
	}
	return v
}

// Object reads an object that must be there.
func (o *Object) Object(key string) *Object {
	if !o.Has(key) {
		o.wrong(key, "is missing")
	}
	values, ok := o.values[key].(map[string]any)
	if !ok {
		o.wrong(key, "is not an object")
	}
	return &Object{path: o.path + key + ".", values: values, fail: o.fail}
}
