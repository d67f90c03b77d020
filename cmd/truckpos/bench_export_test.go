package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
)

// BenchmarkExport runs the built program on ledgers of all ages in turn. A month
// may take no longer of an old ledger than of a young one, nor an order of the
// whole, and memory must not grow.
func BenchmarkExport(b *testing.B) {
	if _, err := os.Stat("/proc/self/smaps_rollup"); err != nil {
		b.Skip("needs Linux's /proc: ", err)
	}
	all := ages(b)
	formats := []string{formatCSV, formatXLSX, formatJSON, formatHledger, formatBeancount}
	for _, format := range formats {
		b.Run("month/"+format, func(b *testing.B) {
			exportsInTurn(b, all, "ms", func(a *aged) (float64, float64) {
				took, most := exportBuilt(b, a, format, "--from", a.day(a.days-20).String(), "--to", a.day(a.days-1).String())
				return milliseconds(took), most
			})
		})
	}
	for _, format := range formats {
		b.Run("whole/"+format, func(b *testing.B) {
			some := all
			if format == formatXLSX {
				const room = 250_000 // orders: some have four lines
				some = slices.DeleteFunc(slices.Clone(all), func(a *aged) bool { return a.orders > room })
			}
			exportsInTurn(b, some, "µs/order", func(a *aged) (float64, float64) {
				took, most := exportBuilt(b, a, format)
				return float64(took.Microseconds()) / float64(a.orders), most
			})
		})
	}
}

// exportsInTurn reports how long an export takes of each ledger, and its memory.
func exportsInTurn(b *testing.B, all []*aged, unit string, run func(*aged) (took, most float64)) {
	b.Helper()
	took, most := make([][]float64, len(all)), make([]float64, len(all))
	for b.Loop() {
		for i, a := range all {
			t, m := run(a)
			took[i], most[i] = append(took[i], t), max(most[i], m)
		}
	}
	medians := make([]float64, len(all))
	for i, t := range took {
		slices.Sort(t)
		medians[i] = t[len(t)/2]
		b.ReportMetric(medians[i], fmt.Sprintf("%dk-%s", all[i].orders/1000, unit))
		b.ReportMetric(most[i], fmt.Sprintf("%dk-MB", all[i].orders/1000))
	}
	b.ReportMetric(medians[len(medians)-1]/medians[0], "oldest/youngest")
	b.ReportMetric(0, "ns/op")
}

// exportBuilt runs the built program once and returns how long it took and the
// most memory of its own that it was seen to have, in megabytes.
func exportBuilt(b *testing.B, a *aged, format string, span ...string) (took time.Duration, most float64) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), termtest.Build(b), append(span, "export", "--training", "--data", a.folder, "--format", format)...)
	cmd.Env = []string{"HOME=" + b.TempDir(), "LANG=ko_KR.UTF-8"}
	var complaints bytes.Buffer
	cmd.Stderr = &complaints // what is exported goes to nowhere
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for look := time.NewTicker(2 * time.Millisecond); ; {
		select {
		case err := <-done:
			look.Stop()
			if err != nil {
				b.Fatalf("export: %v\n%s", err, complaints.String())
			}
			return time.Since(began), most
		case <-look.C:
			if memory, ok := anonymousNow(strconv.Itoa(cmd.Process.Pid)); ok {
				most = max(most, memory)
			}
		}
	}
}
