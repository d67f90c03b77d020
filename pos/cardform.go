package pos

// WrongField names the first field of the card that no card service could take,
// in the name that [Fault.Field] gives it, or returns "".
func (c *Card) WrongField() string {
	number, mobile := c.Number.Len(), len(c.BuyerMobile)
	switch {
	case number < MinCardDigits || number > MaxCardDigits || !allDigits(c.Number.Reveal()):
		return "cardNo"
	case !c.ExpiryMonth.digitsOf(2) || !month(c.ExpiryMonth.Reveal()):
		return "expireMonth"
	case !c.ExpiryYear.digitsOf(2):
		return "expireYear"
	case !c.Holder.digitsOf(6) && !c.Holder.digitsOf(10):
		return "birthday"
	case !c.Password.digitsOf(2):
		return "cardPw"
	case c.Instalments != 0 && (c.Instalments < MinInstalments || c.Instalments > MaxInstalments):
		return "quota"
	case mobile != 0 && (mobile < 10 || mobile > 11 || !allDigits([]byte(c.BuyerMobile))):
		return "mobileNumber"
	default:
		return ""
	}
}

func (s *Secret) digitsOf(n int) bool { return s.Len() == n && allDigits(s.Reveal()) }

func allDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func month(b []byte) bool {
	n := (b[0]-'0')*10 + b[1] - '0'
	return n >= 1 && n <= 12
}
