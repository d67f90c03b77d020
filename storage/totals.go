package storage

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"truckpos/pos"
)

// totalsVersion begins a value of sums; JSON follows.
const totalsVersion = 1

type totalsBody struct {
	Day      pos.Day                  `json:"d,omitempty"` // 0 for the perpetual sums
	Orders   int64                    `json:"o,omitempty"`
	Voided   int64                    `json:"x,omitempty"`
	Taken    map[methodWord]tallyBody `json:"t,omitempty"`
	Returned map[methodWord]tallyBody `json:"r,omitempty"`
}

type tallyBody struct {
	Count int64   `json:"n"`
	Total pos.Won `json:"a"`
}

// encodeTotals writes what encoding/json makes of a totalsBody, which it takes
// five times as long for: sums are written twice in every commit.
func encodeTotals(day pos.Day, t pos.Totals) ([]byte, error) {
	b := append(make([]byte, 0, 256), totalsVersion, '{')
	b = appendCount(b, "d", int64(day))
	b = appendCount(b, "o", t.Orders)
	b = appendCount(b, "x", t.Voided)
	b, err := appendTallies(b, "t", t.Taken)
	if err != nil {
		return nil, err
	}
	if b, err = appendTallies(b, "r", t.Returned); err != nil {
		return nil, err
	}
	return append(b, '}'), nil
}

// appendName writes the name of a field, which needs no escaping.
func appendName(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(b, '"')
	b = append(b, name...)
	return append(b, '"', ':')
}

func appendCount(b []byte, name string, n int64) []byte {
	if n == 0 {
		return b
	}
	return strconv.AppendInt(appendName(b, name), n, 10)
}

// appendTallies writes tallies in the order of their methods' words.
func appendTallies(b []byte, name string, tallies map[pos.Method]pos.Tally) ([]byte, error) {
	if len(tallies) == 0 {
		return b, nil
	}
	methods := slices.AppendSeq(make([]pos.Method, 0, 8), maps.Keys(tallies))
	slices.SortFunc(methods, func(m, n pos.Method) int { return strings.Compare(methodWord(m).word(), methodWord(n).word()) })
	b = append(appendName(b, name), '{')
	for _, m := range methods {
		word := methodWord(m).word()
		if word == "" {
			return nil, fmt.Errorf("totals: %T %d: %w", m, uint8(m), errWord)
		}
		b = append(appendName(b, word), `{"n":`...)
		b = strconv.AppendInt(b, tallies[m].Count, 10)
		b = append(b, `,"a":`...)
		b = append(strconv.AppendInt(b, int64(tallies[m].Total), 10), '}')
	}
	return append(b, '}'), nil
}

// decodeTotals reads sums; no value stands for none yet.
func decodeTotals(value []byte) (pos.Day, pos.Totals, error) {
	if value == nil {
		return 0, pos.Totals{}, nil
	}
	var b totalsBody
	if err := readVersioned(value, totalsVersion, &b); err != nil {
		return 0, pos.Totals{}, fmt.Errorf("totals: %w", err)
	}
	return b.Day, pos.Totals{Orders: b.Orders, Voided: b.Voided, Taken: readTallies(b.Taken), Returned: readTallies(b.Returned)}, nil
}

func readTallies(written map[methodWord]tallyBody) map[pos.Method]pos.Tally {
	if len(written) == 0 {
		return nil
	}
	tallies := make(map[pos.Method]pos.Tally, len(written))
	for m, t := range written {
		tallies[pos.Method(m)] = pos.Tally(t)
	}
	return tallies
}
