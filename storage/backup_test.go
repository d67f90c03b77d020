package storage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"truckpos/pos"
)

func TestBackupIsTheLedgerOfOneMoment(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 700, 7)
	folder := t.TempDir()
	selling := make(chan error, 1)
	go func() {
		for _, e := range nextEntries(700, 300) {
			if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
				selling <- err
				return
			}
		}
		selling <- nil
	}()
	for i := range 5 {
		copied := filepath.Join(folder, string(rune('a'+i)))
		said, err := s.BackupTo(t.Context(), copied)
		if err != nil {
			t.Fatal(err)
		}
		r := mustOpen(t, copied)
		if faults, summary := faultsOf(t, r); len(faults) != 0 || summary.Entries < 700 || said != (Copied{s.Info(), summary.Head}) {
			t.Errorf("%+v, it was said to be %+v; faults %v", summary, said, faults)
		}
		mustClose(t, r)
		if info, err := os.Stat(copied); err != nil || info.Mode() != fileMode {
			t.Errorf("%v, %v", info, err)
		}
	}
	if err := <-selling; err != nil {
		t.Fatal(err)
	}
}

func TestBackupReplacesNothing(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 5, 1)
	for name, make := range map[string]func(path string) error{
		"a file":   func(path string) error { return os.WriteFile(path, []byte("mine"), 0o600) },
		"a folder": func(path string) error { return os.Mkdir(path, 0o700) },
		"a link":   func(path string) error { return os.Symlink("nowhere", path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "copy.db")
			if err := make(path); err != nil {
				t.Fatal(err)
			}
			if _, err := s.BackupTo(t.Context(), path); !errors.Is(err, fs.ErrExist) {
				t.Errorf("back up: %v", err)
			}
			if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("files: %v", names)
			}
		})
	}
}

func TestBackupThatFailsLeavesNoFile(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 5, 1)
	folder := t.TempDir()
	path := filepath.Join(folder, "copy.db")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.BackupTo(ctx, path); !errors.Is(err, context.Canceled) {
		t.Errorf("back up: %v", err)
	}
	if _, err := s.BackupTo(t.Context(), filepath.Join(folder, "none", "copy.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("back up into a folder that is not there: %v", err)
	}
	if names := namesIn(t, folder); len(names) != 0 {
		t.Errorf("files: %v", names)
	}
	full := writerFunc(func([]byte) (int, error) { return 0, syscall.ENOSPC })
	if err := s.Backup(t.Context(), full); !errors.Is(err, ErrDiskFull) {
		t.Errorf("back up to a full disk: %v", err)
	}
	mustClose(t, s)
	if err := s.Backup(t.Context(), &bytes.Buffer{}); !errors.Is(err, ErrClosed) {
		t.Errorf("back up a closed ledger: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestDamagedCopyIsNotTakenForABackup(t *testing.T) {
	b, err := os.ReadFile(madeLedger(t, 300))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	_, err = WriteCopy(filepath.Join(folder, "cut.db"), func(w io.Writer) error {
		_, err := w.Write(b[:len(b)/4])
		return err
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("a copy that was cut short: %v", err)
	}
	flipped := bytes.ReplaceAll(b, []byte(`"k":`), []byte(`"K":`))
	_, err = WriteCopy(filepath.Join(folder, "flipped.db"), func(w io.Writer) error {
		_, err := w.Write(flipped)
		return err
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("a copy with a broken chain: %v", err)
	}
	if names := namesIn(t, folder); len(names) != 0 {
		t.Errorf("files: %v", names)
	}
}
