package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos/outbox"
)

var _ outbox.Box = (*Outbox)(nil)

// ErrOtherLedger says that an outbox belongs to another ledger.
var ErrOtherLedger = errors.New("the outbox is of another ledger")

// An outbox is a file of its own, so that what is written there never holds up an
// entry. All it holds can be learned from the ledger again.
//
//	meta     "layout" → version
//	         "ledger" → id of the ledger
//	         "mark"   → checksum │ sequence │ time in milliseconds   how far the ledger was read
//	pending  order's day ‖ order's number ‖ payment ‖ seq → checksum │ JSON
//
// Values carry a checksum: bbolt has none for them, and here it is cheaper to begin
// anew than to prove what is wrong.
const (
	outboxVersion  = 1
	bucketPending  = "pending"
	keyLayout      = "layout"
	keyMark        = "mark"
	pendingKeySize = 4 + 4 + 4 + 8
)

// Outbox implements [outbox.Box] in a file. It is safe for use by several
// goroutines; one program has it open at a time.
type Outbox struct {
	file *Store // no ledger: what a store knows of opening a file, reading it and letting go
	lost error
}

// OpenOutbox opens the outbox at path of a ledger, a new one where there is none.
// One that is damaged, or of another ledger, is put aside under the same name with
// .old behind it, and a new one made: see [Outbox.Lost]. It waits so long for
// another program to let go of the file.
//
// Errors: [ErrLocked], [ErrUnwritable], [ErrDiskFull].
func OpenOutbox(path string, ledger ID, wait time.Duration) (*Outbox, error) {
	b, err := openOutbox(path, &ledger, wait, false)
	if lost := classify(err); useless(lost) {
		if b, err = beginOutbox(path, ledger, wait); err == nil {
			b.lost = lost
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open outbox %s: %w", path, classify(err))
	}
	return b, nil
}

// ReadOutbox opens the outbox at path, of whatever ledger, for reading. Errors:
// [fs.ErrNotExist], [ErrLocked], [ErrDamaged].
func ReadOutbox(path string, wait time.Duration) (*Outbox, error) {
	b, err := openOutbox(path, nil, wait, true)
	if err != nil {
		return nil, fmt.Errorf("read outbox %s: %w", path, classify(err))
	}
	return b, nil
}

// useless reports whether an outbox is to be begun anew.
func useless(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrDamaged) || errors.Is(err, ErrOtherLedger)
}

// Lost says why the outbox was begun anew when it was opened: [fs.ErrNotExist],
// [ErrDamaged] or [ErrOtherLedger]; nil when it was there.
func (b *Outbox) Lost() error { return b.lost }

// Close lets go of the file. What was put in is durable long before.
func (b *Outbox) Close() error { return b.file.Close() }

// openOutbox opens what is there; ledger is the one it must be of, nil for any.
func openOutbox(path string, ledger *ID, wait time.Duration, readOnly bool) (*Outbox, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	b := &Outbox{file: &Store{path: path, options: Options{LockTimeout: wait}}}
	// bbolt follows whatever it finds in a file: its pages are looked at first.
	err := b.file.inspect()
	if err == nil {
		err = b.file.attach(readOnly)
	}
	if err != nil {
		return nil, err
	}
	err = guard(func() error { return b.file.db.View(func(tx *bolt.Tx) error { return checkOutbox(tx, ledger) }) })
	if err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return b, nil
}

// checkOutbox reads everything once: it is small.
func checkOutbox(tx *bolt.Tx, ledger *ID) error {
	meta, pending := tx.Bucket([]byte(bucketMeta)), tx.Bucket([]byte(bucketPending))
	if meta == nil || pending == nil {
		return fmt.Errorf("no outbox: %w", ErrDamaged)
	}
	if v := meta.Get([]byte(keyLayout)); len(v) != 1 || v[0] != outboxVersion {
		return fmt.Errorf("outbox of layout %x: %w", v, ErrDamaged)
	}
	if id := meta.Get([]byte(keyLedger)); ledger != nil && string(id) != string(ledger[:]) {
		return fmt.Errorf("ledger %x, this is %s: %w", id, ledger, ErrOtherLedger)
	}
	if _, _, err := readMark(tx); err != nil {
		return err
	}
	return pending.ForEach(func(key, value []byte) error {
		_, err := readPending(key, value)
		return err
	})
}

// beginOutbox makes a new outbox in the place of what is there.
func beginOutbox(path string, ledger ID, wait time.Duration) (*Outbox, error) {
	if err := os.Rename(path, path+".old"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	err := makeFile(path, func(temporary string) error {
		return guard(func() error { return fillOutbox(temporary, ledger) })
	})
	if err != nil {
		return nil, err
	}
	return openOutbox(path, &ledger, wait, false)
}

func fillOutbox(path string, ledger ID) error {
	db, err := bolt.Open(path, fileMode, &bolt.Options{Timeout: DefaultLockTimeout, PageSize: pageSize})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		meta, err := tx.CreateBucket([]byte(bucketMeta))
		if err != nil {
			return err
		}
		if _, err := tx.CreateBucket([]byte(bucketPending)); err != nil {
			return err
		}
		if err := meta.Put([]byte(keyLayout), []byte{outboxVersion}); err != nil {
			return err
		}
		return meta.Put([]byte(keyLedger), ledger[:])
	})
	return errors.Join(err, db.Close())
}
