package wire

import (
	"errors"
	"io"
	"log"
	"strings"
	"testing"

	"truckpos/pos"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

func TestAnswerMustBeOneStrictObject(t *testing.T) {
	for body, good := range map[string]bool{
		`{}`:                       true,
		` {"a":1} ` + "\r\n":       true,
		`{"a":{"b":[{"c":null}]}}`: true,
		``:                         false,
		`null`:                     false,
		`[]`:                       false,
		`"x"`:                      false,
		`{"a":1`:                   false,
		`{"a":1}{}`:                false,
		`{"a":1} x`:                false,
		`{"a":1,"a":1}`:            false,
		`{"a":1,"\u0061":1}`:       false,
		`{"b":{"a":1,"a":2}}`:      false,
		`{"b":[{"a":1,"a":2}]}`:    false,
		`{"a":01}`:                 false,
		`{'a':1}`:                  false,
		`{"a":1,}`:                 false,
		"{\"a\":\"\xff\"}":         false,
		"\xef\xbb\xbf{}":           false,
		`<html></html>`:            false,
		strings.Repeat(`{"a":`, 8) + `1` + strings.Repeat(`}`, 8):       true,
		strings.Repeat(`{"a":`, 9) + `1` + strings.Repeat(`}`, 9):       false,
		`{"a":` + strings.Repeat(`[`, 9) + strings.Repeat(`]`, 9) + `}`: false,
	} {
		o, err := ParseObject([]byte(body))
		if (err == nil) != good {
			t.Errorf("%q: %v", body, err)
		}
		if err != nil && (o != nil || !errors.Is(err, ErrAnswer)) {
			t.Errorf("%q: %v, %v", body, o, err)
		}
	}
}

func TestFieldMustBeThereAndOfItsType(t *testing.T) {
	text := func(o *Object) { o.Text("f") }
	number := func(o *Object) { o.Int("f") }
	won := func(o *Object) { o.Won("f") }
	object := func(o *Object) { o.Object("f").Won("total") }
	list := func(o *Object) { o.Objects("f") }
	for _, c := range []struct {
		body string
		read func(*Object)
		want string // "" is good
	}{
		{`{"f":"x"}`, text, ""},
		{`{"F":"x"}`, text, "f is missing"},
		{`{"f":null}`, text, "f is missing"},
		{`{"f":1}`, text, "f is not a string"},
		{`{"f":-5}`, number, ""},
		{`{"f":"5"}`, number, "f is not a number"},
		{`{"f":5.0}`, number, "f is not a whole number"},
		{`{"f":5e3}`, number, "f is not a whole number"},
		{`{"f":99999999999999999999}`, number, "f is not a whole number"},
		{`{}`, number, "f is missing"},
		{`{"f":999999999999}`, won, ""},
		{`{"f":1000000000000}`, won, "f is no amount"},
		{`{"f":-1}`, won, "f is no amount"},
		{`{"f":null}`, won, "f is missing"},
		{`{"f":{"total":1,"new_field":[]}}`, object, ""},
		{`{"f":{}}`, object, "f.total is missing"},
		{`{"f":[]}`, object, "f is not an object"},
		{`{}`, object, "f is missing"},
		{`{}`, list, ""},
		{`{"f":[{},{}]}`, list, ""},
		{`{"f":{}}`, list, "f is not an array"},
		{`{"f":[1]}`, list, "f holds something that is not an object"},
	} {
		o, err := ParseObject([]byte(c.body))
		if err != nil {
			t.Fatalf("%s: %v", c.body, err)
		}
		c.read(o)
		switch err := o.Err(); {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.body, err)
		case c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}

func TestFirstWrongFieldIsRemembered(t *testing.T) {
	o, err := ParseObject([]byte(`{"amount":{"total":"x"},"tid":5}`))
	if err != nil {
		t.Fatal(err)
	}
	o.Object("amount").Won("total")
	o.Text("tid")
	if err := o.Err(); err == nil || !strings.HasPrefix(err.Error(), "amount.total is not a number") {
		t.Errorf("%v", err)
	}
}

func FuzzParseObject(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":1,"a":2}`, `{"tid":"T1","amount":{"total":12000,"vat":1091}}`, `[1]`, `{"a":[{"b":null}]}`, "{\"\\ud800\":1}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		o, err := ParseObject(body)
		if err != nil {
			if !errors.Is(err, ErrAnswer) || strings.Contains(err.Error(), "\x1b") {
				t.Fatalf("error %q", err)
			}
			return
		}
		w := o.Object("amount").Won("total")
		o.Text("tid")
		for _, in := range o.Objects("a") {
			in.OptionalText("b")
		}
		if w < 0 || w > pos.MaxWon {
			t.Fatalf("amount %d", w)
		}
	})
}

func FuzzMessage(f *testing.F) {
	f.Add("cardNo 4000-0000-0000-0002이 잘못되었습니다.")
	f.Add("4000\u200b0000 0000 0002")
	f.Fuzz(func(t *testing.T, s string) {
		got := Message(s, []byte("4000000000000002"))
		if got != pos.CleanText(got, maxMessage) {
			t.Fatalf("not clean: %q", got)
		}
		if strings.Contains(got, "4000000000000002") {
			t.Fatalf("shows the number: %q", got)
		}
	})
}
