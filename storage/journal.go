package storage

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// The journal lies in two buckets, one behind the other. The newest entries,
// as many as fit one page, are in bucket recent; when one more would not fit,
// they are carried to bucket journal in the transaction that adds it. A commit
// therefore writes one page of entries, however tall the tree of the journal
// has grown, and only about one in nine writes that tree's edge.

// What bbolt adds to a key and value in a page, and to a page. Should that
// change, a commit writes a page more.
const (
	pageSize      = 4096
	pageHeader    = 16
	elementHeader = 16

	recentRoom = pageSize - pageHeader - 1
)

// journal is both buckets, seen as one. A bucket is opened where it is needed:
// a commit seldom needs the settled one.
type journal struct{ tx *bolt.Tx }

func journalOf(tx *bolt.Tx) journal { return journal{tx: tx} }

func (j journal) settled() *bolt.Bucket { return j.tx.Bucket([]byte(bucketJournal)) }
func (j journal) recent() *bolt.Bucket  { return j.tx.Bucket([]byte(bucketRecent)) }

// get returns the value under a key, nil where there is none.
func (j journal) get(k entryKey) []byte {
	if value := j.recent().Get(k[:]); value != nil {
		return value
	}
	return j.settled().Get(k[:])
}

// cursor walks through all entries in order.
func (j journal) cursor() *journalCursor {
	return &journalCursor{settled: j.settled().Cursor(), recent: j.recent().Cursor()}
}

// newest returns the last entry, nil when there is none. Its payload is
// dropped, so that it may outlive the transaction.
func (j journal) newest() (*link, error) {
	key, value := j.cursor().last()
	if key == nil {
		return nil, nil //nolint:nilnil // an empty journal is no error
	}
	l, err := newLink(key, value)
	if err != nil {
		return nil, err
	}
	l.payload = nil
	return &l, nil
}

// recentSize is how much of its page bucket recent fills.
func (j journal) recentSize() (size int, err error) {
	err = j.recent().ForEach(func(key, value []byte) error {
		size += elementSize(key, value)
		return nil
	})
	return size, err
}

func elementSize(key, value []byte) int { return elementHeader + len(key) + len(value) }

// put adds an entry behind all others. recentSize is that of before; the
// returned one is that of after.
func (j journal) put(k entryKey, value []byte, recentSize int) (int, error) {
	size := elementSize(k[:], value)
	if recentSize+size > recentRoom && recentSize > 0 {
		if err := j.carry(); err != nil {
			return 0, err
		}
		recentSize = 0
	}
	return recentSize + size, j.recent().Put(k[:], value)
}

// carry moves what is recent to where it stays.
func (j journal) carry() error {
	settled := j.settled()
	settled.FillPercent = fillPercent
	err := j.recent().ForEach(func(key, value []byte) error {
		// Their page is given back below: the journal must not point into it.
		return settled.Put(bytes.Clone(key), bytes.Clone(value))
	})
	if err != nil {
		return err
	}
	if err := j.tx.DeleteBucket([]byte(bucketRecent)); err != nil {
		return err
	}
	_, err = j.tx.CreateBucket([]byte(bucketRecent))
	return err
}

// journalCursor is a cursor on both buckets.
type journalCursor struct {
	settled, recent *bolt.Cursor
	inRecent        bool
}

func (c *journalCursor) first() (key, value []byte) {
	c.inRecent = false
	return c.ahead(c.settled.First())
}

func (c *journalCursor) next() (key, value []byte) {
	if c.inRecent {
		return c.recent.Next()
	}
	return c.ahead(c.settled.Next())
}

// seek finds the first key that is not less than start.
func (c *journalCursor) seek(start []byte) (key, value []byte) {
	c.inRecent = false
	if key, value = c.settled.Seek(start); key != nil {
		return key, value
	}
	c.inRecent = true
	return c.recent.Seek(start)
}

func (c *journalCursor) last() (key, value []byte) {
	c.inRecent = true
	return c.back(c.recent.Last())
}

func (c *journalCursor) previous() (key, value []byte) {
	if !c.inRecent {
		return c.settled.Prev()
	}
	return c.back(c.recent.Prev())
}

// ahead goes on in bucket recent where bucket journal has ended.
func (c *journalCursor) ahead(key, value []byte) (nextKey, nextValue []byte) {
	if key != nil {
		return key, value
	}
	c.inRecent = true
	return c.recent.First()
}

// back goes on in bucket journal where bucket recent has begun.
func (c *journalCursor) back(key, value []byte) (previousKey, previousValue []byte) {
	if key != nil {
		return key, value
	}
	c.inRecent = false
	return c.settled.Last()
}
