package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"syscall"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// failing makes so many commits report an error after they were done; the next
// ones are bbolt's own again.
func failing(s *Store, times int, cause error) {
	s.commit = func(db *bolt.DB, fn func(*bolt.Tx) error) error {
		if times--; times <= 0 {
			s.commit = (*bolt.DB).Update
		}
		return errors.Join(db.Update(fn), cause)
	}
}

// dead is a ledger of 5 entries that could not learn what became of the next.
func dead(t *testing.T, spoil func(t *testing.T, s *Store)) *Store {
	t.Helper()
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 5, 1)
	spoil(t, s)
	if err := s.Append(t.Context(), nextEntries(5, 1)); !errors.Is(err, pos.ErrJournal) {
		t.Fatalf("append: %v", err)
	}
	return s
}

// stillDead wants a Mend that fails and leaves the store as it was.
func stillDead(t *testing.T, s *Store, want error) {
	t.Helper()
	err := s.Mend(t.Context())
	if !errors.Is(err, pos.ErrJournal) || want != nil && !errors.Is(err, want) {
		t.Errorf("mend: %v, want %v", err, want)
	}
	if err := s.Append(t.Context(), nextEntries(5, 1)); !errors.Is(err, pos.ErrJournal) {
		t.Errorf("append after a mend that failed: %v", err)
	}
}

// mended wants a Mend that succeeds and leaves so many entries, to which more
// are appended.
func mended(t *testing.T, s *Store, entries int) {
	t.Helper()
	for range 2 { // the second time nothing is wrong
		if err := s.Mend(t.Context()); err != nil {
			t.Fatalf("mend: %v", err)
		}
	}
	if head, err := s.Head(t.Context()); err != nil || head.Seq != uint64(entries) {
		t.Fatalf("head %+v, %v; want entry %d", head, err, entries)
	}
	appendMore(t, s, entries, 10)
	appendMore(t, s, 10, 15)
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 15 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
	mustClose(t, s)
	again := mustOpen(t, s.path)
	if faults, summary := faultsOf(t, again); len(faults) != 0 || summary.Entries != 15 || len(again.Notes()) != 0 {
		t.Errorf("opened again: %d entries, faults %v, notes %v", summary.Entries, faults, again.Notes())
	}
}

func away(t *testing.T, path string) {
	t.Helper()
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
}

func back(t *testing.T, path string) {
	t.Helper()
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
}

func TestMendDoesNothingWhenNothingIsWrong(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 5, 1)
	before := s.db
	if err := s.Mend(t.Context()); err != nil || s.db != before {
		t.Errorf("mend: %v", err)
	}
	commitOnce(s, lost) // what settles itself is nothing that is wrong
	if err := s.Append(t.Context(), nextEntries(5, 1)); err == nil {
		t.Error("nothing failed")
	}
	mended(t, s, 5)
}

func TestMendAfterTheHeadPageWasNotSynced(t *testing.T) {
	s := dead(t, func(_ *testing.T, s *Store) { failing(s, 4, syscall.EIO) }) // the commit, and the one that confirms it
	stillDead(t, s, syscall.EIO)
	stillDead(t, s, syscall.EIO)
	mended(t, s, 6)
}

func TestMendAfterTheDataWasNotSynced(t *testing.T) {
	s := dead(t, func(t *testing.T, s *Store) {
		commitOnce(s, func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			away(t, s.path)
			return lost(db, fn)
		})
	})
	for range 3 {
		stillDead(t, s, os.ErrNotExist)
		if _, err := s.Head(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("head of a ledger that is away: %v", err)
		}
	}
	back(t, s.path)
	mended(t, s, 5)
}

func TestMendAfterALandedCommitThatCouldNotBeLookedFor(t *testing.T) {
	s := dead(t, func(t *testing.T, s *Store) {
		commitOnce(s, func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			away(t, s.path)
			return landed(db, fn)
		})
	})
	stillDead(t, s, os.ErrNotExist)
	back(t, s.path)
	mended(t, s, 6)
}

func TestMendAfterAPanic(t *testing.T) {
	tests := map[string]struct {
		commit  func(db *bolt.DB, fn func(*bolt.Tx) error) error
		entries int
	}{
		"within the transaction": {func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			return db.Update(func(tx *bolt.Tx) error {
				_ = fn(tx)
				panic("page 7 already freed")
			})
		}, 5},
		"after it": {func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			_ = db.Update(fn)
			panic("page 7 already freed")
		}, 6},
		"with its locks held": {func(db *bolt.DB, _ func(*bolt.Tx) error) error {
			_, _ = db.Begin(true)
			panic("page 7 already freed")
		}, 5},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := dead(t, func(_ *testing.T, s *Store) { commitOnce(s, test.commit) })
			if _, err := s.Head(t.Context()); err != nil {
				t.Errorf("what is there cannot be read: %v", err)
			}
			commitOnce(s, test.commit) // and once more while it is mended
			stillDead(t, s, ErrDamaged)
			mended(t, s, test.entries)
		})
	}
}

func TestMendWhenThereIsRoomAgain(t *testing.T) {
	s := ballasted(t, ledgerPath(t), Create)
	appendEntries(t, s, 5, 1)
	failing(s, 3, syscall.ENOSPC)
	if err := s.Append(t.Context(), nextEntries(5, 1)); !errors.Is(err, pos.ErrJournal) || !errors.Is(err, ErrDiskFull) {
		t.Fatalf("append: %v", err)
	}
	if _, err := os.Stat(ballastPath(s.path)); err != nil {
		t.Errorf("the ballast was let go where nothing may be written again: %v", err)
	}
	stillDead(t, s, ErrDiskFull)
	if _, err := os.Stat(ballastPath(s.path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the ballast is kept: %v", err)
	}
	mended(t, s, 6)
}

func TestMendRefusesWhatIsNotTheLedgerItWas(t *testing.T) {
	o := testOptions()
	o.Random = bytes.NewReader(bytes.Repeat([]byte{8}, 16))
	otherPath := ledgerPath(t)
	other, err := Create(otherPath, o)
	if err != nil {
		t.Fatal(err)
	}
	appendEntries(t, other, 20, 5)
	mustClose(t, other)
	old := mustRead(t, madeLedger(t, 4)) // one entry less than was acknowledged
	for name, test := range map[string]struct {
		content []byte
		want    error
	}{
		"an old copy":    {old, ErrBehindAnchor},
		"another ledger": {mustRead(t, otherPath), ErrBehindAnchor},
		"an empty file":  {nil, ErrDamaged},
		"half a file":    {old[:len(old)/4], ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			s := dead(t, func(t *testing.T, s *Store) {
				commitOnce(s, func(db *bolt.DB, fn func(*bolt.Tx) error) error {
					away(t, s.path)
					return lost(db, fn)
				})
			})
			mustWrite(t, s.path, test.content)
			if err := os.Rename(anchorPath(s.path), anchorPath(s.path)+".away"); err != nil { // the store's own memory is enough
				t.Fatal(err)
			}
			stillDead(t, s, test.want)
			stillDead(t, s, test.want)
			if now := mustRead(t, s.path); !bytes.Equal(now, test.content) {
				t.Error("the file was changed")
			}
			back(t, anchorPath(s.path))
			stillDead(t, s, test.want)
			back(t, s.path)
			mended(t, s, 5)
		})
	}
}

func TestMendWaitsForTheAnchorsEntries(t *testing.T) {
	s := dead(t, func(_ *testing.T, s *Store) { failing(s, 2, syscall.EIO) })
	later := slot{ledger: s.info.ID, day: 20261121, seq: 9, head: hash{1}}
	anchor := mustRead(t, anchorPath(s.path))
	mustWrite(t, anchorPath(s.path), later.encode())
	stillDead(t, s, ErrBehindAnchor)
	mustWrite(t, anchorPath(s.path), anchor)
	mended(t, s, 6)
}

func TestMendWhileAnotherProgramHasTheLedger(t *testing.T) {
	s := dead(t, func(t *testing.T, s *Store) {
		commitOnce(s, func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			away(t, s.path)
			return lost(db, fn)
		})
	})
	back(t, s.path)
	other := mustOpen(t, s.path)
	stillDead(t, s, ErrLocked)
	mustClose(t, other)
	mended(t, s, 5)
}

func TestWhatIsClosedIsNotMended(t *testing.T) {
	s := dead(t, func(_ *testing.T, s *Store) { failing(s, 2, syscall.EIO) })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Mend(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("mend: %v", err)
	}
	mended(t, s, 6) // which closes it
	if err := s.Mend(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("mend: %v", err)
	}
	r, err := OpenReadOnly(madeLedger(t, 5), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.Mend(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("mend a store opened for reading: %v", err)
	}
}

func TestDeadStoreCanBeClosed(t *testing.T) {
	s := dead(t, func(t *testing.T, s *Store) {
		commitOnce(s, func(db *bolt.DB, fn func(*bolt.Tx) error) error {
			away(t, s.path)
			return lost(db, fn)
		})
	})
	stillDead(t, s, nil)
	mustClose(t, s)
	back(t, s.path)
	if err := s.Mend(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("mend: %v", err)
	}
	mustClose(t, mustOpen(t, s.path))
}
