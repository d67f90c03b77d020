package storage

import (
	"errors"
	"os"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// commitOnce makes the next commit behave as told and the others as always.
func commitOnce(s *Store, told func(*bolt.DB, func(*bolt.Tx) error) error) {
	s.commit = func(db *bolt.DB, fn func(*bolt.Tx) error) error {
		s.commit = (*bolt.DB).Update
		return told(db, fn)
	}
}

// landed commits and reports an error all the same.
func landed(db *bolt.DB, fn func(*bolt.Tx) error) error {
	return errors.Join(db.Update(fn), syscall.EIO)
}

// lost commits nothing and reports an error.
func lost(db *bolt.DB, fn func(*bolt.Tx) error) error {
	return db.Update(func(tx *bolt.Tx) error { return errors.Join(fn(tx), syscall.EIO) })
}

func nextEntries(from, n int) []pos.Entry { return slices.Collect(entriesFrom(from, from+n)) }

func TestFailedCommitThatLandedIsASuccess(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 5, 1)
	commitOnce(s, landed)
	entries := nextEntries(5, 2)
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatalf("append: %v", err)
	}
	if entries[0].Seq != 6 || entries[1].Seq != 7 {
		t.Errorf("sequences %d and %d, want 6 and 7", entries[0].Seq, entries[1].Seq)
	}
	appendMore(t, s, 7, 9)
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 9 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
}

func TestFailedCommitThatDidNotLandIsAnOrdinaryError(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 5, 1)
	commitOnce(s, lost)
	entries := nextEntries(5, 2)
	err := s.Append(t.Context(), entries)
	if !errors.Is(err, syscall.EIO) || errors.Is(err, pos.ErrJournal) {
		t.Errorf("append: %v", err)
	}
	if entries[0].Seq != 0 {
		t.Errorf("an entry that is not there has sequence %d", entries[0].Seq)
	}
	appendMore(t, s, 5, 7)
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 7 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
}

func TestFullDiskIsNamed(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	commitOnce(s, func(*bolt.DB, func(*bolt.Tx) error) error {
		return errors.New("file resize error: no space left on device")
	})
	if err := s.Append(t.Context(), nextEntries(0, 1)); !errors.Is(err, ErrDiskFull) || errors.Is(err, pos.ErrJournal) {
		t.Errorf("append: %v", err)
	}
}

func TestCommitThatCannotBeSettledStopsTheJournal(t *testing.T) {
	tests := map[string]func(t *testing.T, s *Store) func(*bolt.DB, func(*bolt.Tx) error) error{
		"the file is gone": func(t *testing.T, s *Store) func(*bolt.DB, func(*bolt.Tx) error) error {
			return func(db *bolt.DB, fn func(*bolt.Tx) error) error {
				if err := os.Rename(s.path, s.path+".away"); err != nil {
					t.Error(err)
				}
				return landed(db, fn)
			}
		},
		"the confirming commit fails too": func(_ *testing.T, s *Store) func(*bolt.DB, func(*bolt.Tx) error) error {
			return func(db *bolt.DB, fn func(*bolt.Tx) error) error {
				commitOnce(s, lost)
				return landed(db, fn)
			}
		},
		"bbolt panics": func(*testing.T, *Store) func(*bolt.DB, func(*bolt.Tx) error) error {
			return func(db *bolt.DB, fn func(*bolt.Tx) error) error {
				return errors.Join(db.Update(fn), func() error { panic("page 7 already freed") }())
			}
		},
	}
	for name, told := range tests {
		t.Run(name, func(t *testing.T) {
			s := mustCreate(t, ledgerPath(t))
			appendEntries(t, s, 5, 1)
			commitOnce(s, told(t, s))
			entries := nextEntries(5, 1)
			if err := s.Append(t.Context(), entries); !errors.Is(err, pos.ErrJournal) {
				t.Errorf("append: %v", err)
			}
			s.commit = (*bolt.DB).Update
			if err := s.Append(t.Context(), entries); !errors.Is(err, pos.ErrJournal) || entries[0].Seq != 0 {
				t.Errorf("append after that: %v, sequence %d", err, entries[0].Seq)
			}
			mustClose(t, s)
		})
	}
}

func TestStoppedJournalIsWholeWhenOpenedAnew(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 5, 1)
	s.commit = landed // for ever
	if err := s.Append(t.Context(), nextEntries(5, 1)); !errors.Is(err, pos.ErrJournal) {
		t.Fatalf("append: %v", err)
	}
	mustClose(t, s)
	s = mustOpen(t, path)
	if head, err := s.Head(t.Context()); err != nil || head.Seq != 6 {
		t.Errorf("head %+v, %v; want entry 6", head, err)
	}
	appendMore(t, s, 6, 8)
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
}

func TestCommitTouchesFewPages(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	s.db.NoSync = true
	appendEntries(t, s, 20_000, 1_000)
	const commits, most = 100, 5 // pages on average; one more for the head page
	before := s.db.Stats()
	n := 0
	for e := range postest.Entries(20_000 + commits) {
		if n++; n > 20_000 {
			if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
				t.Fatal(err)
			}
		}
	}
	after := s.db.Stats()
	pages := after.TxStats.GetPageCount() - before.TxStats.GetPageCount()
	if pages == 0 || pages > commits*most {
		t.Errorf("%d commits wrote %d pages, want at most %d each", commits, pages, most)
	}
}

func TestSlowSyncDelaysEveryAppend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := testOptions()
		o.SlowSync = 2 * time.Second
		s, err := Create(ledgerPath(t), o)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		appendEntries(t, s, 6, 2)
		if took := time.Since(start); took != 6*time.Second {
			t.Errorf("three appends took %s, want 6s", took)
		}
		mustClose(t, s)
	})
}

func TestVerifyBesideSalesSeesOnePicture(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 500, 500)
	done := make(chan error, 1)
	go func() {
		for _, e := range nextEntries(500, 200) {
			if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for range 5 {
		if faults, _ := faultsOf(t, s); len(faults) != 0 {
			t.Errorf("faults: %v", faults)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 700 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
}
