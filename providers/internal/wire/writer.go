package wire

import (
	"strconv"
	"unicode/utf8"
)

// Writer writes a JSON object by hand into one buffer of its own, because
// encoding/json would leave copies of a card or an identity number in buffers
// that nobody wipes. [Client.Send] wipes the buffer it hands over.
type Writer struct{ b []byte }

// NewWriter returns a writer whose buffer never has to grow, and so never
// leaves a copy behind, while there are no more fields than that and their
// values together have no more than size bytes.
func NewWriter(fields, size int) *Writer {
	const frame = len(`,"customerIdentityNumber":""`) // of one field, with the longest name
	const longest = 6                                 // bytes that one byte may become: \u001f
	b := make([]byte, 0, 2+fields*frame+size*longest)
	return &Writer{append(b, '{')}
}

// Text adds a string.
func (w *Writer) Text(key, value string) {
	w.open(key)
	w.b = append(w.b, '"')
	for i := 0; i < len(value); {
		r, n := utf8.DecodeRuneInString(value[i:])
		switch {
		case r == utf8.RuneError && n == 1: // not UTF-8: dropped, as our doors for text do
		case r == '"' || r == '\\':
			w.b = append(w.b, '\\', value[i])
		case r < ' ' || r == 0x7F:
			w.b = append(w.b, `\u00`...)
			w.b = append(w.b, hexDigits[r>>4], hexDigits[r&0xF])
		default:
			w.b = append(w.b, value[i:i+n]...)
		}
		i += n
	}
	w.b = append(w.b, '"')
}

const hexDigits = "0123456789abcdef"

// Digits adds a string that is known to hold nothing but digits. Secrets come
// as bytes, so that no copy of them is made.
func (w *Writer) Digits(key string, value []byte) {
	w.open(key)
	w.b = append(w.b, '"')
	w.b = append(w.b, value...)
	w.b = append(w.b, '"')
}

// Number adds a whole number.
func (w *Writer) Number(key string, value int64) {
	w.open(key)
	w.b = strconv.AppendInt(w.b, value, 10)
}

func (w *Writer) open(key string) {
	if len(w.b) > 1 {
		w.b = append(w.b, ',')
	}
	w.b = append(w.b, '"')
	w.b = append(w.b, key...)
	w.b = append(w.b, `":`...)
}

// Bytes closes the object and hands the buffer over.
func (w *Writer) Bytes() []byte {
	w.b = append(w.b, '}')
	return w.b
}
