package storage

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"

	bolt "go.etcd.io/bbolt"
)

// bbolt keeps two head pages and writes them in turn. The newer one counts that
// has the checksum it names. The rest of such a page is empty.
//
//	page header 16 │ magic 4 │ version 4 │ page size 4 │ flags 4 │ root page 8 │ sequence 8 │
//	list of free pages 8 │ end 8 │ transaction 8 │ checksum 8
const (
	headLength   = 64 // behind the page's header
	headMagic    = 0xED0CDAED
	headVersion  = 2
	smallestPage = 1024 // that bbolt writes, and
	largestPage  = smallestPage << 14
)

// head is what a head page says.
type head struct {
	root, freelist, end, transaction uint64
	size                             int64 // of a page; 0 where the head page cannot be gone by
}

// readHead reads one of the two head pages. A head may come with an error: what
// bbolt does not look at is wrong, and it goes by the page all the same.
func readHead(file io.ReaderAt, number, at int64) (head, error) {
	wrong := func(format string, a ...any) error {
		return fmt.Errorf("head page %d %s", number, fmt.Sprintf(format, a...))
	}
	b := make([]byte, pageHeader+headLength)
	if _, err := file.ReadAt(b, at); err != nil {
		return head{}, fmt.Errorf("head page %d: %w", number, err)
	}
	header, meta := b[:pageHeader], b[pageHeader:]
	number64 := func(at int) uint64 { return binary.NativeEndian.Uint64(meta[at:]) }
	sum := fnv.New64a()
	_, _ = sum.Write(meta[:56]) // a hash takes everything
	switch {
	case binary.NativeEndian.Uint32(meta) != headMagic || binary.NativeEndian.Uint32(meta[4:]) != headVersion:
		return head{}, wrong("is none: it begins with %x", meta[:8])
	case sum.Sum64() != number64(56):
		return head{}, wrong("does not have the checksum it names")
	}
	h := head{root: number64(16), freelist: number64(32), end: number64(40), transaction: number64(48), size: int64(binary.NativeEndian.Uint32(meta[8:]))}
	if h.size < smallestPage || h.size > largestPage {
		return head{}, wrong("names pages of %d bytes", h.size)
	}
	own, kind := binary.NativeEndian.Uint64(header), binary.NativeEndian.Uint64(header[8:])
	if own != uint64(number) || kind != headPage { //nolint:gosec // 0 or 1
		return h, wrong("says that it is page %d of kind %#x", own, kind)
	}
	return h, nil
}

// readHeads reads both head pages. The page size is named by either of them;
// the second one is looked for as bbolt does where the first cannot be read.
func readHeads(file io.ReaderAt) (heads [2]head, errs [2]error) {
	heads[0], errs[0] = readHead(file, 0, 0)
	if heads[0].size != 0 {
		heads[1], errs[1] = readHead(file, 1, heads[0].size)
		return heads, errs
	}
	for size := int64(smallestPage); size <= largestPage; size *= 2 {
		if h, err := readHead(file, 1, size); h.size == size {
			heads[1], errs[1] = h, err
			return heads, errs
		}
	}
	_, errs[1] = readHead(file, 1, pageSize)
	return heads, errs
}

// headOf finds the head page of a transaction, whose checksum bbolt has checked.
func headOf(file io.ReaderAt, tx *bolt.Tx) (head, error) {
	heads, _ := readHeads(file)
	for _, h := range heads {
		if h.size != 0 && h.transaction == uint64(tx.ID()) { //nolint:gosec // a count
			return h, nil
		}
	}
	return head{}, fmt.Errorf("no head page of transaction %d", tx.ID())
}
