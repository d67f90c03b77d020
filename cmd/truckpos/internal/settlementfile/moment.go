package settlementfile

import (
	"strings"
	"time"

	"truckpos/pos"
)

// moment is a day and, where the file has it, a time of the day.
type moment struct {
	at       time.Time // in Seoul
	hasClock bool
}

// parseMoment reads a day, or a day and a time, as services and spreadsheets in
// Korea write them: "2026-11-21 21:04:05", "2026.11.21", "2026. 11. 21. 오후 9:04",
// "2026년 11월 21일", "20261121210405", and with a zone "2026-11-21T21:04:05+09:00".
func parseMoment(s string) (moment, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return moment{t.In(pos.Seoul()), true}, plausible(t.Year())
	}
	parts, ok := partsOf(s)
	if !ok {
		return moment{}, false
	}
	day, ok := parts.day()
	if !ok {
		return moment{}, false
	}
	if len(parts.numbers) == 3 {
		return moment{day, false}, !parts.afternoon && !parts.forenoon
	}
	since, ok := parts.clock(3)
	return moment{day.Add(since), true}, ok
}

// parseClock reads a time of the day: "21:04:05", "210405", "오후 9:04".
func parseClock(s string) (time.Duration, bool) {
	parts, ok := partsOf(s)
	if !ok {
		return 0, false
	}
	return parts.clock(0)
}

func plausible(year int) bool { return year >= 2000 && year < 2100 }

// parts are the numbers of a date or a time, in their order.
type parts struct {
	numbers             []int
	forenoon, afternoon bool
}

// partsOf takes a date apart. Digits without anything between them are split
// where they must be.
func partsOf(s string) (parts, bool) {
	s = strings.ToLower(narrow(s))
	if i := strings.IndexByte(s, '('); i >= 0 { // the day of the week: 2026-11-21(토) 21:04
		j := strings.IndexByte(s[i:], ')')
		if j < 0 {
			return parts{}, false
		}
		s = s[:i] + " " + s[i+j+1:]
	}
	var p parts
	for s != "" {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		switch word, rest := separator(s); {
		case n > 0:
			if !p.add(s[:n]) {
				return parts{}, false
			}
			s = s[n:]
		case word == "":
			return parts{}, false
		default:
			p.forenoon = p.forenoon || word == "오전" || word == "am"
			p.afternoon = p.afternoon || word == "오후" || word == "pm"
			s = rest
		}
	}
	// Fractions of a second, as far as there are any, are a seventh number.
	if len(p.numbers) == 7 {
		p.numbers = p.numbers[:6]
	}
	return p, len(p.numbers) > 0 && (!p.forenoon || !p.afternoon)
}

// separator takes what may stand between numbers.
func separator(s string) (word, rest string) {
	for _, word := range []string{" ", "-", ".", "/", ":", "년", "월", "일", "시", "분", "초", "오전", "오후", "am", "pm", "t", ","} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return word, rest
		}
	}
	return "", s
}

// add appends a number, or the numbers that so many digits stand for.
func (p *parts) add(digits string) bool {
	widths := widthsAt(len(p.numbers), len(digits))
	for _, w := range widths {
		n := 0
		for _, d := range digits[:w] {
			n = n*10 + int(d-'0')
		}
		p.numbers, digits = append(p.numbers, n), digits[w:]
	}
	return len(widths) > 0
}

// widthsAt is how digits in a row are split that come after so many numbers;
// nil if they cannot be.
func widthsAt(numbers, digits int) []int {
	switch {
	case digits <= 2 && numbers < 6:
		return []int{digits}
	case numbers == 0:
		return map[int][]int{4: {4}, 6: {2, 2, 2}, 8: {4, 2, 2}, 12: {4, 2, 2, 2, 2}, 14: {4, 2, 2, 2, 2, 2}}[digits]
	case numbers == 3: // 20261121 2104
		return map[int][]int{4: {2, 2}, 6: {2, 2, 2}}[digits]
	case numbers == 6: // fractions of a second
		return []int{min(digits, 9)}
	}
	return nil
}

// day is the first three numbers.
func (p *parts) day() (time.Time, bool) {
	if len(p.numbers) < 3 || !plausible(p.numbers[0]) {
		return time.Time{}, false
	}
	y, m, d := p.numbers[0], p.numbers[1], p.numbers[2]
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, pos.Seoul())
	return t, t.Month() == time.Month(m) && t.Day() == d
}

// clock is hour, minute and perhaps second from one of the numbers on.
func (p *parts) clock(from int) (time.Duration, bool) {
	n := p.numbers[from:]
	if len(n) < 2 || len(n) > 3 {
		return 0, false
	}
	n = append(n[:len(n):len(n)], 0)
	h, m, s := n[0], n[1], n[2]
	if p.forenoon || p.afternoon {
		if h < 1 || h > 12 {
			return 0, false
		}
		if h %= 12; p.afternoon {
			h += 12
		}
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second, h < 24 && m < 60 && s < 60
}
