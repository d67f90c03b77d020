package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/pos/sampledays"
	"truckpos/pos/settlement"
	"truckpos/storage"
)

// oldest is how many orders the oldest of the ledgers has.
var oldest = flag.Int("orders", 100_000, "orders in the largest ledger of the benchmarks of age")

// perDay is a very good day.
const perDay = 500

// aged is a ledger with so many orders, closed day by day.
type aged struct {
	orders int
	days   int
	folder string
	size   int64  // of the file
	number string // of a payment of the day in the middle
}

func (a *aged) path() string { return filepath.Join(a.folder, "ledger.db") }

// day is the nth business day of the ledger, from 0.
func (a *aged) day(n int) pos.Day {
	day := sampledays.Default().First
	for range n {
		day = day.Next()
	}
	return day
}

// ages are ledgers of 10 thousand orders and ten times as many each, up to oldest.
func ages(b *testing.B) (all []*aged) {
	b.Helper()
	for orders := 10_000; orders <= *oldest; orders *= 10 {
		a := &aged{orders: orders, days: orders / perDay, folder: b.TempDir()}
		s, err := storage.Create(a.path(), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
		if err != nil {
			b.Fatal(err)
		}
		if err := (sampledays.Plan{First: a.day(0), OrdersPerDay: perDay}).Fill(b.Context(), s, a.days); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		a.number = numberOn(b, a, a.days/2)
		info, err := os.Stat(a.path())
		if err != nil {
			b.Fatal(err)
		}
		a.size = info.Size()
		all = append(all, a)
	}
	return all
}

// numberOn is the number of the first payment by a service on a day.
func numberOn(b *testing.B, a *aged, n int) string {
	b.Helper()
	s, err := storage.OpenReadOnly(a.path(), storage.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	entries, err := s.Day(b.Context(), a.day(n))
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		if made, ok := e.Event.(pos.LinkMade); ok && e.Order.Day == a.day(n) {
			return made.Number
		}
	}
	b.Fatalf("no payment by link on %s", a.day(n))
	return ""
}

// BenchmarkAge does the same with ledgers of all ages in turn, and says how much
// longer it takes with the oldest than with the youngest.
func BenchmarkAge(b *testing.B) {
	all := ages(b)
	for _, a := range all {
		b.Logf("%d orders on %d days: %d bytes, %d an order", a.orders, a.days, a.size, a.size/int64(a.orders))
	}
	for _, op := range []struct {
		name string
		run  func(context.Context, *aged, *storage.Store) error
	}{
		{"open", openRegister},
		{"day", func(ctx context.Context, a *aged, s *storage.Store) error {
			_, err := settlement.Read(ctx, s, settlement.Day(a.day(a.days/2)))
			return err
		}},
		{"month", func(ctx context.Context, a *aged, s *storage.Store) error {
			_, err := settlement.Read(ctx, s, settlement.Days(a.day(a.days-20), a.day(a.days-1)))
			return err
		}},
		{"payment", findPayment},
		{"verify", func(ctx context.Context, a *aged, s *storage.Store) error {
			sum, err := s.Verify(ctx, func(f storage.Fault) { b.Error(f) })
			if err == nil && int(sum.Totals.Orders) != a.orders {
				err = fmt.Errorf("%d orders, want %d", sum.Totals.Orders, a.orders)
			}
			return err
		}},
	} {
		b.Run(op.name, func(b *testing.B) { inTurn(b, all, op.run) })
	}
}

// inTurn measures what is done with each of the ledgers.
func inTurn(b *testing.B, all []*aged, run func(context.Context, *aged, *storage.Store) error) {
	b.Helper()
	stores := make([]*storage.Store, len(all))
	for i, a := range all {
		s, err := storage.OpenReadOnly(a.path(), storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer s.Close()
		stores[i] = s
	}
	took := make([][]time.Duration, len(all))
	for b.Loop() {
		for i, a := range all {
			began := time.Now()
			if err := run(b.Context(), a, stores[i]); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(began))
		}
	}
	medians := make([]time.Duration, len(all))
	for i, t := range took {
		slices.Sort(t)
		medians[i] = t[len(t)/2]
		b.ReportMetric(milliseconds(medians[i]), fmt.Sprintf("%dk-ms", all[i].orders/1000))
	}
	b.ReportMetric(float64(medians[len(medians)-1])/float64(medians[0]), "oldest/youngest")
	b.ReportMetric(0, "ns/op")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "sys-MB")
}

// openRegister is what a till reads before it can sell.
func openRegister(ctx context.Context, _ *aged, s *storage.Store) error {
	_, err := pos.Open(ctx, pos.Config{Journal: s, Clock: systemClock{}, Random: rand.Reader, Device: "T1"})
	return err
}

// findPayment finds a payment by the number that the service knows.
func findPayment(ctx context.Context, a *aged, s *storage.Store) error {
	w, err := readWanted(a.number)
	if err != nil {
		return err
	}
	return showPayment(ctx, s, tillOf(&options{Config: &config.Config{}}, s.Info()), w, io.Discard)
}
