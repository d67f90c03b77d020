package storage

import (
	"os"
	"syscall"
)

// syncData makes what was written to f durable, without the times of the file.
func syncData(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
