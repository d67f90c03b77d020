package storage

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// settle learns what became of a commit that failed in doubt: the system's
// error can come after the bytes are there. It opens the file anew, so that
// nothing of what memory believes counts, and looks for the last entry.
//
//	there     → a commit of nothing makes what the first one wrote durable → nil
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
		// made it visible; another head page, synced, makes it stay so.
		err = guard(func() error { return s.commit(s.db, func(*bolt.Tx) error { return nil }) })
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

func errReadOnly() error {
	return fmt.Errorf("append: %w: opened for reading: %w", pos.ErrJournal, ErrClosed)
}
