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

// old is a ledger in testdata: two days, written by the program of its schema
// from the first entries of that program's truck life.
type old struct {
	schema  uint32
	holds   Summary // written down when it was made
	entries uint64
	z       uint64 // number of its newest Z report
}

func olds() []old {
	tally := func(count int64, total pos.Won) pos.Tally { return pos.Tally{Count: count, Total: total} }
	return []old{
		{schema: 1, entries: 1_900, holds: Summary{Days: 2, Open: 1, Totals: pos.Totals{Orders: 303, Voided: 7,
			Taken: map[pos.Method]pos.Tally{pos.Cash: tally(90, 1_178_000), pos.Transfer: tally(30, 557_000),
				pos.KakaoPay: tally(147, 2_203_000), pos.KeyedCard: tally(29, 324_500)},
			Returned: map[pos.Method]pos.Tally{pos.Cash: tally(2, 20_000)}}}},
		{schema: 2, entries: 2_100, holds: Summary{Days: 2, Open: 1, Totals: pos.Totals{Orders: 331, Voided: 8,
			Taken: map[pos.Method]pos.Tally{pos.Cash: tally(98, 1_283_000), pos.Transfer: tally(32, 575_000),
				pos.KakaoPay: tally(163, 2_485_500), pos.KeyedCard: tally(32, 349_000)},
			Returned: map[pos.Method]pos.Tally{pos.Cash: tally(8, 52_634), pos.KakaoPay: tally(2, 38_500)}}}},
		{schema: 3, entries: 684, z: 2, holds: Summary{Days: 2, Open: 1, Totals: pos.Totals{Orders: 100, Voided: 3,
			Taken: map[pos.Method]pos.Tally{pos.Cash: tally(30, 366_250), pos.Transfer: tally(10, 196_000),
				pos.KakaoPay: tally(55, 760_750), pos.KeyedCard: tally(12, 126_000)},
			Returned: map[pos.Method]pos.Tally{pos.Cash: tally(4, 22_000), pos.KakaoPay: tally(2, 38_500)}}}},
	}
}

// eachOld runs a test on a copy of every old ledger.
func eachOld(t *testing.T, test func(t *testing.T, o old, path string)) {
	for _, o := range olds() {
		t.Run(fmt.Sprintf("schema %d", o.schema), func(t *testing.T) { test(t, o, o.unpack(t)) })
	}
}

// copy is what the name of the first copy of it ends with.
func (o old) copy() string { return fmt.Sprintf(".schema%d.2026-11-21.bak", o.schema) }

// unpack puts the ledger and its anchor in their place.
func (o old) unpack(t *testing.T) string {
	t.Helper()
	path := ledgerPath(t)
	if err := os.Mkdir(filepath.Dir(path), folderMode); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", ".anchor"} {
		packed, err := os.Open(fmt.Sprintf("testdata/schema%d.db%s.gz", o.schema, end))
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

func TestOldLedgerIsCopiedAndMigrated(t *testing.T) { eachOld(t, copiedAndMigrated) }

func copiedAndMigrated(t *testing.T, o old, path string) {
	before := journalBytes(t, path)
	s := mustOpen(t, path)
	if s.schema != schema || len(s.Notes()) != 1 || s.Notes()[0] != Migrated {
		t.Errorf("schema %d, notes %v", s.schema, s.Notes())
	}
	if err := s.Append(t.Context(), ofLaterDay(20)); err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != o.entries+20 || summary.Days != 3 {
		t.Errorf("%+v, faults %v", summary, faults)
	}
	mustClose(t, s)
	if after := journalBytes(t, path); !bytes.HasPrefix(after, before) {
		t.Error("migrating changed the journal's bytes")
	}
	if again := mustOpen(t, path); len(again.Notes()) != 0 {
		t.Errorf("the next start migrates again: %v", again.Notes())
	}

	info, err := os.Stat(path + o.copy())
	if err != nil || info.Mode() != fileMode {
		t.Errorf("copy: %v, %v", info, err)
	}
	if kept := journalBytes(t, path+o.copy()); !bytes.Equal(kept, before) {
		t.Error("the copy does not hold what the old ledger did")
	}
	back := filepath.Join(t.TempDir(), "ledger.db")
	content, err := os.ReadFile(path + o.copy())
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, back, content)
	r, err := OpenReadOnly(back, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.schema != o.schema {
		t.Errorf("the copy has schema %d", r.schema)
	}
}

func TestOldLedgerIsReadAsItIs(t *testing.T) { eachOld(t, readAsItIs) }

func readAsItIs(t *testing.T, o old, path string) {
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != o.entries {
		t.Errorf("%+v, faults %v", summary, faults)
	}
	readDaysOf(t, s, o)
	mustClose(t, s)
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading changed the file: %v", err)
	}
	if names := namesIn(t, filepath.Dir(path)); len(names) != 2 {
		t.Errorf("reading left files: %v", names)
	}
}

// readDaysOf asks an old ledger for its days, which the oldest cannot have, and
// for the rest.
func readDaysOf(t *testing.T, s *Store, o old) {
	t.Helper()
	_, closed, err := s.Closing(t.Context(), 0)
	_, opened, err2 := s.Opening(t.Context())
	if err = errors.Join(err, err2); err != nil || closed != (o.z > 0) || opened != (o.z > 0) {
		t.Errorf("a Z %t, an opening %t, %v", closed, opened, err)
	}
	if err := s.Standing(t.Context(), func(e pos.Entry) error { return fmt.Errorf("entry %d stands", e.Seq) }); err != nil {
		t.Error(err)
	}
	life, err := s.Life(t.Context())
	if diff := cmp.Diff(o.holds.Totals, life); diff != "" || err != nil {
		t.Errorf("life %v, (-want +got):\n%s", err, diff)
	}
	var n uint64
	if err := s.Each(t.Context(), 1, 0, func(pos.Entry) error { n++; return nil }); err != nil || n != o.entries {
		t.Errorf("%d entries, %v", n, err)
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
func TestMigrationGoesOnAfterAStop(t *testing.T) { eachOld(t, goesOnAfterAStop) }

func goesOnAfterAStop(t *testing.T, o old, path string) {
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
	for _, end := range []string{o.copy(), strings.Replace(o.copy(), ".bak", ".2.bak", 1)} {
		if kept := journalBytes(t, path+end); !bytes.Equal(kept, before) {
			t.Errorf("%s does not hold what the old ledger did", end)
		}
	}
	if after := journalBytes(t, path); !bytes.Equal(after, before) {
		t.Error("migrating changed the journal's bytes")
	}
}

func TestLedgerThatIsRefusedIsNotMigrated(t *testing.T) {
	eachOld(t, func(t *testing.T, o old, _ string) { refusedIsNotMigrated(t, o) })
}

func refusedIsNotMigrated(t *testing.T, o old) {
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
			later := slot{ledger: ID(bytes.Repeat([]byte{7}, 16)), day: 20261122, seq: o.entries + 1}
			mustWrite(t, anchorPath(path), later.encode())
		}, testOptions(), ErrBehindAnchor},
		"without a clock": {func(*testing.T, string) {}, clockless, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := o.unpack(t)
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
			if r.schema != o.schema {
				t.Errorf("schema %d, want %d", r.schema, o.schema)
			}
		})
	}
}

func TestMigrationThatFailsLeavesTheOldLedger(t *testing.T) { eachOld(t, failsAndLeavesTheOld) }

func failsAndLeavesTheOld(t *testing.T, o old, path string) {
	for n := range copies + 1 { // every name is taken
		end := o.copy()
		if n > 0 {
			end = strings.Replace(o.copy(), ".bak", fmt.Sprintf(".%d.bak", n+1), 1)
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

// What an old ledger holds was written down when it was made.
func TestOldLedgerHoldsWhatItDid(t *testing.T) {
	eachOld(t, func(t *testing.T, o old, path string) {
		s := mustOpen(t, path)
		faults, summary := faultsOf(t, s)
		want := o.holds
		want.Entries, want.Head = o.entries, pos.Head{Seq: o.entries, Day: 20261122}
		if diff := cmp.Diff(want, summary); diff != "" || len(faults) != 0 {
			t.Errorf("%v, (-want +got):\n%s", faults, diff)
		}
		if !s.Info().CreatedAt.Equal(time.Date(2026, 11, 21, 9, 0, 0, 0, pos.Seoul())) {
			t.Errorf("created %v", s.Info().CreatedAt)
		}
	})
}

func TestSchemaThatIsOlderThanTheBucketsIsDamage(t *testing.T) {
	for n := range uint32(schema) {
		if n == 0 {
			continue // refused for itself
		}
		path := madeLedger(t, 30)
		change(t, path, func(tx *bolt.Tx) error { return writeSchema(tx, n) })
		refused(t, path, testOptions(), ErrDamaged)
		named := 0
		if _, err := Verify(t.Context(), path, testOptions(), func(Fault) { named++ }); !errors.Is(err, ErrDamaged) || named == 0 {
			t.Errorf("schema %d: %v, %d faults named", n, err, named)
		}
	}
}
