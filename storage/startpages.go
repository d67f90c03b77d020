package storage

import (
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// newestPages is how many leaf pages of each bucket are looked at before the
// ledger is opened: more than the entries lie in that opening reads.
const newestPages = 500

// inspect looks at the pages before bbolt follows them. Where they lead in a
// circle bbolt goes on for ever, and a list of free pages of impossible length
// takes all memory: neither can be caught once it has begun. What is read are
// the branch pages, one in more than a hundred, and the newest leaf pages.
//
// bbolt reads no list of free pages when it opens a file for reading.
func (s *Store) inspect() error {
	if err := s.attach(true); err != nil {
		return err
	}
	err := guard(func() error { return s.db.View(s.checkPages) })
	if closeErr := guard(s.db.Close); err == nil {
		err = closeErr
	}
	s.db, s.file = nil, nil
	return err
}

func (s *Store) checkPages(tx *bolt.Tx) error {
	w := newPageWalk(s.file, tx)
	w.bucket = func(_ []byte, root uint64) { w.sketch(root) }
	return w.start(tx, true)
}

// checkRoot looks at the pages that say what the file is, and no further.
func (s *Store) checkRoot(tx *bolt.Tx) error {
	w := newPageWalk(s.file, tx)
	w.bucket = func(name []byte, root uint64) {
		if string(name) == bucketMeta {
			w.walk(root)
		}
	}
	return w.start(tx, false)
}

// start walks from the head page and returns the first fault.
func (w *pageWalk) start(tx *bolt.Tx, free bool) error {
	var first error
	w.fault = func(err error) {
		if first == nil {
			first = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	w.below = w.walk
	head, err := headOf(w.file, tx)
	if err != nil {
		return err
	}
	w.walk(head.root)
	if first == nil && free {
		if err := w.checkFreelist(head.freelist); err != nil {
			w.fault(err)
		}
	}
	return first
}

// sketch reads a bucket's pages from the root down, level by level. In a tree
// of bbolt all leaves lie at one level. Of these, all but the newest are only
// counted.
func (w *pageWalk) sketch(root uint64) {
	room := make([]byte, w.size)
	for level := []uint64{root}; len(level) > 0; {
		var below []uint64
		leaves := false
		for i, id := range level {
			if leaves && i < len(level)-newestPages {
				if err := w.take(id); err != nil {
					w.fault(err)
					return
				}
				continue
			}
			children, err := w.branch(id, room)
			if err == nil && leaves && children != nil {
				err = fmt.Errorf("page %d is a branch among leaves", id)
			}
			if err != nil {
				w.fault(err)
				return
			}
			leaves = leaves || i == 0 && children == nil
			below = append(below, children...)
		}
		level = below
	}
}

// take marks a page as one of the tree.
func (w *pageWalk) take(id uint64) error {
	switch {
	case id < 2 || id >= w.end:
		return fmt.Errorf("page %d of %d is referred to", id, w.end)
	case w.seen[id] != pageNew:
		return fmt.Errorf("page %d is referred to twice", id)
	}
	w.seen[id] = pageDone
	return nil
}

// branch takes a page and returns those it refers to; nil where it is a leaf.
func (w *pageWalk) branch(id uint64, room []byte) (children []uint64, err error) {
	if err := w.take(id); err != nil {
		return nil, err
	}
	page, flags, count, err := w.page(id, room)
	if err == nil {
		err = w.takeRest(id, page)
	}
	if err != nil {
		return nil, err
	}
	if flags == branchPage {
		children = make([]uint64, 0, count)
	}
	w.below = func(child uint64) { children = append(children, child) }
	defer func() { w.below = w.walk }()
	if err := w.elements(page, flags, count); err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	return children, nil
}
