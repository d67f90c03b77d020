package storage

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"truckpos/pos"
)

// smallDisk is set in the process that has a small disk of its own.
const smallDisk = "TRUCKPOS_TEST_SMALL_DISK"

// A file system in memory that nobody else sees is a disk that can be filled
// to its last byte.
func TestOutcomesAreWrittenOnAFullDisk(t *testing.T) {
	if os.Getenv(smallDisk) != "" {
		folder := t.TempDir()
		if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=6m"); err != nil {
			t.Skipf("no small disk: %v", err)
		}
		onFullDisk(t, folder)
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
		return
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), smallDisk+"=wanted")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, syscall.EPERM), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EINVAL), strings.Contains(string(out), "--- SKIP"):
		t.Skipf("this system lets nobody have a small disk: %v\n%s", err, out)
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	}
}

func onFullDisk(t *testing.T, folder string) {
	t.Helper()
	o := testOptions()
	o.Now = nil // Room looks every time
	o.Reserve, o.Ballast = 1<<20, 1<<20
	path := filepath.Join(folder, "data", "ledger.db")
	mustClose(t, mustCreate(t, path))
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { mustClose(t, s) }()
	appendEntries(t, s, 500, 10)
	if err := s.Room(); err != nil {
		t.Errorf("there is room: %v", err)
	}
	filler := filepath.Join(folder, "filler")
	fillDisk(t, filler)
	if s.Room() == nil {
		t.Error("there is room on a full disk")
	}
	appendMore(t, s, 500, 500+1)
	written := 501
	for _, e := range nextEntries(written, 20_000) {
		if err = s.Append(t.Context(), []pos.Entry{e}); err != nil {
			break
		}
		written++
	}
	if !errors.Is(err, ErrDiskFull) || errors.Is(err, pos.ErrJournal) || written < 2_000 {
		t.Errorf("%d entries were written, then: %v", written, err)
	}
	if _, err := s.BackupTo(t.Context(), filepath.Join(folder, "copy")); !errors.Is(err, ErrDiskFull) {
		t.Errorf("back up: %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	appendMore(t, s, written, written+100)
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != uint64(written)+100 {
		t.Errorf("%d entries, faults %v", summary.Entries, faults)
	}
}

// fillDisk writes until there is no byte left.
func fillDisk(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}
