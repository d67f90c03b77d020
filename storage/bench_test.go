package storage

import (
	"flag"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"testing"

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
	next, stop := iter.Pull(postest.Entries(math.MaxInt))
	b.Cleanup(stop)
	following = func() pos.Entry {
		e, _ := next()
		return e
	}
	batch := make([]pos.Entry, 0, 5_000)
	for i := range n {
		batch = append(batch, following())
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
	return s, following
}

// BenchmarkAppend is one journalled step. The entries are made before the
// clock runs: only the store is measured.
func BenchmarkAppend(b *testing.B) {
	for _, n := range []int{0, *ledgerSize} {
		b.Run(fmt.Sprintf("after=%d", n), func(b *testing.B) {
			s, following := benchLedger(b, n)
			entries := make([]pos.Entry, b.N)
			for i := range entries {
				entries[i] = following()
			}
			// Every page that a transaction allocates is written, and one head page.
			first := s.db.Stats().TxStats.PageAlloc
			before, most := first, int64(0)
			b.ReportAllocs()
			b.ResetTimer()
			for i := range entries {
				if err := s.Append(b.Context(), entries[i:i+1]); err != nil {
					b.Fatal(err)
				}
				after := s.db.Stats().TxStats.PageAlloc
				before, most = after, max(most, after-before)
			}
			b.StopTimer()
			b.ReportMetric(float64(before-first)/float64(b.N)+pageSize, "written-B/op")
			b.ReportMetric(float64(most)+pageSize, "most-written-B")
		})
	}
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
