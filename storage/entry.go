package storage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"truckpos/pos"
)

// envelope is a payload: what all entries have, and the body of its kind. Day
// and sequence are in the key.
type envelope[B any] struct {
	Kind   string  `json:"k"` // always first: it tells B
	At     moment  `json:"t"`
	Staff  string  `json:"s,omitempty"`
	Number int     `json:"n,omitempty"` // call number of the order; 0 for items and the menu
	Day    pos.Day `json:"d,omitempty"` // the order's, where it is not the entry's
	Open   bool    `json:"o,omitempty"`
	Body   B       `json:"b"`
}

// record is an entry as it lies in the journal.
type record struct {
	pos.Entry
	apart
}

// encodePayload writes an entry's payload. The entry must have passed
// checkEntry.
func encodePayload(e pos.Entry, apart apart) ([]byte, error) {
	kind, body, err := writeEvent(e.Event, apart)
	if err != nil {
		return nil, err
	}
	env := envelope[any]{Kind: kind, At: moment(e.At), Staff: e.Staff, Number: e.Order.Number, Open: e.Open, Body: body}
	if e.Order.Day != e.Day {
		env.Day = e.Order.Day
	}
	return encodeJSON(env)
}

// typicalSize holds most of what is written as JSON.
const typicalSize = 512

// encodeJSON is json.Marshal without the escapes meant for web pages, which
// cost room.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(typicalSize)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// decodeJSON reads exactly one value without unknown fields.
func decodeJSON(b []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// jsonReader reads exactly one value, as decodeJSON does.
type jsonReader func(b []byte, v any) error

// newJSONReader returns a decodeJSON that keeps what it works with, which is a
// third of the work where values are small. It is for one goroutine.
func newJSONReader() jsonReader {
	var source bytes.Reader
	var dec *json.Decoder
	var given int64 // to dec
	return func(b []byte, v any) error {
		if dec == nil {
			dec, given = json.NewDecoder(&source), 0
			dec.DisallowUnknownFields()
		}
		source.Reset(b)
		given += int64(len(b))
		err := dec.Decode(v)
		if err == nil && dec.InputOffset() != given {
			err = errors.New("more than one value")
		}
		if err != nil {
			dec = nil // it would stumble over what is left
		}
		return err
	}
}

// decodePayload reads the payload stored under k.
func decodePayload(k entryKey, payload []byte) (record, error) {
	return decodePayloadWith(decodeJSON, k, payload)
}

func decodePayloadWith(read jsonReader, k entryKey, payload []byte) (record, error) {
	kind, err := payloadKind(payload)
	if err != nil {
		return record{}, err
	}
	decode := decoderOf(kind)
	if decode == nil {
		decode = textDecoderOf(kind)
	}
	if decode == nil {
		return record{}, fmt.Errorf("entry of kind %.20q: %w", kind, ErrDamaged)
	}
	r, err := decode(read, k, payload)
	if err != nil {
		return record{}, fmt.Errorf("entry of kind %s: %w: %w", kind, ErrDamaged, err)
	}
	if err := checkEntry(r.Entry); err != nil {
		return record{}, fmt.Errorf("entry of kind %s: %w: %w", kind, ErrDamaged, err)
	}
	return r, nil
}

// payloadKind reads the kind without decoding the rest, which needs it.
func payloadKind(payload []byte) (string, error) {
	const start = `{"k":"`
	rest, ok := strings.CutPrefix(string(payload[:min(len(payload), 40)]), start)
	kind, _, ended := strings.Cut(rest, `"`)
	if !ok || !ended {
		return "", fmt.Errorf("entry without a kind: %w", ErrDamaged)
	}
	return kind, nil
}

type decoder func(read jsonReader, k entryKey, payload []byte) (record, error)

func decoderOf(kind string) decoder {
	switch kind {
	case kindPlaced:
		return decodeAs[placedBody]
	case kindAmended:
		return decodeAs[amendedBody]
	case kindMoved:
		return decodeAs[movedBody]
	case kindVoided:
		return decodeAs[voidedBody]
	case kindCash:
		return decodeAs[cashBody]
	case kindAwaited:
		return decodeAs[awaitedBody]
	case kindConfirmed:
		return decodeAs[confirmedBody]
	case kindLink:
		return decodeAs[linkBody]
	case kindClosed:
		return decodeAs[closedBody]
	case kindSending:
		return decodeAs[sendingBody]
	case kindEnded:
		return decodeAs[endedBody]
	case kindRuled:
		return decodeAs[ruledBody]
	case kindFound:
		return decodeAs[foundBody]
	case kindQueued:
		return decodeAs[queuedBody]
	case kindRefused:
		return decodeAs[refusedBody]
	case kindLeft:
		return decodeAs[leftBody]
	case kindReturned:
		return decodeAs[returnedBody]
	case kindSoldOut:
		return decodeAs[soldOutBody]
	case kindMenu:
		return decodeAs[importedBody]
	default:
		if d := receiptDecoderOf(kind); d != nil {
			return d
		}
		if decode := accountDecoderOf(kind); decode != nil {
			return decode
		}
		return dayDecoderOf(kind)
	}
}

func decodeAs[B interface{ event() pos.Event }](read jsonReader, k entryKey, payload []byte) (record, error) {
	var env envelope[B]
	if err := read(payload, &env); err != nil {
		return record{}, err
	}
	if body, ok := any(env.Body).(interface{ complete() bool }); ok && !body.complete() {
		return record{}, errors.New("a word is missing")
	}
	e := pos.Entry{Seq: k.seq(), At: time.Time(env.At), Day: k.day(), Staff: env.Staff, Open: env.Open, Event: env.Body.event()}
	if env.Number != 0 || env.Day != 0 {
		e.Order = pos.OrderID{Day: env.Day, Number: env.Number}
		if env.Day == 0 {
			e.Order.Day = e.Day
		}
	}
	r := record{Entry: e}
	switch b := any(env.Body).(type) {
	case importedBody:
		r.menu = b
	case interface{ contact() string }:
		r.contact = b.contact()
	}
	return r, nil
}

// checkEntry refuses what can be neither written nor have been written.
func checkEntry(e pos.Entry) error {
	if !e.Day.Valid() || e.Day > maxDay {
		return fmt.Errorf("entry of day %d: %w", e.Day, pos.ErrDay)
	}
	if e.At.IsZero() {
		return errors.New("entry without a time")
	}
	switch {
	case e.Event == nil:
		return errors.New("entry without an event")
	case !pos.AboutOrder(e.Event):
		if !e.Order.IsZero() || e.Open {
			return fmt.Errorf("%T names order %s", e.Event, e.Order)
		}
		return checkDay(e)
	}
	switch {
	case e.Order.Number < 1 || e.Order.Number > maxNumber:
		return fmt.Errorf("%T of call number %d", e.Event, e.Order.Number)
	case !e.Order.Day.Valid() || e.Order.Day > e.Day:
		return fmt.Errorf("%T of order %s on day %s", e.Event, e.Order, e.Day)
	}
	return nil
}
