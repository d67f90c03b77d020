package snapshot

import "os"

// passing is a file that nobody is to find: where the system allows it has no
// name any more, so that not even a crash leaves it behind.
type passing struct {
	*os.File
	named bool
}

func newPassing(folder string) (*passing, error) {
	f, err := os.CreateTemp(folder, "copy-*.tmp") // for the owner alone
	if err != nil {
		return nil, err
	}
	return &passing{f, os.Remove(f.Name()) != nil}, nil
}

func (p *passing) discard() {
	_ = p.Close() // read only by now
	if p.named {
		_ = os.Remove(p.Name()) // the next try to make a copy says what is wrong with the folder
	}
}
