package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
)

// rewritePages changes every page of one kind, those that are free included.
func rewritePages(t *testing.T, path string, kind uint16, change func(id uint64, page []byte)) {
	t.Helper()
	content, changed := mustRead(t, path), 0
	for at := 2 * pageSize; at+pageSize <= len(content); at += pageSize {
		page := content[at : at+pageSize]
		id := binary.NativeEndian.Uint64(page)
		if id == uint64(at/pageSize) && binary.NativeEndian.Uint16(page[8:]) == kind {
			change(id, page)
			changed++
		}
	}
	if changed == 0 {
		t.Fatalf("no page of kind %#x", kind)
	}
	mustWrite(t, path, content)
}

// bbolt's own check would end the program on these: its goroutine reads memory
// that is not there.
func TestPagesThatLeadOutOfTheFileAreReported(t *testing.T) {
	tests := []struct {
		name   string
		kind   uint16
		change func(id uint64, page []byte)
		what   string
	}{
		{"branch to nowhere", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint64(p[pageHeader+8:], 1<<36) }, "is referred to"},
		{"branch to a head page", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint64(p[pageHeader+8:], 1) }, "page 1 of"},
		{"branch twice to a page", branchPage, func(_ uint64, p []byte) {
			copy(p[pageHeader+8:pageHeader+16], p[pageHeader+elementHeader+8:])
		}, "twice"},
		{"key outside", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint32(p[pageHeader:], 1<<31) }, "lies outside"},
		{"value outside", leafPage, func(_ uint64, p []byte) {
			if binary.NativeEndian.Uint32(p[pageHeader:])&bucketValue == 0 { // not in the root: its loss is noticed before
				binary.NativeEndian.PutUint32(p[pageHeader+12:], 1<<31)
			}
		}, "lies outside"},
		{"too many elements", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint16(p[10:], 0xFFFF) }, "do not fit"},
		{"too long", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint32(p[12:], 1<<30) }, "goes on for"},
		{"kind that is none", branchPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint16(p[8:], 0x40) }, "kind 0x40"},
		{"number of another", branchPage, func(id uint64, p []byte) { binary.NativeEndian.PutUint64(p, id+1) }, "says that it is page"},
		{"too many free pages", freelistPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint16(p[10:], 0xFFF0) }, "free pages do not fit"},
		{"far too many free pages", freelistPage, func(_ uint64, p []byte) {
			binary.NativeEndian.PutUint16(p[10:], manyFree)
			binary.NativeEndian.PutUint64(p[pageHeader:], 1<<60)
		}, "free pages do not fit"},
		{"free pages of another kind", freelistPage, func(_ uint64, p []byte) { binary.NativeEndian.PutUint16(p[8:], branchPage) }, "no list of free pages"},
	}
	sound := madeLedger(t, 300)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := copyLedger(t, sound)
			rewritePages(t, path, tt.kind, tt.change)
			s, err := OpenReadOnly(path, testOptions())
			if err != nil {
				t.Fatal(err)
			}
			var faults []Fault
			_, err = s.Verify(t.Context(), func(f Fault) { faults = append(faults, f) })
			place := bucketJournal
			if tt.kind == freelistPage {
				place = placeFreelist
			}
			if !has(faults, place, tt.what) {
				t.Errorf("faults %v, want one that says %q", faults, tt.what)
			}
			// Only what bbolt would follow outside of the page ends the verification.
			if astray := tt.name == "too many elements"; errors.Is(err, errAstray) != astray || !astray && err != nil {
				t.Errorf("verify: %v", err)
			}
			mustClose(t, s)
		})
	}
}

func TestPagesInACircleEndTheVerification(t *testing.T) {
	path := madeLedger(t, 300)
	rewritePages(t, path, branchPage, func(id uint64, page []byte) { binary.NativeEndian.PutUint64(page[pageHeader+8:], id) })
	s, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	var faults []Fault
	if _, err := s.Verify(t.Context(), func(f Fault) { faults = append(faults, f) }); !errors.Is(err, ErrDamaged) || !has(faults, bucketJournal, "circle") {
		t.Errorf("verify: %v, faults %v", err, faults)
	}
	mustClose(t, s)
}

// To bbolt every page that is no leaf is a branch: it would take the free pages
// for pages of the tree, which may lead back to where they are listed.
func TestListOfFreePagesInTheTreeEndsTheVerification(t *testing.T) {
	path := madeLedger(t, 300)
	content := mustRead(t, path)
	raw, err := readRaw(content, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range raw.byKind[leafPage] {
		if leaf == raw.root {
			continue
		}
		spoilt := bytes.Clone(content)
		copy(spoilt[leaf*pageSize:][:pageSize], raw.page(raw.listing))
		binary.NativeEndian.PutUint64(spoilt[leaf*pageSize:], leaf)
		mustWrite(t, path, spoilt)
		refused(t, path, testOptions(), ErrDamaged)
		s, err := OpenReadOnly(path, testOptions())
		if err != nil {
			t.Fatal(err)
		}
		var faults []Fault
		if _, err := s.Verify(t.Context(), func(f Fault) { faults = append(faults, f) }); !errors.Is(err, ErrDamaged) || !slices.ContainsFunc(faults, func(f Fault) bool { return f.Seq > 0 && isEntries(f.Place) && strings.Contains(f.What, "kind 0x10") }) {
			t.Errorf("page %d: %v, faults %v", leaf, err, faults)
		}
		mustClose(t, s)
	}
}
