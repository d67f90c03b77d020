package payup

import "unicode/utf8"

// body is a JSON object of strings, which is all that Payup takes: amounts and
// months are strings too. It is written by hand into one buffer of its own,
// because encoding/json would leave copies of the card in buffers that nobody
// wipes.
type body struct{ b []byte }

// newBody returns a buffer that never has to grow, and so never leaves a copy
// behind, while the values together have no more than size bytes.
func newBody(fields, size int) *body {
	const frame = len(`,"transactionId":""`) // of one field, with the longest name
	const longest = 6                        // bytes that one byte may become: \u001f
	b := make([]byte, 0, 2+fields*frame+size*longest)
	return &body{append(b, '{')}
}

// text adds a field.
func (b *body) text(key, value string) {
	b.open(key)
	for i := 0; i < len(value); {
		r, n := utf8.DecodeRuneInString(value[i:])
		switch {
		case r == utf8.RuneError && n == 1: // not UTF-8: dropped, as our doors for text do
		case r == '"' || r == '\\':
			b.b = append(b.b, '\\', value[i])
		case r < ' ' || r == 0x7F:
			b.b = append(b.b, `\u00`...)
			b.b = append(b.b, hexDigits[r>>4], hexDigits[r&0xF])
		default:
			b.b = append(b.b, value[i:i+n]...)
		}
		i += n
	}
	b.b = append(b.b, '"')
}

const hexDigits = "0123456789abcdef"

// digits adds a field that is known to hold nothing but digits.
func (b *body) digits(key string, value []byte) {
	b.open(key)
	b.b = append(b.b, value...)
	b.b = append(b.b, '"')
}

func (b *body) open(key string) {
	if len(b.b) > 1 {
		b.b = append(b.b, ',')
	}
	b.b = append(b.b, '"')
	b.b = append(b.b, key...)
	b.b = append(b.b, `":"`...)
}

// bytes closes the object and hands the buffer over.
func (b *body) bytes() []byte {
	b.b = append(b.b, '}')
	return b.b
}
