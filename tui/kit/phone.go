package kit

// Phone writes a customer's telephone number as people read it: 010-0000-0000, and
// 02-000-0000 for Seoul. It takes digits.
func Phone(digits string) string {
	const last = 4 // digits behind the second hyphen
	area := 3
	if len(digits) > 1 && digits[:2] == "02" {
		area = 2
	}
	if len(digits) <= area+last {
		return digits
	}
	return digits[:area] + "-" + digits[area:len(digits)-last] + "-" + digits[len(digits)-last:]
}
