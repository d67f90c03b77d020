package kit

import "strconv"

// Comma writes n with a comma after every three digits: 12,000 or -3,500. The word
// for won belongs to the language, so it is not here.
func Comma(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := 0
	if digits[0] == '-' {
		sign = 1
	}
	groups := (len(digits) - sign - 1) / 3
	if groups == 0 {
		return digits
	}
	out := make([]byte, 0, len(digits)+groups)
	for i := range len(digits) {
		if left := len(digits) - i; i > sign && left%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, digits[i])
	}
	return string(out)
}
