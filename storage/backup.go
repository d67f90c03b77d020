package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
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

// Copied says what a copy holds.
type Copied struct {
	Info Info
	Head pos.Head
}

// BackupTo writes what [Store.Backup] does to a new file, see [WriteCopy].
func (s *Store) BackupTo(ctx context.Context, path string) (Copied, error) {
	return WriteCopy(path, func(w io.Writer) error { return s.Backup(ctx, w) })
}

// WriteCopy puts what write writes, a copy of a ledger, into a new file: for
// its owner alone, durably, and only when it can be opened and ends as it
// should. A file that is there already is never replaced: [fs.ErrExist]. A
// crash on the way leaves nothing under that name.
func WriteCopy(path string, write func(io.Writer) error) (copied Copied, err error) {
	err = makeFile(path, func(temporary string) error {
		if err := fillCopy(temporary, write); err != nil {
			return err
		}
		copied, err = checkCopy(temporary)
		return err
	})
	if err != nil {
		return Copied{}, fmt.Errorf("write copy %s: %w", path, classify(err))
	}
	return copied, nil
}

func fillCopy(temporary string, write func(io.Writer) error) error {
	f, err := os.OpenFile(temporary, os.O_WRONLY, 0) //nolint:gosec // made a moment ago
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Sync(), f.Close())
}

// checkCopy opens a copy and checks what a start checks.
func checkCopy(path string) (Copied, error) {
	c, err := OpenReadOnly(path, Options{})
	if err != nil {
		return Copied{}, fmt.Errorf("the copy: %w", err)
	}
	copied := Copied{Info: c.info}
	c.options.Training = c.info.Training
	err = guard(func() error {
		return c.db.View(func(tx *bolt.Tx) error {
			head, err := c.headSlot(tx)
			copied.Head = pos.Head{Seq: head.seq, Day: head.day}
			return errors.Join(err, c.checkStart(tx))
		})
	})
	if err = errors.Join(err, c.Close()); err != nil {
		return Copied{}, fmt.Errorf("the copy: %w", err)
	}
	return copied, nil
}
