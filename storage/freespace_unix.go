//go:build !windows

package storage

import "golang.org/x/sys/unix"

// FreeBytes is the room that is left for us on the disk of a folder, in bytes.
func FreeBytes(folder string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil //nolint:gosec,unconvert // the types differ between systems; neither is negative
}
