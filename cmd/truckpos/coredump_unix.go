//go:build !windows && !linux

package main

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// forbidDumps makes the kernel write no core file of this process, whatever
// ends it.
func forbidDumps() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("forbid core dumps: %w", err)
	}
	return nil
}
