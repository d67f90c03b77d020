package storage

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// keysOf are the keys beside a ledger.
func keysOf(t *testing.T, s *Store) []keySlot {
	t.Helper()
	slots, err := newKeyring(s.path).slots()
	if err != nil {
		t.Fatal(err)
	}
	return slots
}

func eraseAll(t *testing.T, s *Store, which func(pos.Entry) bool) int {
	t.Helper()
	n, err := s.Erase(t.Context(), 1, 20261121, which)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// backedUp is a copy of the ledger, elsewhere.
func backedUp(t *testing.T, s *Store) string {
	t.Helper()
	var copied bytes.Buffer
	if err := s.Backup(t.Context(), &copied); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "backup.db")
	mustWrite(t, path, copied.Bytes())
	return path
}

func everyEntry(pos.Entry) bool { return true }

// TestNumberIsSealedOnDisk: neither the ledger nor what is beside it has it in
// clear, nor the ledger its key.
func TestNumberIsSealedOnDisk(t *testing.T) {
	s, _ := withPhone(t)
	slots := keysOf(t, s)
	if len(slots) != 1 || slots[0].day != 20261121 {
		t.Fatalf("keys of %v", slots)
	}
	info, err := os.Stat(s.path + keysSuffix)
	if err != nil || info.Mode().Perm() != keyRight {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if got := queuedPhone(t, s); got != phone {
		t.Errorf("number %q", got)
	}
	mustClose(t, s)
	for _, name := range namesIn(t, filepath.Dir(s.path)) {
		if bytes.Contains(mustRead(t, filepath.Join(filepath.Dir(s.path), name)), []byte(phone)) {
			t.Errorf("%s has the number in clear", name)
		}
	}
	if bytes.Contains(mustRead(t, s.path), slots[0].key) {
		t.Error("the ledger has the key")
	}
	if again := mustOpen(t, s.path); queuedPhone(t, again) != phone {
		t.Error("the number is not there when the ledger is opened again")
	}
}

// TestErasingTakesTheNumberOutOfCopies: the key is gone, so a copy made before
// tells nothing, and is no worse a ledger.
func TestErasingTakesTheNumberOutOfCopies(t *testing.T) {
	s, _ := withPhone(t)
	key := keysOf(t, s)[0].key
	backup := backedUp(t, s)
	if n, err := s.Contacts(t.Context()); err != nil || n != 1 {
		t.Errorf("%d numbers kept, %v", n, err)
	}
	if n := eraseAll(t, s, everyEntry); n != 1 {
		t.Fatalf("%d erased", n)
	}
	if n, err := s.Contacts(t.Context()); err != nil || n != 0 {
		t.Errorf("%d numbers kept, %v", n, err)
	}
	if queuedPhone(t, s) != "" || len(keysOf(t, s)) != 0 || bytes.Contains(mustRead(t, s.path+keysSuffix), key) {
		t.Error("number or key is still there")
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
	// The copy in the ledger's place, with the keys that are left beside it.
	mustClose(t, s)
	mustWrite(t, s.path, mustRead(t, backup))
	if err := os.Remove(anchorPath(s.path)); err != nil {
		t.Fatal(err)
	}
	old := mustOpen(t, s.path)
	if queuedPhone(t, old) != "" {
		t.Error("the copy tells the number")
	}
	if faults, _ := faultsOf(t, old); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
}

// TestBackupElsewhereHasNoNumbers: keys are in no copy.
func TestBackupElsewhereHasNoNumbers(t *testing.T) {
	s, _ := withPhone(t)
	backup := backedUp(t, s)
	copied := mustOpen(t, backup)
	if queuedPhone(t, copied) != "" {
		t.Error("the copy tells the number")
	}
	if faults, _ := faultsOf(t, copied); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
}

// TestWhatIsKeptIsSealedAnew, so that the key of what was erased can go.
func TestWhatIsKeptIsSealedAnew(t *testing.T) {
	s, k := withPhone(t)
	s.options.Random = rand.Reader
	day := k.day()
	more := []pos.Entry{{At: day.Time(), Day: day, Order: pos.OrderID{Day: day, Number: 1}, Open: true, Event: pos.PhoneGiven{Given: true, Phone: "01000005678"}}}
	if err := s.Append(t.Context(), more); err != nil {
		t.Fatal(err)
	}
	before := keysOf(t, s)
	if n := eraseAll(t, s, func(e pos.Entry) bool { _, queued := e.Event.(pos.PaymentQueued); return queued }); n != 1 {
		t.Fatalf("%d erased", n)
	}
	after := keysOf(t, s)
	if len(before) != 1 || len(after) != 1 || before[0].id == after[0].id {
		t.Fatalf("keys %v, then %v", before, after)
	}
	mustClose(t, s)
	s = mustOpen(t, s.path)
	entries, err := s.Day(t.Context(), day)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := entries[2].Event.(pos.PhoneGiven); !ok || got.Phone != "01000005678" || queuedPhone(t, s) != "" {
		t.Errorf("%+v", entries[2].Event)
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
}

// TestKeyThatNothingUsesIsDestroyed, as a stop between the commit and the end of
// its key leaves one.
func TestKeyThatNothingUsesIsDestroyed(t *testing.T) {
	s, _ := withPhone(t)
	if _, _, err := newKeyring(s.path).make(20261120, rand.Reader); err != nil {
		t.Fatal(err)
	}
	if n := eraseAll(t, s, func(pos.Entry) bool { return false }); n != 0 || len(keysOf(t, s)) != 1 || queuedPhone(t, s) != phone {
		t.Errorf("%d erased, keys %v", n, keysOf(t, s))
	}
}

// TestNumberOfAnOlderProgramIsStillRead: it lies open in the bucket.
func TestNumberOfAnOlderProgramIsStillRead(t *testing.T) {
	s, k := withPhone(t)
	var open []byte
	s.changeContact(t, func(b *bolt.Bucket) error {
		id, _ := sealedBy(k, b.Get(k[:]))
		open, _ = s.keys.unseal(k, id, b.Get(k[:]))
		return b.Put(k[:], open)
	})
	mustClose(t, s)
	if err := os.Remove(s.path + keysSuffix); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, s.path)
	if len(open) != contactSalt+len(phone) || queuedPhone(t, s) != phone {
		t.Errorf("number %q", queuedPhone(t, s))
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
	if n := eraseAll(t, s, everyEntry); n != 1 || queuedPhone(t, s) != "" {
		t.Errorf("%d erased", n)
	}
}

// TestDamagedSealIsNamed also where the key is gone.
func TestDamagedSealIsNamed(t *testing.T) {
	for _, gone := range []bool{false, true} {
		s, k := withPhone(t)
		s.changeContact(t, func(b *bolt.Bucket) error {
			value := bytes.Clone(b.Get(k[:]))
			value[len(value)/2] ^= 1
			return b.Put(k[:], value)
		})
		if gone {
			mustClose(t, s)
			if err := os.Remove(s.path + keysSuffix); err != nil {
				t.Fatal(err)
			}
			s = mustOpen(t, s.path)
		}
		if faults, _ := faultsOf(t, s); len(faults) != 1 || faults[0].Place != bucketContacts || faults[0].Seq != k.seq() {
			t.Errorf("key gone %t: faults %v", gone, faults)
		}
	}
}
