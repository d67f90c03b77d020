//go:build !linux

package storage

import "os"

// takeSpace makes the file hold so many bytes of the disk.
func takeSpace(f *os.File, size int64) error { return writeSpace(f, size) }
