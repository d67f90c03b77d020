package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"sort"
	"strings"

	"truckpos/pos"
)

// rawLedger is all that can be read of a ledger's file, read without bbolt and
// without a check of ours, to judge by: what differs from the sound ledger's
// would change what the store answers.
type rawLedger struct {
	file    []byte
	root    uint64
	reads   int
	roots   map[string][]byte // bucket → its value: a root page, or the bucket itself
	pairs   []string          // bucket, key and value of everything, in order of the walk
	sought  []string          // what looking for each key and each day finds
	inUse   []uint64          // pages of the tree
	byKind  map[uint16][]uint64
	places  map[string][][]byte // bucket → keys and values, as they lie in the file
	newest  uint64              // head page
	listing uint64              // list of free pages
}

var errRaw = errors.New("cannot be read")

// readRaw reads a file and looks for the keys of like, its own where like is nil.
func readRaw(file []byte, like *rawLedger) (r *rawLedger, err error) {
	defer func() {
		if p := recover(); p != nil { // out of bounds: the pages lead out of the file
			err = fmt.Errorf("%w: %v", errRaw, p)
		}
	}()
	r = &rawLedger{file: file, roots: map[string][]byte{}, byKind: map[uint16][]uint64{}, places: map[string][][]byte{}}
	if err := r.head(); err != nil {
		return nil, err
	}
	if err := r.walk("", r.page(r.root)); err != nil {
		return nil, err
	}
	if like == nil {
		like = r
	}
	for _, pair := range like.pairs {
		bucket, key := cutPair(pair)
		r.look(bucket, key)
	}
	for day := pos.Day(20261120); day < 20261131; day++ {
		for _, bucket := range []string{bucketJournal, bucketRecent, bucketLater, bucketDays} {
			r.look(bucket, dayKey(day))
		}
	}
	r.look(bucketState, []byte{prefixOpen})
	return r, nil
}

func (r *rawLedger) equal(other *rawLedger) bool {
	return slices.Equal(r.pairs, other.pairs) && slices.Equal(r.sought, other.sought)
}

// head finds the newest head page whose checksum is right.
func (r *rawLedger) head() error {
	found, newest := false, uint64(0)
	for i := range uint64(2) {
		meta := r.file[int(i)*pageSize+pageHeader:][:64]
		sum := fnv.New64a()
		_, _ = sum.Write(meta[:56]) // a hash takes everything
		txid := binary.NativeEndian.Uint64(meta[48:])
		if binary.NativeEndian.Uint32(meta) != 0xED0CDAED || sum.Sum64() != binary.NativeEndian.Uint64(meta[56:]) || found && txid < newest {
			continue
		}
		found, newest, r.newest = true, txid, i
		r.root, r.listing = binary.NativeEndian.Uint64(meta[16:]), binary.NativeEndian.Uint64(meta[32:])
		if end := binary.NativeEndian.Uint64(meta[40:]); end*pageSize > uint64(len(r.file)) {
			return fmt.Errorf("%w: it is shorter than its head page says", errRaw)
		}
	}
	if !found {
		return fmt.Errorf("%w: no head page", errRaw)
	}
	return nil
}

func (r *rawLedger) page(id uint64) []byte {
	header := r.file[id*pageSize:][:pageHeader]
	if binary.NativeEndian.Uint64(header) != id {
		panic("a page of another number")
	}
	return r.file[id*pageSize:][:(1+int(binary.NativeEndian.Uint32(header[12:])))*pageSize]
}

// rawElement is a key of a page: of a branch with the page below it, of a leaf
// with its value.
type rawElement struct {
	key, value []byte
	below      uint64
	bucket     bool
}

func elementsOf(page []byte) (elements []rawElement, branch bool) {
	branch = binary.NativeEndian.Uint16(page[8:]) == branchPage
	if !branch && binary.NativeEndian.Uint16(page[8:]) != leafPage {
		panic("a page of no kind")
	}
	count := int(binary.NativeEndian.Uint16(page[10:]))
	elements = make([]rawElement, 0, count)
	for i := range count {
		at := page[pageHeader+elementHeader*i:]
		word := func(n int) int { return int(binary.NativeEndian.Uint32(at[4*n:])) }
		if branch {
			elements = append(elements, rawElement{key: at[word(0):][:word(1)], below: binary.NativeEndian.Uint64(at[8:])})
			continue
		}
		elements = append(elements, rawElement{key: at[word(1):][:word(2)], value: at[word(1)+word(2):][:word(3)], bucket: word(0)&bucketValue != 0})
	}
	return elements, branch
}

// walk reads a page and all below it.
func (r *rawLedger) walk(bucket string, page []byte) error {
	if r.reads++; r.reads > 4*len(r.file)/pageSize {
		return fmt.Errorf("%w: without end", errRaw)
	}
	if len(page) >= pageSize {
		id, kind := binary.NativeEndian.Uint64(page), binary.NativeEndian.Uint16(page[8:])
		r.inUse, r.byKind[kind] = append(r.inUse, id), append(r.byKind[kind], id)
	}
	elements, branch := elementsOf(page)
	for _, e := range elements {
		var err error
		switch {
		case branch:
			err = r.walk(bucket, r.page(e.below))
		case e.bucket:
			r.roots[string(e.key)] = e.value
			err = r.walk(string(e.key), r.rootOf(e.value))
		default:
			r.pairs = append(r.pairs, joinPair(bucket, e.key, e.value))
			r.places[bucket] = append(r.places[bucket], e.key, e.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// offset is where bytes lie in the file that are a slice of it.
func (r *rawLedger) offset(b []byte) int { return cap(r.file) - cap(b) }

// rootOf returns the first page of a bucket, which may lie in its value.
func (r *rawLedger) rootOf(value []byte) []byte {
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		return r.page(root)
	}
	return value[bucketHeader:]
}

// look notes what a search for a key finds, the way bbolt searches.
func (r *rawLedger) look(bucket string, key []byte) {
	page := r.rootOf(r.roots[bucket])
	for range 50 {
		elements, branch := elementsOf(page)
		i := sort.Search(len(elements), func(i int) bool { return bytes.Compare(elements[i].key, key) >= 0 })
		if !branch {
			found := joinPair(bucket, key, nil)
			if i < len(elements) {
				found += joinPair("", elements[i].key, elements[i].value)
			}
			r.sought = append(r.sought, found)
			return
		}
		if i == len(elements) || i > 0 && !bytes.Equal(elements[i].key, key) {
			i--
		}
		page = r.page(elements[i].below)
	}
	panic("a search without end")
}

// A pair begins with the bucket's name and the length of the key.
func joinPair(bucket string, key, value []byte) string {
	b := make([]byte, 0, len(bucket)+2+len(key)+len(value))
	b = append(append(b, bucket...), 0, byte(len(key)))
	return string(append(append(b, key...), value...))
}

func cutPair(pair string) (bucket string, key []byte) {
	i := strings.IndexByte(pair, 0)
	return pair[:i], []byte(pair[i+2 : i+2+int(pair[i+1])])
}
