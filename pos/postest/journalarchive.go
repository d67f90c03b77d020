package postest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"truckpos/pos"
)

// seal puts the hashes of what is before an entry into its Z report, if it has one.
func (j *MemoryJournal) seal(e *pos.Entry) {
	if v, ok := e.Event.(pos.DayClosed); ok {
		v.Z.Head, v.Z.Previous = j.head256, j.lastZ
		j.lastZ = v.Z.Seal()
		e.Event = v
	}
}

// give assigns in place what the journal alone knows.
func (j *MemoryJournal) give(to *pos.Entry, written pos.Entry) {
	if v, ok := to.Event.(pos.DayClosed); ok {
		w, _ := written.Event.(pos.DayClosed)
		v.Z.Head, v.Z.Previous = w.Z.Head, w.Z.Previous
		to.Event = v
	}
}

// wrote makes the hash cover an entry.
func (j *MemoryJournal) wrote(e pos.Entry) {
	j.head256 = sha256.Sum256(fmt.Appendf(j.head256[:], "%#v", e))
}

// Closing implements [pos.Archive].
func (j *MemoryJournal) Closing(ctx context.Context, n uint64) (pos.Entry, bool, error) {
	return j.newest(ctx, func(e pos.Entry) bool {
		v, ok := e.Event.(pos.DayClosed)
		return ok && (n == 0 || v.Z.Number == n)
	})
}

// Opening implements [pos.Archive].
func (j *MemoryJournal) Opening(ctx context.Context) (pos.Entry, bool, error) {
	return j.newest(ctx, func(e pos.Entry) bool {
		_, ok := e.Event.(pos.DayOpened)
		return ok
	})
}

func (j *MemoryJournal) newest(ctx context.Context, match func(pos.Entry) bool) (pos.Entry, bool, error) {
	if err := ctx.Err(); err != nil {
		return pos.Entry{}, false, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, e := range slices.Backward(j.entries) {
		if match(e) {
			return copyDeep(e), true, nil
		}
	}
	return pos.Entry{}, false, nil
}

// Life implements [pos.Archive].
func (j *MemoryJournal) Life(ctx context.Context) (pos.Totals, error) {
	if err := ctx.Err(); err != nil {
		return pos.Totals{}, err
	}
	var life pos.Totals
	for _, e := range j.Entries() {
		life.Add(e)
	}
	return life, nil
}

// Reconciliations implements [pos.Archive].
func (j *MemoryJournal) Reconciliations(ctx context.Context, fn func(pos.Entry) error) error {
	return j.Each(ctx, 1, 0, func(e pos.Entry) error {
		if _, ok := e.Event.(pos.Reconciled); !ok {
			return nil
		}
		return fn(e)
	})
}

// Standing implements [pos.Archive].
func (j *MemoryJournal) Standing(ctx context.Context, fn func(pos.Entry) error) error {
	return j.Each(ctx, 1, 0, func(e pos.Entry) error {
		if !pos.Stands(e.Event) {
			return nil
		}
		return fn(e)
	})
}

// Erase implements [pos.Eraser].
func (j *MemoryJournal) Erase(ctx context.Context, from, to pos.Day, which func(pos.Entry) bool) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	erased := 0
	for i, e := range j.entries {
		if e.Day >= from && e.Day <= to && pos.PrivatePart(e.Event) != "" && which(copyDeep(e)) {
			j.entries[i].Event = pos.WithPrivatePart(e.Event, "")
			erased++
		}
	}
	return erased, nil
}

// Each implements [pos.Archive].
func (j *MemoryJournal) Each(ctx context.Context, from, to uint64, fn func(pos.Entry) error) error {
	j.mu.Lock()
	entries := j.entries[:len(j.entries):len(j.entries)] // those written from now on stay out
	j.mu.Unlock()
	if to != 0 {
		entries = entries[:min(to, uint64(len(entries)))]
	}
	if from = max(from, 1); from > uint64(len(entries)) {
		return nil
	}
	for _, e := range entries[from-1:] {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(copyDeep(e)); err != nil {
			return err
		}
	}
	return nil
}
