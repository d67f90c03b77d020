package storage

import (
	"encoding/binary"
	"fmt"

	"truckpos/pos"
)

// The buckets, see the picture in doc.go.
const (
	bucketMeta    = "meta"
	bucketJournal = "journal"
	bucketRecent  = "recent"
	bucketLater   = "later"
	bucketState   = "state"
	bucketDays    = "days"
	bucketMenu    = "menu"

	bucketContacts = "contacts"
	bucketClosings = "closings"
	bucketStanding = "standing"
)

// buckets are all buckets of this schema.
func buckets() []string { return bucketsOf(schema) }

// bucketsOf are the buckets of an older schema, or of this one.
func bucketsOf(n uint32) []string {
	names := []string{bucketMeta, bucketJournal, bucketRecent, bucketLater, bucketState, bucketDays, bucketMenu}
	if n >= 2 {
		names = append(names, bucketContacts)
	}
	if n >= 3 {
		names = append(names, bucketClosings)
	}
	if n >= 4 {
		names = append(names, bucketStanding)
	}
	return names
}

// Keys of single values.
const (
	keySchema    = "schema"   // meta: 4 bytes, big-endian
	keyLedger    = "ledger"   // meta: who this ledger is
	keyDayTotals = "t"        // state: sums of the newest day
	keyPerpetual = "p"        // state: sums of the ledger's whole life
	keyMenuValue = "current"  // menu: the menu in force
	keyMenuEntry = "entry"    // menu: journal key of its import
	keyOpening   = "o"        // closings: journal key of the newest opening
	prefixFile   = byte('r')  // closings: a comparison with a service's file
	prefixZ      = byte('z')  // closings: a Z report
	prefixOpen   = byte('o')  // state: an order that is open
	marker       = "\x01"     // value of a key whose presence says everything
	dayKeySize   = 4          // days
	seqKeySize   = 4 + 8      // journal, later
	openKeySize  = 1 + 4 + 4  // state
	maxDay       = 99_991_231 // larger numbers name no day
	maxNumber    = 1<<31 - 1  // of a call number, in a key
)

// entryKey is business day ‖ sequence, both big-endian, so that a day is one
// range and the whole journal is in order of sequence.
type entryKey [seqKeySize]byte

func newEntryKey(day pos.Day, seq uint64) entryKey {
	var k entryKey
	binary.BigEndian.PutUint32(k[:4], uint32(day)) //nolint:gosec // checked: a day is positive
	binary.BigEndian.PutUint64(k[4:], seq)
	return k
}

func readEntryKey(b []byte) (entryKey, error) {
	if len(b) != seqKeySize {
		return entryKey{}, fmt.Errorf("key of %d bytes: %w", len(b), ErrDamaged)
	}
	k := entryKey(b)
	if n := binary.BigEndian.Uint32(k[:4]); n > maxDay || !k.day().Valid() {
		return entryKey{}, fmt.Errorf("key names day %d, which is none: %w", n, ErrDamaged)
	}
	return k, nil
}

func (k entryKey) day() pos.Day { return readDay(k[:4]) }
func (k entryKey) seq() uint64  { return binary.BigEndian.Uint64(k[4:]) }

func dayKey(day pos.Day) []byte {
	return binary.BigEndian.AppendUint32(nil, uint32(day)) //nolint:gosec // checked: a day is positive
}

func readDay(b []byte) pos.Day {
	return pos.Day(binary.BigEndian.Uint32(b)) //nolint:gosec // callers check the range
}

// openKey sorts by day, then call number: oldest order first.
func openKey(id pos.OrderID) []byte {
	b := append(make([]byte, 0, openKeySize), prefixOpen)
	b = binary.BigEndian.AppendUint32(b, uint32(id.Day))       //nolint:gosec // checked: a day is positive
	return binary.BigEndian.AppendUint32(b, uint32(id.Number)) //nolint:gosec // checked: from 1 to maxNumber
}

func readOpenKey(b []byte) (pos.OrderID, error) {
	if len(b) != openKeySize || b[0] != prefixOpen {
		return pos.OrderID{}, fmt.Errorf("open order under key %x: %w", b, ErrDamaged)
	}
	day, number := binary.BigEndian.Uint32(b[1:5]), binary.BigEndian.Uint32(b[5:])
	if day > maxDay || number < 1 || number > maxNumber {
		return pos.OrderID{}, fmt.Errorf("open order under key %x: %w", b, ErrDamaged)
	}
	return pos.OrderID{Day: pos.Day(day), Number: int(number)}, nil
}
