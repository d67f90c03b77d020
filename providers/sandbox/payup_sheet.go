package sandbox

import "slices"

// sheet reads the fields of one request, each at most once, and keeps the first refusal.
type sheet struct {
	values map[string]string
	bad    *payupRefusal
}

func (s *sheet) refuse(code payupCode, text string) {
	if s.bad == nil {
		s.bad = &payupRefusal{code: code, text: payupText(text)}
	}
}

func (s *sheet) malformed(name string) { s.refuse(payupMalformed, name+"이 잘못되었습니다.") }

func (s *sheet) missing(name string) { s.refuse(payupMissing, name+"이 없습니다.") }

// need reads a required field; empty counts as missing.
func (s *sheet) need(name string, ok func(string) bool) string {
	v := s.may(name, ok)
	if v == "" {
		s.missing(name)
	}
	return v
}

// may reads an optional field; empty counts as left out.
func (s *sheet) may(name string, ok func(string) bool) string {
	v := s.values[name]
	delete(s.values, name)
	if v != "" && !ok(v) {
		s.malformed(name)
	}
	return v
}

// end refuses what was bad, or a field that nobody asked for: more likely a misspelt one than a new one.
func (s *sheet) end() *payupRefusal {
	if s.bad == nil && len(s.values) > 0 {
		s.refuse(payupCheckParameters, cutName(sortedKeys(s.values)[0])+"은 없는 항목입니다.")
	}
	return s.bad
}

// cutName keeps a foreign field name short in an answer.
func cutName(name string) string {
	r := []rune(name)
	return string(r[:min(len(r), 32)])
}

// The shapes of values.

func digitsOf(low, high int) func(string) bool {
	return func(s string) bool { return digits(s, low, high) }
}

func textUpTo(limit int) func(string) bool {
	return func(s string) bool { return plain(s, limit) }
}

func oneOf(words ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(words, s) }
}

// between tells whether s is two digits from low to high.
func between(s, low, high string) bool { return digits(s, 2, 2) && s >= low && s <= high }

func isMonth(s string) bool { return between(s, "01", "12") }

// isBirthday accepts a birth date YYMMDD or a business registration number of ten digits.
func isBirthday(s string) bool {
	return digits(s, 10, 10) || digits(s, 6, 6) && isMonth(s[2:4]) && between(s[4:], "01", "31")
}

// isTimestamp accepts YYYYMMDDHHMMSS. Second 60 is allowed: the service's own example has it.
func isTimestamp(s string) bool {
	return digits(s, 14, 14) && isMonth(s[4:6]) && between(s[6:8], "01", "31") &&
		between(s[8:10], "00", "23") && between(s[10:12], "00", "59") && between(s[12:], "00", "60")
}

// isAmount accepts won without sign, comma or leading zero.
func isAmount(s string) bool { return digits(s, 1, 12) && (len(s) == 1 || s[0] != '0') }

// isOrderNumber accepts 1 to 20 letters, digits, hyphens and underscores. The documents give only the length.
func isOrderNumber(s string) bool {
	if len(s) > 20 {
		return false
	}
	for _, c := range []byte(s) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// isQuota accepts 0 to 24 months.
func isQuota(s string) bool { return digits(s, 1, 1) || between(s, "00", "24") }

// isSignature accepts 64 lower-case hexadecimal digits.
func isSignature(s string) bool {
	if len(s) != 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
