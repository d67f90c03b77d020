package termtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// program is what Build compiles.
const program = "truckpos/cmd/truckpos"

// builds are the programs compiled so far by this run of a test binary. They
// outlive the test that asked first, so no test can own them.
var builds = struct {
	sync.Mutex
	dir  string
	done map[string]build
}{done: make(map[string]build)}

type build struct {
	path string
	err  error
}

// Run runs the tests of a package and then removes what Build compiled:
//
//	func TestMain(m *testing.M) { os.Exit(termtest.Run(m)) }
func Run(m *testing.M) int {
	code := m.Run()
	builds.Lock()
	defer builds.Unlock()
	if builds.dir == "" {
		return code
	}
	if err := os.RemoveAll(builds.dir); err != nil {
		fmt.Fprintf(os.Stderr, "removing compiled programs: %v\n", err)
		return max(code, 1)
	}
	return code
}

// Build compiles truckpos as it is shipped, without cgo, and returns the path
// of the binary. It compiles once per run of the test binary. The TestMain of
// the package must call Run, or the binary stays behind.
func Build(t testing.TB) string {
	t.Helper()
	return BuildPackage(t, program)
}

// BuildPackage is Build for another program, given as the go command takes it:
// an import path, or a folder that begins with a dot.
func BuildPackage(t testing.TB, pkg string) string {
	t.Helper()
	builds.Lock()
	defer builds.Unlock()
	b, ok := builds.done[pkg]
	if !ok {
		b.path, b.err = compile(t.Context(), pkg)
		builds.done[pkg] = b
	}
	if b.err != nil {
		t.Fatalf("building %s: %v", pkg, b.err)
	}
	return b.path
}

// compile builds pkg into builds.dir. The caller holds the lock.
func compile(ctx context.Context, pkg string) (string, error) {
	if builds.dir == "" {
		dir, err := os.MkdirTemp("", "truckpos-test-")
		if err != nil {
			return "", err
		}
		builds.dir = dir
	}
	path := filepath.Join(builds.dir, fmt.Sprintf("%d-%s", len(builds.done), filepath.Base(pkg)))
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", path, pkg) //nolint:gosec // a test names the program it tests
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
}
