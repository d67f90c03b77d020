package storage

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"
)

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustWrite(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOldCopyOfTheLedgerIsRefused(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 20, 1)
	mustClose(t, s)
	old := mustRead(t, path)

	s = mustOpen(t, path)
	appendMore(t, s, 20, 21)
	mustClose(t, s)
	mustWrite(t, path, old)
	refused(t, path, testOptions(), ErrBehindAnchor)
}

// appendMore appends the entries of a truck's life from one to before another.
func appendMore(t *testing.T, s *Store, from, to int) {
	t.Helper()
	entries := slices.Collect(entriesFrom(from, to))
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
}

func TestLedgerThatGrewAnotherWayIsRefused(t *testing.T) {
	path := madeLedger(t, 20)
	old := mustRead(t, path)
	s := mustOpen(t, path)
	appendMore(t, s, 20, 25)
	mustClose(t, s)
	anchor := mustRead(t, anchorPath(path))

	mustWrite(t, path, old)
	if err := os.Remove(anchorPath(path)); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	appendMore(t, s, 21, 29) // not what followed the first time
	mustClose(t, s)
	mustWrite(t, anchorPath(path), anchor)
	refused(t, path, testOptions(), ErrBehindAnchor)
}

func TestAnotherLedgerIsRefused(t *testing.T) {
	path := madeLedger(t, 20)
	o := testOptions()
	o.Random = bytes.NewReader(bytes.Repeat([]byte{8}, 16))
	other := ledgerPath(t)
	s, err := Create(other, o)
	if err != nil {
		t.Fatal(err)
	}
	appendEntries(t, s, 30, 1)
	mustClose(t, s)
	mustWrite(t, path, mustRead(t, other))
	refused(t, path, testOptions(), ErrBehindAnchor)
}

func TestLostLedgerIsNotBegunAnew(t *testing.T) {
	path := madeLedger(t, 20)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, testOptions()); !errors.Is(err, ErrBehindAnchor) {
		t.Errorf("open: %v", err)
	}
	if _, err := Create(path, testOptions()); !errors.Is(err, ErrBehindAnchor) {
		t.Errorf("create: %v", err)
	}
}

func TestAnchorIsMadeAnewAndNoted(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *testing.T, anchor string)
		want  []Note
	}{
		{"missing", func(t *testing.T, anchor string) {
			if err := os.Remove(anchor); err != nil {
				t.Fatal(err)
			}
		}, []Note{AnchorMissing}},
		{"empty", func(t *testing.T, anchor string) { mustWrite(t, anchor, nil) }, []Note{AnchorGarbled}},
		{"garbled", func(t *testing.T, anchor string) {
			mustWrite(t, anchor, bytes.Repeat([]byte("x"), 9000))
		}, []Note{AnchorGarbled}},
		{"one slot torn", func(t *testing.T, anchor string) {
			b := mustRead(t, anchor)
			b[30] ^= 4
			mustWrite(t, anchor, b)
		}, nil},
		{"behind the ledger", func(t *testing.T, anchor string) {
			s := slot{ledger: ID(bytes.Repeat([]byte{7}, 16))}
			mustWrite(t, anchor, s.encode())
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := madeLedger(t, 20)
			tt.spoil(t, anchorPath(path))
			s := mustOpen(t, path)
			if !slices.Equal(s.Notes(), tt.want) {
				t.Errorf("notes %v, want %v", s.Notes(), tt.want)
			}
			appendMore(t, s, 20, 22)
			mustClose(t, s)
			if said, err := readAnchor(anchorPath(path)); err != nil || said.seq != 22 {
				t.Errorf("anchor says %d, %v; want entry 22", said.seq, err)
			}
			if notes := mustOpen(t, path).Notes(); len(notes) != 0 {
				t.Errorf("noted again: %v", notes)
			}
		})
	}
}

func TestAnchorFollowsEveryAppend(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	for n := range uint64(6) {
		if said, err := readAnchor(anchorPath(path)); err != nil || said.seq != n {
			t.Errorf("anchor says entry %d, %v; want %d", said.seq, err, n)
		}
		appendMore(t, s, int(n), int(n)+1)
	}
}

func FuzzDecodeSlot(f *testing.F) {
	f.Add(slot{day: 20261121, seq: 3}.encode())
	f.Add([]byte(anchorMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := decodeSlot(b); err == nil && !bytes.Equal(s.encode(), b) {
			t.Errorf("%x was read as %+v", b, s)
		}
	})
}
