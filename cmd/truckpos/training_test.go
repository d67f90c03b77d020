package main

import (
	"context"
	"errors"
	"testing"
)

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
