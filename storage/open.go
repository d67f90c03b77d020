package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	bolt "go.etcd.io/bbolt"
)

// tail is how many of the newest entries are checked at every start.
const tail = 2_000

// Open opens the ledger at path for selling. It checks what can be checked in
// a few milliseconds: the branches of the tree of pages, layout, purpose,
// anchor, the chain of the newest entries and the sums. [Store.Verify] checks
// everything. What it finds is made durable before anything is built on it. A
// ledger of an older schema is copied to a file beside it and migrated, see
// [Migrated].
//
// Errors: [fs.ErrNotExist] when there is neither ledger nor anchor;
// [ErrLocked], [ErrDamaged], [ErrNewerSchema], [ErrIsTraining], [ErrIsLive],
// [ErrBehindAnchor], [ErrUnwritable].
func Open(path string, o Options) (*Store, error) {
	s, err := open(path, o, false)
	if err != nil {
		return nil, fmt.Errorf("open ledger %s: %w", path, classify(err))
	}
	if err := s.begin(); err != nil {
		return nil, errors.Join(fmt.Errorf("open ledger %s: %w", path, classify(err)), s.Close())
	}
	return s, nil
}

// begin makes a ledger that was opened ready for selling. Nothing is written
// before all is known to be well.
func (s *Store) begin() error {
	if err := guard(func() error { return s.db.View(s.checkStart) }); err != nil {
		return err
	}
	head, err := s.compareAnchor()
	if err != nil {
		return err
	}
	if err := s.holdFound(); err != nil {
		return err
	}
	if err := s.migrate(); err != nil {
		return err
	}
	if err := s.fasten(head); err != nil {
		return err
	}
	s.layBallast()
	return nil
}

// OpenReadOnly opens the ledger at path, live or training, for reading and
// [Store.Verify]. It checks only that there is a ledger. One of an older schema
// is read as it is and stays as it is. While a till has the ledger open it
// fails with [ErrLocked].
func OpenReadOnly(path string, o Options) (*Store, error) {
	s, err := open(path, o, true)
	if err != nil {
		return nil, fmt.Errorf("open ledger %s for reading: %w", path, classify(err))
	}
	return s, nil
}

func open(path string, o Options, readOnly bool) (*Store, error) {
	if o.LockTimeout == 0 {
		o.LockTimeout = DefaultLockTimeout
	}
	s := &Store{path: path, options: o, keys: newKeyring(path), commit: (*bolt.DB).Update, appended: make(chan struct{}, 1)}
	if _, err := os.Stat(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = errors.Join(refuseOrphan(path), err)
		}
		return nil, err
	}
	if readOnly {
		s.failed = errReadOnly()
	}
	if err := s.connect(readOnly); err != nil {
		return nil, err
	}
	err := guard(func() error { return s.db.View(s.recognise) })
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect opens the file, which must be there, after a look at its pages.
func (s *Store) connect(readOnly bool) error {
	if !readOnly {
		if err := s.inspect(); err != nil {
			return err
		}
		return s.attach(false)
	}
	if err := s.attach(true); err != nil {
		return err
	}
	err := guard(func() error { return s.db.View(s.checkRoot) })
	if err != nil {
		err = errors.Join(err, guard(s.db.Close))
		s.db, s.file = nil, nil
	}
	return err
}

// attach opens the file. A panicking bbolt would keep the lock, so the file is
// caught on its way in and let go of by hand.
func (s *Store) attach(readOnly bool) error {
	var file *os.File
	options := &bolt.Options{
		Timeout:  s.options.LockTimeout,
		ReadOnly: readOnly,
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			f, err = s.openFile(name, flag, mode)
			file = f
			return f, err
		},
	}
	err := guard(func() error {
		if err := refuseShort(s.stat()); err != nil {
			return err
		}
		db, err := bolt.Open(s.path, fileMode, options)
		if err != nil {
			return err
		}
		s.db, s.file = db, file
		return s.db.View(s.checkSize)
	})
	if err == nil {
		return nil
	}
	if s.db != nil {
		err = errors.Join(err, guard(s.db.Close))
		s.db, s.file = nil, nil
	} else if file != nil {
		_ = letGo(file) // closed already unless bbolt panicked
	}
	return err
}

// refuseShort refuses an empty file, which bbolt would take for a new ledger.
func refuseShort(info os.FileInfo, err error) error {
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("a folder lies in place of the ledger: %w", ErrUnwritable)
	case info.Size() == 0:
		return fmt.Errorf("the file is empty: %w", ErrDamaged)
	}
	return nil
}

// checkSize refuses a file that is shorter than its content: reading what is
// missing would be a memory fault.
func (s *Store) checkSize(tx *bolt.Tx) error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < tx.Size() {
		return fmt.Errorf("the file has %d of %d bytes: %w", info.Size(), tx.Size(), ErrDamaged)
	}
	return nil
}

// recognise checks the layout and reads who the ledger is.
func (s *Store) recognise(tx *bolt.Tx) error {
	var err error
	if s.schema, err = readSchema(tx); err != nil {
		return err
	}
	s.info, s.genesis, err = readIdentity(tx.Bucket([]byte(bucketMeta)).Get([]byte(keyLedger)))
	return err
}

// checkStart is what every start of the till checks.
func (s *Store) checkStart(tx *bolt.Tx) error {
	if err := checkPurpose(s.info, s.options); err != nil {
		return err
	}
	if err := s.checkTail(tx); err != nil {
		return err
	}
	if _, err := openOrders(tx); err != nil {
		return err
	}
	if _, err := readSums(tx); err != nil {
		return err
	}
	_, err := menuInForce(tx)
	return err
}

// checkPurpose keeps training and real sales apart.
func checkPurpose(info Info, o Options) error {
	switch {
	case info.Training && !o.Training:
		return ErrIsTraining
	case !info.Training && o.Training:
		return ErrIsLive
	}
	return nil
}

// checkTail walks the newest entries backwards along the chain.
func (s *Store) checkTail(tx *bolt.Tx) error {
	c := journalOf(tx).cursor()
	var newer link
	key, value := c.last()
	for n := 0; key != nil && n < tail; n++ {
		l, err := newLink(key, value)
		if err != nil {
			return err
		}
		if n > 0 {
			if err := newer.follows(l); err != nil {
				return err
			}
		}
		if n == 0 {
			if _, err := decodePayload(l.key, l.payload); err != nil {
				return fmt.Errorf("entry %d: %w", l.key.seq(), err)
			}
		}
		newer = l
		key, value = c.previous()
	}
	if key == nil && newer.payload != nil {
		return newer.begins(s.genesis)
	}
	return nil
}

// compareAnchor compares the ledger with its anchor and returns what that
// should say.
func (s *Store) compareAnchor() (head slot, err error) {
	err = guard(func() error {
		return s.db.View(func(tx *bolt.Tx) (err error) {
			head, err = s.headSlot(tx)
			if err != nil {
				return err
			}
			switch said, err := readAnchor(anchorPath(s.path)); {
			case err == nil:
				return s.checkAnchor(tx, said)
			case errors.Is(err, fs.ErrNotExist):
				s.notes = append(s.notes, AnchorMissing)
			case errors.Is(err, errAnchor):
				s.notes = append(s.notes, AnchorGarbled)
			default:
				return err
			}
			return nil
		})
	})
	return head, err
}

// fasten opens the anchor for writing and writes it.
func (s *Store) fasten(head slot) error {
	anchor, err := openAnchor(anchorPath(s.path), head)
	if err != nil {
		return err
	}
	s.anchor = anchor
	s.acknowledge(head)
	return nil
}

// checkAnchor refuses a ledger without the entry that the anchor names.
func (s *Store) checkAnchor(tx *bolt.Tx, said slot) error {
	if said.ledger != s.info.ID {
		return fmt.Errorf("the anchor is of ledger %s, this is %s: %w", said.ledger, s.info.ID, ErrBehindAnchor)
	}
	if said.seq == 0 {
		return nil
	}
	k := newEntryKey(said.day, said.seq)
	value := journalOf(tx).get(k)
	if value == nil {
		return fmt.Errorf("the anchor names entry %d, which is not there: %w", said.seq, ErrBehindAnchor)
	}
	l, err := newLink(k[:], value)
	if err != nil {
		return err
	}
	if l.own != said.head {
		return fmt.Errorf("entry %d is not the one the anchor names: %w", said.seq, ErrBehindAnchor)
	}
	return nil
}
