package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// span is a part of a bucket's tree: what lies behind a page.
type span struct {
	place string
	low   []byte // the first key, as the page above repeats it; nil where not known
	high  []byte // the first key behind the next page; nil where there is none
}

// element is where a key lies in its page, and what belongs to it.
type element struct {
	flags           uint64
	start, mid, end uint64 // of the key, of the value, of what comes after
	below           uint64 // the page that a branch refers to
}

func elementOf(page []byte, branch bool, i int) element {
	at := pageHeader + elementHeader*i
	word := func(n int) uint64 { return word(page[at:], n) }
	if branch {
		start := uint64(at) + word(0) //nolint:gosec // within a page
		return element{start: start, mid: start + word(1), end: start + word(1), below: binary.NativeEndian.Uint64(page[at+8:])}
	}
	start := uint64(at) + word(1) //nolint:gosec // within a page
	return element{flags: word(0), start: start, mid: start + word(2), end: start + word(2) + word(3)}
}

// walk inspects a page and all below it.
func (in *inspection) walk(id uint64, s span) {
	if len(in.path) > deepest || slices.Contains(in.path, id) {
		in.lead(s, fmt.Errorf("page %d: %w", id, errCircle))
		return
	}
	page, flags, count, err := in.page(id, in.room)
	if err != nil {
		in.lose(s, err)
		return
	}
	if int64(len(page)) == in.size {
		in.room = page
	}
	if !in.claim(id, uint64(int64(len(page))/in.size), s) { //nolint:gosec // a length is positive
		in.note(s, 0)
		return
	}
	branch := flags == branchPage
	fits := pageHeader+elementHeader*int(count) <= len(page)
	switch {
	case flags == headPage || flags == freelistPage:
		in.lead(s, fmt.Errorf("page %d: a page of kind %#x is in the tree: %w", id, flags, errAstray))
	case branch && !fits:
		in.lead(s, fmt.Errorf("page %d: %d elements do not fit: %w", id, count, errAstray))
	case !branch && flags != leafPage:
		in.lose(s, fmt.Errorf("page %d: a page of kind %#x is in the tree", id, flags))
	case !fits:
		in.lose(s, fmt.Errorf("page %d: %d elements do not fit", id, count))
	case count == 0:
		in.lose(s, fmt.Errorf("page %d has no elements", id))
	case branch:
		in.path = append(in.path, id)
		in.branch(id, bytes.Clone(page), int(count), s)
		in.path = in.path[:len(in.path)-1]
	default:
		in.leaf(id, page, int(count), s)
	}
}

func (in *inspection) branch(id uint64, page []byte, count int, s span) {
	keys := in.layout(id, page, make([][]byte, count), s)
	for i, low := range keys {
		high := s.high
		for _, next := range keys[i+1:] {
			if next != nil {
				high = next
				break
			}
		}
		in.walk(elementOf(page, true, i).below, span{place: s.place, low: low, high: high})
	}
}

func (in *inspection) leaf(id uint64, page []byte, count int, s span) {
	if s.place == placeRoot {
		page = bytes.Clone(page)
		in.buckets(id, page, in.layout(id, page, make([][]byte, count), s))
		return
	}
	in.keys = slices.Grow(in.keys[:0], count)[:count]
	in.content(id, page, in.layout(id, page, in.keys, s), s)
	in.note(s, id)
}

// content checks that the keys of a leaf page are in order and keeps those of
// bucket meta.
func (in *inspection) content(id uint64, page []byte, keys [][]byte, s span) {
	for i, key := range keys {
		if key == nil {
			continue
		}
		e := elementOf(page, false, i)
		switch {
		case e.flags&bucketValue != 0:
			in.elementFault(s, keys, i, i, fmt.Errorf("%s: element %d is a bucket: it lies in another bucket", pageName(id), i))
		case e.flags != 0:
			in.elementFault(s, keys, i, i, fmt.Errorf("%s: element %d has mark %#x", pageName(id), i, e.flags))
		}
		if bytes.Compare(key, in.last) <= 0 {
			in.elementFault(s, keys, i-1, i, fmt.Errorf("%s: element %d is not behind the one before it", pageName(id), i))
		}
		in.last = append(in.last[:0], key...)
		if s.place == bucketMeta {
			in.meta[string(key)] = bytes.Clone(page[e.mid:e.end])
		}
	}
}

// layout checks that the elements of a page lie one behind the other from the
// end of their table on, as bbolt puts them, and fill as many pages as there
// are. It puts the keys into room, nil for one that lies outside.
func (in *inspection) layout(id uint64, page []byte, room [][]byte, s span) [][]byte {
	branch := binary.NativeEndian.Uint16(page[8:]) == branchPage
	keys := room
	for i := range keys {
		keys[i] = nil
		if e := elementOf(page, branch, i); e.end <= uint64(len(page)) && e.start < e.mid {
			keys[i] = page[e.start:e.mid]
		}
	}
	wanted := uint64(pageHeader + elementHeader*len(keys))
	for i := range keys {
		e := elementOf(page, branch, i)
		switch {
		case keys[i] == nil:
			in.elementFault(s, keys, i, i, fmt.Errorf("%s: element %d lies outside or has no key", pageName(id), i))
		case i == 0 && e.start != wanted:
			in.fault(s, fmt.Errorf("%s says that it has %d elements, and the first one lies at byte %d", pageName(id), len(keys), e.start))
		case wanted != 0 && e.start != wanted:
			in.elementFault(s, keys, i-1, i, fmt.Errorf("%s: element %d does not lie where the one before it ends", pageName(id), i))
		}
		wanted = e.end
		if keys[i] == nil {
			wanted = 0 // not known
		}
	}
	switch pages, n := in.pagesOf(len(page)), in.pagesOf(int(wanted)); {
	case wanted == 0:
	case id != 0 && pages != n:
		in.fault(s, fmt.Errorf("%s goes on for %d pages, %d are needed", pageName(id), pages-1, n-1))
	case id == 0 && wanted != uint64(len(page)):
		in.fault(s, fmt.Errorf("%s has %d bytes, its elements have %d", pageName(id), len(page), wanted))
	}
	if s.low != nil && keys[0] != nil && !bytes.Equal(keys[0], s.low) {
		// Which of the two is wrong is plain only where one is not between its neighbours.
		if bytes.Compare(keys[0], in.last) > 0 && (s.high == nil || bytes.Compare(keys[0], s.high) < 0) {
			s.low = keys[0]
		}
		in.fault(s, fmt.Errorf("page %d does not begin with the key that the page above it repeats", id))
	}
	return keys
}

// pageName is what a page is called in a fault. A small bucket's has no number.
func pageName(id uint64) string {
	if id == 0 {
		return "what the root page holds of it"
	}
	return fmt.Sprintf("page %d", id)
}

func (in *inspection) pagesOf(length int) int64 { return (int64(length) + in.size - 1) / in.size }
