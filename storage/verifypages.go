package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// An inspection looks at every page of the file, and at every byte of them that
// says where something lies: pages and keys lie exactly where bbolt puts them,
// every page is in use once or listed as free, and every branch repeats the
// first key below it. bbolt looks at little of that, and would follow a wrong
// number wherever it leads. What is wrong is reported with the bucket in whose
// tree it is and the entries that lie behind it.
type inspection struct {
	pageFile
	v      *verifier
	head   head
	known  []string // the buckets that there must be, in order
	found  map[string]bool
	uses   []pageUse
	places []string // by pageUse, from useTree on
	path   []uint64 // the pages above the one that is looked at
	room   []byte   // a leaf page is read into it
	keys   [][]byte // of a leaf page
	last   []byte   // the key before in this bucket
	reach  reach
	meta   map[string][]byte // what is in bucket meta
}

// pageUse says what a page is in use for: by its number, the tree of a place.
type pageUse uint8

const (
	useNone pageUse = iota
	useFree
	useList // of free pages
	useTree
)

// deepest is more levels than any tree of bbolt has.
const deepest = 64

// inspect reports what is wrong with the pages and notes where the entries lie.
func (v *verifier) inspect(heads [2]head, errs [2]error) error {
	h, err := v.chooseHead(heads, errs)
	if err != nil {
		return err
	}
	info, err := v.file.Stat()
	if err != nil {
		return err
	}
	end := h.end
	if n := uint64(info.Size() / h.size); n < end { //nolint:gosec // sizes are positive
		v.fault(placeFile, 0, fmt.Errorf("the file has %d of %d pages", n, end))
		end = n
	}
	newInspection(v, pageFile{file: v.file, size: h.size, end: end}, h).look()
	return nil
}

func newInspection(v *verifier, pages pageFile, h head) *inspection {
	in := &inspection{pageFile: pages, v: v, head: h, uses: make([]pageUse, pages.end), found: map[string]bool{}, meta: map[string][]byte{}}
	in.known = bucketsOf(v.schema)
	if v.schema == 0 {
		in.known = buckets()
	}
	slices.Sort(in.known)
	v.pages = &in.pageFile
	for _, place := range []string{bucketJournal, bucketRecent} {
		v.entries = append(v.entries, entryPages{place: place, lost: map[int][2]uint64{}})
	}
	return in
}

// look looks at the pages: first at what the others are compared with.
func (in *inspection) look() {
	in.readReach()
	in.readFreelist()
	before := in.v.summary.Faults
	in.walk(in.head.root, span{place: placeRoot})
	in.findMissing()
	if in.v.summary.Faults == before {
		in.findLost()
	}
	if in.v.tx == nil {
		in.checkIdentity()
	}
}

// chooseHead returns the head page to go by and reports what is wrong with both.
func (v *verifier) chooseHead(heads [2]head, errs [2]error) (chosen head, err error) {
	for i, h := range heads {
		if errs[i] != nil {
			v.fault(placeHead, 0, errs[i])
		}
		wanted := v.tx == nil && h.transaction >= chosen.transaction || v.tx != nil && h.transaction == uint64(v.tx.ID()) //nolint:gosec // a count
		if h.size != 0 && wanted {
			chosen = h
		}
	}
	if chosen.size == 0 {
		return head{}, errors.New("no head page can be gone by")
	}
	return chosen, nil
}

// readFreelist reads the list of free pages, which no page in use may be on:
// the next commit would write over it.
func (in *inspection) readFreelist() {
	wrong := func(format string, a ...any) { in.v.fault(placeFreelist, 0, fmt.Errorf(format, a...)) }
	id := in.head.freelist
	page, flags, count, err := in.page(id, nil)
	if err != nil {
		wrong("list of free pages: %w", err)
		return
	}
	for i := range uint64(int64(len(page)) / in.size) { //nolint:gosec // a length is positive
		in.uses[id+i] = useList
	}
	if flags != freelistPage {
		wrong("page %d of kind %#x is no list of free pages", id, flags)
		return
	}
	first, n := uint64(0), uint64(count)
	if count == manyFree {
		first, n = 1, binary.NativeEndian.Uint64(page[pageHeader:])
	}
	if room := uint64(len(page)-pageHeader)/8 - first; n > room { //nolint:gosec // a page is longer
		wrong("page %d: %d free pages do not fit", id, n)
		return
	}
	last := uint64(1) // the head pages are never free
	for i := range n {
		free := binary.NativeEndian.Uint64(page[pageHeader+8*(first+i):])
		switch {
		case free <= last || free >= in.end:
			wrong("page %d lists page %d of %d as free, after page %d", id, free, in.end, last)
			continue
		case in.uses[free] == useList:
			wrong("page %d lists itself as free: page %d", id, free)
		default:
			in.uses[free] = useFree
		}
		last = free
	}
}

// findLost looks for pages that are neither in use nor listed as free. Where
// something is wrong with the trees there are many.
func (in *inspection) findLost() {
	lost, first := 0, 0
	for id, use := range in.uses[min(2, len(in.uses)):] {
		if use == useNone {
			if lost == 0 {
				first = id + 2
			}
			lost++
		}
	}
	if lost > 0 {
		in.v.fault(placeFreelist, 0, fmt.Errorf("%d pages are neither in use nor listed as free, the first is page %d", lost, first))
	}
}

// claim notes which place a page and those that continue it are in use for.
// It reports whether the page itself was not in use before.
func (in *inspection) claim(id, pages uint64, s span) bool {
	for n := id; n < id+pages; n++ {
		switch use := in.uses[n]; {
		case use == useFree:
			err := fmt.Errorf("page %d is in use and listed as free", n)
			in.fault(s, err)
			in.v.fault(placeFreelist, 0, err)
		case use == useList:
			err := fmt.Errorf("page %d, of the list of free pages, is referred to by another", n)
			in.fault(s, err)
			in.v.fault(placeFreelist, 0, err)
		case use >= useTree:
			err := fmt.Errorf("page %d is referred to twice", n)
			if n > id {
				err = fmt.Errorf("page %d goes on in page %d, which is referred to by another", id, n)
			}
			in.fault(s, err)
			if other := in.places[use-useTree]; other != s.place {
				in.v.fault(other, 0, err)
			}
			if n == id {
				return false
			}
			continue
		}
		in.uses[n] = in.useOf(s.place)
	}
	return true
}

func (in *inspection) useOf(place string) pageUse {
	i := slices.Index(in.places, place)
	if i < 0 {
		i = len(in.places)
		in.places = append(in.places, place)
	}
	return useTree + pageUse(i) //nolint:gosec // there are few places
}
