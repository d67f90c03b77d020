package storage

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// takeSpace makes the file hold so many bytes of the disk.
func takeSpace(f *os.File, size int64) error {
	err := unix.Fallocate(int(f.Fd()), 0, 0, size)
	if errors.Is(err, errors.ErrUnsupported) {
		return writeSpace(f, size)
	}
	return err
}
