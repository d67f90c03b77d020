package storage

import (
	"bytes"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// Days of the ledger that is rewritten.
const zDays = 3

// closedLedger is a sound ledger of three days with a Z each, and of a fourth
// that is open.
func closedLedger(t *testing.T) string {
	t.Helper()
	path := ledgerPath(t)
	s := mustCreate(t, path)
	day, p, number := pos.Day(20261121), pos.NewPeriod(), 0
	tell := func(id pos.OrderID, o *pos.Order, event pos.Event) *pos.Order {
		e := pos.Entry{Seq: p.To + 1, At: day.Time().Add(20*time.Hour + time.Duration(p.To)*time.Second), Day: day, Staff: "민지", Order: id, Event: event}
		if !id.IsZero() {
			var err error
			if o, err = pos.Apply(o, e); err != nil {
				t.Fatal(err)
			}
			e.Open = o.Open()
		}
		if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
		p.Add(e, o)
		return o
	}
	about := func(event pos.Event) { tell(pos.OrderID{}, nil, event) }
	for n := range zDays + 1 {
		about(pos.DayOpened{Float: pos.Count{1: 5}, By: "민지"})
		for range 3 {
			number++
			id := pos.OrderID{Day: day, Number: number}
			o := tell(id, nil, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Name: "어묵", UnitPrice: 1_100, Quantity: number}}}})
			a := o.Amounts()
			tell(id, o, pos.CashReceived{N: 1, Amounts: a, Received: a.Total})
		}
		about(pos.CashMoved{Amount: 10_000, Reason: "잔돈", By: "사장"})
		about(pos.CashMoved{Amount: -5_000, Reason: "은행", By: "사장"})
		about(pos.ReportTaken{From: p.From, To: p.To, By: "사장", Expected: p.Drawer.Expected(), Life: p.Life})
		if n == zDays {
			break
		}
		c := pos.Closing{By: "사장", Reason: "착오"}
		c.Counted, _ = pos.CountOf(p.Drawer.Expected() + 500)
		about(pos.DayClosed{Z: p.Close(c)})
		day = day.Next()
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Fatalf("faults %v", faults)
	}
	mustClose(t, s)
	return path
}

// rewrite changes entries as somebody would who can write whole ledgers: every
// hash fits again, and every Z's unless edit changes it after.
func rewrite(t *testing.T, path string, edit func(e *pos.Entry)) {
	t.Helper()
	s := mustOpen(t, path)
	genesis, info := s.genesis, s.info
	mustClose(t, s)
	var newest slot
	change(t, path, func(tx *bolt.Tx) error {
		head, last := genesis, pos.Seal{}
		for _, b := range []*bolt.Bucket{journalOf(tx).settled(), journalOf(tx).recent()} {
			var keys, values [][]byte
			err := b.ForEach(func(key, value []byte) error {
				keys, values = append(keys, bytes.Clone(key)), append(values, bytes.Clone(value))
				return nil
			})
			if err != nil {
				return err
			}
			for i, key := range keys {
				r, err := readRecord(key, values[i])
				if err != nil {
					return err
				}
				if v, ok := r.Event.(pos.DayClosed); ok {
					v.Z.Head, v.Z.Previous = pos.Seal(head), last
					r.Event = v
				}
				edit(&r.Entry)
				if v, ok := r.Event.(pos.DayClosed); ok {
					last = v.Z.Seal()
				}
				payload, err := encodePayload(r.Entry, r.apart)
				if err != nil {
					return err
				}
				value, own := seal(head, entryKey(key), payload)
				if err := b.Put(key, value); err != nil {
					return err
				}
				head = own
				newest = slot{ledger: info.ID, day: entryKey(key).day(), seq: entryKey(key).seq(), z: newestZ(tx), head: own}
			}
		}
		return nil
	})
	anchor := make([]byte, anchorSlot+anchorLength)
	copy(anchor, newest.encode())
	copy(anchor[anchorSlot:], newest.encode())
	mustWrite(t, anchorPath(path), anchor)
}

// editZ is an edit of the Z with a number.
func editZ(number uint64, edit func(z *pos.ZReport)) func(*pos.Entry) {
	return func(e *pos.Entry) {
		if v, ok := e.Event.(pos.DayClosed); ok && v.Z.Number == number {
			edit(&v.Z)
			e.Event = v
		}
	}
}

// hasEntry reports whether a fault of an entry says what.
func hasEntry(faults []Fault, what string) bool {
	return has(faults, bucketJournal, what) || has(faults, bucketRecent, what)
}

func TestEveryFaultOfAZIsNamed(t *testing.T) {
	tests := map[string]struct {
		edit func(z *pos.ZReport)
		what string
	}{
		"range begins late": {func(z *pos.ZReport) { z.From++ }, "its range is"},
		"range ends early":  {func(z *pos.ZReport) { z.To-- }, "its range is"},
		"another day":       {func(z *pos.ZReport) { z.Day = z.Day.Previous() }, "its range is"},
		"another hash":      {func(z *pos.ZReport) { z.Head[31] ^= 1 }, "it closes hash"},
		"no hash":           {func(z *pos.ZReport) { z.Head = pos.Seal{} }, "it closes hash"},
		"another Z before":  {func(z *pos.ZReport) { z.Previous[0] ^= 0x80 }, "it follows a Z with hash"},
		"an order more":     {func(z *pos.ZReport) { z.Sums.Orders++ }, "its sums are"},
		"a won less taken": {func(z *pos.ZReport) {
			z.Sums.Taken[pos.Cash] = pos.Tally{Count: 3, Total: z.Sums.Taken[pos.Cash].Total - 1}
		}, "its sums are"},
		"money given back":        {func(z *pos.ZReport) { z.Sums.Returned = map[pos.Method]pos.Tally{pos.Cash: {Count: 1, Total: 1}} }, "its sums are"},
		"taken by another method": {func(z *pos.ZReport) { z.Sums.Taken = map[pos.Method]pos.Tally{pos.Transfer: z.Sums.Taken[pos.Cash]} }, "its sums are"},
		"less VAT":                {func(z *pos.ZReport) { z.Sums.Net.VAT-- }, "its sums are"},
		"tax free":                {func(z *pos.ZReport) { z.Sums.Net.TaxFree++ }, "its sums are"},
		"perpetual sales":         {func(z *pos.ZReport) { z.Life.Sales-- }, "its perpetual sums are"},
		"perpetual returns":       {func(z *pos.ZReport) { z.Life.Returns++ }, "its perpetual sums are"},
		"float":                   {func(z *pos.ZReport) { z.Drawer.Float += 10 }, "its drawer is"},
		"cash put in":             {func(z *pos.ZReport) { z.Drawer.In -= 10 }, "its drawer is"},
		"cash taken out":          {func(z *pos.ZReport) { z.Drawer.Out += 10 }, "its drawer is"},
		"who opened":              {func(z *pos.ZReport) { z.OpenedBy = "누구" }, "it was opened by"},
		"when it was opened":      {func(z *pos.ZReport) { z.OpenedAt = z.OpenedAt.Add(time.Second) }, "it was opened by"},
	}
	sound := closedLedger(t)
	for name, test := range tests {
		for number := uint64(1); number <= zDays; number++ {
			t.Run(name, func(t *testing.T) {
				path := copyLedger(t, sound)
				rewrite(t, path, editZ(number, test.edit))
				faults := verifyFile(t, path)
				if len(faults) != 1 || !hasEntry(faults, test.what) {
					t.Errorf("of Z %d: faults %v, want one that says %q", number, faults, test.what)
				}
			})
		}
	}
}

func TestRewritingNothingLeavesASoundLedger(t *testing.T) {
	path := copyLedger(t, closedLedger(t))
	before := mustRead(t, path)
	rewrite(t, path, func(*pos.Entry) {})
	if faults := verifyFile(t, path); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
	if bytes.Equal(before, mustRead(t, path)) {
		t.Error("nothing was written")
	}
}

func TestGapInTheNumbersIsNamed(t *testing.T) {
	sound := closedLedger(t)
	for _, number := range []uint64{1, 2, 3} {
		for _, other := range []uint64{0, 1, 2, 3, 4, 1 << 60} {
			if other == number {
				continue
			}
			path := copyLedger(t, sound)
			rewrite(t, path, editZ(number, func(z *pos.ZReport) { z.Number = other }))
			if faults := verifyFile(t, path); !hasEntry(faults, "its number is") || !has(faults, bucketClosings, "") {
				t.Errorf("Z %d numbered %d: faults %v", number, other, faults)
			}
		}
	}
}

// What a range holds may be changed with everything that follows from it but the
// reports: they still tell.
func TestSaleLeftOutOfEveryReportIsNamed(t *testing.T) {
	path := copyLedger(t, closedLedger(t))
	rewrite(t, path, func(e *pos.Entry) {
		if v, ok := e.Event.(pos.CashMoved); ok && e.Day == 20261122 && v.Amount < 0 {
			v.Amount = -5_001
			e.Event = v
		}
	})
	faults := verifyFile(t, path)
	if !hasEntry(faults, "its drawer is") || !hasEntry(faults, "its X report is") || len(faults) != 2 {
		t.Errorf("faults %v", faults)
	}
}

func TestFaultOfAnXIsNamed(t *testing.T) {
	sound := closedLedger(t)
	for name, edit := range map[string]func(x *pos.ReportTaken){
		"from": func(x *pos.ReportTaken) { x.From++ }, "to": func(x *pos.ReportTaken) { x.To-- },
		"drawer": func(x *pos.ReportTaken) { x.Expected++ }, "life": func(x *pos.ReportTaken) { x.Life.Sales-- },
	} {
		path := copyLedger(t, sound)
		rewrite(t, path, func(e *pos.Entry) {
			if x, ok := e.Event.(pos.ReportTaken); ok && e.Day == 20261122 {
				edit(&x)
				e.Event = x
			}
		})
		if faults := verifyFile(t, path); len(faults) != 1 || !hasEntry(faults, "its X report is") {
			t.Errorf("%s: faults %v", name, faults)
		}
	}
}

func TestEveryFaultOfBucketClosingsIsNamed(t *testing.T) {
	closings := func(tx *bolt.Tx) *bolt.Bucket { return tx.Bucket([]byte(bucketClosings)) }
	placeOf := func(tx *bolt.Tx, key []byte) []byte { return bytes.Clone(closings(tx).Get(key)) }
	tests := map[string]struct {
		edit func(tx *bolt.Tx) error
		what string
	}{
		"Z not found":          {func(tx *bolt.Tx) error { return closings(tx).Delete(zKey(2)) }, "is not found by its number"},
		"Z under another's":    {func(tx *bolt.Tx) error { return closings(tx).Put(zKey(1), placeOf(tx, zKey(2))) }, "is not found by its number"},
		"Z that is not":        {func(tx *bolt.Tx) error { return closings(tx).Put(zKey(9), placeOf(tx, zKey(2))) }, "leads to"},
		"Z that is an opening": {func(tx *bolt.Tx) error { return closings(tx).Put(zKey(9), placeOf(tx, []byte(keyOpening))) }, "leads to"},
		"Z without a place":    {func(tx *bolt.Tx) error { return closings(tx).Put(zKey(9), []byte("x")) }, "key of 1 bytes"},
		"Z beyond the journal": {func(tx *bolt.Tx) error { k := newEntryKey(20270101, 999); return closings(tx).Put(zKey(9), k[:]) }, ""},
		"unknown key":          {func(tx *bolt.Tx) error { return closings(tx).Put([]byte("extra"), placeOf(tx, zKey(2))) }, "unknown key"},
		"opening not found":    {func(tx *bolt.Tx) error { return closings(tx).Delete([]byte(keyOpening)) }, "the newest opening"},
		"opening that is older": {func(tx *bolt.Tx) error {
			k := newEntryKey(20261121, 1)
			return closings(tx).Put([]byte(keyOpening), k[:])
		}, "the newest opening"},
		"opening that is a Z": {func(tx *bolt.Tx) error { return closings(tx).Put([]byte(keyOpening), placeOf(tx, zKey(2))) }, "the newest opening"},
	}
	sound := closedLedger(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := copyLedger(t, sound)
			change(t, path, test.edit)
			if faults := verifyFile(t, path); !has(faults, bucketClosings, test.what) {
				t.Errorf("faults %v, want one of %s: %s", faults, bucketClosings, test.what)
			}
		})
	}
}

// A ledger in which nothing leads to the Z before takes no further one.
func TestZIsNotChainedToWhatIsNoZ(t *testing.T) {
	for name, edit := range map[string]func(b *bolt.Bucket) error{
		"lost":       func(b *bolt.Bucket) error { k := newEntryKey(20261121, 999); return b.Put(zKey(zDays), k[:]) },
		"an opening": func(b *bolt.Bucket) error { return b.Put(zKey(zDays), bytes.Clone(b.Get([]byte(keyOpening)))) },
	} {
		t.Run(name, func(t *testing.T) {
			path := copyLedger(t, closedLedger(t))
			change(t, path, func(tx *bolt.Tx) error { return edit(tx.Bucket([]byte(bucketClosings))) })
			s, err := Open(path, testOptions())
			if err != nil {
				return // noticed at once
			}
			defer s.Close()
			entry := []pos.Entry{{At: pos.Day(20261124).Time(), Day: 20261124, Event: pos.DayClosed{Z: pos.ZReport{Number: zDays + 1, Day: 20261124}}}}
			if err := s.Append(t.Context(), entry); err == nil {
				t.Error("closed")
			}
		})
	}
}

func TestKindOfMoneyThatIsNotKnownIsDamage(t *testing.T) {
	for name, payload := range map[string]string{
		"float": `{"k":"opened","t":1795230000000,"b":{"f":[{"v":1000,"n":1},{"v":2000,"n":1}],"b":"x"}}`,
		"count": `{"k":"z","t":1795230000000,"b":{"n":1,"f":1,"t":1,"d":20261121,"s":{},"v":{"a":0},"k":[{"v":7,"n":1}]}}`,
		"thing": `{"k":"z","t":1795230000000,"b":{"n":1,"f":1,"t":1,"d":20261121,"s":{},"v":{"a":0},"x":[{"d":20261121,"n":1}]}}`,
	} {
		if r, err := decodePayload(newEntryKey(20261121, 1), []byte(payload)); err == nil {
			t.Errorf("%s: read as %+v", name, r.Event)
		} else if !strings.Contains(err.Error(), "a word is missing") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
