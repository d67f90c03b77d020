package storage

import (
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// anchorTries is how often an anchor is read that a till may be writing: two
// commits while it is read can spoil both slots for the reader.
const anchorTries = 3

// Said is what the anchor of a ledger said at one moment.
type Said struct {
	slot slot
	err  error // as of readAnchor
}

// ReadSaid reads the anchor of the ledger at path, for [OpenCopy].
func ReadSaid(path string) Said {
	var s Said
	for range anchorTries {
		s.slot, s.err = readAnchor(anchorPath(path))
		if !errors.Is(s.err, errAnchor) {
			break
		}
	}
	return s
}

// OpenCopy opens a copy that [Store.Backup] made of the ledger at path, as
// [OpenReadOnly] does, and takes the file over: also when it fails, the file is
// closed. The store is called by the name of the ledger, of which said is the
// anchor. It must have been read before the copy was begun. Then the copy has
// the entry that it names, and whatever was sold meanwhile: an anchor read later
// may be ahead of a copy that is all right.
func OpenCopy(file *os.File, path string, said Said) (*Store, error) {
	s := &Store{path: path, keys: newKeyring(path), handed: file, told: &said, commit: (*bolt.DB).Update, appended: make(chan struct{}, 1), failed: errReadOnly()}
	s.options.LockTimeout = DefaultLockTimeout
	err := s.connect(true)
	if err == nil {
		if err = guard(func() error { return s.db.View(s.recognise) }); err != nil {
			err = errors.Join(err, s.Close())
		}
	}
	if err != nil {
		_ = file.Close() // closed already, or never read
		return nil, fmt.Errorf("open copy of ledger %s: %w", path, classify(err))
	}
	return s, nil
}

// Copied reports whether the store is a copy, see [OpenCopy], of a ledger that
// another program has open.
func (s *Store) Copied() bool { return s.handed != nil }

// openFile opens the ledger's file for bbolt, which must not make one.
func (s *Store) openFile(name string, flag int, mode os.FileMode) (*os.File, error) {
	if s.handed != nil {
		return s.handed, nil
	}
	return os.OpenFile(name, flag&^os.O_CREATE, mode) //nolint:gosec // the ledger
}

// stat tells of the ledger's file before it is opened.
func (s *Store) stat() (os.FileInfo, error) {
	if s.handed != nil {
		return s.handed.Stat()
	}
	return os.Stat(s.path)
}

// anchorNow is what the anchor says of the ledger as it is now, or as it was
// when it was copied.
func (s *Store) anchorNow() anchorFile {
	if s.told != nil {
		return anchorFile{said: s.told.slot, err: s.told.err}
	}
	return readAnchorFile(anchorPath(s.path))
}
