package storage

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"truckpos/pos"
)

// A mirror has a line of JSON for every journal entry:
//
//	{"v":1,"seq":17,"day":"2026-11-21","time":"2026-11-21T12:03:04.000+09:00","kind":"placed","prev":"…","hash":"…","payload":{…}}
//
// Its payload is what the journal holds, byte for byte, and stands last, so that
// it can be cut out without a parser. Everything else follows from the entry's
// key, header and payload: a line is good when it is the one that they give.
const (
	lineVersion = 1
	lineTime    = "2006-01-02T15:04:05.000-07:00"
	linePayload = `,"payload":`
	longestLine = 4 << 20 // bytes of a line; a menu's is in a file of its own
)

// mirrorLine is what is read from a line.
type mirrorLine struct {
	Version int             `json:"v"`
	Seq     uint64          `json:"seq"`
	Day     string          `json:"day"`
	Time    string          `json:"time"`
	Kind    string          `json:"kind"`
	Prev    string          `json:"prev"`
	Hash    string          `json:"hash"`
	Payload json.RawMessage `json:"payload"`
}

// encodeLine writes an entry's line, with its end.
func encodeLine(l link, r record) ([]byte, error) {
	kind, err := payloadKind(l.payload)
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, 256+len(l.payload))
	b = fmt.Appendf(b, `{"v":%d,"seq":%d,"day":%q,"time":%q,"kind":%q,"prev":"%x","hash":"%x"`, lineVersion,
		l.key.seq(), l.key.day().String(), lineTimeOf(r.At), kind, l.previous, l.own)
	b = append(b, linePayload...)
	b = append(b, l.payload...)
	return append(b, "}\n"...), nil
}

// decodeLine reads a line, with its end, and checks it by itself: that it
// belongs where it stands is for the caller to check.
func decodeLine(line []byte) (link, record, error) {
	var m mirrorLine
	if err := decodeJSON(line, &m); err != nil {
		return link{}, record{}, fmt.Errorf("no entry of a mirror: %w: %w", ErrDamaged, err)
	}
	if m.Version != lineVersion {
		return link{}, record{}, fmt.Errorf("line of version %d: %w", m.Version, ErrNewerSchema)
	}
	day, err := pos.ParseDay(m.Day)
	if err != nil || day > maxDay || day < 1 {
		return link{}, record{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	l := link{key: newEntryKey(day, m.Seq), payload: m.Payload}
	for _, h := range []struct {
		text string
		into *hash
	}{{m.Prev, &l.previous}, {m.Hash, &l.own}} {
		b, err := hex.DecodeString(h.text)
		if err != nil || len(b) != len(hash{}) {
			return link{}, record{}, fmt.Errorf("hash %.80q: %w", h.text, ErrDamaged)
		}
		*h.into = hash(b)
	}
	if l.own != chainHash(l.previous, l.key, l.payload) {
		return link{}, record{}, fmt.Errorf("entry %d does not have the hash it names: %w", m.Seq, ErrDamaged)
	}
	r, err := decodePayload(l.key, l.payload)
	if err != nil {
		return link{}, record{}, fmt.Errorf("entry %d: %w", m.Seq, err)
	}
	same, err := encodeLine(l, r)
	if err != nil || !bytes.Equal(line, same) {
		return link{}, record{}, fmt.Errorf("entry %d is not told as its payload has it: %w", m.Seq, ErrDamaged)
	}
	return l, r, nil
}

// lineTimeOf is when an entry was written, as people read it.
func lineTimeOf(at time.Time) string { return at.In(pos.Seoul()).Format(lineTime) }
