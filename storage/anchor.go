package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"truckpos/pos"
)

// The anchor lies beside the ledger and says how far the ledger got. It is
// written after each commit but synced only on Close: after a power cut it may
// be behind, never ahead. A ledger that is behind its anchor has lost entries
// that were durable: an old copy was put back, or the card lied.
//
//	slot 0 at 0, slot 1 at 4096, written in turn:
//	magic 4 │ ledger id 16 │ day 4 │ sequence 8 │ Z number 8 │ head hash 32 │ checksum 8
//
// The slots are a page apart, so that a torn write spoils one of them. The
// Z number is 0 until a day is closed by the till.
const (
	anchorMagic  = "TPA1"
	anchorSlot   = 4096 // from one slot to the next
	anchorSum    = 8    // of SHA-256 over what is before it
	anchorLength = len(anchorMagic) + 16 + seqKeySize + 8 + sha256.Size + anchorSum
)

var errAnchor = errors.New("no slot of the anchor can be read")

// slot is what the anchor says.
type slot struct {
	ledger ID
	day    pos.Day
	seq    uint64
	z      uint64
	head   hash
}

type anchor struct {
	file *os.File
	next int64 // slot to write next: 0 or 1
	err  error // the last write's; told on close
}

func anchorPath(ledger string) string { return ledger + ".anchor" }

// asidePath is where [Restore] puts an anchor that knows of more than the mirror.
func asidePath(ledger string) string { return anchorPath(ledger) + ".old" }

func (s slot) encode() []byte {
	b := append(make([]byte, 0, anchorLength), anchorMagic...)
	b = append(b, s.ledger[:]...)
	k := newEntryKey(s.day, s.seq)
	b = append(b, k[:]...)
	b = binary.BigEndian.AppendUint64(b, s.z)
	b = append(b, s.head[:]...)
	sum := sha256.Sum256(b)
	return append(b, sum[:anchorSum]...)
}

func decodeSlot(b []byte) (slot, error) {
	if len(b) != anchorLength || !bytes.HasPrefix(b, []byte(anchorMagic)) {
		return slot{}, errAnchor
	}
	body, sum := b[:anchorLength-anchorSum], sha256.Sum256(b[:anchorLength-anchorSum])
	if !bytes.Equal(b[anchorLength-anchorSum:], sum[:anchorSum]) {
		return slot{}, errAnchor
	}
	body = body[len(anchorMagic):]
	k := entryKey(body[16 : 16+seqKeySize])
	rest := body[16+seqKeySize:]
	return slot{ledger: ID(body[:16]), day: k.day(), seq: k.seq(), z: binary.BigEndian.Uint64(rest), head: hash(rest[8:])}, nil
}

// readAnchor returns the newer of the slots. Errors: fs.ErrNotExist, errAnchor.
func readAnchor(path string) (slot, error) {
	f, err := os.Open(path) //nolint:gosec // beside the ledger
	if err != nil {
		return slot{}, err
	}
	defer f.Close()
	s, _, err := newestSlot(f)
	return s, err
}

func newestSlot(f io.ReaderAt) (newest slot, index int64, err error) {
	err = errAnchor
	for i := range int64(2) {
		b := make([]byte, anchorLength)
		if _, readErr := f.ReadAt(b, i*anchorSlot); readErr != nil {
			continue
		}
		if s, slotErr := decodeSlot(b); slotErr == nil && (err != nil || s.seq > newest.seq) {
			newest, index, err = s, i, nil
		}
	}
	return newest, index, err
}

// openAnchor opens the anchor for writing, or makes a new one from s.
func openAnchor(path string, s slot) (*anchor, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // beside the ledger
	if err == nil {
		if _, index, slotErr := newestSlot(f); slotErr == nil {
			return &anchor{file: f, next: 1 - index}, nil
		}
		_ = f.Close() // read only so far
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, fileMode) //nolint:gosec // beside the ledger
	if err != nil {
		return nil, err
	}
	a := &anchor{file: f}
	a.write(s)
	a.write(s)
	if err := errors.Join(a.err, f.Sync(), syncFolder(filepath.Dir(path))); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return a, nil
}

// write puts s into the older slot. An anchor that cannot be written does not
// stop the till: the entry it tells of is durable.
func (a *anchor) write(s slot) {
	if _, err := a.file.WriteAt(s.encode(), a.next*anchorSlot); err != nil {
		a.err = fmt.Errorf("write anchor at entry %d: %w", s.seq, err)
		return
	}
	a.next, a.err = 1-a.next, nil
}

func (a *anchor) close() error {
	if a == nil {
		return nil
	}
	return errors.Join(a.err, a.file.Sync(), a.file.Close())
}
