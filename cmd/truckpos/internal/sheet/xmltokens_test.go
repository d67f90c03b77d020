package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ours reads XML with this package: "<name a=v", ">name" and texts, those beside each other joined.
func ours(s string) (pieces []string, err error) {
	x := newTokens("part", strings.NewReader(s), 1<<20)
	for {
		p, err := x.next()
		if errors.Is(err, io.EOF) {
			return pieces, nil
		}
		if err != nil {
			return pieces, err
		}
		switch p.kind {
		case startElement:
			line := "<" + p.name
			for _, a := range p.attrs {
				line += fmt.Sprintf(" %s=%q", a.name, a.value)
			}
			pieces = append(pieces, line)
		case endElement:
			pieces = append(pieces, ">"+p.name)
		case characters:
			pieces = appendCharacters(pieces, p.text)
		}
	}
}

// theirs does the same with encoding/xml; it reports false for what this package refuses to know.
func theirs(s string) (pieces []string, simple bool, err error) {
	x := xml.NewDecoder(strings.NewReader(s))
	simple = true
	for {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			return pieces, simple, nil
		}
		if err != nil {
			return pieces, simple, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			line := "<" + token.Name.Local
			for _, a := range token.Attr {
				line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			pieces = append(pieces, line)
		case xml.EndElement:
			pieces = append(pieces, ">"+token.Name.Local)
		case xml.CharData:
			pieces = appendCharacters(pieces, string(token))
		case xml.Directive:
			simple = false
		}
	}
}

func appendCharacters(pieces []string, text string) []string {
	if last := len(pieces) - 1; last >= 0 && strings.HasPrefix(pieces[last], "=") {
		pieces[last] += text
		return pieces
	}
	if text == "" {
		return pieces
	}
	return append(pieces, "="+text)
}

var documents = []string{
	``, `<a/>`, `<a></a>`, `<x:a b='1' y:c="2"><x:d/></x:a>`, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a>x\r\ny\rz</a>",
	`<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x41;&#xAC00;</a>`, `<a b="&lt;&#10;&amp;"/>`, `<a><!-- c < > & --><![CDATA[<b>&amp;]]]>x</a>`, `<a ><b
	c = "1"
	/></a >`, `<a>닭꼬치🔥</a>`, `<a><b><c/></b></a> `,
	"\ufeff<a/>", `<a b="1"c="2"/>`, `<a>]]</a>`, `<?p?><a/><?q?>`,
}

func TestXMLIsReadAsAnotherProgramReadsIt(t *testing.T) {
	for _, s := range documents {
		want, _, err := theirs(s)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		got, err := ours(s)
		if err != nil {
			t.Errorf("%q: %v", s, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-theirs +ours):\n%s", s, diff)
		}
	}
}

func TestWhatIsNoXMLIsRefused(t *testing.T) {
	for _, s := range []string{
		`<`, `<a`, `<a>`, `</a>`, `<a></b>`, `<a/><`, `<a><b></a></b>`, `<a b>`, `<a b=1/>`, `<a b="1/>`, `<a/ >`, `< a/>`, `<a>&b;</a>`, `<a>&#0;</a>`,
		`<a>&#xD800;</a>`, `<a>&#x110000;</a>`, `<a>&#;</a>`, `<a>&lt</a>`, `<a>&</a>`, "<a>\x00</a>", "<a>\xff</a>", "<a b=\"\x01\"/>", "<a\x01/>", "<\xff/>",
		`<!DOCTYPE a><a/>`, `<!ENTITY x "y">`, `<![CDATA[x`, `<!-- x`, `<!-x-->`, `<?xml encoding="EUC-KR"?><a/>`, `<?x`, `<a =""/>`, `<a>&#x1FFFFFFFF;</a>`,
		"<a>\ufffe</a>", `<a "b"/>`, `</>`, `<>`, `<a</a>`, `<:a/>`, `<a:/>`, `<a:b:c/>`, `<:/>`,
	} {
		if got, err := ours(s); err == nil {
			t.Errorf("%q is read as %q", s, got)
		}
	}
}

func TestAPartIsReadToItsLimitOnly(t *testing.T) {
	x := newTokens("part", strings.NewReader(strings.Repeat("<a/>", 1_000)), 100)
	err := x.each(func(token) error { return nil })
	if e, ok := errors.AsType[*Error](err); !ok || e.Problem != TooLarge {
		t.Errorf("got %v", err)
	}
}

// FuzzXML compares what both programs read where both accept it.
func FuzzXML(f *testing.F) {
	for _, s := range documents {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, simple, err := theirs(s)
		got, ourErr := ours(s)
		if err == nil && ourErr == nil && simple && !cmp.Equal(want, got) {
			t.Fatalf("%q (-theirs +ours):\n%s", s, cmp.Diff(want, got))
		}
	})
}
