package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// start reads the beginning of an element, after its <.
func (t *tokens) start() (token, error) {
	full, c, err := t.name()
	if err != nil {
		return token{}, err
	}
	piece := token{kind: startElement, name: local(full)}
	for {
		if c, err = t.skipSpace(c); err != nil {
			return token{}, unexpected(err)
		}
		switch c {
		case '/':
			if c, err = t.read(); err != nil || c != '>' {
				return token{}, orXML(err)
			}
			t.ends = true
			fallthrough
		case '>':
			if t.open = append(t.open, full); len(t.open) > maxDepth {
				return token{}, fmt.Errorf("too deep: %w", errXML)
			}
			return piece, nil
		}
		t.unread()
		a, err := t.attribute()
		if err != nil {
			return token{}, err
		}
		piece.attrs = append(piece.attrs, a)
		if c, err = t.read(); err != nil {
			return token{}, unexpected(err)
		}
	}
}

// attribute reads name="value".
func (t *tokens) attribute() (attribute, error) {
	full, c, err := t.name()
	if err != nil {
		return attribute{}, err
	}
	if c, err = t.skipSpace(c); err != nil || c != '=' {
		return attribute{}, orXML(err)
	}
	if c, err = t.read(); err == nil {
		c, err = t.skipSpace(c)
	}
	if err != nil || c != '"' && c != '\'' {
		return attribute{}, orXML(err)
	}
	value, err := t.until(string(c))
	if err != nil {
		return attribute{}, unexpected(err)
	}
	value, ok := unescapeXML(value)
	if !ok {
		return attribute{}, errXML
	}
	return attribute{local(full), value}, nil
}

// end reads the end of an element, after its </.
func (t *tokens) end() (token, error) {
	full, c, err := t.name()
	if err != nil {
		return token{}, err
	}
	if c, err = t.skipSpace(c); err != nil || c != '>' {
		return token{}, orXML(err)
	}
	return t.close(full)
}

func (t *tokens) close(full string) (token, error) {
	last := len(t.open) - 1
	if last < 0 || t.open[last] != full {
		return token{}, errXML
	}
	t.open = t.open[:last]
	return token{kind: endElement, name: local(full)}, nil
}

// name reads a name and the byte after it.
func (t *tokens) name() (string, byte, error) {
	var b [64]byte
	name := b[:0]
	for {
		c, err := t.read()
		if err != nil {
			return "", 0, unexpected(err)
		}
		switch {
		case c == '/' || c == '>' || c == '=' || isXMLSpace(c):
			if space, rest, ok := bytes.Cut(name, []byte(":")); !utf8.Valid(name) || len(space) == 0 || ok && (len(rest) == 0 || bytes.IndexByte(rest, ':') >= 0) {
				return "", 0, errXML
			}
			return t.remember(name), c, nil
		case c < 0x20 || strings.IndexByte("<&\"'!?", c) >= 0:
			return "", 0, errXML
		}
		name = append(name, c)
	}
}

// remember makes a string of a name, the same for the same name: a sheet has few
// and each a million times.
func (t *tokens) remember(name []byte) string {
	if known, ok := t.names[string(name)]; ok {
		return known
	}
	s := string(name)
	if len(t.names) < maxNames {
		t.names[s] = s
	}
	return s
}

// local is a name without its name space.
func local(full string) string {
	return full[strings.IndexByte(full, ':')+1:]
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// skipSpace is c, or the first byte after it that is no white space.
func (t *tokens) skipSpace(c byte) (byte, error) {
	for isXMLSpace(c) {
		var err error
		if c, err = t.read(); err != nil {
			return 0, err
		}
	}
	return c, nil
}

// orXML is the error of reading, or else that what was read is wrong.
func orXML(err error) error {
	if err != nil {
		return unexpected(err)
	}
	return errXML
}

// unescapeXML puts characters in the place of entities, and one line end in the
// place of all kinds; false for what is not allowed.
func unescapeXML(s string) (string, bool) {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if !strings.Contains(s, "&") {
		return s, validXML(s)
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "&")
		b.WriteString(before)
		if !found {
			return b.String(), validXML(b.String())
		}
		entity, rest, ends := strings.Cut(after, ";")
		r, ok := entityOf(entity)
		if !ok || !ends {
			return "", false
		}
		b.WriteRune(r)
		s = rest
	}
}

func entityOf(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && utf8.ValidRune(rune(n))
}
