package pos

import (
	"fmt"
	"io"
	"strings"
)

// SelfIssueNumber is the tax office's public number for a receipt that nobody
// asked for. It has ten digits, one fewer than the mobile number it resembles.
const SelfIssueNumber = "0100001234"

// Lengths of the numbers that a cash receipt is issued to, in digits.
const (
	MinMobile         = 10
	MaxMobile         = 11
	BusinessDigits    = 10
	MinReceiptCard    = 13
	MaxReceiptCard    = 19
	MaxIdentityDigits = MaxReceiptCard
)

// IdentityFlaw is what is wrong with a number that a cash receipt should be issued
// to.
type IdentityFlaw uint8

// The flaws.
const (
	IdentityFine  IdentityFlaw = iota
	IdentityShort              // more digits are needed
	IdentityLong               // or between a telephone's and a card's length
	IdentityDigit              // not a digit, or a beginning that no such number has
	IdentityCheck              // the check digit is wrong: a digit was mistyped
)

// CheckIdentity looks for what is wrong with the digits of a number. While it is
// being typed, IdentityShort is no mistake yet.
func CheckIdentity(t ReceiptType, digits []byte) IdentityFlaw {
	for _, d := range digits {
		if d < '0' || d > '9' {
			return IdentityDigit
		}
	}
	switch t {
	case ReceiptSelf:
		if string(digits) != SelfIssueNumber {
			return IdentityDigit
		}
		return IdentityFine
	case ReceiptBusiness:
		return checkBusiness(digits)
	case ReceiptPersonal:
		return checkPersonal(digits)
	default:
		return IdentityDigit
	}
}

func checkBusiness(digits []byte) IdentityFlaw {
	switch n := len(digits); {
	case n > BusinessDigits:
		return IdentityLong
	case n < BusinessDigits:
		return IdentityShort
	case !BusinessNumberValid(digits):
		return IdentityCheck
	default:
		return IdentityFine
	}
}

// checkPersonal takes a mobile number, or that of a cash-receipt card. A resident
// registration number has a card's length; nobody is asked for one.
func checkPersonal(digits []byte) IdentityFlaw {
	n := len(digits)
	mobile := n >= 2 && digits[0] == '0' && digits[1] == '1'
	switch {
	case n > MaxReceiptCard:
		return IdentityLong
	case n >= 1 && digits[0] == '0' && n >= 2 && !mobile:
		return IdentityDigit
	case mobile && n > MaxMobile:
		return IdentityLong
	case mobile && n >= MinMobile, n >= MinReceiptCard:
		return IdentityFine
	default:
		return IdentityShort
	}
}

// BusinessNumberValid reports whether ten digits end in the check digit of a Korean
// business registration number. The same digit ten times over is refused: nought
// would pass the sum.
func BusinessNumberValid(digits []byte) bool {
	if len(digits) != BusinessDigits || strings.Count(string(digits), string(digits[:1])) == BusinessDigits {
		return false
	}
	weights := [...]int{1, 3, 7, 1, 3, 7, 1, 3, 5}
	sum := 0
	for i, w := range weights {
		d := int(digits[i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		sum += d * w
	}
	sum += (int(digits[8]) - '0') * 5 / 10
	return (10-sum%10)%10 == int(digits[9])-'0'
}

// MaskIdentity is what may be kept and shown of a number: 010****5678 of a
// telephone, 123-**-*7891 of a business, the last four of a card. The public number
// of the self-issue is nobody's and stays as it is.
func MaskIdentity(t ReceiptType, digits []byte) string {
	n := len(digits)
	switch {
	case t == ReceiptSelf:
		return SelfIssueNumber
	case t == ReceiptBusiness && n == BusinessDigits:
		return string(digits[:3]) + "-**-*" + string(digits[6:])
	case n == MinMobile || n == MaxMobile:
		return string(digits[:3]) + strings.Repeat("*", n-7) + string(digits[n-4:])
	case n >= MinReceiptCard:
		return strings.Repeat("*", n-4) + string(digits[n-4:])
	default:
		return strings.Repeat("*", n)
	}
}

// Identity is the number that a waiting receipt is to be issued to, in full.
// However it is printed or marshalled, it shows "****".
type Identity string

// String returns "****".
func (i Identity) String() string { return masked }

// GoString returns "****".
func (i Identity) GoString() string { return masked }

// Format writes "****" for every verb.
func (i Identity) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, masked) }

// MarshalText writes "****".
func (i Identity) MarshalText() ([]byte, error) { return []byte(masked), nil }
