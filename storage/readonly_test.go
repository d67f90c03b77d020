package storage

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"truckpos/pos"
)

// copied is a copy of an open ledger in a file without a name, as a program gets it.
func copied(t *testing.T, s *Store) *os.File {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	if err == nil {
		err = errors.Join(os.Remove(f.Name()), s.Backup(t.Context(), f))
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func mustOpenCopy(t *testing.T, f *os.File, path string, said Said) *Store {
	t.Helper()
	s, err := OpenCopy(f, path, said)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

func TestCopyIsReadWhileTheLedgerGoesOn(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 60, 1)
	said := ReadSaid(path)
	appendMore(t, s, 60, 70) // between the anchor and the copy
	f := copied(t, s)
	appendMore(t, s, 70, 90) // the anchor beside the ledger is ahead of the copy by now

	c := mustOpenCopy(t, f, path, said)
	if !c.Copied() || s.Copied() || c.Path() != path || c.Info() != s.Info() {
		t.Errorf("the copy is %t, of %s, %+v", c.Copied(), c.Path(), c.Info())
	}
	faults, summary := faultsOf(t, c)
	if len(faults) != 0 || summary.Entries != 70 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
	day, err := c.Day(t.Context(), summary.Head.Day)
	if err != nil || len(day) == 0 {
		t.Errorf("%d entries of the day, %v", len(day), err)
	}
	if err := c.Append(t.Context(), []pos.Entry{{}}); !errors.Is(err, ErrClosed) {
		t.Errorf("append to a copy: %v", err)
	}
	mustClose(t, c)
	if _, err := f.Stat(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("the file after closing: %v", err)
	}
}

func TestCopyIsHeldToTheAnchorOfItsLedger(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 20, 1)
	old := copied(t, s)
	appendMore(t, s, 20, 30)
	now := ReadSaid(path)
	if err := os.Remove(anchorPath(path)); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		said Said
		file *os.File
		want string
	}{
		"entries are missing": {now, old, "the anchor names entry 30, which is not there"},
		"another ledger":      {Said{slot: slot{ledger: ID{8}, seq: 3}}, copied(t, s), "the anchor is of ledger 08"},
		"no anchor":           {ReadSaid(path), copied(t, s), "the anchor is missing"},
		"a garbled anchor":    {Said{err: errAnchor}, copied(t, s), errAnchor.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			faults, _ := faultsOf(t, mustOpenCopy(t, test.file, path, test.said))
			if len(faults) != 1 || !has(faults, placeAnchor, test.want) {
				t.Errorf("faults %v, want %q", faults, test.want)
			}
		})
	}
}

func TestCopyThatIsNoLedgerIsRefusedAndClosed(t *testing.T) {
	path := madeLedger(t, 300)
	whole := mustRead(t, path)
	for name, content := range map[string][]byte{
		"empty": {}, "text": []byte("menu = true\n"), "half of it": whole[:len(whole)/2],
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "copy")
			mustWrite(t, file, content)
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := OpenCopy(f, path, ReadSaid(path))
			if err == nil {
				mustClose(t, s)
			}
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("open: %v", err)
			}
			if _, err := f.Read(make([]byte, 1)); !errors.Is(err, fs.ErrClosed) {
				t.Errorf("the file is still open: %v", err)
			}
		})
	}
}

func TestReadingChangesNothing(t *testing.T) {
	path := madeLedger(t, 300)
	folder := filepath.Dir(path)
	long := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, name := range []string{path, anchorPath(path), folder} {
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Chmod(path, 0o400), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	before, names := mustRead(t, path), namesIn(t, folder)

	if faults := verifyFile(t, path); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
	s, err := OpenReadOnly(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenReadOnly(path, Options{LockTimeout: time.Nanosecond}) // readers do not keep each other out
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Backup(t.Context(), io.Discard), s.Close(), again.Close()); err != nil {
		t.Error(err)
	}
	if after := mustRead(t, path); string(after) != string(before) || len(namesIn(t, folder)) != len(names) {
		t.Errorf("the ledger was changed, or %v is there instead of %v", namesIn(t, folder), names)
	}
	for _, name := range []string{path, anchorPath(path), folder} {
		if info, err := os.Stat(name); err != nil || !info.ModTime().Equal(long) {
			t.Errorf("%s was written: %v, %v", name, info, err)
		}
	}
}
