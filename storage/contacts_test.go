package storage

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

const phone = "01000000000"

// withPhone is a ledger with an order whose payment waits in the queue, and the
// key of the entry that brought the telephone number.
func withPhone(t *testing.T) (*Store, entryKey) {
	t.Helper()
	s := mustCreate(t, ledgerPath(t))
	day := pos.Day(20261121)
	about := func(event pos.Event) pos.Entry {
		return pos.Entry{At: day.Time(), Day: day, Order: pos.OrderID{Day: day, Number: 1}, Open: true, Event: event}
	}
	content := pos.Content{Lines: []pos.Line{{Code: 1, Name: "어묵", UnitPrice: 1000, Quantity: 1}}}
	entries := []pos.Entry{about(pos.OrderPlaced{Content: content}), about(pos.PaymentQueued{Method: pos.KakaoPay, Total: 1000, Phone: phone})}
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	return s, newEntryKey(day, entries[1].Seq)
}

func TestCustomersAreCountedAndNotHowOftenTheirNumberIsKept(t *testing.T) {
	s, _ := withPhone(t)
	day := pos.Day(20261121)
	given := func(order int) pos.Entry {
		return pos.Entry{At: day.Time(), Day: day, Order: pos.OrderID{Day: day, Number: order}, Open: true, Event: pos.PhoneGiven{Phone: phone}}
	}
	placed := given(2)
	placed.Event = pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 1, Name: "어묵", UnitPrice: 1000, Quantity: 1}}}}
	for i, entries := range [][]pos.Entry{{given(1)}, {placed, given(2), given(2)}} {
		if err := s.Append(t.Context(), entries); err != nil {
			t.Fatal(err)
		}
		if n, err := s.Contacts(t.Context()); err != nil || n != i+1 {
			t.Errorf("%d customers, %v, want %d", n, err, i+1)
		}
	}
}

// queuedPhone is the telephone number as the ledger has it.
func queuedPhone(t *testing.T, s *Store) string {
	t.Helper()
	entries, err := s.Day(t.Context(), 20261121)
	if err != nil {
		t.Fatal(err)
	}
	queued, ok := entries[1].Event.(pos.PaymentQueued)
	if !ok || queued.Total != 1000 {
		t.Fatalf("entry %+v", entries[1])
	}
	return queued.Phone
}

func (s *Store) changeContact(t *testing.T, change func(b *bolt.Bucket) error) {
	t.Helper()
	if err := s.db.Update(func(tx *bolt.Tx) error { return change(tx.Bucket([]byte(bucketContacts))) }); err != nil {
		t.Fatal(err)
	}
}

func TestTelephoneNumberIsErased(t *testing.T) {
	s, k := withPhone(t)
	seen := 0
	leave := func(e pos.Entry) bool { seen++; return pos.PrivatePart(e.Event) != phone }
	all := func(e pos.Entry) bool { return e.Seq == k.seq() }
	for _, test := range []struct {
		from, to pos.Day
		which    func(pos.Entry) bool
		erased   int
	}{{20261101, 20261120, all, 0}, {20261122, 20261130, all, 0}, {20261121, 20261121, leave, 0}, {20261121, 20261121, all, 1}, {20261121, 20261121, all, 0}} {
		if n, err := s.Erase(t.Context(), test.from, test.to, test.which); err != nil || n != test.erased {
			t.Errorf("erased %d of %s to %s, %v", n, test.from, test.to, err)
		}
	}
	if got := queuedPhone(t, s); got != "" || seen != 1 {
		t.Errorf("number %q after %d looks", got, seen)
	}
	next := pos.Entry{At: k.day().Time(), Day: k.day(), Order: pos.OrderID{Day: k.day(), Number: 1}, Open: true, Event: pos.QueuedLeft{Reason: "취소"}}
	if err := s.Append(t.Context(), []pos.Entry{next}); err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 3 {
		t.Errorf("%+v, faults %v", summary, faults)
	}
}

// Erasing that fails in doubt stops everything until the file was opened anew.
func TestErasingInDoubtIsMended(t *testing.T) {
	s, k := withPhone(t)
	all := func(pos.Entry) bool { return true }
	right := s.commit
	s.commit = func(db *bolt.DB, fn func(*bolt.Tx) error) error {
		if err := right(db, fn); err != nil {
			return err
		}
		return errors.New("the answer is lost")
	}
	if _, err := s.Erase(t.Context(), k.day(), k.day(), all); !errors.Is(err, pos.ErrJournal) {
		t.Fatalf("erase: %v", err)
	}
	s.commit = right
	again := []pos.Entry{{At: k.day().Time(), Day: k.day(), Event: pos.ItemSoldOut{Code: 1, SoldOut: true}}}
	if err := s.Append(t.Context(), again); !errors.Is(err, pos.ErrJournal) {
		t.Errorf("append before mending: %v", err)
	}
	if err := s.Mend(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), again); err != nil || queuedPhone(t, s) != "" {
		t.Errorf("append: %v, number %q", err, queuedPhone(t, s))
	}
}

func TestTelephoneNumberIsNotInTheJournal(t *testing.T) {
	s, _ := withPhone(t)
	if got := queuedPhone(t, s); got != phone {
		t.Errorf("number %q", got)
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
	err := s.db.View(func(tx *bolt.Tx) error {
		c := journalOf(tx).cursor()
		for key, value := c.first(); key != nil; key, value = c.next() {
			if bytes.Contains(value, []byte(phone)) {
				t.Errorf("entry %x holds the number", key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestErasedTelephoneNumberLeavesALedgerWithoutFaults(t *testing.T) {
	s, key := withPhone(t)
	s.changeContact(t, func(b *bolt.Bucket) error { return b.Delete(key[:]) })
	if got := queuedPhone(t, s); got != "" {
		t.Errorf("number %q", got)
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
}

func TestTelephoneNumberThatWasChangedIsAFault(t *testing.T) {
	for name, change := range map[string]func(b *bolt.Bucket, key entryKey) error{
		"other digits": func(b *bolt.Bucket, key entryKey) error {
			return b.Put(key[:], append(bytes.Repeat([]byte{7}, contactSalt), "01000000001"...))
		},
		"other salt": func(b *bolt.Bucket, key entryKey) error {
			return b.Put(key[:], append(bytes.Repeat([]byte{8}, contactSalt), phone...))
		},
		"nothing but salt": func(b *bolt.Bucket, key entryKey) error { return b.Put(key[:], []byte("x")) },
		"of an entry without one": func(b *bolt.Bucket, key entryKey) error {
			other := newEntryKey(key.day(), 1)
			return b.Put(other[:], b.Get(key[:]))
		},
		"of no entry": func(b *bolt.Bucket, key entryKey) error {
			other := newEntryKey(key.day(), 99)
			return b.Put(other[:], b.Get(key[:]))
		},
		"under no key": func(b *bolt.Bucket, _ entryKey) error { return b.Put([]byte("x"), []byte(phone)) },
	} {
		t.Run(name, func(t *testing.T) {
			s, key := withPhone(t)
			s.changeContact(t, func(b *bolt.Bucket) error { return change(b, key) })
			faults, _ := faultsOf(t, s)
			if len(faults) != 1 || faults[0].Place != bucketContacts {
				t.Fatalf("faults %v", faults)
			}
			if strings.Contains(faults[0].String(), "0100000000") {
				t.Error("the fault gives the number away")
			}
		})
	}
}
