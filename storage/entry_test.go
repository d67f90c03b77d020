package storage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// drawn is a postest.Source whose values rapid draws and shrinks.
type drawn struct{ t *rapid.T }

func (d drawn) Number() int64  { return rapid.Int64Range(0, 1<<31-1).Draw(d.t, "number") }
func (d drawn) Text() string   { return rapid.String().Draw(d.t, "text") }
func (d drawn) Flag() bool     { return rapid.Bool().Draw(d.t, "flag") }
func (d drawn) Pick(n int) int { return rapid.IntRange(0, n-1).Draw(d.t, "pick") }

func TestPayloadComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawn{t}
		day := pos.Day(20261121)
		e := pos.Entry{Seq: 1 + uint64(src.Number()), At: day.Time(), Day: day, Staff: src.Text(), Event: postest.FillEvent(rapid.SampledFrom(postest.Events()).Draw(t, "event"), src)}
		var menu importedBody
		if _, ok := e.Event.(pos.MenuImported); ok {
			e.Event, menu = pos.MenuImported{}, importedBody{Hash: src.Text(), Items: int(src.Number())}
		}
		e.Event = pos.WithPrivatePart(e.Event, "") // it is kept apart, too
		if pos.AboutOrder(e.Event) {
			e.Order = pos.OrderID{Day: rapid.SampledFrom([]pos.Day{day, day.Previous()}).Draw(t, "day"), Number: 1 + src.Pick(maxNumber)}
			e.Open = src.Flag()
		}
		payload, err := encodePayload(e, apart{menu: menu})
		if err != nil {
			t.Fatal(err)
		}
		r, err := decodePayload(newEntryKey(e.Day, e.Seq), payload)
		if err != nil {
			t.Fatalf("%s: %v", payload, err)
		}
		if diff := cmp.Diff(e, r.Entry, cmpopts.EquateEmpty()); diff != "" || r.menu != menu {
			t.Fatalf("%s (-want +got):\n%s", payload, diff)
		}
	})
}

func TestMenuComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		imported, ok := postest.FillEvent(pos.MenuImported{}, drawn{t}).(pos.MenuImported)
		if !ok {
			t.Fatal("FillEvent changed the type")
		}
		value, err := encodeMenu(imported.Menu)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeMenu(value)
		if diff := cmp.Diff(imported.Menu, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("%v (-want +got):\n%s", err, diff)
		}
	})
}

func TestEntriesOfAnotherShapeAreDamage(t *testing.T) {
	for _, payload := range []string{
		``, `null`, `{}`, `{"k":"moved`, `{"t":1,"k":"moved"}`,
		`{"k":"sold","t":1,"b":{"c":1}}`,                                 // unknown kind
		`{"k":"soldout","t":1,"b":{"c":1,"z":2}}`,                        // unknown field
		`{"k":"soldout","t":1,"b":{"c":1}} {}`,                           // more after it
		`{"k":"soldout","t":1,"b":{"c":"1"}}`,                            // another type
		`{"k":"soldout","t":"now","b":{"c":1}}`,                          // no time
		`{"k":"soldout","b":{"c":1}}`,                                    // time missing
		`{"k":"soldout","t":1,"n":5,"b":{"c":1}}`,                        // an order that has no business here
		`{"k":"moved","t":1,"b":{"f":"held","t":"ready"}}`,               // no order
		`{"k":"moved","t":1,"n":1,"b":{"f":"held","t":"eat"}}`,           // unknown word
		`{"k":"sending","t":1,"n":1,"b":{"n":1,"k":1,"m":"card","a":5}}`, // word missing
		`{"k":"moved","t":1,"n":1,"d":20261122,"b":{"f":"held","t":"ready"}}`,
	} {
		if r, err := decodePayload(newEntryKey(20261121, 1), []byte(payload)); err == nil {
			t.Errorf("%s was read as %+v", payload, r)
		}
	}
}

func TestEnumerationValueWithoutAWordIsNotWritten(t *testing.T) {
	day := pos.Day(20261121)
	for _, event := range []pos.Event{
		pos.OrderMoved{To: 200}, pos.PaymentClosed{}, pos.MoneyReturned{},
		pos.AttemptSending{Kind: pos.Approve, Method: 77}, pos.AttemptEnded{Kind: pos.Approve, Method: pos.Cash, State: pos.Approved, Close: 99},
	} {
		e := pos.Entry{At: day.Time(), Day: day, Order: pos.OrderID{Day: day, Number: 1}, Event: event}
		if payload, err := encodePayload(e, apart{}); err == nil {
			t.Errorf("%+v was written as %s", event, payload)
		}
	}
}

func FuzzDecodePayload(f *testing.F) {
	n := 0
	for e := range postest.Entries(3_000) {
		if payload, err := encodePayload(e, apart{menu: importedBody{Hash: "00", Items: 1}}); err == nil && n%100 < 10 {
			f.Add(uint32(e.Day), uint64(n+1), payload)
		}
		n++
	}
	f.Fuzz(func(t *testing.T, day uint32, seq uint64, payload []byte) {
		raw := append(dayKey(pos.Day(day)), make([]byte, 8)...)
		k, err := readEntryKey(raw)
		if err != nil {
			return
		}
		k = newEntryKey(k.day(), seq)
		r, err := decodePayload(k, payload)
		if err != nil {
			return
		}
		again, err := encodePayload(r.Entry, r.apart)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", payload, err)
		}
		twice, err := decodePayload(k, again)
		if err != nil {
			t.Fatalf("%s became %s: %v", payload, again, err)
		}
		if diff := cmp.Diff(r.Entry, twice.Entry, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s became %s:\n%s", payload, again, diff)
		}
	})
}

// The reader that verifying keeps must not be upset by what it read before.
func TestKeptReaderReadsWhatANewOneDoes(t *testing.T) {
	kept := newJSONReader()
	large := `{"n":"` + strings.Repeat("어묵", 2_000) + `","p":1000}`
	for _, text := range []string{
		`{"n":"어묵","p":1000}`, `{"n":"떡볶이","x":1}`, `{"n":"튀김"}`, large, `{"n":"순대"}{}`, `{"n":"순대"}x`, `{"n":"순`, ``, `{"n":`, `]`,
		`{"n":"김밥","p":"1"}`, `{"n":"김밥","p":3000}`, large + `]`, `{}`,
	} {
		var got, want optionBody
		gotErr, wantErr := kept([]byte(text), &got), decodeJSON([]byte(text), &want)
		if (gotErr == nil) != (wantErr == nil) || wantErr == nil && got != want {
			t.Errorf("%.40s: read %v, %v, want %v, %v", text, got, gotErr, want, wantErr)
		}
	}
}
