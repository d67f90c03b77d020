package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dateFormats reads which formats of cells show a number as a date.
func (b *xlsxBook) dateFormats(part string) ([]bool, error) {
	x, err := b.open(part, maxOtherXML)
	if err != nil {
		return nil, err
	}
	own := map[string]bool{} // formats of this file, by their number
	var numbers []string     // by format of cells
	inFormats := 0
	err = x.each(func(e token) error {
		switch {
		case e.name == "numFmt" && len(own) < maxFormats:
			own[e.attr("numFmtId")] = isDateFormat(e.attr("formatCode"))
		case e.name == "cellXfs":
			inFormats = x.depth()
		case e.name == "xf" && inFormats > 0 && x.depth() == inFormats+1:
			if numbers = append(numbers, e.attr("numFmtId")); len(numbers) > maxFormats {
				return fail(TooLarge, 0, "")
			}
		case x.depth() <= inFormats:
			inFormats = 0
		}
		return nil
	})
	dates := make([]bool, len(numbers))
	for i, number := range numbers {
		is, ours := own[number]
		dates[i] = is || !ours && isDateNumber(number)
	}
	return dates, err
}

// isDateNumber knows the formats that have a number in every file; those from
// 27 and from 50 are the ones of East Asia.
func isDateNumber(number string) bool {
	n, err := strconv.Atoi(number)
	return err == nil && (n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58)
}

// isDateFormat finds the letters of days and hours in a format, outside of
// what is quoted, escaped, or in brackets.
func isDateFormat(code string) bool {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"', '[':
			closing := byte('"')
			if code[i] == '[' {
				closing = ']'
			}
			end := strings.IndexByte(code[i+1:], closing)
			if end < 0 {
				return false
			}
			i += end + 1
		case ';': // what follows is for negative numbers
			return false
		case 'y', 'Y', 'd', 'D', 'h', 'H', 's', 'S', 'm', 'M':
			return true
		case 'G', 'g': // General, in Korean files G/표준
			return false
		}
	}
	return false
}

// number writes the number of a cell in plain digits, or as a date.
func number(raw string, date, since1904 bool) string {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) >= 1e15 {
		return raw
	}
	if date {
		if s, ok := dateOf(f, since1904); ok {
			return s
		}
	}
	if f == math.Trunc(f) {
		return strconv.FormatInt(int64(f), 10)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// dateOf writes days since the end of 1899, or since the beginning of 1904, as
// a date, with the time unless it is midnight; a time alone where there is no
// day.
func dateOf(days float64, since1904 bool) (string, bool) {
	const lastDay = 2_958_465 // 31 December 9999
	if days < 0 || days >= lastDay+1 {
		return "", false
	}
	seconds := int64(math.Round(days * 86_400))
	day, second := seconds/86_400, seconds%86_400
	clock := time.Unix(second, 0).UTC().Format(time.TimeOnly)
	if day == 0 {
		return clock, second > 0
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day < 60: // day 60 is 29 February 1900, which there was not
		first = first.AddDate(0, 0, 1)
	}
	date := first.AddDate(0, 0, int(day)).Format(dayLayout)
	if second == 0 {
		return date, true
	}
	return date + " " + clock, true
}
