package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// writing are all calls that a Linux program can write, sync or send with, or
// make, name and remove a file with; more than the program is expected to make.
const writing = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,splice,tee,vmsplice,copy_file_range," +
	"fsync,fdatasync,sync,syncfs,sync_file_range,msync,truncate,ftruncate,fallocate," +
	"?open,?creat,openat,openat2,?mkdir,mkdirat,?link,linkat,?symlink,symlinkat,?rename,renameat,renameat2,?unlink,unlinkat,?rmdir,?mknod,mknodat"

// TestNoCallOfADayIsOverlooked counts the calls of one day a second time, with a
// tool that has no part in breaking them.
func TestNoCallOfADayIsOverlooked(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is missing; install strace")
	}
	d := openBrokenDay(t)
	traces, runs := t.TempDir(), 0
	d.under = func(path string, args ...string) (string, []string) {
		runs++
		path, args = d.calls.Command(path, args...)
		out := filepath.Join(traces, fmt.Sprint(runs))
		return strace, append([]string{"-f", "-y", "-s", "0", "-o", out, "-e", "trace=execve," + writing, path}, args...)
	}
	d.runWhole()
	counted := map[string]int{}
	for n := range runs {
		trace, err := os.ReadFile(filepath.Join(traces, fmt.Sprint(n+1)))
		if err != nil {
			t.Fatal(err)
		}
		countTraced(counted, string(trace), d.folder)
	}
	if calls := d.calls.Counts(); !maps.Equal(calls, counted) {
		t.Errorf("strace counts other calls than could be broken:\n%v\n%v", counted, calls)
	}
}

var (
	traced  = regexp.MustCompile(`^(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\((?:(?:\d+|AT_FDCWD)<([^>]*)>)?)`)
	changes = regexp.MustCompile(`^(open|creat|mkdir|link|symlink|rename|unlink|rmdir|mknod)`)
	digits  = regexp.MustCompile(`\d+`)
)

// countTraced adds the calls of a trace that matter, named as the injector names them.
// One that a signal broke off before it was begun comes again: it is taken back.
func countTraced(calls map[string]int, trace, folder string) {
	_, trace, _ = strings.Cut(trace[strings.Index(trace, "execve("):], "\n")
	_, trace, _ = strings.Cut(trace, "execve(") // the program itself, not what starts it
	last := map[string]string{}                 // by thread
	for line := range strings.Lines(trace) {
		m := traced.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if !strings.Contains(line, " resumed>") {
			last[m[1]] = named(m[2], m[3], line, folder)
			calls[last[m[1]]]++
		}
		if strings.Contains(line, "= ? ERESTART") {
			calls[last[m[1]]]--
		}
	}
	delete(calls, "")
}

// named names a traced call, "" for one that does not matter.
func named(call, about, line, folder string) string {
	relative, err := filepath.Rel(folder, about)
	switch {
	case strings.HasPrefix(call, "open") && !strings.Contains(line, "O_CREAT"):
		return ""
	case changes.MatchString(call):
		return call
	case strings.HasPrefix(about, "socket:"), strings.HasPrefix(about, "TCP:"):
		return call + " socket"
	case err == nil && !strings.HasPrefix(relative, ".."):
		return call + " " + digits.ReplaceAllString(relative, "#")
	}
	return ""
}
