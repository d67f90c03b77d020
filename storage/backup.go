package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a copy of the ledger as it is at this moment, while it may be
// appended to. The copy is a ledger that [Open] opens.
//
// Until it is written, a commit that needs the file to grow may have to wait:
// w must not be slower than a disk of this machine.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	err := s.view(ctx, func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(patientWriter{ctx, w})
		return err
	})
	if err != nil {
		return fmt.Errorf("copy ledger %s: %w", s.path, classify(err))
	}
	return nil
}

// patientWriter stops when its context ends.
type patientWriter struct {
	ctx context.Context //nolint:containedctx // it lives as long as one call
	w   io.Writer
}

func (p patientWriter) Write(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}

// BackupTo writes what [Store.Backup] does to a new file, for its owner alone
// and durably, and checks that it can be opened and ends as it should. A file
// that is there already is never replaced: [fs.ErrExist]. A crash on the way
// leaves nothing under that name.
func (s *Store) BackupTo(ctx context.Context, path string) error {
	err := makeFile(path, func(temporary string) error {
		return s.fillCopy(temporary, func(w io.Writer) error { return s.Backup(ctx, w) })
	})
	if err != nil {
		return fmt.Errorf("back up to %s: %w", path, classify(err))
	}
	return nil
}

func (s *Store) fillCopy(temporary string, write func(io.Writer) error) error {
	f, err := os.OpenFile(temporary, os.O_WRONLY, 0) //nolint:gosec // made a moment ago
	if err != nil {
		return err
	}
	err = write(f)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return checkCopy(temporary, s.info)
}

// checkCopy opens a copy and checks what a start checks.
func checkCopy(path string, of Info) error {
	c, err := OpenReadOnly(path, Options{})
	if err != nil {
		return fmt.Errorf("the copy: %w", err)
	}
	c.options.Training = of.Training
	err = guard(func() error { return c.db.View(c.checkStart) })
	if c.info != of {
		err = errors.Join(err, fmt.Errorf("it is of ledger %s: %w", c.info.ID, ErrDamaged))
	}
	if err = errors.Join(err, c.Close()); err != nil {
		return fmt.Errorf("the copy: %w", err)
	}
	return nil
}
