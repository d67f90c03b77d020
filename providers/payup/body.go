package payup

import "truckpos/providers/internal/wire"

// body is a JSON object of strings, which is all that Payup takes: amounts and
// months are strings too.
type body struct{ w *wire.Writer }

// newBody returns a buffer that never has to grow, see [wire.NewWriter].
func newBody(fields, size int) body { return body{wire.NewWriter(fields, size)} }

// text adds a field.
func (b body) text(key, value string) { b.w.Text(key, value) }

// digits adds a field that is known to hold nothing but digits.
func (b body) digits(key string, value []byte) { b.w.Digits(key, value) }

// bytes closes the object and hands the buffer over.
func (b body) bytes() []byte { return b.w.Bytes() }
