package storage

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

func TestRoomIsWhatTheReserveLeaves(t *testing.T) {
	now := time.Date(2026, 11, 21, 9, 0, 0, 0, pos.Seoul())
	o := testOptions()
	o.Now = func() time.Time { return now }
	o.Reserve = 1
	s, err := Create(ledgerPath(t), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	room := func(name string, after time.Duration, reserve uint64, want bool) {
		t.Helper()
		now = now.Add(after)
		s.options.Reserve = reserve
		if err := s.Room(); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	room("first", 0, 1, true)
	room("a moment later", roomLasts-1, math.MaxInt64, true)
	room("looked again", 1, math.MaxInt64, false)
	room("a moment later", roomLasts-1, 1, false)
	room("space again", 1, 1, true)
	room("the clock stepped back", -time.Hour, math.MaxInt64, false)
	appendEntries(t, s, 5, 1) // whatever room there is
	if err := os.RemoveAll(filepath.Dir(s.path)); err != nil {
		t.Fatal(err)
	}
	room("where nothing can be learned", roomLasts, math.MaxInt64, true)
}

func TestReserveIsTheDefaultUnlessSaid(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	if s.reserve() != 32<<20 {
		t.Errorf("%d bytes", s.reserve())
	}
}

// noSpace is a commit on a disk that is full until the ballast is gone.
func noSpace(s *Store) func(*bolt.DB, func(*bolt.Tx) error) error {
	return func(db *bolt.DB, fn func(*bolt.Tx) error) error {
		if _, err := os.Stat(ballastPath(s.path)); err != nil {
			return db.Update(fn)
		}
		return db.Update(func(tx *bolt.Tx) error { return errors.Join(fn(tx), syscall.ENOSPC) })
	}
}

func ballasted(t *testing.T, path string, make func(string, Options) (*Store, error)) *Store {
	t.Helper()
	o := testOptions()
	o.Reserve, o.Ballast = 1, 100_000
	s, err := make(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestBallastMakesRoomForAnOutcome(t *testing.T) {
	path := ledgerPath(t)
	s := ballasted(t, path, Create)
	info, err := os.Stat(ballastPath(path))
	if err != nil || info.Size() != 100_000 || info.Mode() != fileMode {
		t.Fatalf("ballast %v, %v", info, err)
	}
	appendEntries(t, s, 5, 1)
	s.commit = noSpace(s)
	entries := nextEntries(5, 2)
	if err := s.Append(t.Context(), entries); err != nil || entries[0].Seq != 6 || entries[1].Seq != 7 {
		t.Errorf("append: %v, sequences %d and %d", err, entries[0].Seq, entries[1].Seq)
	}
	if _, err := os.Stat(ballastPath(path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the ballast is still there: %v", err)
	}
	commitOnce(s, func(*bolt.DB, func(*bolt.Tx) error) error { return syscall.ENOSPC }) // nothing is left to let go
	if err := s.Append(t.Context(), nextEntries(7, 1)); !errors.Is(err, ErrDiskFull) || errors.Is(err, pos.ErrJournal) {
		t.Errorf("append: %v", err)
	}
	appendMore(t, s, 7, 9)
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 9 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
	mustClose(t, s)
	ballasted(t, path, Open)
	if info, err := os.Stat(ballastPath(path)); err != nil || info.Size() != 100_000 {
		t.Errorf("the next start lays no ballast: %v, %v", info, err)
	}
}

func TestBallastIsNotLetGoForOtherTrouble(t *testing.T) {
	path := ledgerPath(t)
	s := ballasted(t, path, Create)
	appendEntries(t, s, 5, 1)
	commitOnce(s, lost)
	if err := s.Append(t.Context(), nextEntries(5, 1)); !errors.Is(err, syscall.EIO) {
		t.Errorf("append: %v", err)
	}
	if _, err := os.Stat(ballastPath(path)); err != nil {
		t.Error(err)
	}
}

func TestBallastIsNotLaidOnADiskThatIsAlmostFull(t *testing.T) {
	path := ledgerPath(t)
	o := testOptions()
	o.Reserve, o.Ballast = math.MaxInt64, 100_000
	s, err := Create(path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if names := namesIn(t, filepath.Dir(path)); len(names) != 2 {
		t.Errorf("files: %v", names)
	}
}

func TestSpaceIsTakenOnEveryFileSystem(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "space"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writeSpace(f, 100_001), f.Close()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(f.Name()); err != nil || info.Size() != 100_001 {
		t.Errorf("%v, %v", info, err)
	}
}
