package books_test

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"testing"

	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit/kittest"
)

func makers() map[string]maker {
	return map[string]maker{"hledger": books.NewHledger, "beancount": books.NewBeancount}
}

func TestGoldenJournals(t *testing.T) {
	l := exporttest.Eventful(t)
	for name, make := range makers() {
		journal := written(t, make, l.Told, nil)
		kittest.Golden(t, name, journal)
		addUp(t, read(t, journal), l.Zs())
		rest, z := l.After(2)
		kittest.Golden(t, name+".after-2", written(t, make, rest, z))
	}
}

func TestTruckLifeAddsUpToItsZReports(t *testing.T) {
	l := exporttest.Truck(t, 7000)
	zs := l.Zs()
	if len(zs) < 3 {
		t.Fatalf("%d Z reports", len(zs))
	}
	for name, make := range makers() {
		t.Run(name, func(t *testing.T) {
			j := read(t, written(t, make, l.Told, nil))
			addUp(t, j, zs)
			for i, b := range j.balances {
				if want := zs[i].Drawer.Expected() + zs[i].Difference(); b.day != zs[i].Day.Next().String() || b.amount != want {
					t.Errorf("on %s %s won are asserted, want %s", b.day, b.amount, want)
				}
			}
			if want := map[string]int{"hledger": 0, "beancount": len(zs)}[name]; len(j.balances) != want {
				t.Errorf("%d balances, want %d", len(j.balances), want)
			}
		})
	}
}

func TestPartsOfAJournalAreTheWhole(t *testing.T) {
	l := exporttest.Truck(t, 7000)
	whole := read(t, written(t, books.NewHledger, l.Told, nil))
	rest, z := l.After(2)
	part := read(t, written(t, books.NewHledger, rest, z))
	if first := part.transactions[0]; first.tags["kind"] != "opening" {
		t.Fatalf("begins with %q", first.about)
	}
	same := slices.EqualFunc(part.transactions[1:], whole.transactions[len(whole.transactions)-len(part.transactions)+1:], func(a, b readTransaction) bool {
		return a.day == b.day && a.about == b.about && slices.Equal(a.postings, b.postings)
	})
	if !same {
		t.Error("the journal of later days is not the end of the journal of all")
	}
}

func TestEachCardServiceOwesOnItsOwnAccount(t *testing.T) {
	l := exporttest.TwoCardServices(t)
	for name, make := range makers() {
		journal := written(t, make, l.Told, nil)
		j := read(t, journal)
		addUp(t, j, l.Zs())
		sums := map[string]pos.Won{}
		for _, x := range j.transactions {
			for _, p := range x.postings {
				sums[p.account] += p.amount
			}
		}
		if sums["Assets:Receivable:Card"] != 11_000 || sums["Assets:Receivable:Toss"] != 16_500 || sums["Assets:Drawer"] != 89_000 {
			t.Errorf("%s: %v", name, sums)
		}
		declared := regexp.MustCompile(`(?m)^(account|2026-11-21 open) +Assets:Receivable:Toss `)
		if n := len(declared.FindAllString(journal, -1)); n != 1 {
			t.Errorf("%s: the account is declared %d times", name, n)
		}
	}
}

// What an older version sold before the first opening is in no Z report.
func TestSalesBeforeTheFirstOpeningAreInNoReport(t *testing.T) {
	l := exporttest.NewLife(20261120)
	id := pos.OrderID{Day: l.Day, Number: 1}
	a := l.Tell(t, id, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Name: "어묵", UnitPrice: 1000, Quantity: 1}}}}).Amounts()
	l.Tell(t, id, pos.CashReceived{N: 1, Amounts: a, Received: a.Total})
	l.Day = l.Day.Next()
	l.Open(t, 50_000)
	l.Close(t, 0, "")
	for _, make := range makers() {
		j := read(t, written(t, make, l.Told, nil))
		addUp(t, j, l.Zs())
		if sale := j.transactions[0]; sale.day != "2026-11-20" || sale.tags["z-number"] != "" || sale.tags["kind"] != "sale" {
			t.Errorf("the sale is %+v", sale)
		}
	}
}

func TestMissingEntriesAreNoticedAtTheirZReport(t *testing.T) {
	l := exporttest.Eventful(t)
	for i, x := range l.Told {
		_, moves := pos.MovementOf(x.Entry, order(x.Order))
		switch v := x.Entry.Event.(type) {
		case pos.CashMoved:
			moves = true
		case pos.DayClosed:
			moves = v.Z.Number < 3
		}
		if !moves || i == len(l.Told)-1 { // the last of each kind is noticed by a Z that is still to come
			continue
		}
		for name, make := range makers() {
			b := make(&bytes.Buffer{}, till, koWords(t), nil)
			var err error
			for _, y := range slices.Delete(slices.Clone(l.Told), i, i+1) {
				if err = b.Add(y.Entry, y.Order); err != nil {
					break
				}
			}
			if !errors.Is(err, books.ErrDiffers) {
				t.Errorf("%s without entry %d, %T: %v", name, x.Entry.Seq, x.Entry.Event, err)
			}
			if again := b.Close(); !errors.Is(again, books.ErrDiffers) {
				t.Errorf("%s: closed all the same: %v", name, again)
			}
		}
	}
}

func order(o *pos.Order) *pos.Order {
	if o == nil {
		return &pos.Order{}
	}
	return o
}

func TestEntryWithoutItsOrderIsRefused(t *testing.T) {
	l := exporttest.Eventful(t)
	b := books.NewHledger(&bytes.Buffer{}, till, koWords(t), nil)
	var err error
	for _, x := range l.Told {
		if err = b.Add(x.Entry, nil); err != nil {
			break
		}
	}
	if !errors.Is(err, books.ErrNoOrder) {
		t.Errorf("error %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestFullDiskIsTold(t *testing.T) {
	l := exporttest.Eventful(t)
	for _, make := range makers() {
		b := make(full{}, till, koWords(t), nil)
		for _, x := range l.Told {
			if err := b.Add(x.Entry, x.Order); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Close(); !errors.Is(err, errFull) {
			t.Errorf("error %v", err)
		}
		if err := b.Close(); !errors.Is(err, errFull) {
			t.Errorf("the second time: %v", err)
		}
	}
}

func TestHostileTextsStayTexts(t *testing.T) {
	texts := exporttest.HostileTexts()
	l := exporttest.Hostile(t, texts)
	for name, make := range makers() {
		journal := written(t, make, l.Told, nil)
		for line := range bytes.SplitSeq([]byte(journal), []byte("\n")) {
			if what := postest.Unclean(string(line)); what != "" {
				t.Errorf("%s: %q holds %s", name, line, what)
			}
		}
		j := read(t, journal)
		addUp(t, j, l.Zs())
		if want := 3*len(texts) + 2; len(j.transactions) != want {
			t.Errorf("%s: %d transactions, want %d", name, len(j.transactions), want)
		}
	}
}

func FuzzTextsStayTexts(f *testing.F) {
	for _, text := range exporttest.HostileTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := exporttest.Hostile(t, []string{text})
		for _, make := range makers() {
			j := read(t, written(t, make, l.Told, nil))
			addUp(t, j, l.Zs())
			if len(j.transactions) != 5 {
				t.Errorf("%d transactions", len(j.transactions))
			}
			for _, x := range j.transactions {
				for name := range x.tags {
					if !known[name] {
						t.Errorf("tag %q", name)
					}
				}
			}
		}
	})
}

var known = map[string]bool{"kind": true, "method": true, "paid": true, "payment": true, "code": true, "order": true, "z-number": true,
	"at": true, "staff": true, "reason": true, "expected": true, "counted": true}
