package storage

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// tracedCalls are all calls that can change what is on a disk, or what a
// descriptor stands for. Those behind a question mark are not on every machine.
const tracedCalls = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,linkat,unlinkat,mkdirat," +
	"renameat2,dup,dup3,writev,pwritev,pwritev2,fallocate,truncate,copy_file_range,sync_file_range," +
	"?open,?creat,?link,?unlink,?mkdir,?rename,?renameat,?dup2,?rmdir,?symlink,symlinkat"

type diskOp uint8

const (
	opWrite     diskOp = iota + 1 // data to a file at an offset
	opResize                      // of a file to offset bytes
	opSync                        // of a file or folder begins
	opSynced                      // and has returned
	opNotSynced                   // and has failed
	opName                        // a name stands for another file, 0 for none
	opMark                        // the recorded program says something
)

// diskEvent is one thing that was asked of the disk, in the order of asking.
type diskEvent struct {
	op     diskOp
	file   int    // number of a file or folder; they are never used again
	name   string // of opName, below the root; the word of opMark
	offset int64  // or the size, or the number of opMark
	data   []byte
}

// traceReader makes events of what strace wrote. It refuses calls that it does
// not understand where they concern the recorded folder.
type traceReader struct {
	root    string
	events  []diskEvent
	names   map[string]int // what exists below the root, as the program sees it
	last    int            // the last number of a file
	open    map[string]int // descriptor → file, of this process
	marks   map[string]bool
	started map[string]string // thread → call without its result
}

const rootFolder = 1 // its number as a file

func newTraceReader(root string) *traceReader {
	return &traceReader{root: root, last: rootFolder, names: map[string]int{".": rootFolder}}
}

var callLine = regexp.MustCompile(`^(\d+)\s+(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$`)

// read reads the log of one process.
func (r *traceReader) read(log string) error {
	r.open, r.marks, r.started = map[string]int{}, map[string]bool{}, map[string]string{}
	f, err := os.Open(log)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := r.line(strings.TrimSuffix(line, "\n")); err != nil {
			return fmt.Errorf("%.200s: %w", line, err)
		}
	}
}

func (r *traceReader) line(line string) error {
	m := callLine.FindStringSubmatch(line)
	if m == nil {
		return nil // an exit, a signal
	}
	thread, call, rest := m[1], m[3], m[4]
	if m[2] != "" { // the end of what began before
		return r.returned(m[2], r.started[thread]+rest)
	}
	if before, unfinished := strings.CutSuffix(rest, " <unfinished ...>"); unfinished {
		r.started[thread] = before
		return r.begun(call, before)
	}
	if err := r.begun(call, rest); err != nil {
		return err
	}
	return r.returned(call, rest)
}

// begun is what may be on its way to the disk from now on.
func (r *traceReader) begun(call, rest string) error {
	arguments := split(rest)
	file, known := r.open[arguments[0]]
	switch call {
	case "pwrite64", "write":
		if r.marks[arguments[0]] {
			return r.mark(arguments[1])
		}
		if !known {
			return nil
		}
		if call == "write" {
			return errors.New("a write without an offset")
		}
		data, err := unquote(arguments[1])
		if err != nil {
			return err
		}
		if len(arguments) < 4 || strconv.Itoa(len(data)) != arguments[2] {
			return errors.New("its bytes were not all recorded")
		}
		offset, err := strconv.ParseInt(arguments[3], 10, 64)
		r.events = append(r.events, diskEvent{op: opWrite, file: file, offset: offset, data: data})
		return err
	case "ftruncate":
		if !known {
			return nil
		}
		size, err := strconv.ParseInt(arguments[1], 10, 64)
		r.events = append(r.events, diskEvent{op: opResize, file: file, offset: size})
		return err
	case "fsync", "fdatasync":
		if known {
			r.events = append(r.events, diskEvent{op: opSync, file: file})
		}
		return nil
	case "openat", "close", "linkat", "link", "unlinkat", "unlink", "mkdirat", "mkdir", "renameat2", "renameat", "rename":
		return nil // they count when they have returned
	default:
		if known || strings.Contains(rest, hex.EncodeToString([]byte(r.root))) {
			return fmt.Errorf("call %s is not understood", call)
		}
		return nil
	}
}

// returned is what the program may build on from now on.
func (r *traceReader) returned(call, rest string) error {
	before, result := cutLast(rest, ") = ")
	result, failure, _ := strings.Cut(strings.TrimSpace(result), " ")
	if result == "?" {
		return nil // the process was killed in it
	}
	if strings.HasPrefix(result, "-1") {
		file, known := r.open[split(before)[0]]
		switch {
		case known && (call == "fsync" || call == "fdatasync"):
			r.events = append(r.events, diskEvent{op: opNotSynced, file: file})
		case known:
			return fmt.Errorf("it failed: %s", failure)
		}
		return nil
	}
	arguments := split(before)
	switch call {
	case "fsync", "fdatasync":
		if file, known := r.open[arguments[0]]; known {
			r.events = append(r.events, diskEvent{op: opSynced, file: file})
		}
	case "close":
		delete(r.open, arguments[0])
		delete(r.marks, arguments[0])
	case "pwrite64":
		if _, known := r.open[arguments[0]]; known && result != arguments[2] {
			return errors.New("it wrote less")
		}
	case "openat":
		return r.opened(arguments, result)
	case "mkdirat", "mkdir":
		return r.named(arguments, func(names []string) { r.give(names[0], r.number()) })
	case "linkat", "link":
		return r.named(arguments, func(names []string) { r.give(names[1], r.names[names[0]]) })
	case "renameat2", "renameat", "rename":
		return r.named(arguments, func(names []string) {
			r.give(names[1], r.names[names[0]])
			r.give(names[0], 0)
		})
	case "unlinkat", "unlink":
		return r.named(arguments, func(names []string) { r.give(names[0], 0) })
	}
	return nil
}

func (r *traceReader) opened(arguments []string, descriptor string) error {
	flags := arguments[2]
	return r.named(arguments[:2], func(names []string) {
		name := names[0]
		if name == marksName {
			r.marks[descriptor] = true
			return
		}
		if r.names[name] == 0 && strings.Contains(flags, "O_CREAT") {
			r.give(name, r.number())
		} else if strings.Contains(flags, "O_TRUNC") {
			r.events = append(r.events, diskEvent{op: opResize, file: r.names[name]})
		}
		r.open[descriptor] = r.names[name]
	})
}

func (r *traceReader) number() int {
	r.last++
	return r.last
}

func (r *traceReader) give(name string, file int) {
	r.names[name] = file
	r.events = append(r.events, diskEvent{op: opName, name: name, file: file})
}

// named calls do with the names among the arguments when they lie below the root.
func (r *traceReader) named(arguments []string, do func(names []string)) error {
	var names []string
	for _, a := range arguments {
		if !strings.HasPrefix(a, `"`) {
			continue
		}
		name, err := unquote(a)
		if err != nil {
			return err
		}
		below, ok := strings.CutPrefix(string(name), r.root)
		if !ok {
			return nil
		}
		names = append(names, path.Join(".", below))
	}
	if len(names) > 0 {
		do(names)
	}
	return nil
}

func (r *traceReader) mark(quoted string) error {
	line, err := unquote(quoted)
	if err != nil {
		return err
	}
	e := diskEvent{op: opMark}
	_, err = fmt.Sscan(string(line), &e.name, &e.offset)
	r.events = append(r.events, e)
	return err
}

// split takes a call's arguments apart; a quoted one has no comma in it.
func split(rest string) []string {
	arguments, _ := cutLast(rest, ") = ")
	return strings.Split(strings.TrimSuffix(strings.TrimSpace(arguments), ")"), ", ")
}

func cutLast(s, separator string) (before, after string) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):]
	}
	return s, ""
}

// unquote reads what strace -xx makes of bytes.
func unquote(s string) ([]byte, error) {
	inner, ok := strings.CutPrefix(s, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	if !ok || !closed {
		return nil, errors.New("no quoted argument")
	}
	return hex.DecodeString(strings.ReplaceAll(inner, `\x`, ""))
}
