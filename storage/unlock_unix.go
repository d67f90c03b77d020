//go:build unix

package storage

import (
	"errors"
	"os"
	"syscall"
)

// letGo closes a file that a panicking bbolt left open and mapped. Closing
// alone would not free the lock, which the mapping holds too.
func letGo(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}
