package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truckpos/pos"
)

// Restored is what [Restore] rebuilt.
type Restored struct {
	Info    Info
	Entries uint64
	Days    int
	Head    pos.Head
	LastAt  time.Time // of the newest entry; zero when there is none
	Torn    bool      // a line that was cut short at the end is not in it
	Missing uint64    // entries that the anchor knows of and the mirror does not
}

// MissingError says that a mirror lacks entries that were durable in the ledger
// it is of, by the word of the anchor that was left of it.
type MissingError struct{ Entries uint64 }

func (e *MissingError) Error() string {
	return fmt.Sprintf("the mirror lacks the newest %d entries", e.Entries)
}

// Restore rebuilds the ledger that a mirror in a folder is of, and puts it at
// path when it is proved to be the same: identity, every hash up to the head,
// and everything that [Store.Verify] checks. Nothing at path is replaced.
//
// An anchor beside it may tell of entries that the mirror lacks. Then it is a
// [MissingError], unless acceptMissing; the anchor is put aside as
// ledger.db.anchor.old. While there is neither ledger nor anchor, that one is
// asked: a restore may have been cut off in between.
//
// Errors: [fs.ErrExist] when there is a ledger; [ErrNoMirror]; a [MirrorFault]
// for whatever is wrong with the mirror; [ErrIsTraining], [ErrIsLive];
// [ErrBehindAnchor] when the anchor is of another ledger, or of one that grew in
// another way; [ErrUnwritable], [ErrDiskFull].
func Restore(ctx context.Context, from, path string, o Options, acceptMissing bool) (Restored, error) {
	r := &restorer{folder: mirrorFolder(from)}
	err := r.restore(ctx, path, o, acceptMissing)
	if err != nil {
		return Restored{}, fmt.Errorf("restore ledger %s from %s: %w", path, from, classify(err))
	}
	return r.restored, nil
}

type restorer struct {
	folder   mirrorFolder
	identity []byte
	genesis  hash
	said     *slot // the anchor's word, nil when there is none
	aside    bool  // said by an anchor that was put aside before
	restored Restored
}

func (r *restorer) restore(ctx context.Context, path string, o Options, acceptMissing bool) error {
	if err := r.readWho(o); err != nil {
		return err
	}
	if err := refuseTaken(path); err != nil {
		return err
	}
	if err := r.readAnchor(path); err != nil {
		return err
	}
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	err := makeFile(path, func(temporary string) error {
		if err := guard(func() error { return r.build(ctx, temporary) }); err != nil {
			return err
		}
		if err := r.prove(ctx, temporary); err != nil {
			return err
		}
		if r.restored.Missing == 0 {
			return nil
		}
		if !acceptMissing {
			return &MissingError{r.restored.Missing}
		}
		if r.aside {
			return nil
		}
		// Before the ledger has its name: it could not be opened beside this anchor.
		return os.Rename(anchorPath(path), asidePath(path))
	})
	if err != nil {
		return err
	}
	s, err := Open(path, o)
	if err != nil {
		return err
	}
	return s.Close()
}

func (r *restorer) readWho(o Options) (err error) {
	if r.identity, err = r.folder.identity(); err != nil {
		return err
	}
	r.restored.Info, r.genesis, err = readIdentity(r.identity)
	if err != nil {
		return &MirrorFault{File: mirrorIdentity, Err: err}
	}
	return checkPurpose(r.restored.Info, o)
}

// readAnchor reads what was left beside the ledger that is lost. One that
// cannot be read says nothing.
func (r *restorer) readAnchor(path string) error {
	said, err := readAnchor(anchorPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		r.aside = true
		said, err = readAnchor(asidePath(path))
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errAnchor):
		return nil
	case err != nil:
		return err
	case said.ledger != r.restored.Info.ID && said.seq > 0:
		return fmt.Errorf("the anchor is of ledger %s, the mirror of %s: %w", said.ledger, r.restored.Info.ID, ErrBehindAnchor)
	}
	if said.ledger == r.restored.Info.ID {
		r.said = &said
	}
	return nil
}

// prove opens what was built and compares it with the mirror.
func (r *restorer) prove(ctx context.Context, temporary string) error {
	s, err := OpenReadOnly(temporary, Options{})
	if err != nil {
		return err
	}
	var faults []error
	summary, err := s.Verify(ctx, func(f Fault) {
		if f.Place != placeAnchor { // it gets one when it is opened
			faults = append(faults, errors.New(f.String()))
		}
	})
	head, headErr := s.headNow(ctx)
	if err = errors.Join(err, headErr, s.Close()); err != nil {
		return err
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d faults, the first is %w: %w", len(faults), faults[0], ErrDamaged)
	}
	if s.info != r.restored.Info || s.genesis != r.genesis || head.seq != r.restored.Entries {
		return fmt.Errorf("what was rebuilt is not what was mirrored: %w", ErrDamaged)
	}
	r.restored.Days, r.restored.Head = summary.Days, summary.Head
	return nil
}
