package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/storage"
	"truckpos/tui/text"
)

// sold is a folder with a ledger of some entries that is open, and where
// temporary files go.
func sold(t *testing.T) (o *options, s *storage.Store, temporary string) {
	t.Helper()
	temporary = t.TempDir()
	t.Setenv("TMPDIR", temporary)
	o = &options{Config: &config.Config{Mode: config.Training}, Text: texts(text.English), Folder: t.TempDir()}
	s, err := storage.Create(o.Ledger(), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for e := range postest.Entries(40) {
		if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	return o, s, temporary
}

// bare wants a folder with nothing in it.
func bare(t *testing.T, folder string) {
	t.Helper()
	if list, err := os.ReadDir(folder); err != nil || len(list) != 0 {
		t.Errorf("left in %s: %v, %v", folder, list, err)
	}
}

// readAll verifies what withLedger gives, which has so many entries, and reports
// whether it was a copy.
func readAll(t *testing.T, o *options, temporary string, entries uint64) (copied bool) {
	t.Helper()
	read := false
	err := withLedger(t.Context(), o, func(ctx context.Context, s *storage.Store) error {
		read, copied = true, s.Copied()
		bare(t, temporary)
		sum, err := s.Verify(ctx, func(f storage.Fault) { t.Errorf("fault: %v", f) })
		if sum.Entries != entries {
			t.Errorf("%d entries", sum.Entries)
		}
		return err
	})
	if err != nil || !read {
		t.Errorf("read %t, %v", read, err)
	}
	bare(t, temporary)
	return copied
}

// soldFrom is sold from as soon as it was copied: the anchor is ahead of the copy
// before anybody has it.
type soldFrom struct{ *storage.Store }

func (s soldFrom) Backup(ctx context.Context, w io.Writer) error {
	if err := s.Store.Backup(ctx, w); err != nil {
		return err
	}
	next := slices.Collect(postest.Entries(41))[40]
	return s.Append(ctx, []pos.Entry{next})
}

func TestALedgerIsReadWhetherOrNotATillHasIt(t *testing.T) {
	o, s, temporary := sold(t)
	server, err := snapshot.Serve(t.Context(), snapshot.Config{
		Folder: o.Folder, Ledger: soldFrom{s}, Room: func() error { return nil },
		Go: func(_ string, f func()) { go f() }, Report: func(err error) { t.Errorf("reported: %v", err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if !readAll(t, o, temporary, 40) {
		t.Error("what a till has open was read itself")
	}
	if err := errors.Join(server.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if readAll(t, o, temporary, 41) {
		t.Error("a copy of a ledger that nobody has open was read")
	}
}

// half is a till that gives half of what it says, then calls asked and hangs up.
func half(t *testing.T, o *options, asked func(conn net.Conn)) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "unix", filepath.Join(o.Folder, "till.sock"))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 100)) // the question
			_, _ = fmt.Fprintf(conn, "ok %d\n%s", 2<<20, bytes.Repeat([]byte("x"), 1<<20))
			asked(conn)
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
}

func TestATillThatStopsWhileItHandsTheLedgerOverIsNotWaitedFor(t *testing.T) {
	o, s, temporary := sold(t)
	half(t, o, func(net.Conn) {
		if err := errors.Join(s.Close(), os.Remove(filepath.Join(o.Folder, "till.sock"))); err != nil {
			t.Error(err)
		}
	})
	if readAll(t, o, temporary, 40) {
		t.Error("half a copy was read")
	}
}

func TestATillThatNeverHandsTheLedgerOverIsGivenUp(t *testing.T) {
	o, _, temporary := sold(t)
	var times atomic.Int32
	half(t, o, func(net.Conn) { times.Add(1) })
	err := withLedger(t.Context(), o, func(context.Context, *storage.Store) error {
		t.Error("half a copy was read")
		return nil
	})
	if said := sentence(err, &o.Text.CLI); !strings.Contains(said, "did not arrive whole") || times.Load() != rounds {
		t.Errorf("asked %d times: %s", times.Load(), said)
	}
	bare(t, temporary)
}

func TestWhatReadingFailsOfIsTold(t *testing.T) {
	o, s, temporary := sold(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := withLedger(t.Context(), o, func(context.Context, *storage.Store) error { return errReported }); !errors.Is(err, errReported) {
		t.Errorf("read: %v", err)
	}
	err := withLedger(t.Context(), o, func(ctx context.Context, _ *storage.Store) error {
		if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
		return errReported
	})
	if !errors.Is(err, context.Canceled) || errors.Is(err, errReported) {
		t.Errorf("interrupted: %v", err)
	}
	bare(t, temporary)

	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"busy":          {snapshot.ErrBusy, "making other copies"},
		"full till":     {snapshot.ErrNoRoom, "till's disk has no room"},
		"failed":        {snapshot.ErrFailed, o.Log()},
		"stranger":      {snapshot.ErrStranger, "opened by another user"},
		"no room":       {errors.Join(snapshot.ErrNotKept, &roomError{100 << 20, 3 << 20}), temporary + ", has only 3 MB free"},
		"written full":  {errors.Join(snapshot.ErrNotKept, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}), "no space left on device"},
		"broken off":    {io.ErrUnexpectedEOF, "did not arrive whole"},
		"not permitted": {&os.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "may not be read"},
	} {
		err := copyRefusal(test.err, o)
		if name == "not permitted" {
			err = ownerOnly(&ledgerError{o.Ledger(), test.err}, o)
		}
		said := sentence(err, &o.Text.CLI)
		if !strings.Contains(said, test.want) || strings.Contains(said, "%!") || !errors.Is(err, test.err) && name != "no room" && name != "written full" {
			t.Errorf("%s: %s", name, said)
		}
	}
	if err := roomForReading(1 << 60); err == nil {
		t.Error("there is room for an exabyte")
	}
}
