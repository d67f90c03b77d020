package syscalltest

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"truckpos/cmd/truckpos/internal/termtest"
)

// launcher is the program that stands before the one under test.
const launcher = "truckpos/cmd/truckpos/internal/syscalltest/testdata/launch"

// Fault is what becomes of a call.
type Fault int

// The faults.
const (
	Kill    Fault = iota + 1 // the program dies before the call is done
	EIO                      // it is not done and fails as a broken disk would
	ENOSPC                   // it is not done and fails as a full disk would
	Lost                     // it is not done and seems to have been
	Broken                   // as EIO, and so do all calls about files after it until Heal
	Full                     // as ENOSPC, and so do all calls about files after it until Heal
	nothing Fault = 0
)

// String names the fault.
func (f Fault) String() string {
	return [...]string{"nothing", "SIGKILL", "EIO", "ENOSPC", "lost", "broken disk", "full disk"}[f]
}

// Point is one call of a run.
type Point struct {
	Call string // "pwrite64 ledger.db"
	N    int    // which of them, from 1
}

// String writes "pwrite64 ledger.db #3".
func (p Point) String() string { return fmt.Sprintf("%s #%d", p.Call, p.N) }

// Injector answers for the kernel. It is safe for concurrent use.
type Injector struct {
	t      testing.TB
	root   string // of the files that are counted
	socket string
	listen *net.UnixListener
	work   sync.WaitGroup

	mu     sync.Mutex
	counts map[string]int
	point  Point
	fault  Fault
	struck bool
	hidden bool
}

// New makes an injector that counts calls about files below root. It skips the
// test where the kernel cannot be told to ask.
func New(t testing.TB, root string) *Injector {
	t.Helper()
	i := &Injector{t: t, root: root, socket: filepath.Join(t.TempDir(), "calls"), counts: map[string]int{}}
	listen, err := net.ListenUnix("unix", &net.UnixAddr{Name: i.socket, Net: "unix"})
	if err != nil {
		t.Fatalf("syscalltest: listening for the launcher: %v", err)
	}
	i.listen = listen
	i.work.Go(i.accept)
	t.Cleanup(i.close)
	i.probe()
	return i
}

// probe skips the test where a program cannot be watched.
func (i *Injector) probe() {
	i.t.Helper()
	path, args := i.Command("/bin/true")
	out, err := exec.CommandContext(i.t.Context(), path, args...).CombinedOutput() //nolint:gosec // our own launcher
	if err != nil {
		i.t.Skipf("this kernel does not let a test answer for it: %v %s", err, out)
	}
}

// Break chooses the one call that a fault strikes. Call it before the program
// is started.
func (i *Injector) Break(p Point, f Fault) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.point, i.fault, i.struck = p, f, false
}

// Heal ends a fault that lasts, and reports whether one had struck.
func (i *Injector) Heal() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if !i.struck || i.fault != Broken && i.fault != Full {
		return false
	}
	i.fault = nothing
	return true
}

// Command is the command line under which a program is watched.
func (i *Injector) Command(path string, args ...string) (string, []string) {
	i.t.Helper()
	var numbers []string
	for number := range watched() {
		numbers = append(numbers, strconv.Itoa(number))
	}
	return termtest.BuildPackage(i.t, launcher), append([]string{i.socket, strings.Join(numbers, ","), path}, args...)
}

// Struck reports whether the chosen call has come.
func (i *Injector) Struck() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.struck
}

// Hidden reports whether calls went uncounted because the program does not let
// anybody but root see which files it has open.
func (i *Injector) Hidden() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.hidden
}

// Counts is how often each call was made so far.
func (i *Injector) Counts() map[string]int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return maps.Clone(i.counts)
}

// Points lists every call made so far, those about the same thing one after the
// other.
func (i *Injector) Points() []Point {
	counts := i.Counts()
	var points []Point
	for _, call := range slices.Sorted(maps.Keys(counts)) {
		for n := range counts[call] {
			points = append(points, Point{call, n + 1})
		}
	}
	return points
}

// close ends the answering. The programs have ended before.
func (i *Injector) close() {
	_ = i.listen.Close() // ends accept
	i.work.Wait()
}

// accept takes the descriptors of started programs.
func (i *Injector) accept() {
	for {
		conn, err := i.listen.AcceptUnix()
		if err != nil {
			return // closed
		}
		questions, err := receive(conn)
		if err = errors.Join(err, conn.Close()); err != nil {
			i.t.Errorf("syscalltest: no descriptor came from the launcher: %v", err)
			continue
		}
		i.work.Go(func() {
			i.answer(questions)
			_ = unix.Close(questions)
		})
	}
}

// receive takes the descriptor that the launcher hands over.
func receive(conn *net.UnixConn) (int, error) {
	control := make([]byte, unix.CmsgSpace(4))
	_, n, _, _, err := conn.ReadMsgUnix(make([]byte, 1), control)
	if err != nil {
		return 0, err
	}
	messages, err := unix.ParseSocketControlMessage(control[:n])
	if err != nil || len(messages) != 1 {
		return 0, fmt.Errorf("%d messages: %w", len(messages), err)
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 1 {
		return 0, fmt.Errorf("%d descriptors: %w", len(fds), err)
	}
	return fds[0], nil
}

// verdict counts a call and says what becomes of it.
func (i *Injector) verdict(call string) Fault {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.counts[call]++
	switch lasts := i.fault == Broken || i.fault == Full; {
	case i.struck && lasts && !strings.HasSuffix(call, " socket"):
		return i.fault
	case i.struck || i.fault == nothing || i.point != (Point{call, i.counts[call]}):
		return nothing
	}
	i.struck = true
	return i.fault
}
