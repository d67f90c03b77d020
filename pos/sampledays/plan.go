package sampledays

import (
	"context"
	"iter"
	"math"
	"time"

	"truckpos/pos"
)

// Hours of a truck at a night market: the last customers come after midnight.
const (
	opens = 16 * time.Hour
	sells = 10 * time.Hour
)

// Plan says what a truck's life is like.
type Plan struct {
	First        pos.Day // business day on which it begins
	OrdersPerDay int
}

// Default is a good truck from November 21, 2026 on.
func Default() Plan { return Plan{First: 20261121, OrdersPerDay: 300} }

// Entries returns the first n entries of the life, always the same. They follow
// the domain's rules; sequences, and the hashes of Z reports, are for the journal
// to assign.
func (p Plan) Entries(n int) iter.Seq[pos.Entry] {
	return func(yield func(pos.Entry) bool) {
		life := truckLife{plan: p, left: n, yield: yield, day: p.First, period: pos.NewPeriod(), open: map[pos.OrderID][]pos.OpenThing{}}
		for !life.over() {
			life.tradeOneDay()
		}
	}
}

// batch is how many entries are appended at once: few enough to keep in memory.
const batch = 5_000

// Fill writes the first days of the life into an empty journal.
func (p Plan) Fill(ctx context.Context, j pos.Journal, days int) error {
	var part []pos.Entry
	closed := 0
	for e := range p.Entries(math.MaxInt) {
		part = append(part, e)
		if _, ok := e.Event.(pos.DayClosed); ok {
			closed++
		}
		if len(part) < batch && closed < days {
			continue
		}
		if err := j.Append(ctx, part); err != nil || closed == days {
			return err
		}
		part = part[:0]
	}
	return nil
}
