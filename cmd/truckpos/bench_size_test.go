package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkIdle is what a till takes of the machine while nobody touches it:
// processor time over some seconds, and memory of its own, after a start and
// after some sales.
func BenchmarkIdle(b *testing.B) {
	if _, err := os.Stat("/proc/self/smaps_rollup"); err != nil {
		b.Skip("needs Linux's /proc: ", err)
	}
	for _, entries := range []int{0, 1_000_000} {
		b.Run(fmt.Sprintf("entries=%d", entries), func(b *testing.B) {
			folder := filepath.Join(b.TempDir(), "till")
			fill(b, folder, entries)
			x := startTill(b, setup{folder: folder})
			fresh := anonymous(b, x.process(b))
			if entries == 0 { // the other ledger has another menu
				for n := range 20 {
					x.toPayment(fmt.Sprintf("A-%03d", n+1), "11", "3*31")
					x.exact()
					x.next()
				}
				x.toPayment("A-021", "24")
				x.showLink()
				x.press("esc")
				x.WaitFor("새 주문")
			}
			const window = 10 * time.Second
			for b.Loop() {
				before := processorTime(b, x.process(b))
				<-time.After(window)
				b.ReportMetric(100*float64(processorTime(b, x.process(b))-before)/float64(window), "cpu-%")
			}
			b.ReportMetric(fresh, "fresh-MB")
			b.ReportMetric(anonymous(b, x.process(b)), "used-MB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// process finds the till's process by its data folder, which is its alone.
func (x *clerk) process(b testing.TB) (id string) {
	b.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		b.Fatal(err)
	}
	for _, file := range all {
		line, err := os.ReadFile(file)
		if err == nil && bytes.Contains(line, []byte(x.folder)) && bytes.Contains(line, []byte("truckpos")) {
			return filepath.Base(filepath.Dir(file))
		}
	}
	b.Fatal("the till has no process")
	return ""
}

// processorTime is what a process has used so far, all threads together.
func processorTime(b *testing.B, id string) time.Duration {
	b.Helper()
	stat, err := os.ReadFile("/proc/" + id + "/stat")
	if err != nil {
		b.Fatal(err)
	}
	// After the name in brackets: user time is the 12th field, system time the 13th.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	var ticks int64
	for _, field := range fields[11:13] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	const perSecond = 100 // USER_HZ, which Linux never changes
	return time.Duration(ticks) * time.Second / perSecond
}

// anonymous is the memory that belongs to a process alone and to no file, in
// megabytes.
func anonymous(b *testing.B, id string) float64 {
	b.Helper()
	memory, ok := anonymousNow(id)
	if !ok {
		b.Fatal("no RssAnon")
	}
	return memory
}

// anonymousNow is anonymous of a process that may be gone.
func anonymousNow(id string) (megabytes float64, ok bool) {
	status, _ := os.ReadFile("/proc/" + id + "/status")
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			kilobytes, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
			return float64(kilobytes) / 1024, err == nil
		}
	}
	return 0, false
}

// BenchmarkBinary is the size of the program as it is released.
func BenchmarkBinary(b *testing.B) {
	path := filepath.Join(b.TempDir(), "truckpos")
	for b.Loop() {
		args := []string{"build", "-trimpath", "-tags", "nethttpomithttp2,timberjack_nozstd", "-ldflags", "-s -w", "-o", path}
		for _, cool := range []string{
			"truckpos/tui/...", "truckpos/cmd/...", "truckpos/providers/...", "github.com/...", "golang.org/...", "vendor/...", "net/...",
			"crypto/tls", "crypto/x509", "encoding/asn1", "math/big", "regexp/...", "text/...", "log/...", "mime/...", "compress/...", "fmt", "os/...",
			"internal/poll",
		} {
			args = append(args, "-gcflags="+cool+"=-l")
		}
		cmd := exec.CommandContext(b.Context(), "go", append(args, "truckpos/cmd/truckpos")...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/(1<<20), "MB")
	b.ReportMetric(0, "ns/op")
}
