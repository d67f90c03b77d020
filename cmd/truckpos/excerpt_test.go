package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/pos"
	"truckpos/pos/sampledays"
	"truckpos/storage"
	"truckpos/tui/text"
)

// traded is a ledger of some days that is open.
func traded(t *testing.T, days, orders int) (*options, *storage.Store) {
	t.Helper()
	o := &options{Config: &config.Config{Mode: config.Training}, Text: texts(text.English), Folder: t.TempDir()}
	s, err := storage.Create(o.Ledger(), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	plan := sampledays.Default()
	plan.OrdersPerDay = orders
	if err := plan.Fill(t.Context(), s, days); err != nil {
		t.Fatal(err)
	}
	return o, s
}

// exported is a range of days in a format.
func exported(t *testing.T, o *options, s *storage.Store, from, to pos.Day, write exporter) string {
	t.Helper()
	x, err := newExcerpt(t.Context(), s, o, from, to)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := x.writeTo(t.Context(), &out, "x", write); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// objects are what a JSON file holds.
type objects struct {
	Payments     []export.Payment     `json:"payments"`
	Transactions []export.Transaction `json:"transactions"`
}

func objectsOf(t *testing.T, o *options, s *storage.Store, from, to pos.Day) (all objects) {
	t.Helper()
	if err := json.Unmarshal([]byte(exported(t, o, s, from, to, writeObjects)), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func zsOf(t *testing.T, s *storage.Store) (all []pos.ZReport) {
	t.Helper()
	for n := uint64(1); ; n++ {
		e, ok, err := s.Closing(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return all
		}
		all = append(all, e.Event.(pos.DayClosed).Z) //nolint:errcheck // it is the entry of a closing
	}
}

func TestEveryTransactionsPaymentIsExportedWithIt(t *testing.T) {
	o, s := traded(t, 6, 100)
	whole := objectsOf(t, o, s, 0, 0)
	var parts []export.Transaction
	earlier := 0
	for day := pos.Day(20261121); day <= 20261126; day = day.Next() {
		one := objectsOf(t, o, s, day, day)
		known := map[string]bool{}
		for _, p := range one.Payments {
			if known[p.PaymentKey] {
				t.Errorf("%s: payment %s twice", day, p.PaymentKey)
			}
			known[p.PaymentKey] = true
			if !strings.Contains(p.PaymentKey, fmt.Sprintf("-%08d-", int(day))) {
				earlier++
			}
		}
		for _, x := range one.Transactions {
			if !known[x.PaymentKey] {
				t.Errorf("%s: transaction %s without its payment", day, x.TransactionKey)
			}
		}
		parts = append(parts, one.Transactions...)
	}
	if len(parts) != len(whole.Transactions) || earlier == 0 {
		t.Fatalf("%d transactions day by day, %d of the whole; %d payments of earlier days", len(parts), len(whole.Transactions), earlier)
	}
	sums := map[string]pos.Won{}
	for i, x := range whole.Transactions {
		if parts[i] != x {
			t.Errorf("transaction %d is %+v, of its day %+v", i, x, parts[i])
		}
		sums[x.PaymentKey] += x.Amount
	}
	for _, p := range whole.Payments {
		if sums[p.PaymentKey] != p.BalanceAmount {
			t.Errorf("%s: balance %s, its transactions add up to %s", p.PaymentKey, p.BalanceAmount, sums[p.PaymentKey])
		}
	}
}

// What a till sold before it knew of days is in no Z report, and not lost.
func TestSalesBeforeTheFirstOpeningAreExported(t *testing.T) {
	o := &options{Config: &config.Config{Mode: config.Training}, Text: texts(text.English), Folder: t.TempDir()}
	s, err := storage.Create(o.Ledger(), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	plan := sampledays.Default()
	plan.OrdersPerDay = 30
	var entries []pos.Entry
	for e := range plan.Entries(800) {
		_, opens := e.Event.(pos.DayOpened)
		_, closes := e.Event.(pos.DayClosed)
		if !opens && !closes {
			entries = append(entries, e)
		}
	}
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	last := entries[len(entries)-1].Day
	whole := objectsOf(t, o, s, 0, 0)
	first := objectsOf(t, o, s, 0, 20261121)
	rest := objectsOf(t, o, s, 20261122, last)
	if n := len(first.Transactions); n == 0 || len(rest.Transactions) == 0 || n+len(rest.Transactions) != len(whole.Transactions) {
		t.Errorf("%d and %d transactions, together %d", n, len(rest.Transactions), len(whole.Transactions))
	}
	table := exported(t, o, s, 20261122, 20261122, writeCSV(tableTransactions))
	if !strings.Contains(table, "\r\n,2026-11-22,2026-11-22 16:") || strings.Contains(table, "\r\n,2026-11-21") {
		t.Errorf("transactions of the second day:\n%.500s", table)
	}
	if journal := exported(t, o, s, 0, 0, writeBook(books.NewHledger)); strings.Count(journal, "kind:sale") < len(whole.Transactions)/2 {
		t.Errorf("journal:\n%.500s", journal)
	}
}
