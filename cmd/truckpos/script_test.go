package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/storage"
)

// TestScripts runs the command as a person would, each script in a folder of
// its own with a home, a configuration and a data folder below it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("LANG", "ko_KR.UTF-8")
			return os.Mkdir(filepath.Join(env.WorkDir, "home"), 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "hold": hold, "open": open, "read": read, "swap": swap, "date": date, "mirror": mirrorOnce, "expand": expand,
		},
	})
}

// exits runs truckpos and wants an exit code: exits 1 verify --lang en. Every
// complaint must be a sentence and not a dump.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits code [argument…]")
	}
	err := ts.Exec("truckpos", args[1:]...)
	code := "0"
	if err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	stderr := ts.ReadFile("stderr")
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
	for _, dump := range []string{"goroutine ", ".go:", "panic", "%!"} {
		if strings.Contains(stderr, dump) {
			ts.Fatalf("standard error has %q", dump)
		}
	}
	if code == "0" && stderr != "" {
		ts.Fatalf("all went well, and still there is standard error")
	}
}

// hold opens a ledger for the rest of the script, as a till does: hold training file.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hold live|training file")
	}
	s, err := storage.Open(ts.MkAbs(args[1]), storage.Options{Training: args[0] == "training"})
	ts.Check(err)
	ts.Defer(func() { ts.Check(s.Close()) })
}

// read opens a ledger for reading for the rest of the script: read file.
func read(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: read file")
	}
	s, err := storage.OpenReadOnly(ts.MkAbs(args[0]), storage.Options{})
	ts.Check(err)
	ts.Defer(func() { ts.Check(s.Close()) })
}

// open is hold by a till that gives copies away: open training file.
func open(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: open live|training file")
	}
	path := ts.MkAbs(args[1])
	s, err := storage.Open(path, storage.Options{Training: args[0] == "training"})
	ts.Check(err)
	ts.Defer(func() { ts.Check(s.Close()) })
	server, err := snapshot.Serve(context.Background(), snapshot.Config{
		Folder: filepath.Dir(path), Ledger: s, Room: func() error { return nil },
		Go: func(_ string, f func()) { go f() }, Report: func(error) {},
	})
	ts.Check(err)
	ts.Defer(func() { ts.Check(server.Close()) })
}

// swap replaces bytes in a file by as many others: swap file old new.
func swap(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 || len(args[1]) != len(args[2]) {
		ts.Fatalf("usage: swap file old new, both as long")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(data, []byte(args[1]), []byte(args[2])), 0o600))
}

// date sets when a file was written: date file 2099-01-01.
func date(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: date file day")
	}
	day, err := time.Parse(time.DateOnly, args[1])
	ts.Check(err)
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), day, day))
}

// mirrorOnce mirrors a ledger as a till does that is open for a moment: mirror
// training file folder.
func mirrorOnce(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: mirror live|training file folder")
	}
	s, err := storage.Open(ts.MkAbs(args[1]), storage.Options{Training: args[0] == "training"})
	ts.Check(err)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	m := s.NewMirror(ts.MkAbs(args[2]), nil)
	m.Run(ctx)
	ts.Check(m.State().Err)
	ts.Check(s.Close())
}

// expand puts the script's folder in the place of WORK in a file.
func expand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: expand file")
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(path, []byte(strings.ReplaceAll(ts.ReadFile(path), "WORK", ts.Getenv("WORK"))), 0o600))
}
