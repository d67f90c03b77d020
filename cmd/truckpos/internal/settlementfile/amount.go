package settlementfile

import (
	"strconv"
	"strings"

	"truckpos/pos"
)

// parseWon reads an amount as people and spreadsheets write it: "12,000",
// "-3,000", "(3,000)", "△3,000", "12,000원", "₩12,000", "12000.0". Anything but
// a whole number, and commas that do not stand at thousands, are refused.
func parseWon(s string) (pos.Won, bool) {
	s = strings.Join(strings.Fields(narrow(s)), "")
	s, sign := cutSign(s)
	s = strings.TrimPrefix(strings.TrimPrefix(s, "₩"), "￦")
	s = strings.TrimSuffix(s, "원")
	if sign == "" { // ₩-3,000
		s, sign = cutSign(s)
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.Trim(fraction, "0") != "" || strings.HasSuffix(s, ".") {
		return 0, false
	}
	digits, ok := withoutCommas(whole)
	if !ok || digits == "" || len(digits) > 15 {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 63)
	won := pos.Won(n)
	if err != nil || won > pos.MaxWon {
		return 0, false
	}
	if sign == "-" {
		won = -won
	}
	return won, true
}

// cutSign takes off the sign, as accountants write it too: "-", "+", or "" where
// there is none.
func cutSign(s string) (rest, sign string) {
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") {
		return strings.TrimSuffix(inner, ")"), "-"
	}
	for _, minus := range []string{"-", "−", "△", "▲", "–"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return rest, "-"
		}
	}
	if rest, ok := strings.CutPrefix(s, "+"); ok {
		return rest, "+"
	}
	return s, ""
}

func withoutCommas(s string) (string, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (g == "" || len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// narrow makes ASCII of the full-width characters that Korean keyboards can type.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		}
		return r
	}, s)
}
