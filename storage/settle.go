package storage

import (
	"errors"
	"fmt"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// settle learns what became of a commit that failed in doubt: the system's
// error can come after the bytes are there. It opens the file anew, so that
// nothing of what memory believes counts, and looks for the last entry.
//
//	there     → its head page and a commit of nothing make it durable → nil
//	not there → the cause: nothing was written
//	neither   → an error wrapping pos.ErrJournal, and the store takes nothing
//	            more until it is mended, see [Store.Mend]
func (s *Store) settle(w *writer, cause error) error {
	s.using.Lock()
	defer s.using.Unlock()
	// Until the outcome is known, and until the store is mended if it cannot be learned.
	s.failed = fmt.Errorf("%w: %w", pos.ErrJournal, cause)
	closeErr := guard(s.db.Close)
	s.db, s.file = nil, nil
	if err := s.connect(false); err != nil {
		s.failed = fmt.Errorf("%w: open again: %w", s.failed, errors.Join(err, closeErr))
		return s.failed
	}
	var there bool
	err := guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			key := w.head.key
			if value := journalOf(tx).get(key); value != nil {
				l, err := newLink(key[:], value)
				there = err == nil && l.own == w.head.own
				return err
			}
			return nil
		})
	})
	if err == nil && there {
		// The data had been synced before the failed write of the head page
		// made it visible; that page and another one, synced, make it stay so.
		err = s.holdHead()
		if err == nil {
			err = guard(func() error { return s.commit(s.db, func(*bolt.Tx) error { return nil }) })
		}
	}
	if err != nil {
		s.failed = fmt.Errorf("%w: look for entry %d: %w", s.failed, w.head.key.seq(), err)
		return s.failed
	}
	s.failed = nil
	if there {
		return nil
	}
	return cause
}

// holdHead makes the head page durable that readers see. After a sync that
// failed, or a program that was killed before it, the page may be in the
// system's memory alone, while the disk has the older head page. The next
// commit writes over what only that one refers to, and an anchor would name an
// entry that the disk does not have: neither may come first.
//
// Syncing is not enough: after a failed sync the system believes the page
// written. Writing the same bytes again cannot spoil them.
func (s *Store) holdHead() error {
	heads := make([]byte, 2*s.db.Info().PageSize)
	if _, err := s.file.ReadAt(heads, 0); err != nil {
		return fmt.Errorf("read head pages: %w", err)
	}
	if _, err := s.file.WriteAt(heads, 0); err != nil {
		return fmt.Errorf("write head pages again: %w", err)
	}
	if err := s.file.Sync(); err != nil {
		return fmt.Errorf("sync head pages: %w", err)
	}
	return nil
}

// holdFound makes durable what an opened ledger consists of, before anything is
// built on it. Its name, too: a program may have been killed between giving
// and syncing it.
func (s *Store) holdFound() error {
	return errors.Join(s.holdHead(), syncFolder(filepath.Dir(s.path)))
}

func errReadOnly() error {
	return fmt.Errorf("append: %w: opened for reading: %w", pos.ErrJournal, ErrClosed)
}
