package snapshot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
)

// atOnce is how many programs are served at the same time.
const atOnce = 4

// Ledger is what is copied: storage's Store.
type Ledger interface {
	// Backup writes a consistent copy to w.
	Backup(ctx context.Context, w io.Writer) error
}

// Config is what a [Server] works with.
type Config struct {
	Folder string // data folder, of the socket and of copies on their way
	Ledger Ledger
	// Room refuses when the disk has no room for a copy.
	Room func() error
	// Go starts a goroutine under the program's guard.
	Go func(name string, f func())
	// Report writes to the log what a copy failed of.
	Report func(err error)
}

// Server gives copies away until it is closed.
type Server struct {
	cfg      Config
	listener net.Listener
	done     func() // after the listener is closed
	ctx      context.Context
	stop     context.CancelFunc
	serving  sync.WaitGroup
	places   chan struct{}
}

// Serve opens the socket of a folder and answers on it from now on. The caller
// has the folder's ledger open, so that a socket that lies there is of a till
// that is gone: it is replaced. Anything else in its place is left alone.
func Serve(ctx context.Context, cfg Config) (*Server, error) {
	l, done, err := listen(ctx, cfg.Folder)
	if err != nil {
		return nil, fmt.Errorf("socket in %s: %w", cfg.Folder, err)
	}
	sweep(cfg.Folder)
	ctx, stop := context.WithCancel(ctx)
	s := &Server{cfg: cfg, listener: l, done: done, ctx: ctx, stop: stop, places: make(chan struct{}, atOnce)}
	s.serving.Add(1)
	cfg.Go("copies", s.accept)
	return s, nil
}

func listen(ctx context.Context, folder string) (net.Listener, func(), error) {
	path := filepath.Join(folder, socketName)
	switch info, err := os.Lstat(path); {
	case err == nil && info.Mode()&os.ModeSocket == 0:
		return nil, nil, fmt.Errorf("%s is no socket", path)
	case err == nil:
		if err := os.Remove(path); err != nil {
			return nil, nil, err
		}
	case !errors.Is(err, os.ErrNotExist):
		return nil, nil, err
	}
	name, done, err := address(folder)
	if err != nil {
		return nil, nil, err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "unix", name)
	if err == nil {
		err = os.Chmod(path, 0o600)
	}
	if err != nil {
		if l != nil {
			_ = l.Close() // never served
		}
		done()
		return nil, nil, err
	}
	return l, done, nil
}

// Close takes the socket away and ends what is being served.
func (s *Server) Close() error {
	s.stop()
	err := s.listener.Close()
	s.serving.Wait()
	s.done()
	return err
}

// accept ends when the listener is closed.
func (s *Server) accept() {
	defer s.serving.Done()
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		if !ownPeer(conn) {
			_ = conn.Close() // not a word to a stranger
			continue
		}
		select {
		case s.places <- struct{}{}:
		default:
			refuse(conn, ErrBusy)
			_ = conn.Close() // nothing else can be said
			continue
		}
		s.serving.Add(1)
		s.cfg.Go("copy", func() {
			defer s.serving.Done()
			defer func() { <-s.places }()
			s.serve(conn)
		})
	}
}

func (s *Server) serve(conn net.Conn) {
	defer conn.Close()
	defer context.AfterFunc(s.ctx, func() { _ = conn.Close() })() // ends what waits
	line, err := readLine(newReader(conn))
	switch {
	case err != nil:
		return // nobody asks
	case line != hello+wantCopy:
		refuse(conn, ErrUnknown)
		return
	}
	s.report(s.copyTo(conn))
}

// report writes to the log, except for what closing broke off.
func (s *Server) report(err error) {
	if err != nil && s.ctx.Err() == nil {
		s.cfg.Report(err)
	}
}

// refuse answers with a word. Whoever does not hear it sees the connection end.
func refuse(conn net.Conn, why error) {
	_, _ = io.WriteString(&moving{conn, patience}, "no "+wordOf(why)+"\n")
}

// copyTo copies the ledger into a file of this disk first: a program that
// reads slowly must not hold up a sale, which it would from within the ledger.
func (s *Server) copyTo(conn net.Conn) error {
	f, size, err := s.makeCopy()
	if err != nil {
		s.report(err) // before whoever asked can hear of it
		refuse(conn, err)
		return nil
	}
	defer func() { s.report(f.Discard()) }()
	m := &moving{conn, patience}
	if _, err := fmt.Fprintf(m, "ok %d\n", size); err != nil {
		return err
	}
	// Without ReadFrom, which knows one deadline for all.
	_, err = io.CopyN(struct{ io.Writer }{m}, f, size)
	return err
}

func (s *Server) makeCopy() (*Passing, int64, error) {
	if err := s.cfg.Room(); err != nil {
		return nil, 0, errors.Join(ErrNoRoom, err)
	}
	f, err := newPassing(s.cfg.Folder)
	if err != nil {
		return nil, 0, err
	}
	err = s.cfg.Ledger.Backup(s.ctx, f)
	var size int64
	if err == nil {
		if size, err = f.Seek(0, io.SeekCurrent); err == nil {
			_, err = f.Seek(0, io.SeekStart)
		}
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Discard())
	}
	return f, size, nil
}
