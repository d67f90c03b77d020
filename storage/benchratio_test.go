package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// round is how many steps of one kind are made before the next kind's turn.
const round = 50

// rival is one way to make a step durable. ready is not timed.
type rival struct {
	name  string
	ready func()
	step  func() error
	took  []time.Duration
}

// BenchmarkAppendToBare compares one journalled step with the least that any
// durable step costs, in the same folder and in turns of 50, because the speed
// of a disk and of a machine that others share changes from second to second.
// Reported is the median step as a multiple of the median of
//
//	bare  4 KiB written and synced (data only), each to the page behind the
//	      one before it, in a log whose blocks were written already
//
// and, to judge by, the same of means, in which the steps that carry entries
// to the journal count in full, and of two other ways:
//
//	same-page   the one page at the start of a file written over and over:
//	            cheaper by a little, and no log does it
//	bbolt       the same bytes put into a bbolt file with nothing else in it:
//	            what is left when all of ours is taken away
//
// A log that grows with each write costs about twice as much as bare, because
// its file system makes a journal entry of its own each time. It is left out:
// it would flatter the ratio, and its journal would also sync what the others
// left behind.
func BenchmarkAppendToBare(b *testing.B) {
	for _, n := range []int{0, *ledgerSize} {
		b.Run(fmt.Sprintf("after=%d", n), func(b *testing.B) {
			s, following := benchLedger(b, n)
			folder := filepath.Dir(s.path)
			entry := make([]pos.Entry, 1)
			step := &rival{name: "append", ready: func() { entry[0] = following() }, step: func() error {
				return s.Append(context.Background(), entry)
			}}
			samePage := bareWrite(b, folder, "same-page", 1)
			bare := bareWrite(b, folder, "bare", b.N)
			floor := boltPut(b, folder, s)
			rivals := []*rival{step, bare, samePage, floor}
			b.ResetTimer()
			for done := 0; done < b.N; done += round {
				for _, r := range rivals {
					r.run(b, min(round, b.N-done))
				}
			}
			base := float64(bare.median())
			b.ReportMetric(0, "ns/op") // of all rivals together: says nothing
			b.ReportMetric(float64(step.median()), "append-ns")
			b.ReportMetric(base, "bare-ns")
			b.ReportMetric(float64(step.median())/base, "x-bare")
			b.ReportMetric(float64(step.median())/float64(samePage.median()), "x-same-page")
			b.ReportMetric(float64(step.mean())/float64(bare.mean()), "mean-x-bare")
			b.ReportMetric(float64(floor.median())/base, "bbolt-x-bare")
			b.ReportMetric(float64(step.median())/float64(floor.median()), "x-bbolt")
		})
	}
}

func (r *rival) run(b *testing.B, n int) {
	b.Helper()
	for range n {
		r.ready()
		start := time.Now()
		err := r.step()
		r.took = append(r.took, time.Since(start))
		if err != nil {
			b.Fatal(r.name, err)
		}
	}
}

func (r *rival) mean() time.Duration {
	var sum time.Duration
	for _, d := range r.took {
		sum += d
	}
	return sum / time.Duration(len(r.took))
}

func (r *rival) median() time.Duration {
	slices.Sort(r.took)
	return r.took[len(r.took)/2]
}

// bareWrite writes and syncs the pages of a file one after the other, and
// begins again at its end.
func bareWrite(b *testing.B, folder, name string, pages int) *rival {
	b.Helper()
	f, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = f.Close() })
	page, next := make([]byte, 4096), 0
	for i := range pages {
		if _, err := f.WriteAt(page, int64(i)*4096); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
	return &rival{name: name, ready: func() { page[next%4096]++ }, step: func() error {
		_, err := f.WriteAt(page, int64(next%pages)*4096)
		next++
		return errors.Join(err, syncData(f))
	}}
}

// boltPut puts the bytes of the ledger's newest entry into a bbolt file of one
// bucket.
func boltPut(b *testing.B, folder string, s *Store) *rival {
	b.Helper()
	db, err := bolt.Open(filepath.Join(folder, "bolt"), fileMode, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	name, next := []byte("b"), uint64(0)
	if err := db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket(name); return err }); err != nil {
		b.Fatal(err)
	}
	key, value := make([]byte, seqKeySize), []byte(nil)
	ready := func() {
		next++
		binary.BigEndian.PutUint64(key[seqKeySize-8:], next)
		_ = s.db.View(func(tx *bolt.Tx) error {
			_, newest := journalOf(tx).cursor().last()
			value = append(value[:0], newest...)
			return nil
		})
	}
	return &rival{name: "bbolt", ready: ready, step: func() error {
		return db.Update(func(tx *bolt.Tx) error {
			bucket := tx.Bucket(name)
			bucket.FillPercent = fillPercent
			return bucket.Put(key, value)
		})
	}}
}
