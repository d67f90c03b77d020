package storage

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

const (
	oldEntries = 1_900 // in testdata/schema1.db.gz: two days, written by the program of schema 1
	oldCopy    = ".schema1.2026-11-21.bak"
)

// oldLedger is a ledger of schema 1 with its anchor.
func oldLedger(t *testing.T) string {
	t.Helper()
	path := ledgerPath(t)
	if err := os.Mkdir(filepath.Dir(path), folderMode); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", ".anchor"} {
		packed, err := os.Open("testdata/schema1.db" + end + ".gz")
		if err != nil {
			t.Fatal(err)
		}
		defer packed.Close()
		unpacked, err := gzip.NewReader(packed)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(unpacked)
		if err != nil {
			t.Fatal(err)
		}
		mustWrite(t, path+end, b)
	}
	return path
}

// journalBytes are all keys and values of the journal.
func journalBytes(t *testing.T, path string) []byte {
	t.Helper()
	var all bytes.Buffer
	s, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		c := journalOf(tx).cursor()
		for key, value := c.first(); key != nil; key, value = c.next() {
			all.Write(key)
			all.Write(value)
		}
		return nil
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

func TestLedgerOfSchema1IsCopiedAndMigrated(t *testing.T) {
	path := oldLedger(t)
	before := journalBytes(t, path)
	s := mustOpen(t, path)
	if s.schema != schema || len(s.Notes()) != 1 || s.Notes()[0] != Migrated {
		t.Errorf("schema %d, notes %v", s.schema, s.Notes())
	}
	if err := s.Append(t.Context(), ofLaterDay(20)); err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != oldEntries+20 || summary.Days != 3 {
		t.Errorf("%+v, faults %v", summary, faults)
	}
	mustClose(t, s)
	if after := journalBytes(t, path); !bytes.HasPrefix(after, before) {
		t.Error("migrating changed the journal's bytes")
	}
	if again := mustOpen(t, path); len(again.Notes()) != 0 {
		t.Errorf("the next start migrates again: %v", again.Notes())
	}

	info, err := os.Stat(path + oldCopy)
	if err != nil || info.Mode() != fileMode {
		t.Errorf("copy: %v, %v", info, err)
	}
	if kept := journalBytes(t, path+oldCopy); !bytes.Equal(kept, before) {
		t.Error("the copy does not hold what the old ledger did")
	}
	back := filepath.Join(t.TempDir(), "ledger.db")
	content, err := os.ReadFile(path + oldCopy)
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, back, content)
	r, err := OpenReadOnly(back, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.schema != 1 {
		t.Errorf("the copy has schema %d", r.schema)
	}
}

func TestOldLedgerIsReadAsItIs(t *testing.T) {
	path := oldLedger(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != oldEntries {
		t.Errorf("%+v, faults %v", summary, faults)
	}
	mustClose(t, s)
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading changed the file: %v", err)
	}
	if names := namesIn(t, filepath.Dir(path)); len(names) != 2 {
		t.Errorf("reading left files: %v", names)
	}
}

func namesIn(t *testing.T, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range list {
		names = append(names, entry.Name())
	}
	return names
}

// A stop between copy and migration leaves the copy and the old ledger.
func TestMigrationGoesOnAfterAStop(t *testing.T) {
	path := oldLedger(t)
	s, err := open(path, testOptions(), false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.keepCopy(); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	before := journalBytes(t, path)

	mustClose(t, mustOpen(t, path))
	for _, end := range []string{oldCopy, strings.Replace(oldCopy, ".bak", ".2.bak", 1)} {
		if kept := journalBytes(t, path+end); !bytes.Equal(kept, before) {
			t.Errorf("%s does not hold what the old ledger did", end)
		}
	}
	if after := journalBytes(t, path); !bytes.Equal(after, before) {
		t.Error("migrating changed the journal's bytes")
	}
}

func TestLedgerThatIsRefusedIsNotMigrated(t *testing.T) {
	training, clockless := testOptions(), testOptions()
	training.Training = true
	clockless.Now = nil
	tests := map[string]struct {
		spoil func(t *testing.T, path string)
		o     Options
		want  error
	}{
		"of real sales": {func(*testing.T, string) {}, training, ErrIsLive},
		"behind its anchor": {func(t *testing.T, path string) {
			later := slot{ledger: ID(bytes.Repeat([]byte{7}, 16)), day: 20261122, seq: oldEntries + 1}
			mustWrite(t, anchorPath(path), later.encode())
		}, testOptions(), ErrBehindAnchor},
		"without a clock": {func(*testing.T, string) {}, clockless, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := oldLedger(t)
			test.spoil(t, path)
			s, err := Open(path, test.o)
			if err == nil {
				mustClose(t, s)
			}
			if err == nil || test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("open: %v, want %v", err, test.want)
			}
			if names := namesIn(t, filepath.Dir(path)); len(names) != 2 {
				t.Errorf("files: %v", names)
			}
			r, err := OpenReadOnly(path, testOptions())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if r.schema != 1 {
				t.Errorf("schema %d, want 1", r.schema)
			}
		})
	}
}

func TestMigrationThatFailsLeavesTheOldLedger(t *testing.T) {
	path := oldLedger(t)
	for n := range copies + 1 { // every name is taken
		end := oldCopy
		if n > 0 {
			end = strings.Replace(oldCopy, ".bak", fmt.Sprintf(".%d.bak", n+1), 1)
		}
		mustWrite(t, path+end, nil)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, testOptions()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("open: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the ledger was changed: %v", err)
	}
}

func TestEveryOldSchemaHasAStep(t *testing.T) {
	if len(migrations()) != schema-1 {
		t.Errorf("%d steps lead to schema %d", len(migrations()), schema)
	}
}

// ofLaterDay are n entries of a day after those of the old ledger.
func ofLaterDay(n int) []pos.Entry {
	entries := nextEntries(0, n)
	for i := range entries {
		entries[i].Day = 20270101
		if !entries[i].Order.IsZero() {
			entries[i].Order.Day = 20270101
		}
	}
	return entries
}

// What the old ledger holds was written down when it was made.
func TestOldLedgerHoldsWhatItDid(t *testing.T) {
	s := mustOpen(t, oldLedger(t))
	faults, summary := faultsOf(t, s)
	want := Summary{Entries: oldEntries, Days: 2, Open: 1, Head: pos.Head{Seq: oldEntries, Day: 20261122}, Totals: pos.Totals{
		Orders: 303, Voided: 7,
		Taken: map[pos.Method]pos.Tally{
			pos.Cash: {Count: 90, Total: 1_178_000}, pos.Transfer: {Count: 30, Total: 557_000},
			pos.KakaoPay: {Count: 147, Total: 2_203_000}, pos.KeyedCard: {Count: 29, Total: 324_500},
		},
		Returned: map[pos.Method]pos.Tally{pos.Cash: {Count: 2, Total: 20_000}},
	}}
	if diff := cmp.Diff(want, summary); diff != "" || len(faults) != 0 {
		t.Errorf("%v, (-want +got):\n%s", faults, diff)
	}
	if !s.Info().CreatedAt.Equal(time.Date(2026, 11, 21, 9, 0, 0, 0, pos.Seoul())) {
		t.Errorf("created %v", s.Info().CreatedAt)
	}
}
