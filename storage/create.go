package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

const (
	fileMode   = 0o600
	folderMode = 0o700
)

// Create makes a new ledger at path, with its folder, and opens it.
//
// Errors: [fs.ErrExist] when a file is there, whatever it holds;
// [ErrBehindAnchor] when an anchor tells of a ledger that was there;
// [ErrUnwritable]; [ErrDiskFull].
func Create(path string, o Options) (*Store, error) {
	if err := create(path, o); err != nil {
		return nil, fmt.Errorf("create ledger %s: %w", path, classify(err))
	}
	return Open(path, o)
}

// create builds the ledger under another name and puts it in its place when
// it is whole and durable: a crash on the way leaves no half ledger behind.
func create(path string, o Options) error {
	identity, err := newIdentity(o)
	if err != nil {
		return err
	}
	folder := filepath.Dir(path)
	if err := makeFolder(folder); err != nil {
		return err
	}
	switch _, err := os.Lstat(path); {
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := refuseOrphan(path); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(folder, filepath.Base(path)+".*.new")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // gone already where it was renamed
	if err := temporary.Close(); err != nil {
		return err
	}
	if err := guard(func() error { return fill(temporary.Name(), identity) }); err != nil {
		return err
	}
	if err := place(temporary.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// makeFolder makes a folder and those it lies in, each durably: a ledger is
// lost with a folder whose name is.
func makeFolder(folder string) error {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(folder)
	if parent != folder {
		if err := makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(parent)
}

// refuseOrphan refuses to begin anew beside the anchor of a ledger that had entries.
func refuseOrphan(path string) error {
	slot, err := readAnchor(anchorPath(path))
	if err == nil && slot.seq > 0 {
		return fmt.Errorf("the anchor names entry %d of a ledger that is not there: %w", slot.seq, ErrBehindAnchor)
	}
	return nil // an anchor that cannot be read names no entry
}

// fill writes the empty buckets; bbolt syncs them. Pages are of one size on
// every machine: bbolt would take the machine's, of which some have 16 KiB, and
// every commit would write four times as much.
func fill(path string, identity []byte) error {
	db, err := bolt.Open(path, fileMode, &bolt.Options{Timeout: DefaultLockTimeout, PageSize: pageSize})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, name := range buckets() {
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		meta := tx.Bucket([]byte(bucketMeta))
		if err := meta.Put([]byte(keySchema), binary.BigEndian.AppendUint32(nil, schema)); err != nil {
			return err
		}
		return meta.Put([]byte(keyLedger), identity)
	})
	return errors.Join(err, db.Close())
}

// place gives the finished file its name. A link fails where a file came to
// be in the meantime, a rename would take its place; but not every file system
// of a memory card has links.
func place(temporary, path string) error {
	err := os.Link(temporary, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(temporary, path)
}

// syncFolder makes names in a folder durable.
func syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // the ledger's own folder
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
