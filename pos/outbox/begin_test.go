package outbox_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/pos/postest"
)

func TestNewBoxBeginsAtTheEndOfTheJournal(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		d.sale(1)
		defer d.run()()
		settle(time.Minute)
		d.wantBodies()
		d.write(1, back(1, 8_000)) // of an order that it never read
		settle(time.Minute)
		d.wantBodies("A-001/1 CANCELED 0")
	})
}

func TestLostBoxBeginsWhereItIsTold(t *testing.T) {
	for begin, want := range map[uint64][]string{
		0:   {"A-001/1 DONE 8,000", "A-002/1 DONE 8,000"},
		3:   {"A-002/1 DONE 8,000"},
		999: nil,
	} {
		desks(t, func(t *testing.T, d *desk) {
			d.sale(1)
			d.sale(2)
			d.begin = &begin
			defer d.run()()
			settle(time.Minute)
			d.wantBodies(want...)
		})
	}
}

func TestManyEntriesAreReadInTurns(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		const orders = 300
		for n := range orders {
			d.write(n+1, placed())
		}
		for n := range orders {
			d.write(n+1, cash())
		}
		d.begin = new(uint64)
		defer d.run()()
		settle(time.Minute)
		if got := d.receiver.bodies(); len(got) != orders || got[0] != "A-001/1 DONE 8,000" || got[orders-1] != "A-300/1 DONE 8,000" {
			t.Errorf("%d deliveries", len(got))
		}
		d.wantEmpty()
	})
}

func TestMarkOfEntriesThatChangeNothingIsKeptWhenTheTillCloses(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		stop := d.run()
		synctest.Wait()
		d.write(1, placed())
		settle(time.Minute)
		if m, _, _ := d.box.Mark(t.Context()); m.Seq != 0 {
			t.Errorf("the disk was bothered for entry %d", m.Seq)
		}
		told := d.changed
		stop()
		if m, _, _ := d.box.Mark(t.Context()); m.Seq != 1 || d.changed == told {
			t.Errorf("closed, the mark is %d", m.Seq)
		}
	})
}

// An older copy of the ledger is put back: the sequences come again with other
// entries.
func TestWhatTheLedgerLostIsNotTold(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		stop := d.run()
		synctest.Wait()
		d.sale(1)
		settle(time.Minute)
		d.receiver.will(only("", refused))
		d.sale(2)
		settle(time.Minute)
		stop()
		kept := d.journal.Entries()[:2]
		d.journal = postest.NewJournal()
		if err := d.journal.Append(t.Context(), kept); err != nil {
			t.Fatal(err)
		}
		d.write(3, placed(), cash(), back(1, 8_000))
		d.receiver.will(nil)
		stop = d.run()
		settle(time.Hour)
		d.write(4, placed(), cash())
		settle(time.Hour)
		stop()
		var taken []string
		for _, b := range d.receiver.bodies() {
			if !strings.HasSuffix(b, "!") {
				taken = append(taken, b)
			}
		}
		if want := []string{"A-001/1 DONE 8,000", "A-004/1 DONE 8,000"}; !slices.Equal(taken, want) {
			t.Errorf("taken %q, want %q", taken, want)
		}
		if !slices.ContainsFunc(d.said, func(s string) bool { return strings.Contains(s, outbox.ErrGone.Error()) }) {
			t.Errorf("nobody was told: %q", d.said)
		}
		d.wantEmpty()
	})
}

func TestIDsAreOfOneChangeAlone(t *testing.T) {
	id := pos.PaymentID{Order: pos.OrderID{Day: day, Number: 1}, N: 1}
	c := outbox.Change{Seq: 7, Payment: id, Status: pos.Done, At: day.Time()}
	seen := map[string]string{c.ID("a"): "itself"}
	for name, other := range map[string]string{
		"of another ledger": c.ID("b"),
		"later":             outbox.Change{Seq: 7, Payment: id, Status: pos.Done, At: day.Time().Add(time.Millisecond)}.ID("a"),
		"another status":    outbox.Change{Seq: 7, Payment: id, Status: pos.Canceled, At: day.Time()}.ID("a"),
		"another payment":   outbox.Change{Seq: 7, Payment: pos.PaymentID{Order: id.Order, N: 2}, Status: pos.Done, At: day.Time()}.ID("a"),
		"another entry":     outbox.Change{Seq: 8, Payment: id, Status: pos.Done, At: day.Time()}.ID("a"),
	} {
		if was, ok := seen[other]; ok {
			t.Errorf("%s has the id of %s", name, was)
		}
		seen[other] = name
	}
	c.At = c.At.UTC()
	if again := c.ID("a"); seen[again] != "itself" || !strings.HasPrefix(again, "7-") {
		t.Errorf("id %q", again)
	}
}

func TestReplayPutsAgainWhatIsAskedFor(t *testing.T) {
	for name, c := range map[string]struct {
		replay func(d *desk) (int, error)
		want   []string
	}{
		"a payment": {func(d *desk) (int, error) {
			return outbox.ReplayPayment(d.t.Context(), d.journal, d.box, pos.PaymentID{Order: pos.OrderID{Day: day, Number: 1}, N: 1})
		}, []string{"A-001/1 DONE 8,000", "A-001/1 CANCELED 0"}},
		"a day": {func(d *desk) (int, error) { return outbox.ReplayDays(d.t.Context(), d.journal, d.box, next, next) },
			[]string{"A-001/1 CANCELED 0", "A-003/1 DONE 8,000"}},
		"all days": {func(d *desk) (int, error) {
			return outbox.ReplayDays(d.t.Context(), d.journal, d.box, 20000101, 20991231)
		},
			[]string{"A-001/1 DONE 8,000", "A-001/1 CANCELED 0", "A-002/1 DONE 8,000", "A-003/1 DONE 8,000"}},
		"days before": {func(d *desk) (int, error) {
			return outbox.ReplayDays(d.t.Context(), d.journal, d.box, 20000101, 20001231)
		}, nil},
		"days to come": {func(d *desk) (int, error) {
			return outbox.ReplayDays(d.t.Context(), d.journal, d.box, 20990101, 20991231)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			desks(t, func(t *testing.T, d *desk) {
				d.sale(1)
				d.sale(2)
				d.day = next
				d.write(1, back(1, 8_000))
				d.sale(3)
				n, err := c.replay(d)
				if err != nil || n != len(c.want) {
					t.Errorf("%d changes, %v, want %d", n, err, len(c.want))
				}
				defer d.run()()
				settle(time.Minute)
				got := d.receiver.bodies()
				slices.Sort(got)
				want := slices.Sorted(slices.Values(c.want))
				if !slices.Equal(got, want) {
					t.Errorf("sent %q, want %q", got, want)
				}
			})
		})
	}
}

func TestReplayOfNoPaymentIsRefused(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		d.write(1, placed())
		for number, want := range map[int]error{1: pos.ErrNoSuchPayment, 9: pos.ErrNoSuchOrder} {
			id := pos.PaymentID{Order: pos.OrderID{Day: day, Number: number}, N: 1}
			if n, err := outbox.ReplayPayment(t.Context(), d.journal, d.box, id); !errors.Is(err, want) || n != 0 {
				t.Errorf("%s: %d, %v", id, n, err)
			}
		}
		d.write(1, pos.DepositAwaited{N: 1, Amounts: won})
		id := pos.PaymentID{Order: pos.OrderID{Day: day, Number: 1}, N: 1}
		if n, err := outbox.ReplayPayment(t.Context(), d.journal, d.box, id); err != nil || n != 0 {
			t.Errorf("a payment that has only begun: %d, %v", n, err)
		}
		d.wantEmpty()
	})
}

func TestSummaryTellsWhatWaits(t *testing.T) {
	at := day.Time()
	change := func(number int, seq uint64, minutes int) outbox.Change {
		return outbox.Change{Seq: seq, Payment: pos.PaymentID{Order: pos.OrderID{Day: day, Number: number}, N: 1}, Status: pos.Done,
			At: at.Add(time.Duration(minutes) * time.Minute)}
	}
	s := outbox.Summary{Mark: outbox.Mark{Seq: 40}}
	if s.Resume() != 40 {
		t.Errorf("with nothing waiting it goes on behind %d", s.Resume())
	}
	s.Add(outbox.Pending{Change: change(1, 9, 9)}, 2)
	s.Add(outbox.Pending{Change: change(1, 30, 30), Tries: 2}, 2)
	s.Add(outbox.Pending{Change: change(2, 7, 7), Tries: 1}, 2)
	s.Add(outbox.Pending{Change: change(3, 20, 20)}, 2)
	s.Add(outbox.Pending{Change: change(3, 21, 21)}, 2)
	got := fmt.Sprint(s.Count, s.Payments, len(s.Heads), s.Oldest.Sub(at), s.Failing.Sub(at), s.Resume())
	if want := "5 3 2 7m0s 7m0s 6"; got != want {
		t.Errorf("summary %s, want %s", got, want)
	}
}
