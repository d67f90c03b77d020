package storage

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

var (
	_ pos.Journal = (*Store)(nil)
	_ pos.Eraser  = (*Store)(nil)
)

// DefaultLockTimeout is how long opening waits for another program to let go
// of the ledger.
const DefaultLockTimeout = 5 * time.Second

// Options say how a ledger is created or opened.
type Options struct {
	// Training marks the ledger as one for training, or demands one.
	Training bool
	// Now is the clock that dates a new ledger, and the copy of one that is
	// migrated. Only Create and Open need it; Room spares looks with it.
	Now func() time.Time
	// Random is where a new ledger's id and the salts of telephone numbers come
	// from. Without it Create fails, and so does an entry with such a number.
	Random io.Reader
	// LockTimeout is how long to wait for another program to let go of the
	// ledger; 0 is DefaultLockTimeout.
	LockTimeout time.Duration
	// SlowSync delays every commit by this much, for rehearsing a slow memory
	// card. 0 in real life.
	SlowSync time.Duration
	// Reserve is what [Store.Room] keeps free, in bytes; 0 is DefaultReserve.
	Reserve uint64
	// Ballast is how much space is held beside the ledger for the moment when the
	// disk has none left, in bytes; 0 is none.
	Ballast int64
}

// ID names a ledger for ever.
type ID [16]byte

// String writes the id in hexadecimal.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Info is who a ledger is.
type Info struct {
	ID        ID
	Training  bool
	CreatedAt time.Time // milliseconds
}

// Note is something that was put right when the ledger was opened and that a
// person should hear of.
type Note uint8

// The notes.
const (
	// AnchorMissing: there was no anchor file; a new one was made.
	AnchorMissing Note = iota + 1
	// AnchorGarbled: neither slot of the anchor could be read; a new one was made.
	AnchorGarbled
	// Migrated: the ledger was of an older layout and has this program's now; a
	// copy of what it was lies beside it.
	Migrated
)

// Store is an open ledger. It is safe for use by several goroutines; one
// program has it open at a time.
type Store struct {
	path    string
	options Options
	info    Info
	genesis hash
	schema  uint32 // of the file
	notes   []Note

	// commit is bbolt's Update; tests replace it to lose an answer.
	commit func(*bolt.DB, func(*bolt.Tx) error) error

	appending sync.Mutex // one Append at a time; guards failed, known, anchor and said
	failed    error      // why nothing more can be appended
	known     *position  // what the last transaction left; nil when not known
	anchor    *anchor    // nil when opened for reading only
	said      slot       // the head that was acknowledged last

	head     atomic.Uint64 // newest entry that was acknowledged
	appended chan struct{} // wakes the mirror
	room     room

	handed *os.File // the file of a copy, nil where path is opened
	told   *Said    // what the anchor said before the copy was made

	keys *keyring // of private parts, beside the ledger

	using sync.RWMutex // for reading while db is used, for writing while it is replaced
	db    *bolt.DB     // nil when closed
	file  *os.File     // what db is open on
}

// Info returns who the ledger is.
func (s *Store) Info() Info { return s.info }

// Path returns the ledger's file.
func (s *Store) Path() string { return s.path }

// Notes returns what was put right when the ledger was opened.
func (s *Store) Notes() []Note { return s.notes }

// Close makes the anchor durable and lets go of the ledger. Entries are
// durable long before. Closing twice is harmless.
func (s *Store) Close() error {
	s.appending.Lock()
	defer s.appending.Unlock()
	s.using.Lock()
	defer s.using.Unlock()
	panicked := errors.Is(s.failed, ErrDamaged)
	if !errors.Is(s.failed, ErrClosed) {
		s.failed = fmt.Errorf("append: %w: %w", pos.ErrJournal, ErrClosed)
	}
	anchorErr := s.anchor.close()
	s.anchor = nil
	if s.db == nil {
		return anchorErr
	}
	shut := s.db.Close
	if panicked {
		shut = func() error { return letGo(s.file) } // bbolt itself may wait for ever
	}
	err := guard(shut)
	s.db, s.file = nil, nil
	if err != nil {
		return fmt.Errorf("close ledger %s: %w", s.path, err)
	}
	return anchorErr
}
