package syscalltest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// watched are the calls that the kernel asks about, by number.
func watched() map[int]string {
	return map[int]string{
		unix.SYS_WRITE: "write", unix.SYS_PWRITE64: "pwrite64", unix.SYS_WRITEV: "writev", unix.SYS_PWRITEV: "pwritev",
		unix.SYS_SENDTO: "sendto", unix.SYS_FSYNC: "fsync", unix.SYS_FDATASYNC: "fdatasync", unix.SYS_FTRUNCATE: "ftruncate",
		unix.SYS_FALLOCATE: "fallocate", unix.SYS_OPENAT: "openat", unix.SYS_MKDIRAT: "mkdirat", unix.SYS_LINKAT: "linkat",
		unix.SYS_RENAMEAT: "renameat", unix.SYS_RENAMEAT2: "renameat2", unix.SYS_UNLINKAT: "unlinkat",
	}
}

// question is the kernel's struct seccomp_notif.
type question struct {
	id    uint64
	pid   uint32 // of the thread
	flags uint32
	data  struct {
		number int32
		arch   uint32
		at     uint64
		args   [6]uint64
	}
}

// reply is the kernel's struct seccomp_notif_resp.
type reply struct {
	id    uint64
	value int64
	errno int32 // negative
	flags uint32
}

// answer answers the questions about one program until it has ended.
func (i *Injector) answer(questions int) {
	for {
		fds := []unix.PollFd{{Fd: int32(questions), Events: unix.POLLIN}} //nolint:gosec // a descriptor
		if _, err := unix.Poll(fds, -1); err != nil && !errors.Is(err, unix.EINTR) {
			i.t.Errorf("syscalltest: waiting for a call: %v", err)
			return
		}
		if fds[0].Revents&unix.POLLIN == 0 {
			if fds[0].Revents&unix.POLLHUP != 0 {
				return
			}
			continue
		}
		var q question
		switch err := control(questions, unix.SECCOMP_IOCTL_NOTIF_RECV, unsafe.Pointer(&q)); { //nolint:gosec // the kernel fills it
		case errors.Is(err, unix.ENOENT), errors.Is(err, unix.EINTR):
			continue // it died meanwhile
		case err != nil:
			i.t.Errorf("syscalltest: receiving a call: %v", err)
			return
		}
		i.decide(questions, &q)
	}
}

// decide answers one question.
func (i *Injector) decide(questions int, q *question) {
	fault := nothing
	if call, ok := i.name(q); ok {
		fault = i.verdict(call)
	}
	r := reply{id: q.id}
	switch fault {
	case Kill:
		// Waiting in its call, the program can do nothing else any more.
		if err := unix.Kill(int(q.pid), unix.SIGKILL); err != nil {
			i.t.Errorf("syscalltest: killing the program: %v", err)
		}
		return
	case EIO, Broken:
		r.errno = -int32(unix.EIO)
	case ENOSPC, Full:
		r.errno = -int32(unix.ENOSPC)
	case Lost:
		r.value = done(q)
	default:
		r.flags = unix.SECCOMP_USER_NOTIF_FLAG_CONTINUE
	}
	err := control(questions, unix.SECCOMP_IOCTL_NOTIF_SEND, unsafe.Pointer(&r)) //nolint:gosec // the kernel reads it
	if err != nil && !errors.Is(err, unix.ENOENT) {
		i.t.Errorf("syscalltest: answering a call: %v", err)
	}
}

// done is what a call returns that was done whole.
func done(q *question) int64 {
	switch watched()[int(q.data.number)] {
	case "write", "pwrite64", "sendto":
		return int64(q.data.args[2]) //nolint:gosec // the length of a write
	default:
		return 0
	}
}

// digits are what differs in names from run to run.
var digits = regexp.MustCompile(`[0-9]+`)

// name names a call and what it is about, and reports whether it counts.
func (i *Injector) name(q *question) (string, bool) {
	call := watched()[int(q.data.number)]
	switch call {
	case "openat", "mkdirat", "linkat", "renameat", "renameat2", "unlinkat":
		return call, true
	}
	target, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", q.pid, q.data.args[0]))
	if err != nil { // the program was killed, or the call is about to fail, or:
		i.mu.Lock()
		defer i.mu.Unlock()
		i.hidden = i.hidden || errors.Is(err, fs.ErrPermission)
		return "", false
	}
	if strings.HasPrefix(target, "socket:") {
		return call + " socket", true
	}
	relative, err := filepath.Rel(i.root, target)
	if err != nil || relative == ".." || strings.HasPrefix(relative, "../") {
		return "", false
	}
	return call + " " + digits.ReplaceAllString(relative, "#"), true
}

func control(fd int, request uintptr, argument unsafe.Pointer) error {
	_, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), request, uintptr(argument))
	if errno != 0 {
		return errno
	}
	return nil
}
