package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// bbolt would follow these pages for ever, take all memory, or give pages to
// the next commit that are in use.
func TestPagesThatBboltMustNotFollowAreRefusedAtTheStart(t *testing.T) {
	tests := []struct {
		name   string
		kind   uint16
		change func(id uint64, page []byte)
	}{
		{"first branch to itself", branchPage, func(id uint64, p []byte) { binary.NativeEndian.PutUint64(p[pageHeader+8:], id) }},
		{"last branch to itself", branchPage, func(id uint64, p []byte) {
			last := int(binary.NativeEndian.Uint16(p[10:])) - 1
			binary.NativeEndian.PutUint64(p[pageHeader+elementHeader*last+8:], id)
		}},
		{"branch twice to a page", branchPage, func(_ uint64, p []byte) {
			copy(p[pageHeader+8:pageHeader+16], p[pageHeader+elementHeader+8:])
		}},
		{"list of free pages without end", freelistPage, func(_ uint64, p []byte) {
			binary.NativeEndian.PutUint16(p[10:], manyFree)
			binary.NativeEndian.PutUint64(p[pageHeader:], 1<<40)
		}},
		{"head page listed as free", freelistPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint64(p[pageHeader:], 1) }},
		{"free page beyond the end", freelistPage, func(_ uint64, p []byte) {
			last := int(binary.NativeEndian.Uint16(p[10:])) - 1
			binary.NativeEndian.PutUint64(p[pageHeader+8*last:], 1<<40)
		}},
	}
	sound := madeLedger(t, 300)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := copyLedger(t, sound)
			rewritePages(t, path, tt.kind, tt.change)
			refused(t, path, testOptions(), ErrDamaged)
		})
	}
}

func TestPageInUseAndListedAsFreeIsRefusedAndReported(t *testing.T) {
	path := madeLedger(t, 300)
	var branch uint64
	change(t, path, func(tx *bolt.Tx) error {
		for id := 0; ; id++ { // the file also holds older pages of that kind, which are free
			info, err := tx.Page(id)
			if info == nil || err != nil {
				return err
			}
			if info.Type == "branch" {
				branch = uint64(info.ID)
			}
		}
	})
	rewritePages(t, path, freelistPage, func(_ uint64, p []byte) {
		binary.NativeEndian.PutUint16(p[10:], 1)
		binary.NativeEndian.PutUint64(p[pageHeader:], branch)
	})
	refused(t, path, testOptions(), ErrDamaged)
	if faults := verifyFile(t, path); !has(faults, placeFreelist, "listed as free") {
		t.Errorf("faults %v", faults)
	}
}

// A tree of three levels has branches that refer to branches.
func TestCircleHighInATallTreeIsRefusedAtTheStart(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 3_000, 200)
	var depth int
	if err := s.db.View(func(tx *bolt.Tx) error { depth = journalOf(tx).settled().Stats().Depth; return nil }); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	if depth != 3 {
		t.Fatalf("the journal has %d levels, want 3", depth)
	}
	var ids []uint64
	rewritePages(t, path, branchPage, func(id uint64, _ []byte) { ids = append(ids, id) })
	for _, from := range ids {
		for _, to := range ids {
			circle := copyLedger(t, path)
			rewritePages(t, circle, branchPage, func(id uint64, p []byte) {
				if id == from {
					binary.NativeEndian.PutUint64(p[pageHeader+8:], to)
				}
			})
			// A page that is free may refer to anything.
			if s, err := Open(circle, testOptions()); err == nil {
				if faults, _ := faultsOf(t, s); len(faults) > 0 {
					t.Errorf("page %d refers to page %d, and it was opened: %v", from, to, faults)
				}
				mustClose(t, s)
			} else if !errors.Is(err, ErrDamaged) {
				t.Errorf("page %d refers to page %d: %v", from, to, err)
			}
		}
	}
}

// The page behind would be written over and, later, given away twice.
func TestPageThatGoesOnInAFreePageIsRefusedAndReported(t *testing.T) {
	path := madeLedger(t, 300)
	content := mustRead(t, path)
	raw, err := readRaw(content, nil)
	if err != nil {
		t.Fatal(err)
	}
	list, tried := raw.page(raw.listing), 0
	for i := range int(binary.NativeEndian.Uint16(list[10:])) {
		before := binary.NativeEndian.Uint64(list[pageHeader+8*i:]) - 1
		if !slices.Contains(raw.inUse, before) {
			continue
		}
		tried++
		spoilt := bytes.Clone(content)
		binary.NativeEndian.PutUint32(spoilt[before*pageSize+12:], 1)
		mustWrite(t, path, spoilt)
		refused(t, path, testOptions(), ErrDamaged)
		if faults := verifyFile(t, path); !has(faults, placeFreelist, "listed as free") {
			t.Errorf("page %d: faults %v", before, faults)
		}
	}
	if tried == 0 {
		t.Error("no page in use lies before a free one")
	}
}

func TestBucketInABucketIsReported(t *testing.T) {
	path := madeLedger(t, 30)
	change(t, path, func(tx *bolt.Tx) error {
		_, err := tx.Bucket([]byte(bucketMenu)).CreateBucket([]byte("extra"))
		return err
	})
	refused(t, path, testOptions(), ErrDamaged)
	if faults := verifyFile(t, path); !has(faults, bucketMenu, "lies in another bucket") {
		t.Errorf("faults %v", faults)
	}
}
