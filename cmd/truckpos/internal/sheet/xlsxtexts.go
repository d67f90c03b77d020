package sheet

import (
	"errors"
	"io"
	"strings"
)

// sharedTexts reads the texts that cells refer to by number.
func (b *xlsxBook) sharedTexts(part string) ([]string, error) {
	x, err := b.open(part, maxSharedXML)
	if err != nil {
		return nil, err
	}
	var texts []string
	for {
		piece, err := x.next()
		if errors.Is(err, io.EOF) {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		if piece.kind == startElement && piece.name == "si" {
			s, err := x.text()
			if err != nil {
				return nil, err
			}
			if texts = append(texts, s); len(texts) > maxShared {
				return nil, fail(TooLarge, 0, "")
			}
		}
	}
}

// text reads what is in the t elements of the element that was just begun, up
// to its end: of a shared or an inline text, in one piece or in pieces of
// different looks. How it is read aloud (rPh) is not part of it.
func (t *tokens) text() (string, error) {
	var b strings.Builder
	inside, aloud := 0, 0 // depth of t, and of rPh
	for outside := t.depth() - 1; ; {
		piece, err := t.next()
		if errors.Is(err, io.EOF) {
			return "", fail(Damaged, 0, t.part)
		}
		if err != nil {
			return "", err
		}
		switch piece.kind {
		case startElement:
			switch {
			case piece.name == "rPh" && aloud == 0:
				aloud = t.depth()
			case piece.name == "t" && aloud == 0 && inside == 0:
				inside = t.depth()
			}
		case characters:
			if inside > 0 {
				if b.Len()+len(piece.text) > MaxCell {
					return "", fail(TooLongCell, 0, "")
				}
				b.WriteString(piece.text)
			}
		case endElement:
			if t.depth() < inside {
				inside = 0
			}
			if t.depth() < aloud {
				aloud = 0
			}
			if t.depth() == outside {
				return unescapeText(b.String()), nil
			}
		}
	}
}

// content reads the characters of the element that was just begun, up to its
// end.
func (t *tokens) content() (string, error) {
	var b strings.Builder
	for outside := t.depth() - 1; ; {
		piece, err := t.next()
		if errors.Is(err, io.EOF) {
			return "", fail(Damaged, 0, t.part)
		}
		if err != nil {
			return "", err
		}
		switch piece.kind {
		case startElement:
		case characters:
			if b.Len()+len(piece.text) > MaxCell {
				return "", fail(TooLongCell, 0, "")
			}
			b.WriteString(piece.text)
		case endElement:
			if t.depth() == outside {
				return unescapeText(b.String()), nil
			}
		}
	}
}

// unescapeText reads _x0041_ as the character with this number.
func unescapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if r, ok := escapedCharacter(s); ok {
			b.WriteRune(r)
			s = s[7:]
			continue
		}
		b.WriteString("_x")
		s = s[2:]
	}
}
