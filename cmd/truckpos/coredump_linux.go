package main

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// forbidDumps keeps the memory of this process to itself for as long as it
// lives: no core file whatever ends it, and no other process of the same user
// may look into it. A card is held for seconds only, but what becomes of the
// copies in buffers that are not ours nobody can tell, so there is no moment at
// which it could be allowed again.
//
// The limit alone is not enough: it is not asked where the kernel hands cores
// to a program. A crash prints stacks, never what they point at; GOTRACEBACK
// can ask for more, but not for what is forbidden here.
func forbidDumps() error {
	if err := errors.Join(
		unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}),
		unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0),
	); err != nil {
		return fmt.Errorf("forbid core dumps: %w", err)
	}
	return nil
}
