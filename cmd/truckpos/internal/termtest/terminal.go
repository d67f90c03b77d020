package termtest

import (
	"errors"
	"image/color"
	"os"
	"os/exec"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Options says what to run and in what window.
type Options struct {
	// Path is the program, for example the result of Build.
	Path string
	Args []string
	// Env is added to a small environment of the terminal's own: TERM,
	// COLORTERM, LANG, PATH, and a HOME that ends with the test. Nothing else
	// of the test's environment reaches the program.
	Env []string
	// Dir is the working directory; empty means that HOME.
	Dir string
	// W and H are the window in cells; zero means 80 by 24.
	W, H int
	// Light gives the window black text on white instead of the reverse.
	Light bool
	// Timeout bounds every single wait; zero means 20 seconds.
	Timeout time.Duration
}

// Terminal is a program running in a pseudo-terminal. Its methods are for the
// goroutine of the test, because they may end the test.
type Terminal struct {
	t       testing.TB
	cmd     *exec.Cmd
	timeout time.Duration

	master *os.File // our end
	slave  *os.File // the program's end, kept open to see what it has read
	out    *outbox

	exited chan struct{} // closed after the program ended
	silent chan struct{} // closed after its last output was shown
	work   sync.WaitGroup

	mu         sync.Mutex // guards what follows
	emu        *vt.Emulator
	fg, bg     color.Color
	transcript []byte
	painted    time.Time
	cursorOff  bool
	changed    chan struct{} // closed and replaced at every output
}

// Start runs the program. It is killed, if it still runs, when the test ends.
func Start(t testing.TB, o Options) *Terminal {
	t.Helper()
	if o.W == 0 && o.H == 0 {
		o.W, o.H = 80, 24
	}
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	home := t.TempDir()
	if o.Dir == "" {
		o.Dir = home
	}
	x := &Terminal{
		t:       t,
		timeout: o.Timeout,
		out:     newOutbox(),
		exited:  make(chan struct{}),
		silent:  make(chan struct{}),
		changed: make(chan struct{}),
	}
	x.emulate(o)
	x.cmd = exec.CommandContext(t.Context(), o.Path, o.Args...) //nolint:gosec // a test names the program it tests
	x.cmd.Dir = o.Dir
	x.cmd.Env = slices.Concat([]string{
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=ko_KR.UTF-8",
		"PATH=" + os.Getenv("PATH"), "HOME=" + home,
	}, o.Env)
	if err := x.launch(o.W, o.H); err != nil {
		t.Fatalf("starting %s: %v", o.Path, err)
	}
	t.Cleanup(x.Close)
	return x
}

// emulate sets up the screen.
func (x *Terminal) emulate(o Options) {
	x.fg, x.bg = color.White, color.Black
	if o.Light {
		x.fg, x.bg = color.Black, color.White
	}
	x.emu = vt.NewEmulator(o.W, o.H)
	x.emu.SetDefaultForegroundColor(x.fg)
	x.emu.SetDefaultBackgroundColor(x.bg)
	// Called inside emu.Write, under mu.
	x.emu.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { x.cursorOff = !visible }})
}

// launch opens the pseudo-terminal, starts the program in it and the
// goroutines that serve it.
func (x *Terminal) launch(w, h int) error {
	var err error
	if x.master, x.slave, err = pty.Open(); err != nil {
		return err
	}
	err = x.resize(w, h)
	if err == nil {
		x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = x.slave, x.slave, x.slave
		x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		err = x.cmd.Start()
	}
	if err != nil {
		return errors.Join(err, x.slave.Close(), x.master.Close())
	}
	x.work.Go(x.reap)
	x.work.Go(x.listen)
	x.work.Go(x.answer)
	x.work.Go(x.deliver)
	return nil
}

// resize tells the program's side its size. Unlike pty.Setsize it may run
// while the terminal is being closed.
func (x *Terminal) resize(w, h int) error {
	conn, err := x.master.SyscallConn()
	if err != nil {
		return err
	}
	size := &unix.Winsize{Col: uint16(w), Row: uint16(h)} //nolint:gosec // windows of tests
	var refused error
	err = conn.Control(func(fd uintptr) {
		refused = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, size)
	})
	return errors.Join(err, refused)
}

// Resize changes the window to w by h cells, as dragging its corner would.
func (x *Terminal) Resize(w, h int) {
	x.t.Helper()
	x.mu.Lock()
	x.emu.Resize(w, h)
	x.mu.Unlock()
	err := x.resize(w, h)
	if err == nil {
		return
	}
	select {
	case <-x.exited: // nobody is left to tell
	default:
		x.t.Fatalf("resizing to %dx%d: %v", w, h, err)
	}
}

// SetTimeout changes what bounds every single wait from here on.
func (x *Terminal) SetTimeout(d time.Duration) {
	x.timeout = d
}

// Signal sends sig to the program.
func (x *Terminal) Signal(sig os.Signal) {
	x.t.Helper()
	if err := x.cmd.Process.Signal(sig); err != nil {
		x.t.Fatalf("sending %v: %v", sig, err)
	}
}

// Kill9 ends the program as a power cut would, and returns when it is gone.
func (x *Terminal) Kill9() {
	x.t.Helper()
	x.Signal(syscall.SIGKILL)
	x.WaitExit()
}

// WaitExit waits for the program to end by itself, with all its output shown,
// and returns its exit code; -1 says that a signal ended it.
func (x *Terminal) WaitExit() int {
	x.t.Helper()
	deadline := time.NewTimer(x.timeout)
	defer deadline.Stop()
	select {
	case <-x.silent:
		<-x.exited
		return x.cmd.ProcessState.ExitCode()
	case <-deadline.C:
		x.t.Fatalf("the program still runs after %v\n%s", x.timeout, x.dump())
		return -1
	}
}

// Running reports whether the program has not ended yet.
func (x *Terminal) Running() bool {
	select {
	case <-x.exited:
		return false
	default:
		return true
	}
}

// Close kills the program if it still runs and frees the terminal. Start has
// arranged it for the end of the test; calling it twice does no harm.
func (x *Terminal) Close() {
	_ = x.cmd.Process.Kill() // fails only if the program has ended
	x.work.Wait()
}

// Transcript returns every byte the program has written so far, including what
// the terminal echoed for it.
func (x *Terminal) Transcript() []byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.transcript)
}
