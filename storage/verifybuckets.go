package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// buckets inspects the trees of the buckets that a root page lists. When the
// small buckets in it do not fit one page there are several.
func (in *inspection) buckets(id uint64, page []byte, keys [][]byte) {
	root := span{place: placeRoot}
	for i, key := range keys {
		if key == nil {
			continue
		}
		name, s := string(key), span{place: string(key)}
		if !slices.Contains(in.known, name) {
			in.v.fault(placeRoot, 0, fmt.Errorf("unknown bucket %.40q", name))
			s = span{place: placeFile}
		}
		in.found[name] = true
		e := elementOf(page, false, i)
		if e.flags != bucketValue {
			in.elementFault(root, keys, i, i, fmt.Errorf("page %d: element %d has mark %#x and should be a bucket", id, i, e.flags))
		}
		if i > 0 && keys[i-1] != nil && bytes.Compare(key, keys[i-1]) <= 0 {
			in.elementFault(root, keys, i-1, i, fmt.Errorf("page %d: element %d is not behind the one before it", id, i))
		}
		in.last = in.last[:0]
		in.bucket(page[e.mid:e.end], s)
	}
}

// findMissing looks for buckets that no root page lists.
func (in *inspection) findMissing() {
	for _, name := range in.known {
		// Older schemas do not have them all. Where the schema is not known, those
		// may be missing, but not while there is an unknown one.
		optional := in.v.schema == 0 && (name == bucketContacts || name == bucketClosings || name == bucketStanding)
		if !in.found[name] && (!optional || len(in.found) >= len(in.known)) {
			in.lose(span{place: name}, errors.New("the bucket is missing"))
		}
	}
}

// bucket inspects what the root page keeps of a bucket: where its pages begin,
// or the bucket itself where it is small.
func (in *inspection) bucket(value []byte, s span) {
	if len(value) < bucketHeader {
		in.lose(s, fmt.Errorf("the bucket has %d bytes", len(value)))
		return
	}
	if sequence := binary.NativeEndian.Uint64(value[8:]); sequence != 0 {
		in.fault(s, fmt.Errorf("the bucket has sequence %d, which nothing counts", sequence))
	}
	page := value[bucketHeader:]
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		if len(page) > 0 {
			in.fault(s, fmt.Errorf("the bucket begins in page %d and has %d bytes too", root, len(page)))
		}
		in.walk(root, s)
		return
	}
	if len(page) < pageHeader {
		in.lose(s, fmt.Errorf("the bucket has a page of %d bytes", len(page)))
		return
	}
	flags, count := binary.NativeEndian.Uint16(page[8:]), int(binary.NativeEndian.Uint16(page[10:]))
	if own, more := binary.NativeEndian.Uint64(page), binary.NativeEndian.Uint32(page[12:]); own != 0 || more != 0 {
		in.fault(s, fmt.Errorf("the bucket lies in the root page and says that it is page %d and goes on for %d", own, more))
	}
	switch {
	case pageHeader+elementHeader*count > len(page):
		in.lead(s, fmt.Errorf("%d elements do not fit into the root page: %w", count, errAstray))
	case flags != leafPage:
		in.lead(s, fmt.Errorf("a page of kind %#x lies in the root page: %w", flags, errAstray))
	default:
		in.content(0, page, in.layout(0, page, make([][]byte, count), s), s)
		in.noteInline(s, page)
	}
}

// bucketAt is the bucket that an element of the root page is about: the one it
// names or, where it names none, the one that belongs there.
func (in *inspection) bucketAt(keys [][]byte, i int) string {
	name := string(keys[i])
	switch {
	case slices.Contains(in.known, name):
		return name
	case len(keys) == len(in.known):
		return in.known[i]
	}
	return placeRoot
}

// checkIdentity checks what makes a ledger one, where it cannot be opened.
func (in *inspection) checkIdentity() {
	if n := len(in.meta[keySchema]); n != 4 {
		in.v.fault(bucketMeta, 0, fmt.Errorf("schema of %d bytes", n))
	} else if n := binary.BigEndian.Uint32(in.meta[keySchema]); n < 1 || n > schema {
		in.v.fault(bucketMeta, 0, fmt.Errorf("schema %d, this program knows %d", n, schema))
	}
	_, genesis, err := readIdentity(in.meta[keyLedger])
	if err != nil {
		in.v.fault(bucketMeta, 0, err)
		return
	}
	in.v.genesis = &genesis
}
