package pos

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// lookForRoom is how often the disk is looked at while nobody begins anything.
const lookForRoom = 2 * time.Second

// room refuses to begin something that could perhaps not be finished.
func (r *Register) room() error {
	if r.cfg.Room == nil {
		return nil
	}
	if err := r.cfg.Room(); err != nil {
		return fmt.Errorf("%w: %w", ErrDiskLow, err)
	}
	return nil
}

// tendRoom keeps what [Register.Trouble] says true though nobody writes: a disk
// fills up, or somebody makes room, and what could not be written can be.
func (r *Register) tendRoom(ctx context.Context) {
	for {
		err := r.room()
		r.mu.Lock()
		over := err == nil && r.trouble != nil && !errors.Is(r.trouble, ErrJournal) && r.cfg.Clock.Now().Sub(r.troubleAt) >= lookForRoom
		if over {
			r.trouble = nil
		}
		if over || (err == nil) != (r.low == nil) {
			r.low = err
			r.announce(Notice{})
		}
		r.mu.Unlock()
		select {
		case <-ctx.Done():
			return
		case <-r.cfg.Clock.After(lookForRoom):
		}
	}
}

// Trouble returns why money cannot be taken now, or nil: an error wrapping
// [ErrJournal] while the ledger is broken, [ErrDiskLow] while its disk is
// almost full, or why the last entry could not be written.
func (r *Register) Trouble() error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.low != nil && !errors.Is(r.trouble, ErrJournal) {
		return r.low
	}
	return r.trouble
}

// broken is the trouble of a journal of which nobody knows what it holds.
func (r *Register) broken() error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if errors.Is(r.trouble, ErrJournal) {
		return r.trouble
	}
	return nil
}
