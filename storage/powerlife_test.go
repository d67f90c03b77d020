package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"truckpos/pos"
)

// A recorded life is a till's work on a ledger in a process of its own, whose
// calls of the system strace writes down. In the file marks, which is no part
// of the ledger, the process says what it has been promised:
//
//	created      Create returned
//	try 17       Append is called with entries up to 17
//	done 17      Append returned: entry 17 is acknowledged
const (
	recordEnv   = "TRUCKPOS_RECORD"
	marksName   = "marks"
	recordedDir = "data"
)

// powerLife is how a life is recorded.
type powerLife struct {
	name    string
	entries int // of truckDays; 0 is all of them
	// inject are faults for strace to cause: a file system without links,
	// syncs that fail.
	inject []string
	// kills are where processes are killed, one after the other, before the
	// last one: in which sync, for strace. None stands for between two entries.
	kills []string
	// unsynced leaves out the syncs of commits: a fault planted on purpose.
	unsynced bool
}

// TestRecordedLife is a process that is recorded. It goes on from what it
// finds. Half-way through the entries it ends as a killed process does, without
// closing, unless it is the last one.
func TestRecordedLife(t *testing.T) {
	part := os.Getenv(recordEnv)
	if part == "" {
		t.Skip("this is the process that the tests of power loss record")
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	var to int
	var last, unsynced bool
	if _, err := fmt.Sscan(part, &to, &last, &unsynced); err != nil {
		t.Fatal(err)
	}
	marks, err := os.OpenFile(filepath.Join(root, marksName), os.O_WRONLY|os.O_CREATE|os.O_APPEND, fileMode)
	if err != nil {
		t.Fatal(err)
	}
	say := func(what string, n int) {
		if _, err := fmt.Fprintln(marks, what, n); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(root, recordedDir, "ledger.db")
	s, err := Open(path, testOptions())
	if errors.Is(err, fs.ErrNotExist) {
		s, err = Create(path, testOptions())
	}
	if err != nil {
		t.Fatal(err)
	}
	head, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	say("created", 0)
	s.db.NoSync = unsynced
	from := int(head.Seq)
	entries := truckDays(3, 30)[from:to]
	sizes := rand.New(rand.NewPCG(1, uint64(from)))
	for done := from; len(entries) > 0; {
		n := 1
		if sizes.IntN(8) == 0 {
			n = min(len(entries), 1+sizes.IntN(12))
		}
		say("try", done+n)
		if err := s.Append(t.Context(), entries[:n]); errors.Is(err, syscall.EIO) && !errors.Is(err, pos.ErrJournal) {
			continue // nothing was written
		} else if errors.Is(err, pos.ErrJournal) {
			if err := s.Mend(t.Context()); err != nil {
				t.Fatal(err)
			}
			head, err := s.Head(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			n = int(head.Seq) - done // all of them or none
		} else if err != nil {
			t.Fatal(err)
		}
		done += n
		say("done", done)
		entries = entries[n:]
	}
	if !last {
		os.Exit(0) // nothing is closed
	}
	mustClose(t, s)
}

// recording is a life as the disk saw it, and what must come of it.
type recording struct {
	powerLife
	events []diskEvent
	life   []pos.Entry
	hashes []hash // of every entry, by sequence; the genesis first
}

// recordLife records a life in folders backed by memory: what counts is the order
// of the calls, and the model decides what of them a disk would have kept.
func recordLife(t testing.TB, life powerLife) recording {
	t.Helper()
	strace := mustTrace(t)
	root, err := filepath.EvalSymlinks(memoryDir(t))
	if err != nil {
		t.Fatal(err)
	}
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	all := truckDays(3, 30)
	if life.entries == 0 {
		life.entries = len(all)
	}
	trace := newTraceReader(root)
	kills := life.kills
	if len(kills) == 0 {
		kills = []string{""}
	}
	for i := range len(kills) + 1 {
		log := filepath.Join(root, fmt.Sprintf("trace.%d", i))
		arguments := []string{"-f", "-qq", "-a", "1", "-xx", "-s", "8388608", "-o", log, "-e", "trace=" + tracedCalls, "-e", "signal=none"}
		for _, fault := range life.inject {
			arguments = append(arguments, "-e", "inject="+fault)
		}
		to, last := life.entries, i == len(kills)
		killed := !last && kills[i] != ""
		if killed {
			arguments = append(arguments, "-e", "inject="+kills[i])
		}
		if !last {
			to /= 2
		}
		command := exec.CommandContext(t.Context(), strace, append(arguments, binary, "-test.run=^TestRecordedLife$", "-test.count=1")...)
		command.Dir = root
		command.Env = append(os.Environ(), fmt.Sprintf("%s=%d %t %t", recordEnv, to, last, life.unsynced))
		if output, err := command.CombinedOutput(); (err != nil) != killed {
			t.Fatalf("record %s: %v, to be killed: %t\n%s", life.name, err, killed, output)
		}
		if err := trace.read(log); err != nil {
			t.Fatalf("read %s: %v", log, err)
		}
		if err := os.Remove(log); err != nil {
			t.Fatal(err)
		}
	}
	r := recording{powerLife: life, events: trace.events, life: all, hashes: hashesOf(t, filepath.Join(root, recordedDir, "ledger.db"))}
	if len(r.hashes) != life.entries+1 {
		t.Fatalf("record %s: %d entries, want %d", life.name, len(r.hashes)-1, life.entries)
	}
	return r
}

// mustTrace finds strace. Where it is missing or may not trace the test is
// skipped, unless more than the sample was asked for.
func mustTrace(t testing.TB) string {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err == nil {
		err = exec.CommandContext(t.Context(), strace, "-o", os.DevNull, os.Args[0], "-test.run=^$").Run()
	}
	if err != nil {
		without := t.Skipf
		if *imageCount != sampleImages {
			without = t.Fatalf
		}
		without("what the program writes cannot be recorded: strace: %v", err)
	}
	return strace
}

// hashesOf returns the genesis and the hash of every entry of a closed ledger.
func hashesOf(t testing.TB, path string) []hash {
	t.Helper()
	s := mustOpen(t, path)
	defer mustClose(t, s)
	hashes := []hash{s.genesis}
	tx, err := s.db.Begin(false)
	if err != nil {
		t.Fatal(err)
	}
	c := journalOf(tx).cursor()
	for key, value := c.first(); key != nil; key, value = c.next() {
		l, err := newLink(key, value)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, l.own)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	return slices.Clip(hashes)
}

// memoryDir is a temporary folder, in memory where the system has such a place.
func memoryDir(t testing.TB) string {
	t.Helper()
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err != nil || !info.IsDir() {
		return t.TempDir()
	}
	folder, err := os.MkdirTemp(memory, "truckpos-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	return folder
}
