package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
	"truckpos/pos/outbox"
)

// pendingBody is a change that is not delivered.
type pendingBody struct {
	Status statusWord `json:"s"`
	At     moment     `json:"t"`
	Tries  int        `json:"n,omitempty"`
	Next   moment     `json:"x,omitzero"`
	Err    string     `json:"e,omitempty"`
}

// pendingKey sorts the changes of a payment by their sequence.
func pendingKey(c outbox.Change) []byte {
	b := make([]byte, 0, pendingKeySize)
	b = binary.BigEndian.AppendUint32(b, uint32(c.Payment.Order.Day))    //nolint:gosec // checked: a day is positive
	b = binary.BigEndian.AppendUint32(b, uint32(c.Payment.Order.Number)) //nolint:gosec // checked: from 1 to maxNumber
	b = binary.BigEndian.AppendUint32(b, uint32(c.Payment.N))            //nolint:gosec // checked: from 1 to maxNumber
	return binary.BigEndian.AppendUint64(b, c.Seq)
}

// ofPayment is the part of a key that all changes of a payment share.
func ofPayment(key []byte) []byte { return key[:pendingKeySize-8] }

// sealed puts the checksum of a key and a value before the value.
func sealed(key, value []byte) []byte {
	sum := crc32.Update(crc32.ChecksumIEEE(key), crc32.IEEETable, value)
	return append(binary.BigEndian.AppendUint32(nil, sum), value...)
}

// unsealed returns the value behind its checksum.
func unsealed(key, value []byte) ([]byte, error) {
	if len(value) < crc32.Size || !bytes.Equal(sealed(key, value[crc32.Size:]), value) {
		return nil, fmt.Errorf("outbox has %.8x under key %x: %w", value, key, ErrDamaged)
	}
	return value[crc32.Size:], nil
}

func readPending(key, value []byte) (outbox.Pending, error) {
	value, err := unsealed(key, value)
	if err != nil {
		return outbox.Pending{}, err
	}
	if len(key) != pendingKeySize {
		return outbox.Pending{}, fmt.Errorf("outbox, key %x: %w", key, ErrDamaged)
	}
	var b pendingBody
	if err := json.Unmarshal(value, &b); err != nil {
		return outbox.Pending{}, fmt.Errorf("outbox, key %x: %w: %w", key, ErrDamaged, err)
	}
	p := outbox.Pending{Tries: b.Tries, Next: time.Time(b.Next), Err: b.Err}
	p.Status, p.At, p.Seq = pos.Status(b.Status), time.Time(b.At), binary.BigEndian.Uint64(key[12:])
	p.Payment = pos.PaymentID{Order: pos.OrderID{Day: readDay(key[:4]), Number: int(binary.BigEndian.Uint32(key[4:8]))},
		N: int(binary.BigEndian.Uint32(key[8:12]))}
	if !p.Payment.Order.Day.Valid() {
		return outbox.Pending{}, fmt.Errorf("outbox, key %x names no day: %w", key, ErrDamaged)
	}
	return p, nil
}

func putPending(b *bolt.Bucket, p outbox.Pending) error {
	id := p.Payment
	if !id.Order.Day.Valid() || id.Order.Number < 1 || id.Order.Number > maxNumber || id.N < 1 || id.N > maxNumber {
		return fmt.Errorf("change of payment %s, which can be none", id)
	}
	value, err := encodeJSON(pendingBody{Status: statusWord(p.Status), At: moment(p.At), Tries: p.Tries, Next: moment(p.Next), Err: p.Err})
	if err != nil {
		return err
	}
	key := pendingKey(p.Change)
	return b.Put(key, sealed(key, value))
}

func readMark(tx *bolt.Tx) (outbox.Mark, bool, error) {
	value := tx.Bucket([]byte(bucketMeta)).Get([]byte(keyMark))
	if value == nil {
		return outbox.Mark{}, false, nil
	}
	value, err := unsealed([]byte(keyMark), value)
	if err != nil {
		return outbox.Mark{}, false, err
	}
	if len(value) != 8+8 {
		return outbox.Mark{}, false, fmt.Errorf("outbox has mark %x: %w", value, ErrDamaged)
	}
	m := outbox.Mark{Seq: binary.BigEndian.Uint64(value)}
	if m.Seq > 0 {
		m.At = time.UnixMilli(int64(binary.BigEndian.Uint64(value[8:]))).In(pos.Seoul()) //nolint:gosec // as it was written
	}
	return m, true, nil
}

func putMark(tx *bolt.Tx, m outbox.Mark) error {
	value := binary.BigEndian.AppendUint64(nil, m.Seq)
	value = binary.BigEndian.AppendUint64(value, uint64(m.At.UnixMilli()))
	return tx.Bucket([]byte(bucketMeta)).Put([]byte(keyMark), sealed([]byte(keyMark), value))
}

// Mark implements [outbox.Box].
func (b *Outbox) Mark(ctx context.Context) (m outbox.Mark, ok bool, err error) {
	err = b.file.view(ctx, func(tx *bolt.Tx) error {
		m, ok, err = readMark(tx)
		return err
	})
	return m, ok, err
}

// Put implements [outbox.Box].
func (b *Outbox) Put(ctx context.Context, mark outbox.Mark, changes []outbox.Change) error {
	return b.update(ctx, func(tx *bolt.Tx) error {
		for _, c := range changes {
			if err := putPending(tx.Bucket([]byte(bucketPending)), outbox.Pending{Change: c}); err != nil {
				return err
			}
		}
		return putMark(tx, mark)
	})
}

// Heads implements [outbox.Box].
func (b *Outbox) Heads(ctx context.Context, fn func(outbox.Pending) bool) error {
	return b.file.view(ctx, func(tx *bolt.Tx) error {
		c := tx.Bucket([]byte(bucketPending)).Cursor()
		var before []byte // key of the one before
		for key, value := c.First(); key != nil; key, value = c.Next() {
			p, err := readPending(key, value)
			if err != nil {
				return err
			}
			if before != nil && bytes.Equal(ofPayment(before), ofPayment(key)) {
				continue
			}
			if !fn(p) {
				return nil
			}
			before = key
		}
		return nil
	})
}

// Failed implements [outbox.Box].
func (b *Outbox) Failed(ctx context.Context, p outbox.Pending) error {
	return b.update(ctx, func(tx *bolt.Tx) error { return putPending(tx.Bucket([]byte(bucketPending)), p) })
}

// Done implements [outbox.Box].
func (b *Outbox) Done(ctx context.Context, c outbox.Change) error {
	return b.update(ctx, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketPending)).Delete(pendingKey(c)) })
}

// Summary says how much waits, with the oldest change of at most so many payments.
func (b *Outbox) Summary(ctx context.Context, most int) (s outbox.Summary, err error) {
	err = b.file.view(ctx, func(tx *bolt.Tx) error {
		if s.Mark, _, err = readMark(tx); err != nil {
			return err
		}
		return tx.Bucket([]byte(bucketPending)).ForEach(func(key, value []byte) error {
			p, err := readPending(key, value)
			if err != nil {
				return err
			}
			s.Add(p, most)
			return ctx.Err()
		})
	})
	return s, err
}

// update changes the outbox in one transaction. One that fails may have been
// written all the same: every change of an outbox may be made twice.
func (b *Outbox) update(ctx context.Context, fn func(tx *bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b.file.using.RLock()
	defer b.file.using.RUnlock()
	if b.file.db == nil {
		return ErrClosed
	}
	return classify(guard(func() error { return b.file.db.Update(fn) }))
}
