package snapshot

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// nameless makes a file that never had a name. Not every file system has them.
func nameless(folder string) (*os.File, error) {
	fd, err := unix.Open(folder, unix.O_RDWR|unix.O_TMPFILE|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), filepath.Join(folder, "nameless")), nil
}
