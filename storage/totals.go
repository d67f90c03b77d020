package storage

import (
	"fmt"

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

func encodeTotals(day pos.Day, t pos.Totals) ([]byte, error) {
	return versioned(totalsVersion, totalsBody{
		Day: day, Orders: t.Orders, Voided: t.Voided, Taken: writeTallies(t.Taken), Returned: writeTallies(t.Returned),
	})
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

func writeTallies(tallies map[pos.Method]pos.Tally) map[methodWord]tallyBody {
	written := make(map[methodWord]tallyBody, len(tallies))
	for m, t := range tallies {
		written[methodWord(m)] = tallyBody(t)
	}
	return written
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
