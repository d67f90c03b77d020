package storage

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// ledgerSize is the number of entries that the large benchmarks work on:
//
//	go test ./storage -bench . -ledger 1000000
var ledgerSize = flag.Int("ledger", 100_000, "entries in the ledger of the large benchmarks")

// benchLedger returns a ledger of n entries and the entries that come after.
func benchLedger(b *testing.B, n int) (s *Store, following func() pos.Entry) {
	b.Helper()
	if n > 0 && testing.Short() {
		b.Skip("large")
	}
	s = mustCreate(b, filepath.Join(b.TempDir(), "ledger.db"))
	s.db.NoSync = true
	all := make(chan pos.Entry, 1)
	done := make(chan struct{})
	b.Cleanup(func() { close(done) })
	go func() {
		for e := range postest.Entries(math.MaxInt) {
			select {
			case all <- e:
			case <-done:
				return
			}
		}
	}()
	batch := make([]pos.Entry, 0, 5_000)
	for i := range n {
		batch = append(batch, <-all)
		if len(batch) == cap(batch) || i == n-1 {
			if err := s.Append(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	s.db.NoSync = false
	if err := s.db.Sync(); err != nil {
		b.Fatal(err)
	}
	return s, func() pos.Entry { return <-all }
}

func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{0, *ledgerSize} {
		b.Run(fmt.Sprintf("after=%d", n), func(b *testing.B) {
			s, following := benchLedger(b, n)
			before := s.db.Stats()
			b.ResetTimer()
			for b.Loop() {
				if err := s.Append(b.Context(), []pos.Entry{following()}); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			after := s.db.Stats()
			// Every page that a transaction allocates is written, and one head page.
			pages := after.TxStats.GetPageAlloc() - before.TxStats.GetPageAlloc()
			b.ReportMetric(float64(pages)/float64(b.N)+float64(s.db.Info().PageSize), "written-B/op")
			if n := b.Elapsed().Nanoseconds(); b.N > 1 {
				bare := bareWrites(b, filepath.Dir(s.path), 100)
				b.ReportMetric(float64(n)/float64(b.N)/(float64(bare.Nanoseconds())/100), "x-bare-write")
			}
		})
	}
}

// BenchmarkBareWrite4K is the least that a durable sale could cost.
func BenchmarkBareWrite4K(b *testing.B) {
	folder := b.TempDir()
	for b.Loop() {
		bareWrites(b, folder, 1)
	}
}

// bareWrites is how long n writes of a page take, each made durable.
func bareWrites(b *testing.B, folder string, n int) time.Duration {
	b.Helper()
	f, err := os.OpenFile(filepath.Join(folder, "bare"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	page, start := make([]byte, 4096), time.Now()
	for range n {
		_, err := f.WriteAt(page, 0)
		if err := errors.Join(err, f.Sync()); err != nil {
			b.Fatal(err)
		}
	}
	took := time.Since(start)
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return took
}

func BenchmarkFileSize(b *testing.B) {
	s, _ := benchLedger(b, *ledgerSize)
	for b.Loop() {
		info, err := os.Stat(s.path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(*ledgerSize)*100_000, "file-B/100k-entries")
	}
}

func BenchmarkOpen(b *testing.B) {
	s, _ := benchLedger(b, *ledgerSize)
	mustClose(b, s)
	for b.Loop() {
		opened, err := Open(s.path, testOptions())
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		mustClose(b, opened)
		b.StartTimer()
	}
}

func BenchmarkVerify(b *testing.B) {
	s, _ := benchLedger(b, *ledgerSize)
	for b.Loop() {
		if faults, _ := faultsOf(b, s); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}
