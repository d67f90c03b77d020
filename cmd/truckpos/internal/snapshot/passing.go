package snapshot

import (
	"errors"
	"os"
	"path/filepath"
)

// passingName is what such a file is called for as long as it has a name.
const passingName = "truckpos-copy-*.tmp" //nolint:gosec // a pattern of names

// Passing is a file, for its owner alone, that nobody is to find: a ledger has
// telephone numbers in it. Where the system allows it has no name, so that not
// even a crash leaves it behind.
type Passing struct {
	*os.File
	named bool
}

func newPassing(folder string) (*Passing, error) {
	if f, err := nameless(folder); err == nil {
		return &Passing{f, false}, nil
	}
	sweep(folder)
	f, err := os.CreateTemp(folder, passingName) // for the owner alone
	if err != nil {
		return nil, err
	}
	return &Passing{f, os.Remove(f.Name()) != nil}, nil
}

// Discard closes the file, where it is still open, and takes it away.
func (p *Passing) Discard() error {
	err := p.Close()
	if errors.Is(err, os.ErrClosed) {
		err = nil
	}
	if p.named {
		p.named = false
		err = errors.Join(err, os.Remove(p.Name()))
	}
	return err
}

// sweep removes files that a program left which was ended before it could. One
// that is in use has no name, or cannot be removed.
func sweep(folder string) {
	files, _ := os.ReadDir(folder) // whoever makes a file there next says what is wrong with it
	for _, f := range files {
		if ours, _ := filepath.Match(passingName, f.Name()); ours && f.Type().IsRegular() {
			_ = os.Remove(filepath.Join(folder, f.Name())) // another user's, or in use
		}
	}
}
