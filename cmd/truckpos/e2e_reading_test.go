package main

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

// reader runs commands that read a folder, with a folder of their own for
// temporary files.
type reader struct {
	t                 testing.TB
	folder, temporary string
}

// says runs a command and wants an exit code; nothing may be left of it.
func (r reader) says(code int, args ...string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), termtest.Build(r.t), append(args, "--data", r.folder)...)
	cmd.Env = []string{"HOME=" + r.t.TempDir(), "LANG=ko_KR.UTF-8", "TMPDIR=" + r.temporary}
	out, _ := cmd.CombinedOutput() // the code says how it went
	if got := cmd.ProcessState.ExitCode(); got != code {
		r.t.Errorf("%v: exit code %d, want %d\n%s", args, got, code, out)
	}
	if list, err := os.ReadDir(r.temporary); err != nil || len(list) != 0 {
		r.t.Errorf("%v left %v, %v", args, list, err)
	}
	return string(out)
}

func TestALedgerIsReadWhileItIsSoldFrom(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := startTill(t, setup{})
	r := reader{t, x.folder, t.TempDir()}
	x.toPayment("A-001", "11")
	x.exact()
	first := r.says(exitWell, "verify")
	menu := r.says(exitWell, "menu", "export")
	if !strings.Contains(first, "이상 없음") || !strings.Contains(menu, "닭꼬치") {
		t.Errorf("verify says %q, the menu is\n%s", first, menu)
	}
	if said := r.says(exitWell, "doctor"); !strings.Contains(said, ", 열린 포스가 쓰고 있습니다") || !strings.Contains(said, "메뉴: 상품 17개") {
		t.Errorf("doctor says %s", said)
	}
	file := filepath.Join(t.TempDir(), "menu.toml")
	if err := os.WriteFile(file, []byte(menu), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := r.says(exitFault, "menu", "import", file); !strings.Contains(said, "포스가 열려 있어서 메뉴를 바꿀 수 없습니다") {
		t.Errorf("menu import says %q", said)
	}
	if said := r.says(exitFault, "restore", "--from", t.TempDir()); !strings.Contains(said, "포스가 열려 있어서") {
		t.Errorf("restore says %q", said)
	}

	x.next() // the till has been sold with all along
	x.toPayment("A-002", "11")
	x.exact()
	second := r.says(exitWell, "verify")
	if second == first {
		t.Errorf("after another sale verify says again %q", second)
	}
	x.next()
	x.Kill9()
	closed := reader{t, copyOf(t, x.folder), t.TempDir()}
	if said := closed.says(exitWell, "verify"); said != second {
		t.Errorf("of the same ledger, closed, verify says %q instead of %q", said, second)
	}
	if said := closed.says(exitWell, "menu", "export"); said != menu {
		t.Errorf("the menu was\n%sand is\n%s", menu, said)
	}
	if said := r.says(exitWell, "verify"); said != second {
		t.Errorf("beside the socket of a till that is gone verify says %q instead of %q", said, second)
	}
}

// copyOf copies ledger and anchor to a folder that nothing can be written to.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range []string{"ledger.db", "ledger.db.anchor"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), data, 0o400)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(to, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(to, 0o700) })
	return to
}

func TestNothingOfTheLedgerIsLeftByACommandThatIsEnded(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	path := termtest.Build(t)
	for _, how := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGKILL} {
		t.Run(how.String(), func(t *testing.T) {
			if signal.Ignored(how) {
				t.Skip("the signal is ignored here, and so by what is started here")
			}
			endedReading(t, path, how, "verify")
		})
	}
	t.Run("backup", func(t *testing.T) {
		to := t.TempDir()
		endedReading(t, path, syscall.SIGTERM, "backup", filepath.Join(to, "copy.db"))
		bare(t, to)
	})
}

// endedReading ends a command when it has half of the ledger.
func endedReading(t *testing.T, path string, how syscall.Signal, args ...string) {
	t.Helper()
	o, _, temporary := sold(t)
	asked := make(chan struct{})
	once := sync.OnceFunc(func() { close(asked) }) // what breaks off is asked for again
	half(t, o, func(conn net.Conn) {
		once()
		_, _ = conn.Read(make([]byte, 1)) // until the other side is gone
	})
	var said bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, append(args, "--data", o.Folder, "--lang", "en")...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "TMPDIR=" + temporary}
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	bare(t, temporary)
	if err := cmd.Process.Signal(how); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its exit code says how
	if code := cmd.ProcessState.ExitCode(); how != syscall.SIGKILL && (code != exitFault || said.String() != "Interrupted.\n") {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	bare(t, temporary)
}
