package storage

import (
	"fmt"
	"path/filepath"
	"sync"
	"time"
)

// DefaultReserve is how much of the ledger's disk is kept for finishing what
// was begun, in bytes.
const DefaultReserve = 32 << 20

// roomLasts is how long an answer about the free space holds.
const roomLasts = 2 * time.Second

// room remembers how much space there was.
type room struct {
	mu  sync.Mutex
	at  time.Time // zero before it was looked at
	err error
}

// Room says whether there is space for something new: an error while less than
// the reserve is free on the ledger's disk. Append does not ask: outcomes,
// cancels and whatever else finishes what was begun are written as long as there
// is any space at all. Where the free space cannot be learned there is room.
func (s *Store) Room() error {
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	var now time.Time
	if s.options.Now != nil {
		now = s.options.Now()
		if age := now.Sub(s.room.at); !s.room.at.IsZero() && age >= 0 && age < roomLasts {
			return s.room.err
		}
	}
	s.room.at, s.room.err = now, s.lookForRoom()
	return s.room.err
}

func (s *Store) lookForRoom() error {
	free, err := FreeBytes(filepath.Dir(s.path))
	if err == nil && free < s.reserve() {
		return fmt.Errorf("%d bytes are free on the disk of %s, %d are kept", free, s.path, s.reserve())
	}
	return nil
}

func (s *Store) reserve() uint64 {
	if s.options.Reserve == 0 {
		return DefaultReserve
	}
	return s.options.Reserve
}
