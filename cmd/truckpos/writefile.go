package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// standardOutput in the place of a file's name.
const standardOutput = "-"

const (
	publicMode  = 0o644 // of a file that holds nothing secret
	privateMode = 0o600 // of one that is for its owner alone
)

// writeWhole writes a file so that under its name there is always all of the
// old content or all of the new.
func writeWhole(path string, data []byte) error { return writeAs(path, data, publicMode) }

func writeAs(path string, data []byte, mode os.FileMode) error {
	return fillAs(path, mode, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// fillAs is writeAs of what fill writes.
func fillAs(path string, mode os.FileMode, fill func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return errors.New("not a regular file")
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	if err = fill(temporary); err == nil {
		err = errors.Join(temporary.Chmod(mode), temporary.Sync())
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

// reason is what lies underneath an error of a file, without the path again.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}
