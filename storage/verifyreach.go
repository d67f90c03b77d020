package storage

import "encoding/binary"

// reach is how far the entries go, as far as a first look tells. It bounds
// what is said to lie behind a damaged page.
type reach struct {
	lastSettled, firstRecent, newest uint64 // 0 where not known
}

// readReach looks at the edges of the two buckets of entries. Whatever is wrong
// on the way there is found later.
func (in *inspection) readReach() {
	var lastRecent uint64
	_ = guard(func() error {
		return in.eachBucket(in.head.root, 0, func(name string, bucket []byte) {
			switch name {
			case bucketJournal:
				in.reach.lastSettled = in.edge(bucket, true)
			case bucketRecent:
				in.reach.firstRecent, lastRecent = in.edge(bucket, false), in.edge(bucket, true)
			}
		})
	})
	r, said := &in.reach, in.v.anchor.said.seq
	r.newest = said
	// More than a page of entries was not written since the anchor, if it was.
	for _, last := range []uint64{r.lastSettled, lastRecent} {
		if last > r.newest && (said == 0 || last-said < pageSize) {
			r.newest = last
		}
	}
	if r.firstRecent > r.newest {
		r.firstRecent = 0
	}
}

// eachBucket calls fn with what the root pages keep of the buckets. It panics
// where they are damaged.
func (in *inspection) eachBucket(id uint64, level int, fn func(name string, bucket []byte)) error {
	page, flags, count, err := in.page(id, nil)
	if err != nil || level > deepest {
		return err
	}
	for i := range int(count) {
		if e := elementOf(page, flags == branchPage, i); flags != branchPage {
			fn(string(page[e.start:e.mid]), page[e.mid:e.end])
		} else if err := in.eachBucket(e.below, level+1, fn); err != nil {
			return err
		}
	}
	return nil
}

// edge returns the sequence of a bucket's first or last key; 0 where there is
// none or it cannot be read.
func (in *inspection) edge(bucket []byte, last bool) (seq uint64) {
	_ = guard(func() error {
		page, root := bucket[bucketHeader:], binary.NativeEndian.Uint64(bucket)
		for level := 0; level < deepest; level++ {
			if root != 0 {
				var err error
				if page, _, _, err = in.page(root, nil); err != nil {
					return err
				}
			}
			branch, i := binary.NativeEndian.Uint16(page[8:]) == branchPage, 0
			if last {
				i = int(binary.NativeEndian.Uint16(page[10:])) - 1
			}
			e := elementOf(page, branch, i)
			if !branch {
				seq = sequenceOf(page[e.start:e.mid])
				return nil
			}
			root = e.below
		}
		return nil
	})
	return seq
}

// sequenceOf returns the sequence that a key of the journal names, 0 where it is none.
func sequenceOf(key []byte) uint64 {
	if len(key) != seqKeySize {
		return 0
	}
	return entryKey(key).seq()
}

// sequences are the entries in a span, of which there are none at all in some
// places; 0, 0 where they are not known.
func (in *inspection) sequences(s span) (first, last uint64) {
	from, to := uint64(1), in.reach.newest
	switch s.place {
	case bucketJournal:
		if in.reach.firstRecent > 1 {
			to = in.reach.firstRecent - 1
		}
	case bucketRecent:
		if from = in.reach.firstRecent; from == 0 {
			from = in.reach.lastSettled + 1
		}
	case bucketLater:
		// Its keys are in order of sequence within the days of the orders only.
		if s.low == nil || s.high == nil || string(s.low[:dayKeySize]) != string(s.high[:min(dayKeySize, len(s.high))]) {
			return 0, 0
		}
	case bucketContacts, placeRoot:
	default:
		return 0, 0
	}
	if from > to {
		return 0, 0
	}
	first, last = from, to
	if seq := sequenceOf(s.low); seq > from && seq <= to {
		first = seq
	}
	if seq := sequenceOf(s.high); seq > first && seq <= to {
		last = seq - 1
	}
	return first, last
}

// fault reports something that is wrong with all of a span.
func (in *inspection) fault(s span, err error) {
	first, last := in.sequences(s)
	in.v.faultOf(s.place, first, last, err)
}

// elementFault reports something that is wrong with the elements of a page from
// one to another. In the root page an element is a bucket.
func (in *inspection) elementFault(s span, keys [][]byte, from, to int, err error) {
	if s.place == placeRoot {
		for i := max(from, 0); i <= to; i++ {
			in.fault(span{place: in.bucketAt(keys, i)}, err)
		}
		return
	}
	for ; from > 0 && keys[from] == nil; from-- {
	}
	if from >= 0 && keys[from] != nil {
		s.low = keys[from]
	}
	for i := to + 1; i < len(keys); i++ {
		if keys[i] != nil {
			s.high = keys[i]
			break
		}
	}
	in.fault(s, err)
}

// lose reports that a page cannot be read, with all that lies behind it.
func (in *inspection) lose(s span, err error) {
	in.fault(s, err)
	in.note(s, 0)
}

// lead reports a page that bbolt must not follow.
func (in *inspection) lead(s span, err error) {
	in.v.endless = err
	in.lose(s, err)
}
