package storage

import (
	"bytes"
	"testing"
)

// FuzzDecodeLine reads what may lie on a stick: whatever is taken for an entry
// is one, spelled in the one way it is written.
func FuzzDecodeLine(f *testing.F) {
	previous := hash{}
	for _, e := range nextEntries(0, 40) {
		payload, err := encodePayload(e, apart{})
		if err != nil {
			f.Fatal(err)
		}
		k := newEntryKey(e.Day, e.Seq+1)
		value, own := seal(previous, k, payload)
		l, err := newLink(k[:], value)
		if err != nil {
			f.Fatal(err)
		}
		line, err := encodeLine(l, record{Entry: e})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
		f.Add(line[:len(line)/2])
		previous = own
	}
	f.Add([]byte("{}\n"))
	f.Add([]byte(`{"v":1,"seq":18446744073709551615,"day":"9999-12-31","payload":{"k":"menu"}}` + "\n"))
	f.Fuzz(func(t *testing.T, line []byte) {
		l, r, err := decodeLine(line)
		if err != nil {
			return
		}
		again, err := encodeLine(l, r)
		if err != nil || !bytes.Equal(line, again) {
			t.Errorf("%q became %q, %v", line, again, err)
		}
		if l.own != chainHash(l.previous, l.key, l.payload) || l.key.seq() != r.Seq {
			t.Errorf("%q is no entry", line)
		}
	})
}
