package sheet

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// tokens reads the XML of one part, piece by piece, within limits. It knows what
// spreadsheets use of XML: elements, attributes, texts, the five entities and
// characters by number, CDATA, comments. It refuses document types, which nobody
// needs but who wants to harm. encoding/xml would add 50 KB to the program.
type tokens struct {
	part  string
	from  *bufio.Reader
	left  int64    // bytes of the part
	token int      // bytes of the piece
	open  []string // names of the elements that are open
	ends  bool     // the element just begun ends at once
	names map[string]string
}

// tokenKind is what a piece of XML is.
type tokenKind uint8

const (
	startElement tokenKind = iota + 1
	endElement
	characters
)

// token is a piece of XML.
type token struct {
	kind  tokenKind
	name  string // of an element, without its name space
	attrs []attribute
	text  string // characters
}

type attribute struct{ name, value string }

// attr is the value of an attribute, "" if there is none.
func (t *token) attr(name string) string {
	for _, a := range t.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

const (
	maxDepth = 64
	// maxToken bounds what is kept of one piece; the longest texts have 32,767 characters.
	maxToken = 512 << 10
	maxNames = 256 // that are remembered
)

var errXML = errors.New("not well-formed XML")

func newTokens(part string, from io.Reader, limit int64) *tokens {
	return &tokens{part: part, from: bufio.NewReaderSize(from, 32<<10), left: limit, names: map[string]string{}}
}

// depth is how many elements are open, with the one that was just begun.
func (t *tokens) depth() int { return len(t.open) }

// next is the next piece. At the end of a sound part, whose checksum is then
// known to be right, the error is io.EOF.
func (t *tokens) next() (token, error) {
	piece, err := t.piece()
	switch {
	case err == nil, errors.Is(err, io.EOF) && len(t.open) == 0:
		return piece, err
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return token{}, damaged(t.part, err)
}

func (t *tokens) piece() (token, error) {
	if t.ends {
		t.ends = false
		return t.close(t.open[len(t.open)-1])
	}
	for {
		t.token = maxToken
		c, err := t.read()
		if err != nil {
			return token{}, err
		}
		if c != '<' {
			t.unread()
			return t.characters()
		}
		if c, err = t.read(); err != nil {
			return token{}, unexpected(err)
		}
		switch c {
		case '?':
			err = t.instruction()
		case '!':
			text, is, e := t.declaration()
			if e == nil && is {
				return token{kind: characters, text: text}, nil
			}
			err = e
		case '/':
			return t.end()
		default:
			t.unread()
			return t.start()
		}
		if err != nil {
			return token{}, unexpected(err)
		}
	}
}

// unexpected tells an end in the middle of a piece from one after it.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (t *tokens) read() (byte, error) {
	switch {
	case t.left == 0:
		return 0, fail(TooLarge, 0, "")
	case t.token == 0:
		return 0, fail(TooLongCell, 0, "")
	}
	c, err := t.from.ReadByte()
	if err == nil {
		t.left--
		t.token--
	}
	return c, err
}

// unread gives back the byte that was just read.
func (t *tokens) unread() {
	if t.from.UnreadByte() == nil {
		t.left++
		t.token++
	}
}

// characters reads text up to the next element, or to the end.
func (t *tokens) characters() (token, error) {
	var b strings.Builder
	for {
		c, err := t.read()
		switch {
		case errors.Is(err, io.EOF):
		case err != nil:
			return token{}, err
		case c == '<':
			t.unread()
		default:
			b.WriteByte(c)
			continue
		}
		text, ok := unescapeXML(b.String())
		if !ok {
			return token{}, errXML
		}
		return token{kind: characters, text: text}, nil
	}
}

// each calls visit for every element of the part.
func (t *tokens) each(visit func(token) error) error {
	for {
		piece, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if piece.kind == startElement {
			if err := visit(piece); err != nil {
				return err
			}
		}
	}
}
