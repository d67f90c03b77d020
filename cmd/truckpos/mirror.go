package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"truckpos/storage"
	"truckpos/tui/text"
)

// mirrorWaits is how long a closing till waits for what the mirror lacks. A
// disk that takes longer gets it at the next start.
const mirrorWaits = 5 * time.Second

// keepMirror repeats the ledger in the folder of the configuration while the
// till is open. What it returns ends that.
func (t *till) keepMirror(ctx context.Context) (stop func()) {
	if t.o.Config.Mirror == nil {
		return func() {}
	}
	t.mirror = t.store.NewMirror(t.o.Config.Mirror.Folder, func(err error) {
		if err != nil {
			t.log.Warn("the mirror is broken", "err", err)
			return
		}
		t.log.Info("the mirror goes on again")
	})
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	t.guarded("mirror", func() {
		defer close(done)
		t.mirror.Run(ctx)
	})
	return func() {
		cancel()
		select {
		case <-done:
		case <-time.After(mirrorWaits):
			t.log.Warn("closed while the mirror's disk did not answer")
		}
	}
}

// mirrorState is what the screens ask for.
func (t *till) mirrorState() func() (behind uint64, why string) {
	if t.mirror == nil {
		return nil
	}
	return func() (uint64, string) {
		state := t.mirror.State()
		if state.Err == nil {
			return 0, ""
		}
		return state.Behind, mirrorSentence(state.Err, t.o.Config.Mirror.Folder, &t.o.Text.CLI)
	}
}

// mirrorSentence says what keeps a mirror in a folder from going on.
func mirrorSentence(err error, folder string, t *text.CLI) string {
	m := &t.Mirror
	for _, known := range []struct {
		kind error
		say  string
	}{
		{storage.ErrMirrorStuck, m.Stuck}, {storage.ErrMirrorOther, m.Other}, {storage.ErrMirrorAhead, m.Ahead},
		{fs.ErrNotExist, m.Gone}, {storage.ErrDiskFull, m.Full}, {storage.ErrUnwritable, m.Locked},
	} {
		if errors.Is(err, known.kind) {
			return fmt.Sprintf(known.say, folder)
		}
	}
	if fault, ok := errors.AsType[*storage.MirrorFault](err); ok {
		return fmt.Sprintf(m.Damaged, place(fault), fault.Err)
	}
	return fmt.Sprintf(m.Broken, folder, strings.ReplaceAll(reason(err), "\n", "; "))
}

// place is where in a mirror something is wrong: a file, or a line of it.
func place(f *storage.MirrorFault) string {
	if f.Line == 0 {
		return f.File
	}
	return fmt.Sprintf("%s:%d", f.File, f.Line)
}
