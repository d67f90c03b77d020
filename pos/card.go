package pos

// Limits of a keyed-in card (Payup keyin2).
const (
	MinCardDigits      = 11
	MaxCardDigits      = 20
	MaxInstalments     = 24 // months; see [InstalmentLimiter]
	MinInstalments     = 2  // months; 0 is one payment
	InstalmentsFrom    = Won(50_000)
	MaxBuyerNameLength = 50 // characters
)

// Card is what the cashier keys in. It lives from the form to the end of the
// call and is wiped then; no part of it is journalled, logged or shown.
type Card struct {
	Number      Secret // digits only
	ExpiryMonth Secret // MM
	ExpiryYear  Secret // YY
	Holder      Secret // birth date YYMMDD, or a business registration number of ten digits
	Password    Secret // its first two digits
	Instalments int    // months; 0 is one payment
	BuyerName   string
	BuyerMobile string // digits; "" if not given
}

// Wipe overwrites everything secret.
func (c *Card) Wipe() {
	for _, s := range []*Secret{&c.Number, &c.ExpiryMonth, &c.ExpiryYear, &c.Holder, &c.Password} {
		s.Wipe()
	}
	c.BuyerName, c.BuyerMobile = "", ""
}

// LuhnValid reports whether digits end in the right check digit. Some Korean
// cards and most test cards fail, so it can only warn.
func LuhnValid(digits []byte) bool {
	sum, double := 0, false
	for i := len(digits) - 1; i >= 0; i-- {
		d := int(digits[i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		if double {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	return len(digits) > 0 && sum%10 == 0
}

// Brand names the card network by the number's first digits, "" where they do
// not tell (yet).
func Brand(digits []byte) string {
	at := func(n int) int {
		if len(digits) < n {
			return -1
		}
		v := 0
		for _, d := range digits[:n] {
			v = v*10 + int(d) - '0'
		}
		return v
	}
	two, four := at(2), at(4)
	switch {
	case len(digits) == 0:
		return ""
	case digits[0] == '4':
		return "Visa"
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720:
		return "Mastercard"
	case two == 34, two == 37:
		return "American Express"
	case two == 35:
		return "JCB"
	case two == 36, two == 38, two == 30:
		return "Diners Club"
	case two == 62:
		return "UnionPay"
	case digits[0] == '9':
		return "국내전용"
	default:
		return ""
	}
}
