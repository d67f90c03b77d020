package termtest

import (
	"io"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// outbox holds what is to be typed. It has no bound: an answer of the emulator
// must never wait for a program that does not read.
type outbox struct {
	mu     sync.Mutex
	chunks [][]byte
	filled chan struct{} // holds one token while chunks may be waiting
}

func newOutbox() *outbox {
	return &outbox{filled: make(chan struct{}, 1)}
}

func (o *outbox) put(chunk []byte) {
	o.mu.Lock()
	o.chunks = append(o.chunks, chunk)
	o.mu.Unlock()
	select {
	case o.filled <- struct{}{}:
	default:
	}
}

// take removes and returns all waiting chunks.
func (o *outbox) take() [][]byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	chunks := o.chunks
	o.chunks = nil
	return chunks
}

// reap waits for the program to end and lets go of its side of the terminal,
// so that listen meets the end of the output.
func (x *Terminal) reap() {
	_ = x.cmd.Wait() // how it ended is in ProcessState
	close(x.exited)
	_ = x.slave.Close() // only ever asked whether it is readable
}

// listen shows the program's output until there will be no more.
func (x *Terminal) listen() {
	defer x.hush()
	buf := make([]byte, 32<<10)
	for {
		n, err := x.master.Read(buf)
		if n > 0 {
			x.show(buf[:n])
		}
		if err != nil { // EIO: nobody holds the other end any more
			return
		}
	}
}

// show plays one piece of output into the emulator and wakes who waits.
func (x *Terminal) show(output []byte) {
	now := time.Now()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.painted = now
	x.transcript = append(x.transcript, output...)
	_, _ = x.emu.Write(output) // fails only when closed, which it never is
	close(x.changed)
	x.changed = make(chan struct{})
}

// hush ends answer, deliver and every wait: the screen will not change again.
func (x *Terminal) hush() {
	// Not emu.Close: that writes a field which emu.Read reads.
	if pipe, ok := x.emu.InputPipe().(io.Closer); ok {
		_ = pipe.Close() // a pipe's Close returns no error
	}
	_ = x.master.Close() // frees a write that the program never took
	close(x.silent)
}

// answer passes on what the emulator answers. It takes no lock that show may
// hold, because the emulator answers from inside Write and waits for this.
func (x *Terminal) answer() {
	buf := make([]byte, 4<<10)
	for {
		n, err := x.emu.Read(buf)
		if n > 0 {
			x.out.put(append([]byte(nil), buf[:n]...))
		}
		if err != nil {
			return
		}
	}
}

// deliver types the outbox, one chunk per read of the program.
func (x *Terminal) deliver() {
	for {
		select {
		case <-x.exited:
			return
		case <-x.out.filled:
		}
		for _, chunk := range x.out.take() {
			if !x.taken() || !x.write(chunk) {
				return
			}
		}
	}
}

// taken waits until the program has read all that was typed before and reports
// false when it ended instead. Two keys read at once can be a third one: an
// escape and an arrow are Alt and that arrow. The kernel announces nowhere that
// input was read, so this asks in steps short against a program's reaction.
func (x *Terminal) taken() bool {
	step := time.NewTicker(200 * time.Microsecond)
	defer step.Stop()
	for x.unread() {
		select {
		case <-x.exited:
			return false
		case <-step.C:
		}
	}
	return true
}

// unread reports whether typed input waits for the program. Poll also flushes
// what the kernel has accepted but not yet handed to the other side.
func (x *Terminal) unread() bool {
	waiting := false
	conn, err := x.slave.SyscallConn()
	if err != nil {
		return false
	}
	err = conn.Control(func(fd uintptr) {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}} //nolint:gosec // a descriptor
		n, err := unix.Poll(fds, 0)
		waiting = n > 0 || err != nil // an interrupted poll knows nothing: ask again
	})
	return err == nil && waiting
}

// write types one chunk. The kernel takes some four thousand bytes from a
// program that does not read; the rest waits here until it reads or ends.
func (x *Terminal) write(chunk []byte) bool {
	_, err := x.master.Write(chunk)
	return err == nil
}
