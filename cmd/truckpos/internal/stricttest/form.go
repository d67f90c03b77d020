package stricttest

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// form is the JSON object of a request, read strictly. The first thing that is
// wrong with it stays.
type form struct {
	fields map[string]json.RawMessage
	texts  bool // a form of texts: numbers are written inside them
	fault  string
}

// readForm checks what every request has in common and reads its object.
func readForm(r *http.Request, contentType string) *form {
	f := &form{fields: map[string]json.RawMessage{}}
	if r.Method != http.MethodPost {
		f.wrong("method " + r.Method)
	}
	if got := strings.ReplaceAll(strings.ToLower(r.Header.Get("Content-Type")), " ", ""); got != contentType {
		f.wrong("content type " + got)
	}
	if r.Header.Get("Idempotency-Key") != "" || r.Header.Get("X-Idempotency-Key") != "" {
		f.wrong("a key that no document has, with which libraries send again")
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		f.wrong("body: " + err.Error())
	}
	if f.texts = strings.HasPrefix(contentType, "application/x-www-form-urlencoded"); f.texts {
		f.readTexts(string(body))
	} else if err := json.Unmarshal(body, &f.fields); err != nil {
		f.wrong("body is no object: " + err.Error())
	}
	return f
}

// readTexts reads the fields of a form.
func (f *form) readTexts(body string) {
	values, err := url.ParseQuery(body)
	if err != nil {
		f.wrong("body is no form: " + err.Error())
	}
	for name, all := range values {
		if len(all) != 1 {
			f.wrong(name + " comes twice")
		}
		quoted, err := json.Marshal(all[0])
		if err != nil {
			f.wrong(name + " is no text")
		}
		f.fields[name] = quoted
	}
}

func (f *form) wrong(what string) {
	if f.fault == "" {
		f.fault = what
	}
}

// text takes a string of least to most bytes away.
func (f *form) text(name string, least, most int) string {
	var s string
	raw, ok := f.fields[name]
	delete(f.fields, name)
	switch {
	case !ok && least == 0:
		return ""
	case !ok:
		f.wrong(name + " is missing")
	case json.Unmarshal(raw, &s) != nil || len(raw) == 0 || raw[0] != '"':
		f.wrong(name + " is no string")
	case len(s) < least || len(s) > most:
		f.wrong(fmt.Sprintf("%s has %d bytes, not %d to %d", name, len(s), least, most))
	}
	return s
}

// digits takes a string of digits away that has one of the lengths.
func (f *form) digits(name string, lengths ...int) string {
	s := f.text(name, 0, 64)
	if strings.Trim(s, "0123456789") != "" || !slices.Contains(lengths, len(s)) {
		f.wrong(fmt.Sprintf("%s of %d bytes is not %v digits", name, len(s), lengths))
	}
	return s
}

// won takes a JSON integer away.
func (f *form) won(name string, least int64) int64 {
	raw, ok := f.fields[name]
	delete(f.fields, name)
	if !ok {
		f.wrong(name + " is missing")
		return 0
	}
	digits := string(raw)
	if f.texts {
		digits = strings.Trim(digits, `"`)
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < least {
		f.wrong(fmt.Sprintf("%s is %s", name, raw))
	}
	return n
}

// optionalWon takes a JSON integer away, or returns otherwise.
func (f *form) optionalWon(name string, otherwise int64) int64 {
	if _, ok := f.fields[name]; !ok {
		return otherwise
	}
	return f.won(name, 0)
}

// end says that nothing more may be there.
func (f *form) end() {
	for name := range f.fields {
		f.wrong("nobody knows the field " + name)
	}
}

// answer writes a JSON object.
func answer(w http.ResponseWriter, status int, object map[string]any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(object) // the program may have been killed meanwhile
}
