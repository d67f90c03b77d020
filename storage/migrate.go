package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// schema is the newest layout of buckets and keys that this program knows.
//
//	1  the buckets of doc.go
//	2  new kinds of entries in the journal, which a program of schema 1 would
//	   take for damage, and the bucket of telephone numbers
//	3  entries of business days in the journal, and the bucket that finds them
//	4  entries of people, accounts, texts and cash receipts in the journal, and
//	   the bucket that finds those that matter beyond their day
const schema = 4

// migrations are the steps from each schema to the next: the first leads from
// schema 1 to schema 2. A step must leave every journal entry as it is, bytes,
// keys and chain. Steps that are released are never changed.
//
// So far every older schema can be read as it is, see [OpenReadOnly].
func migrations() []func(*bolt.Tx) error {
	return []func(*bolt.Tx) error{
		func(tx *bolt.Tx) error {
			_, err := tx.CreateBucket([]byte(bucketContacts))
			return err
		},
		func(tx *bolt.Tx) error {
			_, err := tx.CreateBucket([]byte(bucketClosings))
			return err
		},
		func(tx *bolt.Tx) error {
			_, err := tx.CreateBucket([]byte(bucketStanding))
			return err
		},
	}
}

// readSchema returns the schema of a ledger. It refuses one that this program
// does not know, and a file without buckets.
func readSchema(tx *bolt.Tx) (uint32, error) {
	meta := tx.Bucket([]byte(bucketMeta))
	if meta == nil {
		return 0, fmt.Errorf("no bucket %s: %w", bucketMeta, ErrDamaged)
	}
	value := meta.Get([]byte(keySchema))
	if len(value) != 4 {
		return 0, fmt.Errorf("schema of %d bytes: %w", len(value), ErrDamaged)
	}
	n := binary.BigEndian.Uint32(value)
	switch {
	case n > schema:
		return 0, fmt.Errorf("schema %d, this program knows %d: %w", n, schema, ErrNewerSchema)
	case n < 1:
		return 0, fmt.Errorf("schema %d, which never was: %w", n, ErrDamaged)
	}
	for _, name := range bucketsOf(n) {
		if tx.Bucket([]byte(name)) == nil {
			return 0, fmt.Errorf("no bucket %s: %w", name, ErrDamaged)
		}
	}
	for _, name := range buckets() {
		if !slices.Contains(bucketsOf(n), name) && tx.Bucket([]byte(name)) != nil {
			return 0, fmt.Errorf("schema %d with bucket %s of a later one: %w", n, name, ErrDamaged)
		}
	}
	return n, nil
}

func writeSchema(tx *bolt.Tx, n uint32) error {
	return tx.Bucket([]byte(bucketMeta)).Put([]byte(keySchema), binary.BigEndian.AppendUint32(nil, n))
}

// migrate brings a ledger of an older schema to this program's: first a copy of
// it beside the ledger, then all steps in one transaction. A crash in between
// leaves the old ledger and a copy of it.
func (s *Store) migrate() error {
	if s.schema == schema {
		return nil
	}
	copied, err := s.keepCopy()
	if err != nil {
		return fmt.Errorf("copy before migrating from schema %d: %w", s.schema, err)
	}
	err = guard(func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			for _, step := range migrations()[s.schema-1:] {
				if err := step(tx); err != nil {
					return err
				}
			}
			return writeSchema(tx, schema)
		})
	})
	if err != nil {
		return fmt.Errorf("migrate from schema %d, a copy is at %s: %w", s.schema, copied, err)
	}
	s.schema = schema
	s.notes = append(s.notes, Migrated)
	return nil
}

// copies is how many copies of one schema may be made on one day.
const copies = 100

// keepCopy copies the ledger to ledger.schema1.2026-11-21.bak, or with a number
// before the end where an attempt of the same day was cut short.
func (s *Store) keepCopy() (string, error) {
	if s.options.Now == nil {
		return "", errors.New("a copy needs a clock for its name")
	}
	name := fmt.Sprintf("%s.schema%d.%s", s.path, s.schema, s.options.Now().Format("2006-01-02"))
	path := name + ".bak"
	for n := 2; ; n++ {
		_, err := WriteCopy(path, s.copyAll)
		if !errors.Is(err, fs.ErrExist) || n > copies {
			return path, err
		}
		path = fmt.Sprintf("%s.%d.bak", name, n)
	}
}

func (s *Store) copyAll(w io.Writer) error {
	return guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			_, err := tx.WriteTo(w)
			return err
		})
	})
}
