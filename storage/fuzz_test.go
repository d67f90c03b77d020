package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// Every reader of bytes from the ledger's files keeps two promises: whatever
// the bytes, it neither panics nor runs on; and what it accepts means one
// thing, so that writing it and reading it again changes nothing. Keys, links
// and slots have one spelling only; JSON may come in another one than ours,
// and is then spelt our way for good.

func FuzzNewLink(f *testing.F) {
	k := newEntryKey(20261121, 1)
	value, _ := seal(hash{1}, k, []byte(`{"k":"soldout","t":1,"b":{"c":1}}`))
	f.Add(k[:], value)
	f.Add(k[:3], value)
	f.Add(k[:], value[:headerSize])
	f.Fuzz(func(t *testing.T, key, value []byte) {
		l, err := newLink(key, value)
		if err != nil {
			return
		}
		again, own := seal(l.previous, l.key, l.payload)
		if !bytes.Equal(l.key[:], key) || !bytes.Equal(again, value) || own != l.own {
			t.Errorf("%x %x was read as %+v", key, value, l)
		}
	})
}

func FuzzKeys(f *testing.F) {
	k := newEntryKey(20261121, 7)
	f.Add(k[:], dayKey(20261122))
	f.Add(openKey(pos.OrderID{Day: 20261121, Number: 3}), []byte(marker))
	f.Fuzz(func(t *testing.T, key, value []byte) {
		if k, err := readEntryKey(key); err == nil {
			if again := newEntryKey(k.day(), k.seq()); !bytes.Equal(again[:], key) || !k.day().Valid() {
				t.Errorf("entry key %x was read as day %d, sequence %d", key, k.day(), k.seq())
			}
		}
		if id, err := readOpenKey(key); err == nil && !bytes.Equal(openKey(id), key) {
			t.Errorf("open order %x was read as %v", key, id)
		}
		if k, err := readLater(key, value); err == nil {
			if !bytes.Equal(laterKey(readDay(key), k.seq()), key) || !bytes.Equal(dayKey(k.day()), value) {
				t.Errorf("later entry %x %x was read as %x", key, value, k)
			}
		}
	})
}

func FuzzDecodeTotals(f *testing.F) {
	var t pos.Totals
	for e := range postest.Entries(700) {
		t.Add(e)
	}
	value, err := encodeTotals(20261121, t)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(value)
	f.Add([]byte("\x01{}"))
	f.Add([]byte("\x01{\"t\":{\"cash\":{\"n\":1,\"a\":5},\"cash\":{\"n\":2}}}"))
	f.Fuzz(func(t *testing.T, value []byte) {
		day, totals, err := decodeTotals(value)
		if err != nil || value == nil {
			return
		}
		again, err := encodeTotals(day, totals)
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", value, err)
		}
		dayTwice, twice, err := decodeTotals(again)
		if diff := cmp.Diff(totals, twice, cmpopts.EquateEmpty()); err != nil || dayTwice != day || diff != "" {
			t.Fatalf("%q became %q: %v, day %d\n%s", value, again, err, dayTwice, diff)
		}
		if thrice, err := encodeTotals(dayTwice, twice); err != nil || !bytes.Equal(thrice, again) {
			t.Fatalf("%q became %q: %v", again, thrice, err)
		}
	})
}

func FuzzDecodeMenu(f *testing.F) {
	for e := range postest.Entries(1) {
		imported, ok := e.Event.(pos.MenuImported)
		if !ok {
			f.Fatalf("the first entry is %T", e.Event)
		}
		value, err := encodeMenu(imported.Menu)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(value)
	}
	f.Add([]byte("\x01{}"))
	f.Add([]byte("\x01{\"c\":[{\"n\":\"\\ud800\",\"i\":[null]}]}"))
	f.Fuzz(func(t *testing.T, value []byte) {
		menu, err := decodeMenu(value)
		if err != nil {
			return
		}
		again, err := encodeMenu(menu)
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", value, err)
		}
		twice, err := decodeMenu(again)
		if diff := cmp.Diff(menu, twice, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%q became %q: %v\n%s", value, again, err, diff)
		}
		if thrice, err := encodeMenu(twice); err != nil || !bytes.Equal(thrice, again) {
			t.Fatalf("%q became %q: %v", again, thrice, err)
		}
	})
}

func FuzzReadIdentity(f *testing.F) {
	value, err := newIdentity(testOptions())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(value)
	f.Add(bytes.ToUpper(value))
	f.Add(append([]byte{identityVersion}, `{"id":"07","created":1}`...))
	f.Fuzz(func(t *testing.T, value []byte) {
		info, _, err := readIdentity(value)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("%q: %v", value, err)
			}
			return
		}
		again, err := encodeJSON(identityBody{ID: info.ID.String(), Training: info.Training, Created: moment(info.CreatedAt)})
		if err != nil {
			t.Fatalf("%q was read and cannot be written: %v", value, err)
		}
		again = append([]byte{identityVersion}, again...)
		twice, _, err := readIdentity(again)
		if err != nil || twice.ID != info.ID || twice.Training != info.Training || !twice.CreatedAt.Equal(info.CreatedAt) {
			t.Fatalf("%q became %q: %v", value, again, err)
		}
	})
}

// An anchor is what its newer readable slot says, whatever the other holds.
func FuzzReadAnchor(f *testing.F) {
	older, newer := slot{day: 20261121, seq: 3}.encode(), slot{day: 20261121, seq: 4, head: hash{9}}.encode()
	f.Add(older, newer, uint16(anchorSlot+anchorLength))
	f.Add(newer, older[:40], uint16(anchorSlot+60))
	f.Add(newer, newer, uint16(anchorLength))
	f.Fuzz(func(t *testing.T, first, second []byte, size uint16) {
		file := make([]byte, anchorSlot+anchorLength)
		copy(file, first)
		copy(file[anchorSlot:], second)
		file = file[:min(int(size), len(file))]
		said, index, err := newestSlot(bytes.NewReader(file))
		var readable []slot
		for _, at := range []int{0, anchorSlot} {
			if at+anchorLength <= len(file) {
				if s, slotErr := decodeSlot(file[at : at+anchorLength]); slotErr == nil {
					readable = append(readable, s)
				}
			}
		}
		if (err == nil) != (len(readable) > 0) {
			t.Fatalf("%d slots can be read: %v", len(readable), err)
		}
		if err != nil {
			return
		}
		if !bytes.Equal(file[index*anchorSlot:][:anchorLength], said.encode()) {
			t.Errorf("slot %d was read as %+v", index, said)
		}
		for _, s := range readable {
			if s.seq > said.seq {
				t.Errorf("slot with entry %d was passed over for entry %d", s.seq, said.seq)
			}
		}
	})
}

// The walk through the pages is what stands between bbolt and a file of
// garbage. Pages are small here, so that a few bytes make a tree.
func FuzzPageWalk(f *testing.F) {
	const size = 128
	page := func(id uint64, kind, count uint16, words ...uint32) []byte {
		b := binary.NativeEndian.AppendUint64(nil, id)
		b = binary.NativeEndian.AppendUint16(b, kind)
		b = binary.NativeEndian.AppendUint16(b, count)
		b = append(b, 0, 0, 0, 0)
		for _, w := range words {
			b = binary.NativeEndian.AppendUint32(b, w)
		}
		return append(b, make([]byte, size-len(b))...)
	}
	f.Add(page(2, branchPage, 2, 32, 1, 3, 0, 17, 1, 4, 0), page(3, leafPage, 1, 0, 16, 1, 1), page(4, branchPage, 1, 16, 1, 2, 0), page(5, freelistPage, 1, 6, 0))
	f.Add(page(2, leafPage, 1, bucketValue, 16, 2, 48), page(3, leafPage, 0), page(4, leafPage, 0), page(5, freelistPage, manyFree, 1<<30, 0))
	f.Fuzz(func(t *testing.T, a, b, c, list []byte) {
		file := make([]byte, 8*size)
		for i, content := range [][]byte{a, b, c, list} {
			copy(file[(2+i)*size:(3+i)*size], content)
		}
		for _, start := range []bool{true, false} {
			w := &pageWalk{pageFile: pageFile{file: bytes.NewReader(file), size: size, end: 8}, seen: make([]pageSeen, 8)}
			faults := 0
			w.fault = func(error) { faults++ }
			w.below, w.bucket = w.walk, func(_ []byte, root uint64) { w.walk(root) }
			if start {
				w.bucket = func(_ []byte, root uint64) { w.sketch(root) }
			}
			w.walk(2)
			err := w.checkFreelist(5)
			if w.seen[5] != pageNew && err == nil {
				t.Errorf("the list of free pages is in the tree, which was not noticed after %d faults", faults)
			}
		}
		v := newVerifier(func(Fault) {})
		in := newInspection(v, pageFile{file: bytes.NewReader(file), size: size, end: 8}, head{root: 2, freelist: 5})
		in.look()
		if err := v.walkJournal(t.Context()); err != nil && len(v.entries) > 0 {
			t.Errorf("entries that were found cannot be read: %v", err)
		}
	})
}
