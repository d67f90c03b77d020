package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// makeFile lets fill write a file under another name, durably, and puts it in
// its place when it is whole: a crash on the way leaves no half file behind.
// It replaces nothing: fs.ErrExist when the name is taken.
func makeFile(path string, fill func(temporary string) error) error {
	if err := refuseTaken(path); err != nil {
		return err
	}
	folder := filepath.Dir(path)
	temporary, err := os.CreateTemp(folder, filepath.Base(path)+".*.new") // for the owner alone
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // gone already where it was renamed
	if err := temporary.Close(); err != nil {
		return err
	}
	if err := fill(temporary.Name()); err != nil {
		return err
	}
	if err := place(temporary.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// refuseTaken refuses a name under which something lies, whatever it is.
func refuseTaken(path string) error {
	switch _, err := os.Lstat(path); {
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return nil
}

// place gives the finished file its name. A link fails where a file came to
// be in the meantime, a rename would take its place; but not every file system
// of a memory card has links.
func place(temporary, path string) error {
	err := os.Link(temporary, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(temporary, path)
}

// makeFolder makes a folder and those it lies in, each durably: a ledger is
// lost with a folder whose name is.
func makeFolder(folder string) error {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return holdName(folder)
	}
	parent := filepath.Dir(folder)
	if parent != folder {
		if err := makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(parent)
}

// holdName makes the name of a folder durable that is there already: a program
// that was killed may have made it and not synced it. Where the parent cannot
// be read or knows no sync, nobody made a ledger's folder: that would have failed.
func holdName(folder string) error {
	err := syncFolder(filepath.Dir(folder))
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.EROFS) {
		return nil
	}
	return err
}

// syncFolder makes names in a folder durable.
func syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // a folder of the ledger or of its copy
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // a file system that has no such thing, as some have that are made for sticks
	}
	return errors.Join(err, f.Close())
}
