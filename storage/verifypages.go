package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"
)

// verifyPages runs bbolt's own check, which no writer may disturb, and reads
// the anchor, which must not be newer than what is read after it.
//
// bbolt follows every page number and length that it finds, in a goroutine of
// its own, where a fault of memory ends the program: its check runs only on
// pages that refer to nothing outside of them.
func (s *Store) verifyPages(ctx context.Context, v *verifier) (slot, error) {
	s.appending.Lock()
	defer s.appending.Unlock()
	v.part(ctx, placeFile, func() error {
		return s.view(ctx, func(tx *bolt.Tx) error {
			before := v.summary.Faults
			v.walkPages(tx)
			if v.summary.Faults > before {
				return nil
			}
			for err := range tx.Check() {
				v.fault(placeFile, 0, err)
			}
			return nil
		})
	})
	return readAnchor(anchorPath(s.path))
}

// Marks of a bbolt page and of an element in it.
const (
	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
	bucketValue  = 0x01
	bucketHeader = 16 // root page, sequence
	manyFree     = 0xFFFF
)

var errCircle = errors.New("the pages refer to each other in a circle")

// pageWalk reads the tree of pages from the file, without bbolt.
type pageWalk struct {
	file  io.ReaderAt
	size  int64  // of a page
	end   uint64 // the first page number that is none
	seen  []pageSeen
	fault func(error)
}

type pageSeen uint8

const (
	pageNew  pageSeen = iota
	pageOpen          // what it refers to is being read
	pageDone
)

func (v *verifier) walkPages(tx *bolt.Tx) {
	size := int64(tx.DB().Info().PageSize)
	w := &pageWalk{file: v.store.file, size: size, end: uint64(tx.Size() / size)} //nolint:gosec // sizes are positive
	w.seen = make([]pageSeen, w.end)
	w.fault = func(err error) {
		v.circle = v.circle || errors.Is(err, errCircle)
		v.fault(placeFile, 0, err)
	}
	root, freelist, err := w.readHead(uint64(tx.ID())) //nolint:gosec // a count
	if err != nil {
		w.fault(err)
		return
	}
	w.walk(root)
	if err := w.checkFreelist(freelist); err != nil {
		w.fault(err)
	}
}

// readHead finds the head page of a transaction, whose checksum bbolt has checked.
func (w *pageWalk) readHead(txid uint64) (root, freelist uint64, err error) {
	b := make([]byte, pageHeader+64)
	for i := range int64(2) {
		if _, err := w.file.ReadAt(b, i*w.size); err != nil {
			return 0, 0, fmt.Errorf("head page %d: %w", i, err)
		}
		// magic, version, page size, flags │ root page, sequence │ freelist │ end │ transaction
		if meta := b[pageHeader:]; binary.NativeEndian.Uint64(meta[48:]) == txid {
			return binary.NativeEndian.Uint64(meta[16:]), binary.NativeEndian.Uint64(meta[32:]), nil
		}
	}
	return 0, 0, fmt.Errorf("no head page of transaction %d", txid)
}

// page reads a page with those that continue it.
func (w *pageWalk) page(id uint64) (page []byte, flags, count uint16, err error) {
	if id < 2 || id >= w.end {
		return nil, 0, 0, fmt.Errorf("page %d of %d is referred to", id, w.end)
	}
	header := make([]byte, pageHeader)
	at := int64(id) * w.size //nolint:gosec // below end
	if _, err := w.file.ReadAt(header, at); err != nil {
		return nil, 0, 0, fmt.Errorf("page %d: %w", id, err)
	}
	if own := binary.NativeEndian.Uint64(header); own != id {
		return nil, 0, 0, fmt.Errorf("page %d says that it is page %d", id, own)
	}
	overflow := uint64(binary.NativeEndian.Uint32(header[12:]))
	if overflow >= w.end-id {
		return nil, 0, 0, fmt.Errorf("page %d goes on for %d pages", id, overflow)
	}
	page = make([]byte, int64(1+overflow)*w.size) //nolint:gosec // no more than the file
	if _, err := w.file.ReadAt(page, at); err != nil {
		return nil, 0, 0, fmt.Errorf("page %d: %w", id, err)
	}
	return page, binary.NativeEndian.Uint16(header[8:]), binary.NativeEndian.Uint16(header[10:]), nil
}

// walk reads a page of the tree and all below it.
func (w *pageWalk) walk(id uint64) {
	page, flags, count, err := w.page(id)
	if err != nil {
		w.fault(err)
		return
	}
	switch w.seen[id] {
	case pageOpen:
		w.fault(fmt.Errorf("page %d: %w", id, errCircle))
		return
	case pageDone:
		w.fault(fmt.Errorf("page %d is referred to twice", id))
		return
	case pageNew:
	}
	w.seen[id] = pageOpen
	if err := w.elements(page, flags, count); err != nil {
		w.fault(fmt.Errorf("page %d: %w", id, err))
	}
	w.seen[id] = pageDone
}

// elements checks that keys and values lie in their page, and walks on to the
// pages that it refers to.
func (w *pageWalk) elements(page []byte, flags, count uint16) error {
	if flags != branchPage && flags != leafPage {
		return fmt.Errorf("a page of kind %#x is in the tree", flags)
	}
	if pageHeader+elementHeader*int(count) > len(page) {
		return fmt.Errorf("%d elements do not fit", count)
	}
	for i := range int(count) {
		at := pageHeader + elementHeader*i
		element := page[at:]
		word := func(n int) uint64 { return uint64(binary.NativeEndian.Uint32(element[4*n:])) }
		if flags == branchPage { // position, key size, page
			if word(0)+word(1) > uint64(len(element)) {
				return fmt.Errorf("element %d lies outside", i)
			}
			w.walk(binary.NativeEndian.Uint64(element[8:]))
			continue
		}
		// flags, position, key size, value size
		start := word(1) + word(2)
		if start+word(3) > uint64(len(element)) {
			return fmt.Errorf("element %d lies outside", i)
		}
		if word(0)&bucketValue == 0 {
			continue
		}
		if err := w.bucket(element[start : start+word(3)]); err != nil {
			return fmt.Errorf("bucket %d: %w", i, err)
		}
	}
	return nil
}

// bucket goes on in a bucket, which has pages of its own or lies in the value.
func (w *pageWalk) bucket(value []byte) error {
	if len(value) < bucketHeader {
		return fmt.Errorf("%d bytes", len(value))
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		w.walk(root)
		return nil
	}
	page := value[bucketHeader:]
	if len(page) < pageHeader {
		return fmt.Errorf("a page of %d bytes", len(page))
	}
	return w.elements(page, binary.NativeEndian.Uint16(page[8:]), binary.NativeEndian.Uint16(page[10:]))
}

// checkFreelist checks that the list of free pages lies in its page.
func (w *pageWalk) checkFreelist(id uint64) error {
	page, flags, count, err := w.page(id)
	if err != nil {
		return fmt.Errorf("list of free pages: %w", err)
	}
	if flags != freelistPage {
		return fmt.Errorf("page %d of kind %#x is no list of free pages", id, flags)
	}
	first, n := 0, uint64(count)
	if count == manyFree {
		first, n = 1, binary.NativeEndian.Uint64(page[pageHeader:])
	}
	if room := uint64(len(page)-pageHeader)/8 - uint64(first); n > room { //nolint:gosec // a page is longer
		return fmt.Errorf("page %d: %d free pages do not fit", id, n)
	}
	return nil
}
