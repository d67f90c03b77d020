package storage

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func testOptions() Options {
	return Options{
		Now:         func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, pos.Seoul()) },
		Random:      sevens{},
		LockTimeout: time.Millisecond, // less than bbolt's pause between tries: one try
	}
}

// sevens is randomness that never ends and is always the same.
type sevens struct{}

func (sevens) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 7
	}
	return len(b), nil
}

func ledgerPath(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "data", "ledger.db")
}

func mustCreate(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Create(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func mustOpen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// appendEntries writes the first n entries of a truck's life, batch at a time.
func appendEntries(t testing.TB, s *Store, n, batch int) {
	t.Helper()
	for entries := range slices.Chunk(slices.Collect(postest.Entries(n)), batch) {
		if err := s.Append(t.Context(), entries); err != nil {
			t.Fatal(err)
		}
	}
}

func faultsOf(t testing.TB, s *Store) ([]Fault, Summary) {
	t.Helper()
	var faults []Fault
	summary, err := s.Verify(t.Context(), func(f Fault) { faults = append(faults, f) })
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	if summary.Faults != len(faults) {
		t.Errorf("summary counts %d faults, %d were reported", summary.Faults, len(faults))
	}
	return faults, summary
}

func TestStoreIsAJournal(t *testing.T) {
	postest.Journal(t, func(t *testing.T) pos.Journal { return mustCreate(t, ledgerPath(t)) })
}

func TestLedgerSurvivesReopening(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 500, 3)
	before, err := s.Day(t.Context(), 20261121)
	if err != nil {
		t.Fatal(err)
	}
	info := s.Info()
	mustClose(t, s)

	s = mustOpen(t, path)
	after, err := s.Day(t.Context(), 20261121)
	if err != nil {
		t.Fatal(err)
	}
	if len(before) != 500 || !slices.EqualFunc(before, after, func(a, b pos.Entry) bool { return a.Seq == b.Seq && a.At.Equal(b.At) }) {
		t.Errorf("%d entries before, %d after", len(before), len(after))
	}
	if s.Info() != info || len(s.Notes()) != 0 {
		t.Errorf("info %+v, was %+v; notes %v", s.Info(), info, s.Notes())
	}
}

func TestFilesAreTheOwnersAlone(t *testing.T) {
	path := ledgerPath(t)
	mustCreate(t, path)
	for file, want := range map[string]fs.FileMode{filepath.Dir(path): 0o700 | fs.ModeDir, path: 0o600, anchorPath(path): 0o600} {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != want {
			t.Errorf("%s has mode %v, want %v", file, info.Mode(), want)
		}
	}
	names, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(names) != 2 {
		t.Errorf("files in the folder: %v, %v; want ledger and anchor", names, err)
	}
}

func TestClosedStoreTakesNothing(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	mustClose(t, s)
	mustClose(t, s)
	err := s.Append(t.Context(), slices.Collect(postest.Entries(1)))
	if !errors.Is(err, pos.ErrJournal) || !errors.Is(err, ErrClosed) {
		t.Errorf("append to a closed store: %v", err)
	}
	if _, err := s.Head(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("head of a closed store: %v", err)
	}
}

func TestVerifyFindsNothingWrongWithASoundLedger(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults of an empty ledger: %v", faults)
	}
	appendEntries(t, s, 6_000, 50) // more than three days, refunds of the day before among them
	faults, summary := faultsOf(t, s)
	if len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
	if summary.Entries != 6_000 || summary.Days != 4 || summary.Head.Seq != 6_000 || summary.Totals.Orders < 900 || summary.Totals.Net() <= 0 {
		t.Errorf("summary %+v", summary)
	}
	mustClose(t, s)
	r, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, r) })
	if faults, again := faultsOf(t, r); len(faults) != 0 || again.Entries != summary.Entries {
		t.Errorf("read only: %v, %+v", faults, again)
	}
	if err := r.Append(t.Context(), slices.Collect(postest.Entries(1))); !errors.Is(err, pos.ErrJournal) {
		t.Errorf("append to a store opened for reading: %v", err)
	}
}

// entriesFrom are the entries of a truck's life from one to before another,
// counted from 0. A new ledger has to begin with the first.
func entriesFrom(from, to int) iter.Seq[pos.Entry] {
	return func(yield func(pos.Entry) bool) {
		n := 0
		for e := range postest.Entries(to) {
			if n++; n > from && !yield(e) {
				return
			}
		}
	}
}
