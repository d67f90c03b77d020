package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// anchorFile is what is in the anchor, read before the ledger is.
type anchorFile struct {
	said   slot
	err    error    // why it says nothing
	spoilt [2]error // of its slots
}

func readAnchorFile(path string) (a anchorFile) {
	f, err := os.Open(path) //nolint:gosec // beside the ledger
	if err != nil {
		return anchorFile{err: err}
	}
	defer f.Close()
	a.said, _, a.err = newestSlot(f)
	for i := range int64(len(a.spoilt)) {
		b := make([]byte, anchorLength)
		if _, err := f.ReadAt(b, i*anchorSlot); err != nil {
			a.spoilt[i] = err
		} else if _, err := decodeSlot(b); err != nil {
			a.spoilt[i] = errors.New("it does not have the checksum it names")
		}
	}
	return a
}

// checkAnchor compares the anchor with the entries that were read.
func (v *verifier) checkAnchor() error {
	a := v.anchor
	switch {
	case errors.Is(a.err, fs.ErrNotExist) && v.next == 1:
		return nil // made and never opened: there is no entry that could be missing
	case errors.Is(a.err, fs.ErrNotExist):
		return errors.New("the anchor is missing")
	case a.err != nil:
		return a.err
	}
	for i, err := range a.spoilt {
		if err != nil { // the other one is whole, or the anchor would say nothing
			v.fault(placeAnchor, 0, fmt.Errorf("slot %d cannot be read: %w", i, err))
		}
	}
	if v.tx != nil {
		if a.said.seq == 0 && a.said.ledger == v.store.info.ID && a.said.head != *v.genesis {
			v.fault(bucketMeta, 0, errors.New("the ledger's identity is not the one that the anchor knows"))
		}
		return v.store.checkAnchor(v.tx, a.said)
	}
	if newest := v.summary.Head.Seq; a.said.seq > newest {
		v.faultOf(placeAnchor, newest+1, a.said.seq, fmt.Errorf("the anchor names entry %d, and entry %d is the newest that can be read", a.said.seq, newest))
	}
	return nil
}
