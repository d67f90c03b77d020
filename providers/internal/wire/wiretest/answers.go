package wiretest

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// Possible reports whether an answer with this status can have a body.
func Possible(status int) bool {
	return status >= 200 && status <= 599 && status != http.StatusNoContent && status != http.StatusNotModified
}

// Read reads an answer as encoding/json does, to compare with what our own
// stricter reader makes of it. What is no object is nil; numbers are
// [json.Number].
func Read(body string) map[string]any {
	var m map[string]any
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	if dec.Decode(&m) != nil {
		return nil
	}
	return m
}

// Replaced returns an answer with another value, which is JSON, in the first
// field of that name.
func Replaced(t *testing.T, answer, field string, value []byte) string {
	t.Helper()
	before, rest, found := strings.Cut(answer, `"`+field+`":`)
	if !found {
		t.Fatalf("no field %s", field)
	}
	dec := json.NewDecoder(strings.NewReader(rest))
	var old json.RawMessage
	if err := dec.Decode(&old); err != nil {
		t.Fatal(err)
	}
	return before + `"` + field + `":` + string(value) + rest[dec.InputOffset():]
}
