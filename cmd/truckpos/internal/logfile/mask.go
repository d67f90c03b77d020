package logfile

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
)

const masked = "****"

// shortest is the length from which a secret is looked for in text; a shorter
// one would make holes everywhere.
const shortest = 6

// A card number has this many digits, and a group of them on a card.
const (
	minCard  = 13
	maxCard  = 19
	minGroup = 3
	maxGroup = 6
)

// mask takes secrets out of what is logged.
type mask struct{ secrets [][]byte }

func newMask(secrets []string) *mask {
	m := &mask{}
	for _, s := range secrets {
		if len(s) < shortest {
			continue
		}
		m.secrets = append(m.secrets, []byte(s))
		if quoted, err := json.Marshal(s); err == nil { // as it stands inside a line of JSON
			m.secrets = append(m.secrets, quoted[1:len(quoted)-1])
		}
	}
	return m
}

// attribute drops values whose names promise a secret, and cuts long ones.
func (m *mask) attribute(_ []string, a slog.Attr) slog.Attr {
	name := strings.ToLower(a.Key)
	for _, word := range []string{"secret", "password", "card", "cert_key", "authorization", "token"} {
		if strings.Contains(name, word) {
			return slog.String(a.Key, masked)
		}
	}
	return cut(a)
}

// writer masks whole lines on their way to w, after everything has become text.
func (m *mask) writer(w io.Writer) io.Writer { return &maskWriter{m, w} }

type maskWriter struct {
	mask *mask
	to   io.Writer
}

// Write writes one line. The handler writes a line at a time.
func (w *maskWriter) Write(line []byte) (int, error) {
	clean := bytes.Clone(line)
	for _, secret := range w.mask.secrets {
		clean = bytes.ReplaceAll(clean, secret, []byte(masked))
	}
	if _, err := w.to.Write(escape(maskCards(clean))); err != nil {
		return 0, err
	}
	return len(line), nil
}

// maskCards replaces what could be a card number in a line of JSON: thirteen
// digits and more in a row, or so many in groups as they stand on a card,
// "4000 0000 0000 0002". Whether the check digit fits is not asked: a number
// mistyped by one digit is as secret.
func maskCards(line []byte) []byte {
	var out []byte
	done, quoted := 0, false
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == '\\':
			i += 2
			continue
		case c == '"':
			quoted = !quoted
			i++
			continue
		case !digit(c):
			i++
			continue
		}
		end, found := cardAt(line, i)
		if found {
			out = append(out, line[done:i]...)
			if quoted {
				out = append(out, masked...)
			} else { // a number by itself must stay a value of JSON
				out = append(out, `"`+masked+`"`...)
			}
			done = end
		}
		i = end
	}
	return append(out, line[done:]...)
}

// cardAt reads from the first digit of a row on. It returns where to go on,
// and whether what lies before that could be a card number.
func cardAt(line []byte, i int) (end int, found bool) {
	end = row(line, i)
	if end-i >= minCard {
		return end, true
	}
	total, last := 0, i
	for at := i; at < len(line); {
		stop := row(line, at)
		if n := stop - at; n < minGroup || n > maxGroup {
			break
		}
		total, last = total+stop-at, stop
		if stop+1 >= len(line) || line[stop] != ' ' && line[stop] != '-' {
			break
		}
		at = stop + 1
	}
	alone := (i == 0 || !letter(line[i-1])) && (last >= len(line) || !letter(line[last]))
	if total >= minCard && total <= maxCard && alone {
		return last, true
	}
	return end, false
}

// row is the end of the digits from i on.
func row(line []byte, i int) int {
	for i < len(line) && digit(line[i]) {
		i++
	}
	return i
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
