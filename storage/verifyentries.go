package storage

import (
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"
)

// entryPages are the leaf pages of a bucket of entries, in order.
type entryPages struct {
	place  string
	pages  []uint64          // 0 stands for some that cannot be read
	lost   map[int][2]uint64 // the first and the last entry that lie in those
	inline []byte            // the page of a small bucket
}

// note keeps where entries lie: in a page or, where that cannot be read, behind
// a 0.
func (in *inspection) note(s span, id uint64) {
	if e := in.v.entriesIn(s.place); e != nil {
		if id == 0 {
			first, last := in.sequences(s)
			e.lost[len(e.pages)] = [2]uint64{first, last}
		}
		e.pages = append(e.pages, id)
	}
}

func (in *inspection) noteInline(s span, page []byte) {
	if e := in.v.entriesIn(s.place); e != nil {
		e.inline = page
	}
}

func (v *verifier) entriesIn(place string) *entryPages {
	for i := range v.entries {
		if v.entries[i].place == place {
			return &v.entries[i]
		}
	}
	return nil
}

// A portion is some pages of entries. One goroutine reads, hashes and decodes
// them while another does so with the next. Only what depends on the entries
// before is left to the one that verifies.
type portion struct {
	place  string
	pages  []uint64
	inline []byte
	lost   *[2]uint64 // instead of pages
	room   []byte
	found  []foundEntry
	done   chan error
}

// foundEntry is an entry as it lies in its page. Key and value last as long as
// its portion.
type foundEntry struct {
	err        error // why it could not be found
	key, value []byte
	k          entryKey
	keyErr     error
	link       link
	linkErr    error // also of a whole entry that does not have the hash it names
	record     record
	recordErr  error
}

// portionPages is how many pages are read at once.
const portionPages = 32

// walkJournal reads all entries, in order.
func (v *verifier) walkJournal(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	portions := 3 * runtime.GOMAXPROCS(0)
	spare, work, order := make(chan *portion, portions), make(chan *portion, portions), make(chan *portion, portions)
	for range portions {
		spare <- &portion{done: make(chan error, 1)}
	}
	var wait sync.WaitGroup
	defer wait.Wait() // the file may be closed after this
	defer cancel()
	wait.Go(func() {
		defer close(work)
		defer close(order)
		for i := range v.entries {
			v.entries[i].deal(ctx, spare, func(p *portion) {
				work <- p // there is room for all portions
				order <- p
			})
		}
	})
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			read := newJSONReader()
			for p := range work {
				p.done <- guard(func() error { return p.find(v.pages, read) })
			}
		})
	}
	for p := range order {
		if err := <-p.done; err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		v.checkPortion(p)
		spare <- p
	}
	v.turnDay(0)
	return ctx.Err()
}

// deal puts the pages into portions, in order.
func (e *entryPages) deal(ctx context.Context, spare <-chan *portion, give func(*portion)) {
	next := func() *portion {
		select {
		case p := <-spare:
			p.place, p.pages, p.inline, p.lost, p.found = e.place, nil, nil, nil, p.found[:0]
			return p
		case <-ctx.Done():
			return nil
		}
	}
	for i := 0; i < len(e.pages); {
		p := next()
		if p == nil {
			return
		}
		if e.pages[i] == 0 {
			lost := e.lost[i]
			p.lost = &lost
			i++
		} else {
			end := i
			for end < min(i+portionPages, len(e.pages)) && e.pages[end] != 0 {
				end++
			}
			p.pages, i = e.pages[i:end], end
		}
		give(p)
	}
	if e.inline == nil {
		return
	}
	if p := next(); p != nil {
		p.inline = e.inline
		give(p)
	}
}

// find reads the pages and takes their entries apart.
func (p *portion) find(pages *pageFile, read jsonReader) error {
	if p.inline != nil {
		p.findIn(p.inline, read)
	}
	size := int(pages.size)
	p.room = slices.Grow(p.room[:0], size*len(p.pages))
	for i, id := range p.pages {
		page, _, _, err := pages.page(id, p.room[i*size:i*size:(i+1)*size])
		if err != nil {
			return err
		}
		p.findIn(page, read)
	}
	return nil
}

func (p *portion) findIn(page []byte, read jsonReader) {
	for i := range int(binary.NativeEndian.Uint16(page[10:])) {
		var f foundEntry
		if e := elementOf(page, false, i); e.end > uint64(len(page)) {
			f.err = errOutside
		} else {
			f.take(page[e.start:e.mid], page[e.mid:e.end], read)
		}
		p.found = append(p.found, f)
	}
}

// take checks what can be checked of an entry by itself.
func (f *foundEntry) take(key, value []byte, read jsonReader) {
	f.key, f.value = key, value
	if f.k, f.keyErr = readEntryKey(key); f.keyErr != nil && len(key) == seqKeySize {
		f.k = entryKey(key)
	}
	f.link, f.linkErr = linkUnder(f.k, value)
	if f.keyErr == nil && f.link.payload != nil {
		f.record, f.recordErr = decodePayloadWith(read, f.k, f.link.payload)
	}
}
