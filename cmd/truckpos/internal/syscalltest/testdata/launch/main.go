// Command launch runs a program whose calls of certain numbers the kernel asks
// about:
//
//	launch SOCKET NUMBER,NUMBER,… PROGRAM ARGUMENT…
//
// The descriptor on which it asks goes to whoever listens on SOCKET.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

func main() {
	if err := launch(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "launch:", err)
		os.Exit(125)
	}
}

func launch(socket, numbers string, command []string) error {
	// The filter is this thread's, and the program's after it has become it.
	runtime.LockOSThread()
	filter, err := filterOf(numbers)
	if err != nil {
		return err
	}
	peer, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	if err := unix.Connect(peer, &unix.SockaddrUnix{Name: socket}); err != nil {
		return err
	}
	listener, err := install(filter)
	if err != nil {
		return err
	}
	// Not one of the calls that are asked about: nobody could answer yet.
	if err := unix.Sendmsg(peer, []byte{1}, unix.UnixRights(listener), nil, 0); err != nil {
		return err
	}
	return errors.Join(errors.New("run "+command[0]), unix.Exec(command[0], command, os.Environ()))
}

// Where seccomp_data has what the filter looks at.
const (
	offsetNumber = 0
	offsetFlags  = 16 + 2*8 // the third argument's lower half
)

// filterOf lets every call through but those numbered, and of openat only what
// may make a file is asked about.
func filterOf(numbers string) ([]unix.SockFilter, error) {
	filter := []unix.SockFilter{load(offsetNumber)}
	for n := range strings.SplitSeq(numbers, ",") {
		number, err := strconv.ParseUint(n, 10, 16)
		if err != nil {
			return nil, err
		}
		if number == unix.SYS_OPENAT {
			filter = append(filter,
				unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 4, K: unix.SYS_OPENAT},
				load(offsetFlags),
				unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K, Jf: 1, K: unix.O_CREAT},
				answer(unix.SECCOMP_RET_USER_NOTIF),
				answer(unix.SECCOMP_RET_ALLOW))
			continue
		}
		filter = append(filter,
			unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: uint32(number)},
			answer(unix.SECCOMP_RET_USER_NOTIF))
	}
	return append(filter, answer(unix.SECCOMP_RET_ALLOW)), nil
}

func load(offset uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset}
}

func answer(action uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: action}
}

// install begins the filtering and returns the descriptor of the questions.
// A call that is being asked about is not broken off by the runtime's signals:
// it would be asked about, and counted, again.
func install(filter []unix.SockFilter) (int, error) {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return 0, err
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	fd, _, errno := unix.RawSyscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_NEW_LISTENER|unix.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, uintptr(unsafe.Pointer(&program)))
	runtime.KeepAlive(filter)
	if errno != 0 {
		return 0, fmt.Errorf("seccomp: %w", errno)
	}
	return int(fd), nil
}
