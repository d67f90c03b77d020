package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	bolt "go.etcd.io/bbolt"
)

// restoreBatch is how many entries are rebuilt in one transaction.
const restoreBatch = 2_000

// rebuilt is an entry of a mirror with its place in it.
type rebuilt struct {
	link
	record
	file string
	line int
}

// build fills a new file with what the mirror holds.
func (r *restorer) build(ctx context.Context, temporary string) error {
	if err := fill(temporary, r.identity); err != nil {
		return err
	}
	db, err := bolt.Open(temporary, fileMode, &bolt.Options{Timeout: DefaultLockTimeout, NoSync: true})
	if err != nil {
		return err
	}
	err = r.rebuild(ctx, db)
	return errors.Join(err, db.Sync(), db.Close())
}

func (r *restorer) rebuild(ctx context.Context, db *bolt.DB) error {
	w := &writer{genesis: r.genesis}
	var waiting []rebuilt
	flush := func() error {
		err := db.Update(func(tx *bolt.Tx) error { return w.rebuild(tx, waiting) })
		waiting = waiting[:0]
		return errors.Join(err, ctx.Err())
	}
	last := link{own: r.genesis}
	var menu rebuilt
	err := r.each(func(e rebuilt) error {
		if err := r.follows(last, e); err != nil {
			return &MirrorFault{File: e.file, Line: e.line, Err: err}
		}
		last, r.restored.Entries, r.restored.LastAt = e.link, e.key.seq(), e.At
		last.payload = nil
		if e.menu != (importedBody{}) {
			menu = e
			menu.payload = nil
		}
		if waiting = append(waiting, e); len(waiting) < restoreBatch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err == nil {
		err = r.restoreMenu(db, menu)
	}
	if err == nil && r.said != nil && r.said.seq > last.key.seq() {
		r.restored.Missing = r.said.seq - last.key.seq()
	}
	return err
}

// each calls fn with the mirror's entries in order.
func (r *restorer) each(fn func(rebuilt) error) error {
	days, err := r.folder.days()
	if err != nil {
		return err
	}
	for i, day := range days {
		name := dayFile(day)
		whole, err := r.folder.lines(day, func(n int, line []byte) error {
			l, rec, err := decodeLine(line)
			if err == nil && l.key.day() != day {
				err = fmt.Errorf("entry of %s: %w", l.key.day(), ErrDamaged)
			}
			if err != nil {
				return &MirrorFault{File: name, Line: n, Err: err}
			}
			return fn(rebuilt{l, rec, name, n})
		})
		if err != nil {
			return err
		}
		torn, err := r.folder.torn(day, whole)
		if err != nil {
			return err
		}
		if torn && i < len(days)-1 {
			return &MirrorFault{File: name, Err: fmt.Errorf("its last line is cut short, and there are newer files: %w", ErrDamaged)}
		}
		r.restored.Torn = torn
	}
	return nil
}

// follows checks that an entry comes next, and that it is the one the anchor
// knows where that names it. One that was put aside may name an entry that was
// given up, and another has come in its place since.
func (r *restorer) follows(last link, e rebuilt) error {
	err := e.follows(last)
	if last.key == (entryKey{}) {
		err = e.begins(r.genesis)
	}
	if err != nil {
		return err
	}
	if r.said != nil && !r.aside && r.said.seq == e.key.seq() && (r.said.head != e.own || r.said.day != e.key.day()) {
		return fmt.Errorf("entry %d is not the one the anchor names: %w", e.key.seq(), ErrBehindAnchor)
	}
	return nil
}

// restoreMenu puts the menu in force in its place; what is in the journal is
// its hash.
func (r *restorer) restoreMenu(db *bolt.DB, imported rebuilt) error {
	if imported.menu == (importedBody{}) {
		return nil
	}
	value, err := r.folder.menu(imported.menu.Hash)
	if errors.Is(err, fs.ErrNotExist) {
		return &MirrorFault{File: menuFile(imported.menu.Hash), Err: fmt.Errorf("it is missing: %w", ErrDamaged)}
	}
	if err != nil {
		return err
	}
	return db.Update(func(tx *bolt.Tx) error { return putMenu(tx, imported.key, value) })
}

// rebuild writes entries as they lay in the journal, and what follows from them.
func (w *writer) rebuild(tx *bolt.Tx, entries []rebuilt) error {
	w.journal = journalOf(tx)
	if err := w.readPosition(tx); err != nil {
		return err
	}
	for _, e := range entries {
		value, own := seal(e.previous, e.key, e.payload)
		var err error
		if w.recent, err = w.journal.put(e.key, value, w.recent); err != nil {
			return err
		}
		w.head = link{key: e.key, previous: e.previous, own: own}
		if err := w.derive(tx, e.Entry); err != nil {
			return err
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return w.sums.write(tx)
}
