package storage

import (
	"errors"
	"fmt"
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

func create(path string, o Options) error {
	identity, err := newIdentity(o)
	if err != nil {
		return err
	}
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	if err := refuseTaken(path); err != nil {
		return err
	}
	if err := refuseOrphan(path); err != nil {
		return err
	}
	return makeFile(path, func(temporary string) error {
		return guard(func() error { return fill(temporary, identity) })
	})
}

// refuseOrphan refuses to begin anew beside the anchor of a ledger that had
// entries, also one that was put aside: a restore may have been cut off before
// its ledger had a name.
func refuseOrphan(path string) error {
	for _, name := range []string{anchorPath(path), asidePath(path)} {
		if slot, err := readAnchor(name); err == nil && slot.seq > 0 {
			return fmt.Errorf("%s names entry %d of a ledger that is not there: restore it, or move that file away to begin anew: %w",
				filepath.Base(name), slot.seq, ErrBehindAnchor)
		}
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
		if err := writeSchema(tx, schema); err != nil {
			return err
		}
		return tx.Bucket([]byte(bucketMeta)).Put([]byte(keyLedger), identity)
	})
	return errors.Join(err, db.Close())
}
