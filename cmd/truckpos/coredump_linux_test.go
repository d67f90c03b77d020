package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"golang.org/x/sys/unix"
)

// askDumps in the environment makes this test binary the process that is asked.
const askDumps = "TRUCKPOS_TEST_ASK_DUMPS"

func TestDumpsAreForbiddenInBothWays(t *testing.T) {
	if os.Getenv(askDumps) != "" {
		if err := forbidDumps(); err != nil {
			t.Fatal(err)
		}
		dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
		if err != nil || dumpable != 0 {
			t.Errorf("dumpable %d, %v", dumpable, err)
		}
		var limit unix.Rlimit
		if err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
			t.Errorf("core files of up to %+v, %v", limit, err)
		}
		return
	}
	// In a process of its own: the tests beside this one may want their cores.
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestDumpsAreForbiddenInBothWays$")
	cmd.Env = append(os.Environ(), askDumps+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestARunningTillLeavesNoCore(t *testing.T) {
	t.Parallel()
	var ours unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &ours); err != nil || ours.Max == 0 {
		t.Skipf("no process may leave a core here, so nothing can be learned: %+v, %v", ours, err)
	}
	x := startTill(t, setup{})
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%s/limits", x.process(t)))
	if err != nil || !regexp.MustCompile(`(?m)^Max core file size +0 +0 `).Match(limits) {
		t.Errorf("%v\n%s", err, limits)
	}
	// Root may look into every process; to everybody else this one is closed.
	if os.Getuid() != 0 {
		if f, err := os.Open(fmt.Sprintf("/proc/%s/mem", x.process(t))); err == nil {
			t.Error("another process can read the till's memory")
			_ = f.Close()
		}
	}
	x.quit()
}
