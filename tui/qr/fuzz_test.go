package qr

import (
	"errors"
	"testing"
)

// FuzzDraw holds that any bytes in any area end in a code that fits or in one
// of the three errors, and never in a panic.
func FuzzDraw(f *testing.F) {
	f.Add(link(134), 80, 24)
	f.Add(link(155), 80, 24)
	f.Add("0123456789", 30, 15)
	f.Add("\xff\x00\x1b[31m", 120, 60)
	f.Add("떡볶이 ₩4,000", 29, 15)
	f.Add("", -1, 1<<30)
	f.Fuzz(func(t *testing.T, text string, w, h int) {
		code, err := Draw(text, w, h)
		switch {
		case err == nil:
			assertFits(t, code, w, h)
		case errors.Is(err, ErrEmpty):
			if text != "" {
				t.Fatalf("%q called empty", text)
			}
		case errors.Is(err, ErrTooLong):
			if len(text) <= 2953 {
				t.Fatalf("%d bytes called too long", len(text))
			}
		default:
			assertTooSmall(t, text, err)
		}
	})
}
