package storage

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// meaning is what some bytes of a ledger's file or of its anchor are for.
type meaning struct {
	place string // where a fault of them must be found
	what  string
	// The entries concerned, of a bucket whose keys name entries, and those of
	// the whole page, which a fault must not lead out of.
	or          string // place that may be named instead; "" for none
	first, last uint64
	page        [2]uint64
}

// class is what is drawn from alike.
func (m *meaning) class() string { return m.place + " " + m.what }

// exact says that the entry itself is to be named and none beside it.
func (m *meaning) exact() bool {
	return (m.what == "key" || m.what == "value") && m.first == m.last && m.place != bucketContacts
}

// byteMap says of every byte of a sound ledger what it is for: nil where it is
// for nothing. It shares nothing with what verifies.
type byteMap struct {
	raw   *rawLedger
	bytes []*meaning
}

func newByteMap(raw *rawLedger) *byteMap {
	m := &byteMap{raw: raw, bytes: make([]*meaning, len(raw.file))}
	for i := range 2 {
		m.mark(raw.file[i*pageSize:][:pageHeader+64], &meaning{place: placeHead, what: fmt.Sprintf("page %d", i)})
	}
	list := raw.page(raw.listing)
	m.mark(list[:pageHeader], &meaning{place: placeFreelist, what: "header"})
	m.mark(list[pageHeader:][:8*int(binary.NativeEndian.Uint16(list[10:]))], &meaning{place: placeFreelist, what: "number"})
	m.walkRoot()
	return m
}

func (m *byteMap) mark(b []byte, is *meaning) {
	at := m.raw.offset(b)
	for i := range b {
		if m.bytes[at+i] != nil {
			panic(fmt.Sprintf("byte %d is %s and %s", at+i, m.bytes[at+i].class(), is.class()))
		}
		m.bytes[at+i] = is
	}
}

func (m *byteMap) walkRoot() {
	page := m.raw.page(m.raw.root)
	newest := m.walkBuckets(page, "")
	m.mark(page[:pageHeader], &meaning{place: placeRoot, what: "header", first: 1, last: newest, page: [2]uint64{1, newest}})
}

// walkBuckets marks what lists the buckets, which for a while, as they grow, do
// not fit one page, and returns the newest entry.
func (m *byteMap) walkBuckets(page []byte, or string) (newest uint64) {
	elements, branch := elementsOf(page)
	for i, e := range elements {
		if branch {
			below := m.raw.page(e.below)
			m.mark(page[pageHeader+elementHeader*i:][:elementHeader], &meaning{place: placeRoot, what: "branch"})
			m.mark(e.key, &meaning{place: placeRoot, what: "branch key"})
			m.mark(below[:pageHeader], &meaning{place: placeRoot, what: "part"})
			newest = max(newest, m.walkBuckets(below, placeRoot))
			continue
		}
		name := string(e.key)
		m.mark(page[pageHeader+elementHeader*i:][:elementHeader], &meaning{place: name, or: or, what: "listed"})
		m.mark(e.key, &meaning{place: name, or: or, what: "listed"})
		m.mark(e.value[:bucketHeader], &meaning{place: name, what: "root"})
		_, last := m.walk(name, m.raw.rootOf(e.value))
		if name == bucketJournal || name == bucketRecent {
			newest = max(newest, last)
		}
	}
	return newest
}

// walk marks the bytes of a page and of all below it and returns which entries
// its keys name.
func (m *byteMap) walk(place string, page []byte) (first, last uint64) {
	elements, branch := elementsOf(page)
	var parts []*meaning
	for i, e := range elements {
		what, part := "entry in page", &meaning{place: place}
		if branch {
			what = "branch"
			part.first, part.last = m.walk(place, m.raw.page(e.below))
		} else if len(e.key) == seqKeySize && place != bucketMeta {
			part.first = binary.BigEndian.Uint64(e.key[4:])
			part.last = part.first
		}
		key, value := *part, *part
		part.what, key.what, value.what = what, "key", "value"
		if branch {
			key.what = "branch key"
		}
		m.mark(page[pageHeader+elementHeader*i:][:elementHeader], part)
		m.mark(e.key, &key)
		m.mark(e.value, &value)
		parts = append(parts, part, &key, &value)
	}
	header := &meaning{place: place, what: "header"}
	if len(parts) > 0 {
		header.first, header.last = parts[0].first, parts[len(parts)-1].last
	}
	m.mark(page[:pageHeader], header)
	for _, part := range append(parts, header) {
		part.page = [2]uint64{header.first, header.last}
	}
	return header.first, header.last
}

// named reports whether one of the faults says where the bytes are: in its
// bucket and, where entries lie there, with them and none of another page.
func (m *meaning) named(faults []Fault) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool {
		last := max(f.Seq, f.Last)
		switch {
		case m.or != "" && f.Place == m.or:
			return true
		case f.Place != m.place:
			return false
		case m.first == 0:
			return true
		case m.place == bucketLater && m.what != "value" && m.what != "key":
			return true // a page of it is in order of days
		case m.exact():
			return f.Seq == m.first && last == m.last
		case m.place == bucketContacts:
			return f.Seq > 0 && f.Seq <= m.first && last >= m.last
		}
		return f.Seq <= m.first && last >= m.last && f.Seq >= m.page[0] && last <= m.page[1]
	})
}
