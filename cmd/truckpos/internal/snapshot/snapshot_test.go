package snapshot

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// ledgerFunc is a ledger that is copied as told.
type ledgerFunc func(ctx context.Context, w io.Writer) error

func (f ledgerFunc) Backup(ctx context.Context, w io.Writer) error { return f(ctx, w) }

func holding(content []byte) ledgerFunc {
	return func(_ context.Context, w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// content is large enough for several writes.
func content() []byte { return bytes.Repeat([]byte("장부 0123456789\n"), 20_000) }

// reports are what a server wrote to the log.
type reports struct {
	mu   sync.Mutex
	errs []error
}

func (r *reports) add(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, err)
}

func (r *reports) all() []error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.errs
}

func config(folder string, l Ledger, r *reports) Config {
	return Config{
		Folder: folder, Ledger: l, Room: func() error { return nil },
		Go: func(_ string, f func()) { go f() }, Report: r.add,
	}
}

func mustServe(t *testing.T, cfg Config) *Server {
	t.Helper()
	s, err := Serve(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestCopyArrivesWhole(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("깊은", 40))
	if err := os.MkdirAll(long, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"near": t.TempDir(), "under a long name": long} {
		t.Run(name, func(t *testing.T) {
			var log reports
			s := mustServe(t, config(folder, holding(content()), &log))
			if info, err := os.Stat(filepath.Join(folder, socketName)); err != nil || info.Mode() != 0o600|os.ModeSocket {
				t.Errorf("socket: %v, %v", info, err)
			}
			for range 3 {
				var got bytes.Buffer
				if err := Fetch(t.Context(), folder, &got); err != nil || !bytes.Equal(got.Bytes(), content()) {
					t.Errorf("%d bytes, %v", got.Len(), err)
				}
			}
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
			if list, err := os.ReadDir(folder); err != nil || len(list) != 0 {
				t.Errorf("left in the folder: %v, %v", list, err)
			}
			if errs := log.all(); len(errs) != 0 {
				t.Errorf("reported: %v", errs)
			}
			if err := Fetch(t.Context(), folder, io.Discard); !errors.Is(err, ErrNoTill) {
				t.Errorf("after the till was closed: %v", err)
			}
		})
	}
}

func TestSocketOfATillThatIsGoneIsReplaced(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, socketName)
	gone, err := net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	gone.SetUnlinkOnClose(false)
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Fetch(t.Context(), folder, io.Discard); !errors.Is(err, ErrNoTill) {
		t.Errorf("fetch: %v", err)
	}
	mustServe(t, config(folder, holding(content()), &reports{}))
	if err := Fetch(t.Context(), folder, io.Discard); err != nil {
		t.Errorf("fetch: %v", err)
	}
}

func TestWhatIsNoSocketStays(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, socketName)
	if err := os.WriteFile(name, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Serve(t.Context(), config(folder, holding(nil), &reports{})); err == nil {
		_ = s.Close()
		t.Error("served in the place of a file")
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "mine" {
		t.Errorf("the file holds %q, %v", b, err)
	}
}

func TestRefusalsAreTold(t *testing.T) {
	full, broken := errors.New("2 MB free"), errors.New("page 7")
	tests := map[string]struct {
		room, copying error
		want          error
	}{
		"no room": {room: full, want: ErrNoRoom},
		"failed":  {copying: broken, want: ErrFailed},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var log reports
			folder := t.TempDir()
			cfg := config(folder, ledgerFunc(func(context.Context, io.Writer) error { return test.copying }), &log)
			cfg.Room = func() error { return test.room }
			s := mustServe(t, cfg)
			if err := Fetch(t.Context(), folder, io.Discard); !errors.Is(err, test.want) {
				t.Errorf("fetch: %v, want %v", err, test.want)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if errs := log.all(); len(errs) != 1 || !errors.Is(errs[0], cmp.Or(test.room, test.copying)) {
				t.Errorf("reported: %v", errs)
			}
			if list, err := os.ReadDir(folder); err != nil || len(list) != 0 {
				t.Errorf("left in the folder: %v, %v", list, err)
			}
		})
	}
}

// talk serves one connection within memory and hands over the other end.
func talk(t *testing.T, l Ledger, with func(conn net.Conn)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		s := &Server{cfg: config(t.TempDir(), l, &reports{}), ctx: ctx}
		ours, theirs := net.Pipe()
		served := make(chan struct{})
		go func() {
			defer close(served)
			s.serve(ours)
		}()
		with(theirs)
		_ = theirs.Close()
		<-served
	})
}

func TestQuestionNobodyKnowsIsAnswered(t *testing.T) {
	for _, question := range []string{"truckpos 1 report", "truckpos 2 copy", "GET / HTTP/1.1", ""} {
		talk(t, holding(content()), func(conn net.Conn) {
			go func() { _, _ = io.WriteString(conn, question+"\n") }()
			answer, err := bufio.NewReader(conn).ReadString('\n')
			if err != nil || answer != "no unknown\n" {
				t.Errorf("%q is answered %q, %v", question, answer, err)
			}
		})
	}
	if _, err := readAnswer(bufio.NewReader(strings.NewReader("no unknown\n"))); !errors.Is(err, ErrUnknown) {
		t.Errorf("the refusal is read as %v", err)
	}
}

func TestEndlessQuestionIsCutOff(t *testing.T) {
	talk(t, holding(content()), func(conn net.Conn) {
		n, err := conn.Write(bytes.Repeat([]byte("x"), 10*longestLine))
		if err == nil || n > longestLine {
			t.Errorf("%d bytes of a question were taken, %v", n, err)
		}
	})
}

func TestSilentProgramIsLeft(t *testing.T) {
	t.Run("without a question", func(t *testing.T) {
		talk(t, holding(content()), func(conn net.Conn) {
			start := time.Now()
			if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, io.EOF) || time.Since(start) != patience {
				t.Errorf("left after %s with %v", time.Since(start), err)
			}
		})
	})
	t.Run("without reading the copy", func(t *testing.T) {
		talk(t, holding(content()), func(conn net.Conn) {
			if _, err := io.WriteString(conn, hello+wantCopy+"\n"); err != nil {
				t.Error(err)
			}
			start := time.Now()
			r := bufio.NewReader(conn)
			if _, err := readAnswer(r); err != nil {
				t.Error(err)
			}
			time.Sleep(patience + time.Second) // of the bubble's clock
			n, err := io.Copy(io.Discard, r)
			if err != nil || n >= int64(len(content())) || time.Since(start) < patience {
				t.Errorf("%d bytes came after %s, %v", n, time.Since(start), err)
			}
		})
	})
}

// answered is what Fetch makes of a till's answer.
func answered(t *testing.T, answer string, stay bool) (got int, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		go func() {
			_, _ = readLine(bufio.NewReader(theirs))
			_, _ = io.WriteString(theirs, answer)
			if !stay {
				_ = theirs.Close()
			}
		}()
		var b bytes.Buffer
		err = fetch(ours, func(int64) (io.Writer, error) { return &b, nil })
		got = b.Len()
		_ = ours.Close()
		_ = theirs.Close()
	})
	return got, err
}

func TestCopyThatIsCutShortIsAnError(t *testing.T) {
	for name, test := range map[string]struct {
		answer string
		stay   bool
	}{
		"the till goes away":        {"ok 100\n0123456789", false},
		"the till falls silent":     {"ok 100\n0123456789", true},
		"the till never answers":    {"", true},
		"half an answer":            {"ok 1", false},
		"a size that is none":       {"ok -5\n", true},
		"an answer in other words":  {"yes 5\n12345", true},
		"an answer without an end":  {strings.Repeat("x", 5*longestLine), true},
		"a number that is too high": {"ok 99999999999999999999\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			if n, err := answered(t, test.answer, test.stay); err == nil {
				t.Errorf("%d bytes were taken for a copy", n)
			}
		})
	}
	if n, err := answered(t, "ok 5\n12345", true); err != nil || n != 5 {
		t.Errorf("a whole copy: %d bytes, %v", n, err)
	}
}

func TestOnlySoManyAreServedAtOnce(t *testing.T) {
	folder := t.TempDir()
	inside, leave := make(chan struct{}), make(chan struct{})
	s := mustServe(t, config(folder, ledgerFunc(func(_ context.Context, w io.Writer) error {
		inside <- struct{}{}
		<-leave
		return nil
	}), &reports{}))
	fetched := make(chan error, atOnce)
	for range atOnce {
		go func() { fetched <- Fetch(t.Context(), folder, io.Discard) }()
		<-inside
	}
	if err := Fetch(t.Context(), folder, io.Discard); !errors.Is(err, ErrBusy) {
		t.Errorf("one too many: %v", err)
	}
	close(leave)
	for range atOnce {
		if err := <-fetched; err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestClosingEndsWhatIsServed(t *testing.T) {
	folder := t.TempDir()
	inside := make(chan struct{})
	s := mustServe(t, config(folder, ledgerFunc(func(ctx context.Context, _ io.Writer) error {
		close(inside)
		<-ctx.Done()
		return ctx.Err()
	}), &reports{}))
	fetched := make(chan error, 1)
	go func() { fetched <- Fetch(t.Context(), folder, io.Discard) }()
	<-inside
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-fetched; err == nil {
		t.Error("the copy of a closing till was taken for whole")
	}
}

func TestFetchEndsWithItsContext(t *testing.T) {
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	mustServe(t, config(folder, ledgerFunc(func(ctx context.Context, _ io.Writer) error {
		cancel()
		<-ctx.Done()
		return ctx.Err()
	}), &reports{}))
	if err := Fetch(ctx, folder, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("fetch: %v", err)
	}
}
