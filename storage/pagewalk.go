package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Marks of a bbolt page and of an element in it.
const (
	branchPage   = 0x01
	leafPage     = 0x02
	headPage     = 0x04
	freelistPage = 0x10
	bucketValue  = 0x01
	bucketHeader = 16 // root page, sequence
	manyFree     = 0xFFFF
)

var (
	errCircle = errors.New("the pages refer to each other in a circle")
	// errAstray: bbolt takes what is there for numbers of pages and follows
	// them, perhaps for ever.
	errAstray = errors.New("it leads astray")
)

// pageFile is a bbolt file, read without bbolt.
type pageFile struct {
	file io.ReaderAt
	size int64  // of a page
	end  uint64 // the first page number that is none
}

// pageWalk reads the tree of pages from the file, without bbolt, and finds what
// bbolt must not follow. An [inspection] finds more.
type pageWalk struct {
	pageFile
	seen  []pageSeen
	fault func(error)
	// below goes on in a page that a branch refers to, bucket in the root of a
	// bucket that has pages of its own.
	below  func(id uint64)
	bucket func(name []byte, root uint64)
	inside bool // a bucket; the ledger has none in another
}

type pageSeen uint8

const (
	pageNew  pageSeen = iota
	pageOpen          // what it refers to is being read
	pageDone
)

func newPageWalk(file io.ReaderAt, tx *bolt.Tx) *pageWalk {
	size := int64(tx.DB().Info().PageSize)
	w := &pageWalk{pageFile: pageFile{file: file, size: size, end: uint64(tx.Size() / size)}} //nolint:gosec // sizes are positive
	w.seen = make([]pageSeen, w.end)
	return w
}

// page reads a page with those that continue it, into room where it fits.
func (f *pageFile) page(id uint64, room []byte) (page []byte, flags, count uint16, err error) {
	if id < 2 || id >= f.end {
		return nil, 0, 0, fmt.Errorf("page %d of %d is referred to", id, f.end)
	}
	at := int64(id) * f.size //nolint:gosec // below end
	page = slices.Grow(room[:0], int(f.size))[:f.size]
	if _, err := f.file.ReadAt(page, at); err != nil {
		return nil, 0, 0, fmt.Errorf("page %d: %w", id, err)
	}
	if own := binary.NativeEndian.Uint64(page); own != id {
		return nil, 0, 0, fmt.Errorf("page %d says that it is page %d", id, own)
	}
	overflow := uint64(binary.NativeEndian.Uint32(page[12:]))
	if overflow >= f.end-id {
		return nil, 0, 0, fmt.Errorf("page %d goes on for %d pages", id, overflow)
	}
	if overflow > 0 {
		page = make([]byte, int64(1+overflow)*f.size) //nolint:gosec // no more than the file
		if _, err := f.file.ReadAt(page, at); err != nil {
			return nil, 0, 0, fmt.Errorf("page %d: %w", id, err)
		}
	}
	return page, binary.NativeEndian.Uint16(page[8:]), binary.NativeEndian.Uint16(page[10:]), nil
}

// walk reads a page of the tree and all below it.
func (w *pageWalk) walk(id uint64) {
	page, flags, count, err := w.page(id, nil)
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
	if err := w.takeRest(id, page); err != nil {
		w.fault(err)
	}
	if err := w.elements(page, flags, count); err != nil {
		w.fault(fmt.Errorf("page %d: %w", id, err))
	}
	w.seen[id] = pageDone
}

// takeRest marks the pages that continue a page.
func (w *pageWalk) takeRest(id uint64, page []byte) error {
	for next := id + 1; next < id+uint64(int64(len(page))/w.size); next++ { //nolint:gosec // lengths are positive
		if w.seen[next] != pageNew {
			return fmt.Errorf("page %d goes on in page %d, which is referred to by another", id, next)
		}
		w.seen[next] = pageDone
	}
	return nil
}

// elements checks that keys and values lie in their page, and walks on to the
// pages that it refers to.
func (w *pageWalk) elements(page []byte, flags, count uint16) error {
	switch {
	case flags == headPage || flags == freelistPage:
		return fmt.Errorf("a page of kind %#x is in the tree: %w", flags, errAstray)
	case flags != branchPage && flags != leafPage:
		return fmt.Errorf("a page of kind %#x is in the tree", flags)
	}
	if pageHeader+elementHeader*int(count) > len(page) {
		err := fmt.Errorf("%d elements do not fit", count)
		if flags == branchPage {
			err = fmt.Errorf("%w: %w", err, errAstray)
		}
		return err
	}
	var first error // of the elements, all of which bbolt may follow
	for i := range int(count) {
		element := page[pageHeader+elementHeader*i:]
		walk := w.leafElement
		if flags == branchPage {
			walk = w.branchElement
		}
		if err := walk(element); err != nil && first == nil {
			first = fmt.Errorf("element %d %w", i, err)
		}
	}
	return first
}

var errOutside = errors.New("lies outside")

// branchElement is position and size of a key, and a page.
func (w *pageWalk) branchElement(element []byte) error {
	w.below(binary.NativeEndian.Uint64(element[8:]))
	if word(element, 0)+word(element, 1) > uint64(len(element)) {
		return errOutside
	}
	return nil
}

// leafElement is flags, position, size of a key and size of a value.
func (w *pageWalk) leafElement(element []byte) error {
	start := word(element, 1) + word(element, 2)
	if start+word(element, 3) > uint64(len(element)) {
		return errOutside
	}
	if word(element, 0)&bucketValue == 0 {
		return nil
	}
	if err := w.bucketIn(element[word(element, 1):start], element[start:start+word(element, 3)]); err != nil {
		return fmt.Errorf("is a bucket: %w", err)
	}
	return nil
}

func word(element []byte, n int) uint64 { return uint64(binary.NativeEndian.Uint32(element[4*n:])) }

// bucketIn goes on in a bucket, which has pages of its own or lies in the value.
func (w *pageWalk) bucketIn(name, value []byte) error {
	if w.inside {
		return errors.New("it lies in another bucket")
	}
	w.inside = true
	defer func() { w.inside = false }()
	if len(value) < bucketHeader {
		return fmt.Errorf("%d bytes", len(value))
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		w.bucket(name, root)
		return nil
	}
	page := value[bucketHeader:]
	if len(page) < pageHeader {
		return fmt.Errorf("a page of %d bytes", len(page))
	}
	return w.elements(page, binary.NativeEndian.Uint16(page[8:]), binary.NativeEndian.Uint16(page[10:]))
}

// checkFreelist checks that the list of free pages lies in its page and lists
// none that was seen in the tree: the next commit would write over it.
func (w *pageWalk) checkFreelist(id uint64) error {
	page, flags, count, err := w.page(id, nil)
	if err != nil {
		return fmt.Errorf("list of free pages: %w", err)
	}
	if flags != freelistPage {
		return fmt.Errorf("page %d of kind %#x is no list of free pages", id, flags)
	}
	if w.seen[id] != pageNew {
		return fmt.Errorf("page %d, the list of free pages, is referred to by another", id)
	}
	first, n := uint64(0), uint64(count)
	if count == manyFree {
		first, n = 1, binary.NativeEndian.Uint64(page[pageHeader:])
	}
	if room := uint64(len(page)-pageHeader)/8 - first; n > room { //nolint:gosec // a page is longer
		return fmt.Errorf("page %d: %d free pages do not fit", id, n)
	}
	last := uint64(1) // the head pages are never free
	for i := range n {
		free := binary.NativeEndian.Uint64(page[pageHeader+8*(first+i):])
		switch {
		case free <= last || free >= w.end:
			return fmt.Errorf("page %d lists page %d of %d as free, after page %d", id, free, w.end, last)
		case w.seen[free] != pageNew || free == id:
			return fmt.Errorf("page %d is in use and listed as free", free)
		}
		last = free
	}
	return nil
}
