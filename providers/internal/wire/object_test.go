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
	either := func(o *Object) { o.TextOrNumber("f", 4) }
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
		{`{"f":"x"}`, either, ""},
		{`{"f":12}`, either, ""},
		{`{}`, either, "f is missing"},
		{`{"f":null}`, either, "f is missing"},
		{`{"f":[]}`, either, "f is not a string"},
		{`{"f":-12}`, either, "f is not a whole number"},
		{`{"f":1.5}`, either, "f is not a whole number"},
		{`{"f":1e3}`, either, "f is not a whole number"},
		{`{"f":99999999999999999999}`, either, "f is not a whole number"},
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

func TestNumberIsReadAsTheStringItStandsFor(t *testing.T) {
	for body, want := range map[string]string{`{"f":0}`: "0000", `{"f":5001}`: "5001", `{"f":12000}`: "12000", `{"f":"0"}`: "0", `{"f":"0000"}`: "0000"} {
		o, err := ParseObject([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		if got := o.TextOrNumber("f", 4); got != want || o.Err() != nil {
			t.Errorf("%s: %q, %v; want %q", body, got, o.Err(), want)
		}
	}
}

func TestHintIsNeverAnError(t *testing.T) {
	for _, c := range []struct{ value, text, inner string }{
		{`"x"`, "x", ""}, {`3`, "3", ""}, {`1.5`, "1.5", ""}, {`null`, "", ""}, {`true`, "", ""}, {`[1]`, "", ""}, {`{"g":"x"}`, "", "x"}, {`{"g":[]}`, "", ""},
	} {
		o, err := ParseObject([]byte(`{"f":` + c.value + `,"list":["x",{"g":1},null,` + c.value + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		inner := o.HintObject("f")
		if text := o.Hint("f"); text != c.text || inner.Hint("g") != c.inner {
			t.Errorf("%s: %q, %q inside", c.value, text, inner.Hint("g"))
		}
		inner.Won("amount")
		for _, in := range o.HintObjects("list") {
			in.Won("amount")
		}
		if got := o.HintObjects("list")[0].Hint("g"); got != "1" || len(o.HintObjects("f")) != 0 || len(o.HintObjects("none")) != 0 {
			t.Errorf("%s: list begins with %q", c.value, got)
		}
		if err := o.Err(); err != nil || inner.Err() == nil {
			t.Errorf("%s: %v outside, %v inside", c.value, err, inner.Err())
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
		for _, in := range o.HintObjects("a") {
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
