package snapshot

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func plenty(int64) error { return nil }

// empty wants a folder without a file.
func empty(t *testing.T, folder string) {
	t.Helper()
	if list, err := os.ReadDir(folder); err != nil || len(list) != 0 {
		t.Errorf("in the folder: %v, %v", list, err)
	}
}

func TestCopyInAFileIsFoundByNobody(t *testing.T) {
	folder, into := t.TempDir(), t.TempDir()
	mustServe(t, config(folder, holding(content()), &reports{}))
	asked := int64(0)
	f, err := FetchFile(t.Context(), folder, into, func(size int64) error {
		asked = size
		empty(t, into)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	empty(t, into) // while it is open
	got, err := io.ReadAll(io.NewSectionReader(f, 0, 1<<30))
	if err != nil || !bytes.Equal(got, content()) || asked != int64(len(got)) {
		t.Errorf("%d bytes of %d, %v", len(got), asked, err)
	}
	if info, err := f.Stat(); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := errors.Join(f.Discard(), f.Discard()); err != nil {
		t.Errorf("discard: %v", err)
	}
	if _, err := f.Stat(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("the file after it was discarded: %v", err)
	}
}

func TestNamedCopyIsRemovedAlsoWhenSomebodyElseClosedIt(t *testing.T) {
	folder := t.TempDir()
	f, err := os.CreateTemp(folder, passingName)
	if err != nil {
		t.Fatal(err)
	}
	p := &Passing{f, true} // as on a system where open files cannot be removed
	if err := errors.Join(f.Close(), p.Discard(), p.Discard()); err != nil {
		t.Error(err)
	}
	empty(t, folder)
}

func TestCopyThatCannotBeKeptIsToldApart(t *testing.T) {
	folder, into := t.TempDir(), t.TempDir()
	mustServe(t, config(folder, holding(content()), &reports{}))
	full := errors.New("3 MB free")
	for name, test := range map[string]struct {
		into string
		room error
		want error
	}{
		"no room":             {into, full, full},
		"no folder":           {filepath.Join(into, "none"), nil, fs.ErrNotExist},
		"a file in its place": {filepath.Join(folder, socketName), nil, syscall.ENOTDIR},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := FetchFile(t.Context(), folder, test.into, func(int64) error { return test.room })
			if err == nil {
				_ = f.Discard()
			}
			if !errors.Is(err, ErrNotKept) || !errors.Is(err, test.want) {
				t.Errorf("fetch: %v, want %v", err, test.want)
			}
		})
	}
	empty(t, into)

	_, err := keeping{writerFunc(func([]byte) (int, error) { return 0, syscall.ENOSPC })}.Write([]byte("x"))
	if !errors.Is(err, ErrNotKept) || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full disk: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// answering is something at the socket of a folder that answers a question so.
func answering(t *testing.T, folder string, answer func(conn net.Conn)) {
	t.Helper()
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(folder, socketName), Net: "unix"})
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
			if _, err := readLine(bufio.NewReader(conn)); err == nil {
				answer(conn)
			}
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
}

func TestNothingIsLeftOfACopyThatBreaksOff(t *testing.T) {
	folder, into := t.TempDir(), t.TempDir()
	answering(t, folder, func(conn net.Conn) { _, _ = io.WriteString(conn, "ok 100\n0123456789") })
	_, err := FetchFile(t.Context(), folder, into, plenty)
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, ErrNotKept) || errors.Is(err, ErrNoTill) {
		t.Errorf("fetch: %v", err)
	}
	empty(t, into)
}

func TestNothingIsLeftWhenTheContextEnds(t *testing.T) {
	folder, into := t.TempDir(), t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	answering(t, folder, func(conn net.Conn) {
		_, _ = io.WriteString(conn, "ok 100\n0123456789")
		cancel()
		_, _ = conn.Read(make([]byte, 1)) // until the other side hangs up
	})
	if _, err := FetchFile(ctx, folder, into, plenty); !errors.Is(err, context.Canceled) {
		t.Errorf("fetch: %v", err)
	}
	empty(t, into)
	if _, err := FetchFile(ctx, folder, into, plenty); !errors.Is(err, context.Canceled) || errors.Is(err, ErrNoTill) {
		t.Errorf("fetch when it had ended: %v", err)
	}
}

func TestWhatKeepsFromATillIsTakenForNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	taken := t.TempDir()
	for _, name := range []string{file, filepath.Join(taken, socketName)} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, folder := range map[string]string{
		"no folder": filepath.Join(file, "none"), "an empty folder": t.TempDir(), "a file": file, "no socket": taken,
		"a long name": filepath.Join(t.TempDir(), strings.Repeat("none/", 40)),
	} {
		if _, err := FetchFile(t.Context(), folder, t.TempDir(), plenty); !errors.Is(err, ErrNoTill) || Runs(t.Context(), folder) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARunningTillIsNoticed(t *testing.T) {
	folder := t.TempDir()
	var log reports
	s := mustServe(t, config(folder, holding(content()), &log))
	if !Runs(t.Context(), folder) {
		t.Error("the till is not noticed")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if Runs(t.Context(), folder) || len(log.all()) != 0 {
		t.Errorf("after it was closed it runs: %t; reported %v", Runs(t.Context(), folder), log.all())
	}
}

func TestWhatAKilledProgramLeftIsSweptAway(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{strings.Replace(passingName, "*", "123", 1), "ledger.db", "copy-of-mine.tmp"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("010"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := mustServe(t, config(folder, holding(content()), &reports{})).Close(); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadDir(folder)
	if err != nil || len(list) != 2 || list[0].Name() != "copy-of-mine.tmp" || list[1].Name() != "ledger.db" {
		t.Errorf("in the folder: %v, %v", list, err)
	}
}
