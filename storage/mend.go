package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

var _ pos.Mender = (*Store)(nil)

// Mend implements [pos.Mender]. It tries to make a store that takes nothing more, after an error wrapping
// [pos.ErrJournal], take entries again. It opens the file anew and checks what
// a start checks, that it is the same ledger, and that it has everything this
// store acknowledged and the anchor names. Then a commit of nothing shows that
// it can be written, and makes durable what it holds.
//
// Nothing is appended again. Whether the entries in doubt are there is for the
// caller to read: after a Mend that succeeded, what was read before counts no
// more. A Mend that fails leaves the store as it was, to be tried later. When
// nothing is wrong it does nothing. A closed store, or one opened for reading
// only, is not mended: [ErrClosed].
func (s *Store) Mend(ctx context.Context) error {
	s.appending.Lock()
	defer s.appending.Unlock()
	switch {
	case s.failed == nil:
		return nil
	case errors.Is(s.failed, ErrClosed):
		return s.failed
	case ctx.Err() != nil:
		return fmt.Errorf("mend ledger %s: %w", s.path, ctx.Err())
	}
	if errors.Is(classify(s.failed), ErrDiskFull) {
		s.dropBallast()
	}
	s.using.Lock()
	defer s.using.Unlock()
	s.shut(errors.Is(s.failed, ErrDamaged))
	head, err := s.reopen()
	if err != nil {
		return fmt.Errorf("mend ledger %s: %w: %w", s.path, pos.ErrJournal, classify(err))
	}
	s.failed, s.known = nil, nil
	s.acknowledge(head)
	return nil
}

// shut lets go of the file. A bbolt that panicked in a commit may wait for ever
// for its own locks.
func (s *Store) shut(panicked bool) {
	switch {
	case s.db == nil:
		return
	case panicked:
		_ = letGo(s.file) // it is opened anew and read again, whatever came of this
	default:
		_ = guard(s.db.Close) // as above
	}
	s.db, s.file = nil, nil
}

// reopen opens the file, checks it and returns its head. On an error nothing
// stays open.
func (s *Store) reopen() (head slot, err error) {
	if err := s.connect(false); err != nil {
		return slot{}, fmt.Errorf("open again: %w", err)
	}
	panicked := false
	defer func() {
		if err != nil {
			s.shut(panicked)
		}
	}()
	err = guard(func() error {
		return s.db.View(func(tx *bolt.Tx) (err error) {
			if err := s.checkSame(tx); err != nil {
				return err
			}
			head, err = s.headSlot(tx)
			return err
		})
	})
	if err != nil {
		return slot{}, err
	}
	if err := s.holdFound(); err != nil {
		return slot{}, fmt.Errorf("hold what was found: %w", err)
	}
	if err := guard(func() error { return s.commit(s.db, func(*bolt.Tx) error { return nil }) }); err != nil {
		panicked = errors.Is(err, ErrDamaged)
		return slot{}, fmt.Errorf("write again: %w", err)
	}
	// The file of the anchor may be another by now, as the ledger's may.
	anchor, err := openAnchor(anchorPath(s.path), head)
	if err != nil {
		return slot{}, err
	}
	_ = s.anchor.close() // it said nothing that the new one will not
	s.anchor = anchor
	return head, nil
}

// checkSame checks that the file is this store's ledger and lacks nothing that
// was ever durable.
func (s *Store) checkSame(tx *bolt.Tx) error {
	found := Store{options: s.options}
	if err := found.recognise(tx); err != nil {
		return err
	}
	switch {
	case found.info.ID != s.info.ID || found.genesis != s.genesis:
		return fmt.Errorf("ledger %s lies in the place of %s: %w", found.info.ID, s.info.ID, ErrBehindAnchor)
	case found.schema != s.schema:
		return fmt.Errorf("the ledger has schema %d by now, it had %d: %w", found.schema, s.schema, ErrNewerSchema)
	}
	if err := s.checkStart(tx); err != nil {
		return err
	}
	if err := s.checkAnchor(tx, s.said); err != nil {
		return fmt.Errorf("what was acknowledged: %w", err)
	}
	switch said, err := readAnchor(anchorPath(s.path)); {
	case err == nil:
		return s.checkAnchor(tx, said)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errAnchor):
		return nil
	default:
		return err
	}
}
