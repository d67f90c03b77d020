package storage

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	// mirrorPace is how long entries gather before they are mirrored together.
	mirrorPace = time.Second
	// mirrorLook is how long an idle mirror waits before it looks whether its
	// disk is still there, and a broken one before it tries again.
	mirrorLook = 5 * time.Second
	// mirrorBatch is how much is written before it is synced, in bytes.
	mirrorBatch = 1 << 20
	// mirrorTraining is where a training ledger has its mirror, below the folder
	// of the real one's.
	mirrorTraining = "training"
	// mirrorStuck is how long a disk may take for one batch before a person is
	// told that it does not answer.
	mirrorStuck = 15 * time.Second
)

// ErrMirrorStuck says that the mirror's disk does not answer.
var ErrMirrorStuck = errors.New("the mirror's disk does not answer")

// MirrorState is how a mirror is.
type MirrorState struct {
	// Behind is how many entries of the ledger the mirror lacks; while its folder
	// cannot be read, how many it lacks at most.
	Behind uint64
	// Err is why the last try failed, nil while all is well: [fs.ErrNotExist] when
	// the disk is not there, [ErrDiskFull], [ErrUnwritable], [ErrMirrorOther],
	// [ErrMirrorAhead], [ErrMirrorStuck], a [MirrorFault], or whatever the system
	// says.
	Err error
}

// Mirror copies the entries of a ledger to plain files in another folder, best
// on another disk, soon after they are appended. It reads them from the ledger,
// so that what was missed while the disk was away follows when it is back. An
// append never waits for it.
type Mirror struct {
	store  *Store
	folder mirrorFolder
	report func(error)

	mu    sync.Mutex
	err   error     // of the last try
	has   uint64    // newest entry known to be mirrored
	moved time.Time // when the try that goes on began or last came to something; zero when none does

	// Of the goroutine that runs.
	identity []byte
	begun    bool         // it was seen in the folder
	place    *mirrorPlace // nil while what is in the folder is not known
}

// mirrorPlace is how far a mirror got.
type mirrorPlace struct {
	last link  // zero but for its own hash, the genesis, before the first entry
	size int64 // of the last entry's file up to and with it
}

// NewMirror makes a mirror of the ledger in a folder, which must be there while
// its disk is. It begins at most once: a folder that is empty later is where a
// disk was mounted. A training ledger is mirrored in training below it. report, which
// may be nil, is told when a mirror begins to fail and when, with nil, it is
// well again. A store has at most one mirror.
func (s *Store) NewMirror(folder string, report func(error)) *Mirror {
	if report == nil {
		report = func(error) {}
	}
	if s.info.Training {
		folder = filepath.Join(folder, mirrorTraining)
	}
	return &Mirror{store: s, folder: mirrorFolder(folder), report: report}
}

// State returns how the mirror is.
func (m *Mirror) State() MirrorState {
	m.mu.Lock()
	defer m.mu.Unlock()
	state := MirrorState{Err: m.err}
	if head := m.store.head.Load(); head > m.has {
		state.Behind = head - m.has
	}
	if state.Err == nil && !m.moved.IsZero() && time.Since(m.moved) > mirrorStuck {
		state.Err = ErrMirrorStuck
	}
	return state
}

// Look says how the mirror is without changing anything; it must not run. An
// Err of [ErrNoMirror] says that it has not begun.
func (m *Mirror) Look(ctx context.Context) MirrorState {
	var state MirrorState
	err := guard(func() error {
		head, err := m.store.headNow(ctx)
		if err != nil {
			return err
		}
		state.Behind = head.seq
		has, err := m.look(ctx)
		state.Behind -= min(has, head.seq)
		return err
	})
	state.Err = classify(err)
	return state
}

// look returns the newest entry that is mirrored.
func (m *Mirror) look(ctx context.Context) (uint64, error) {
	above := string(m.folder)
	if m.store.info.Training {
		above = filepath.Dir(above)
	}
	if _, err := os.Stat(above); err != nil {
		return 0, err
	}
	said, err := m.folder.identity()
	if err != nil {
		return 0, err
	}
	identity, err := m.store.identityValue(ctx)
	if err != nil {
		return 0, err
	}
	if !bytes.Equal(said, identity) {
		return 0, ErrMirrorOther
	}
	place, err := m.folder.end(false)
	if err != nil || place.size == 0 {
		return 0, err
	}
	_, err = m.store.readBatch(ctx, place.last)
	return place.last.key.seq(), err
}

// Run mirrors until the context ends, and then once more what was appended
// until then. It must have returned before the store is closed.
func (m *Mirror) Run(ctx context.Context) {
	for {
		m.step(ctx)
		if !m.rest(ctx) {
			m.step(context.WithoutCancel(ctx))
			return
		}
	}
}

// step catches up and remembers how that went.
func (m *Mirror) step(ctx context.Context) {
	m.moves(time.Now())
	remembered := m.place != nil
	err := guard(func() error { return m.catchUp(ctx) })
	if err != nil && remembered && ctx.Err() == nil { // it may be so no longer
		m.place = nil
		err = guard(func() error { return m.catchUp(ctx) })
	}
	m.moves(time.Time{})
	if err != nil {
		m.place = nil
		if ctx.Err() != nil { // nothing is wrong
			return
		}
		err = classify(err)
	}
	m.mu.Lock()
	before := m.err
	m.err = err
	m.mu.Unlock()
	if (err == nil) != (before == nil) || err != nil && err.Error() != before.Error() {
		m.report(err)
	}
}

func (m *Mirror) moves(at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.moved = at
}

// rest waits until there is something to do; false when the context has ended.
func (m *Mirror) rest(ctx context.Context) bool {
	look := time.NewTimer(mirrorLook)
	defer look.Stop()
	wake := m.store.appended
	if m.place == nil {
		wake = nil // every append would try a disk that is not there
	}
	select {
	case <-wake:
	case <-look.C:
		return true
	case <-ctx.Done():
		return false
	}
	pace := time.NewTimer(mirrorPace)
	defer pace.Stop()
	select {
	case <-pace.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// catchUp writes all entries that the mirror lacks.
func (m *Mirror) catchUp(ctx context.Context) error {
	if err := m.claim(ctx); err != nil {
		return err
	}
	for {
		b, err := m.store.readBatch(ctx, m.place.last)
		if err != nil {
			return err
		}
		if b.menu != nil {
			if err := m.folder.keepMenu(b.menu); err != nil {
				return err
			}
		}
		day, size := m.place.last.key.day(), m.place.size
		if len(b.lines) == 0 {
			if day == 0 {
				return nil
			}
			return m.folder.stillThere(day, size)
		}
		if b.day != day {
			size = 0
		}
		if err := m.folder.append(b.day, size, b.lines); err != nil {
			return err
		}
		m.reached(mirrorPlace{last: b.last, size: size + int64(len(b.lines))})
	}
}

func (m *Mirror) reached(p mirrorPlace) {
	m.place = &p
	m.mu.Lock()
	defer m.mu.Unlock()
	m.has, m.moved = p.last.key.seq(), time.Now()
}

// claim makes sure that the folder is this ledger's mirror, and finds out how
// far it got unless that is known.
func (m *Mirror) claim(ctx context.Context) error {
	if m.identity == nil {
		identity, err := m.store.identityValue(ctx)
		if err != nil {
			return err
		}
		m.identity = identity
	}
	if m.store.info.Training && !m.begun {
		if err := os.Mkdir(string(m.folder), folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if err := m.folder.claim(m.identity[1:], m.begun); err != nil {
		return err
	}
	m.begun = true
	if m.place != nil {
		return nil
	}
	place, err := m.folder.end(true)
	if err != nil {
		return err
	}
	if place.size == 0 {
		place.last.own = m.store.genesis
	}
	menu, err := m.store.menuValue(ctx)
	if err == nil && menu != nil {
		err = m.folder.keepMenu(menu)
	}
	if err != nil {
		return err
	}
	m.reached(place)
	return nil
}
