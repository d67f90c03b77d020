package main

import (
	"crypto/rand"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos/postest"
	"truckpos/storage"
)

// BenchmarkStart is the time from starting the program to a screen that can be
// sold with, beside that of a Bubble Tea program that shows one word, started
// in turn with it.
func BenchmarkStart(b *testing.B) {
	for _, ledger := range []struct {
		name    string
		entries int
	}{{"empty", 0}, {"million", 1_000_000}} {
		b.Run(ledger.name, func(b *testing.B) {
			folder := filepath.Join(b.TempDir(), "till")
			fill(b, folder, ledger.entries)
			bare := termtest.BuildPackage(b, "./testdata/bare")
			termtest.Build(b)
			startTill(b, setup{folder: folder}).quitFast()
			var ours, theirs []time.Duration
			for b.Loop() {
				theirs = append(theirs, untilShown(b, termtest.Options{Path: bare}, "bare"))
				ours = append(ours, untilShown(b, termtest.Options{Path: termtest.Build(b), Args: []string{"--data", folder}}, "> _"))
			}
			slices.Sort(ours)
			slices.Sort(theirs)
			mine, other := ours[len(ours)/2], theirs[len(theirs)/2]
			b.ReportMetric(milliseconds(mine), "till-ms")
			b.ReportMetric(milliseconds(other), "bare-ms")
			b.ReportMetric(milliseconds(mine-other), "more-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// untilShown starts a program and returns how long it took to show text.
func untilShown(b *testing.B, o termtest.Options, text string) time.Duration {
	b.Helper()
	began := time.Now()
	x := termtest.Start(b, o)
	took := x.WaitFor(text).Painted.Sub(began)
	x.Kill9()
	x.Close()
	return took
}

// quitFast ends a till that nobody watches any more.
func (x *clerk) quitFast() {
	x.t.Helper()
	x.press("ctrl+q")
	x.WaitFor("포스를 닫을까요?")
	x.press("ctrl+q")
	x.WaitExit()
}

// fill makes a ledger for training with so many entries of a truck's life.
func fill(b *testing.B, folder string, entries int) {
	b.Helper()
	s, err := storage.Create(filepath.Join(folder, "ledger.db"), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	const batch = 20_000
	for some := range slices.Chunk(slices.Collect(postest.Entries(entries)), batch) {
		if err := s.Append(b.Context(), some); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
