package sheet

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// A table made elsewhere says what every pair of bytes is.
func TestCP949AgreesWithItsFullTable(t *testing.T) {
	inStandard, beyond := syllableTables()
	decoder := korean.EUCKR.NewDecoder()
	known, unknown := 0, 0
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := range 0x100 {
			pair := []byte{byte(lead), byte(trail)}
			want, err := decoder.Bytes(pair)
			if err != nil {
				t.Fatal(err)
			}
			r, size := utf8.DecodeRune(want)
			is := r != utf8.RuneError && size == len(want)
			got, ok := pairOfCP949(pair[0], pair[1], inStandard, beyond)
			switch {
			case is && ok && got == r:
				known++
			case is && ok && got == utf8.RuneError && (r < 0xAC00 || r > 0xD7A3):
				unknown++ // Chinese and rarer symbols
			case is:
				t.Errorf("% x is %q, %t, want %q", pair, got, ok, r)
			case ok && got != utf8.RuneError:
				t.Errorf("% x is no character, but read as %q", pair, got)
			}
		}
	}
	if known < 11_172+2*94+50 || unknown < 4_888 {
		t.Errorf("%d characters are known and %d are not", known, unknown)
	}
}

func TestCP949BecomesUTF8(t *testing.T) {
	const text = "TID,12,000\r\n\"a\"\t;~"
	if got, ok := decodeCP949([]byte(text)); !ok || got != text {
		t.Errorf("got %q, %t", got, ok)
	}
	const mixed = "승인금액 12,000원 똠방각하 ㈜펲"
	encoded, err := korean.EUCKR.NewEncoder().String(mixed)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := decodeCP949([]byte(encoded)); !ok || got != mixed {
		t.Errorf("got %q, %t", got, ok)
	}
	for _, bad := range []string{"\x80\x41", "\xff\x41", "\xb0", "가\x41\xb0", "\xb0\x20", "\xb0\x5b", "\xc9\x41"} {
		if got, ok := decodeCP949([]byte(bad)); ok {
			t.Errorf("% x is read as %q", bad, got)
		}
	}
}
