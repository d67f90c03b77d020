package storage

import (
	"fmt"

	"truckpos/pos"
)

// Places of a [Fault] that are no bucket.
const (
	placeFile     = "file"     // all of it
	placeHead     = "head"     // bbolt's two head pages
	placeRoot     = "root"     // the page that lists the buckets
	placeFreelist = "freelist" // the list of free pages
	placeAnchor   = "anchor"   // the file beside the ledger
)

// Fault is one thing that is wrong with a ledger.
type Fault struct {
	Place string // the bucket; of what is in none, one of file, head, root, freelist and anchor
	// Seq and Last are the journal entries concerned, the first and the last one.
	// Last is 0 where it is one, and both are where it is about none.
	Seq, Last uint64
	What      string // in English, for the log and the report
}

// String writes "journal 17: entry 17 does not have the hash it names" or
// "journal 1201–1236: page 57 says that it is page 58".
func (f Fault) String() string {
	switch {
	case f.Seq == 0:
		return f.Place + ": " + f.What
	case f.Last == 0:
		return fmt.Sprintf("%s %d: %s", f.Place, f.Seq, f.What)
	}
	return fmt.Sprintf("%s %d–%d: %s", f.Place, f.Seq, f.Last, f.What)
}

// Summary is what was read of a ledger.
type Summary struct {
	Entries uint64
	Days    int // days with entries
	Open    int // orders still open
	Head    pos.Head
	Totals  pos.Totals // of the ledger's whole life, from the entries
	Faults  int
}
