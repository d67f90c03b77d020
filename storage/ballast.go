package storage

import (
	"errors"
	"os"
	"path/filepath"
)

// DefaultBallast is the size of the program's ballast, in bytes: some ten
// thousand entries.
const DefaultBallast = 4 << 20

// Ballast is a file beside the ledger that holds nothing but space. Other
// programs may fill a disk to its last byte, and then the outcome of a payment
// that was sent could not be written. The first commit that finds no space lets
// the ballast go and is made again.

func ballastPath(ledger string) string { return ledger + ".ballast" }

// layBallast takes the space at the start, where there is plenty. Without it the
// till sells all the same.
func (s *Store) layBallast() {
	size := s.options.Ballast
	path := ballastPath(s.path)
	if info, err := os.Stat(path); size == 0 || err == nil && info.Size() >= size {
		return
	}
	free, err := FreeBytes(filepath.Dir(s.path))
	if err != nil || free < s.reserve()+uint64(size) { //nolint:gosec // a size is positive
		return
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode) //nolint:gosec // beside the ledger
	if err != nil {
		return
	}
	if err := errors.Join(takeSpace(f, size), f.Close()); err != nil {
		_ = os.Remove(path) // half a ballast is none
	}
}

// dropBallast gives the space back; false when there was none.
func (s *Store) dropBallast() bool {
	return s.options.Ballast > 0 && os.Remove(ballastPath(s.path)) == nil
}

// writeSpace takes space on any file system. Zeros might be stored as nothing.
func writeSpace(f *os.File, size int64) error {
	b := make([]byte, 64<<10)
	x := uint32(1)
	for i := range b { // nothing that could be made smaller
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	for size > 0 {
		n, err := f.Write(b[:min(size, int64(len(b)))])
		if err != nil {
			return err
		}
		size -= int64(n)
	}
	return f.Sync()
}
