package storage

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe in place of a file is a disk that does not answer.
func TestDiskThatDoesNotAnswerHoldsUpNoSale(t *testing.T) {
	s, m := mirrored(t, 5)
	pipe := filepath.Join(string(m.folder), mirrorIdentity)
	identity := mustRead(t, pipe)
	if err := errors.Join(os.Remove(pipe), syscall.Mkfifo(pipe, 0o600)); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		m.step(t.Context())
	}()
	appendMore(t, s, 5, 60)
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // returns when the mirror waits for the other end
	if err != nil {
		t.Fatal(err)
	}
	appendMore(t, s, 60, 70)
	m.moves(time.Now().Add(-mirrorStuck - time.Second))
	if state := m.State(); state.Behind != 65 || !errors.Is(state.Err, ErrMirrorStuck) {
		t.Errorf("%+v", state)
	}
	if _, err := w.Write(identity); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	<-done
	if state := m.State(); state != (MirrorState{}) {
		t.Errorf("%+v", state)
	}
}
