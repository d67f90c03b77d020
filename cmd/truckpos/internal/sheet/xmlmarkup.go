package sheet

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// instruction passes over <?…?>. The first may name an encoding; there is one.
func (t *tokens) instruction() error {
	text, err := t.until("?>")
	if err != nil {
		return err
	}
	if _, encoding, ok := strings.Cut(text, "encoding="); ok && strings.HasPrefix(text, "xml") && !strings.HasPrefix(strings.ToLower(strings.Trim(encoding, `"'`)), "utf-8") {
		return errors.New("an encoding other than UTF-8")
	}
	return nil
}

// declaration reads what begins with <!: a comment is passed over, CDATA is text.
func (t *tokens) declaration() (text string, isText bool, err error) {
	var head []byte
	for {
		c, err := t.read()
		if err != nil {
			return "", false, err
		}
		head = append(head, c)
		switch {
		case string(head) == "--":
			_, err := t.until("-->")
			return "", false, err
		case string(head) == "[CDATA[":
			text, err := t.until("]]>")
			return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), true, err
		case !strings.HasPrefix("--", string(head)) && !strings.HasPrefix("[CDATA[", string(head)):
			return "", false, errors.New("directive")
		}
	}
}

// until reads up to a mark, which is not part of the result.
func (t *tokens) until(mark string) (string, error) {
	var b []byte
	for {
		c, err := t.read()
		if err != nil {
			return "", err
		}
		b = append(b, c)
		if text, ok := strings.CutSuffix(string(b[max(0, len(b)-len(mark)):]), mark); ok && text == "" {
			b = b[:len(b)-len(mark)]
			if !validXML(string(b)) {
				return "", errXML
			}
			return string(b), nil
		}
	}
}

// validXML holds for text of the characters that XML may have.
func validXML(s string) bool {
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return false
		}
	}
	return utf8.ValidString(s)
}
