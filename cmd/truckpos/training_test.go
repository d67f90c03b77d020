package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

func TestPracticeBookThatCannotBeReadIsTakenForAnEmptyOne(t *testing.T) {
	var log bytes.Buffer
	books := practiceBooks{folder: t.TempDir(), log: slog.New(slog.NewTextHandler(&log, nil))}
	begin := func() {
		t.Helper()
		log.Reset()
		service, err := practising(books, "payup", func(book sandbox.Book) (*sandbox.Payup, error) {
			return sandbox.NewPayup(sandbox.PayupConfig{Clock: time.Now, Random: rand.Reader, Book: book})
		})
		if err != nil || len(service.Charges()) != 0 {
			t.Errorf("%v", err)
		}
	}
	begin()
	if log.Len() > 0 {
		t.Errorf("a first start is told: %s", &log)
	}
	if err := os.WriteFile(books.path("payup"), []byte("{"), privateMode); err != nil {
		t.Fatal(err)
	}
	if begin(); !strings.Contains(log.String(), "service=payup") {
		t.Errorf("not told: %s", &log)
	}
	if err := os.WriteFile(books.path("payup"), make([]byte, maxPracticeBook+1), privateMode); err != nil {
		t.Fatal(err)
	}
	if begin(); !strings.Contains(log.String(), "longer than") {
		t.Errorf("not told: %s", &log)
	}
}

// stubborn is a service whose port can be given up, and taken again only when it is free.
type stubborn struct {
	off  bool
	busy bool // another program has the port
}

func (s *stubborn) Unplug() error {
	if s.off {
		return errors.New("not listening")
	}
	s.off = true
	return nil
}

func (s *stubborn) Plug(context.Context) error {
	if !s.off || s.busy {
		return errors.New("not unplugged, or taken")
	}
	s.off = false
	return nil
}

func TestAPracticeNetworkThatCameBackInPartIsCompletedByTheNextKey(t *testing.T) {
	first, second := &stubborn{}, &stubborn{}
	p := &practice{services: []unplugger{first, second}, off: make([]bool, 2)}
	if err := p.cut(t.Context(), true); err != nil || !first.off || !second.off || !p.isOff.Load() {
		t.Fatalf("cut: %v, off %v and %v", err, first.off, second.off)
	}
	second.busy = true
	if err := p.cut(t.Context(), false); err == nil || first.off || !p.isOff.Load() {
		t.Fatalf("restored in part: %v, off %v and %v", err, first.off, second.off)
	}
	second.busy = false
	if err := p.cut(t.Context(), false); err != nil || first.off || second.off || p.isOff.Load() {
		t.Fatalf("restored: %v, off %v and %v", err, first.off, second.off)
	}
}
