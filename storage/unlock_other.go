//go:build !unix

package storage

import "os"

// letGo closes a file that a panicking bbolt left open. That frees its lock.
func letGo(f *os.File) error { return f.Close() }
