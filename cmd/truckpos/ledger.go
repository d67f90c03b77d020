package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/pos"
	"truckpos/storage"
)

// patience is how long a subcommand waits for a till to let go of the ledger;
// a till waits storage's own time.
const patience = time.Second

// systemClock is the computer's clock.
type systemClock struct{}

var _ pos.Clock = systemClock{}

func (systemClock) Now() time.Time                         { return time.Now() }
func (systemClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// openLedger opens the ledger of the options' mode, a new one where there was
// none. Errors have a sentence, see [sentences].
func openLedger(o *options, wait time.Duration) (*storage.Store, error) {
	how := storage.Options{Training: o.Training(), Now: time.Now, Random: rand.Reader, LockTimeout: wait, SlowSync: o.SlowSync,
		Ballast: storage.DefaultBallast}
	s, err := storage.Open(o.Ledger(), how)
	if errors.Is(err, fs.ErrNotExist) && !errors.Is(err, storage.ErrBehindAnchor) {
		s, err = storage.Create(o.Ledger(), how)
	}
	if errors.Is(err, storage.ErrLocked) && beingRead(o) {
		err = errors.Join(errBeingRead, err)
	}
	if err != nil {
		return nil, &ledgerError{o.Ledger(), err}
	}
	return s, nil
}

// errBeingRead says that no till keeps the ledger, but a command that reads it.
var errBeingRead = errors.New("a command is reading the ledger")

func beingRead(o *options) bool {
	s, err := storage.OpenReadOnly(o.Ledger(), storage.Options{LockTimeout: time.Nanosecond})
	if err == nil {
		_ = s.Close() // only looked at
	}
	return err == nil
}

// seedTraining gives a ledger for training that has no menu the sample menu.
func seedTraining(ctx context.Context, s *storage.Store) error {
	if !s.Info().Training {
		return nil
	}
	menu, err := s.Menu(ctx)
	if err != nil {
		return &ledgerError{s.Path(), err}
	}
	if menu.Len() > 0 {
		return nil
	}
	if menu, err = menufile.SampleMenu(); err != nil {
		return fmt.Errorf("the sample menu: %w", err)
	}
	err = pos.ImportMenu(ctx, s, systemClock{}, menu)
	if err != nil && !errors.Is(err, pos.ErrSignedOut) { // with staff it is for them to say
		return &ledgerError{s.Path(), err}
	}
	return nil
}
