package pos_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
)

func TestIdentityNumbersAreCheckedWhileTheyAreTyped(t *testing.T) {
	for _, test := range []struct {
		t      pos.ReceiptType
		digits string
		want   pos.IdentityFlaw
	}{
		{pos.ReceiptPersonal, "", pos.IdentityShort},
		{pos.ReceiptPersonal, "0", pos.IdentityShort},
		{pos.ReceiptPersonal, "02", pos.IdentityDigit},
		{pos.ReceiptPersonal, "010", pos.IdentityShort},
		{pos.ReceiptPersonal, "010000567", pos.IdentityShort},
		{pos.ReceiptPersonal, "0110005678", pos.IdentityFine},
		{pos.ReceiptPersonal, "01000005678", pos.IdentityFine},
		{pos.ReceiptPersonal, "010000056789", pos.IdentityLong},
		{pos.ReceiptPersonal, "9443000000", pos.IdentityShort},
		{pos.ReceiptPersonal, "944300000000", pos.IdentityShort},
		{pos.ReceiptPersonal, "9443000000000", pos.IdentityFine},
		{pos.ReceiptPersonal, "9443000000000000000", pos.IdentityFine},
		{pos.ReceiptPersonal, "94430000000000000000", pos.IdentityLong},
		{pos.ReceiptPersonal, "010-0000", pos.IdentityDigit},
		{pos.ReceiptBusiness, "123456789", pos.IdentityShort},
		{pos.ReceiptBusiness, "1234567891", pos.IdentityFine},
		{pos.ReceiptBusiness, "1010101013", pos.IdentityFine},
		{pos.ReceiptBusiness, "9999999997", pos.IdentityFine},
		{pos.ReceiptBusiness, "1234567890", pos.IdentityCheck},
		{pos.ReceiptBusiness, "0000000000", pos.IdentityCheck},
		{pos.ReceiptBusiness, "12345678911", pos.IdentityLong},
		{pos.ReceiptSelf, "0100001234", pos.IdentityFine},
		{pos.ReceiptSelf, "01000001234", pos.IdentityDigit}, // often written so, and wrong
		{0, "0100001234", pos.IdentityDigit},
	} {
		if got := pos.CheckIdentity(test.t, []byte(test.digits)); got != test.want {
			t.Errorf("%s %s: flaw %d, want %d", test.t, test.digits, got, test.want)
		}
	}
}

func TestEveryDigitOfABusinessNumberCounts(t *testing.T) {
	for i := range pos.BusinessDigits {
		for d := byte('0'); d <= '9'; d++ {
			digits := []byte("1234567891")
			if digits[i] == d {
				continue
			}
			digits[i] = d
			// The ninth digit counts five times and its tens once more, so no change of it
			// is unseen either.
			if pos.BusinessNumberValid(digits) {
				t.Errorf("%s is taken for a business number", digits)
			}
		}
	}
}

func TestIdentityNumbersAreMasked(t *testing.T) {
	for _, test := range []struct {
		t            pos.ReceiptType
		digits, want string
	}{
		{pos.ReceiptPersonal, "01012345678", "010****5678"},
		{pos.ReceiptPersonal, "0111235678", "011***5678"},
		{pos.ReceiptPersonal, "9443123456785678", "************5678"},
		{pos.ReceiptPersonal, "12345", "*****"},
		{pos.ReceiptBusiness, "1234567891", "123-**-*7891"},
		{pos.ReceiptSelf, "0100001234", "0100001234"},
	} {
		if got := pos.MaskIdentity(test.t, []byte(test.digits)); got != test.want {
			t.Errorf("%s is masked as %s, want %s", test.digits, got, test.want)
		}
	}
}

func TestIdentityNeverPrintsItself(t *testing.T) {
	const number = "01012345678"
	queued := pos.ReceiptQueued{N: 1, K: 1, Private: number}
	receipt := pos.CashReceipt{N: 1, Private: number}
	text, err := json.Marshal([]any{queued, receipt})
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		text = fmt.Appendf(text, verb+verb+verb, queued, receipt, &receipt)
	}
	if strings.Contains(string(text), number) || strings.Contains(string(text), fmt.Sprintf("%x", number)) {
		t.Errorf("printed: %s", text)
	}
}
