package outbox

import (
	"crypto/sha256"
	"fmt"
	"time"

	"truckpos/pos"
)

// Change says that an entry changed the status of a payment, or how much is left
// of one that was given back in part before.
type Change struct {
	Seq     uint64 // of the entry; it names the change together with Payment
	Payment pos.PaymentID
	Status  pos.Status // after the entry
	At      time.Time  // of the entry, milliseconds
}

// Message is a change with what there is to tell of it.
type Message struct {
	Change
	ID    string     // the same at every try, see [Change.ID]
	Order *pos.Order // as it was right after the entry
}

// Told reports whether a status is one that others are told of. A payment that
// has only begun is not.
func Told(s pos.Status) bool {
	switch s {
	case pos.Done, pos.PartialCanceled, pos.Canceled, pos.Aborted, pos.Expired:
		return true
	default:
		return false
	}
}

// ID names the change among all changes of a ledger, for ever: its sequence, a
// hyphen, and what no other change has. A ledger that lost its newest entries uses
// their sequences again, but never the same id.
func (c Change) ID(ledger string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %s %d", ledger, c.Seq, c.Payment, c.Status, c.At.UnixMilli()))
	const enough = 12 // bytes
	return fmt.Sprintf("%d-%x", c.Seq, sum[:enough])
}

// same reports whether two changes are one; times of different origin differ for ==.
func (c Change) same(o Change) bool {
	return c.Seq == o.Seq && c.Payment == o.Payment && c.Status == o.Status && c.At.Equal(o.At)
}

// changesOf lists what an entry changed. before is nil for an order that did not
// exist.
func changesOf(before, after *pos.Order, e pos.Entry) []Change {
	var found []Change
	for i := range after.Payments {
		p := &after.Payments[i]
		if !Told(p.Status) {
			continue
		}
		if before != nil {
			if was, ok := before.Payment(p.ID.N); ok && was.Status == p.Status && was.Balance == p.Balance {
				continue
			}
		}
		found = append(found, Change{Seq: e.Seq, Payment: p.ID, Status: p.Status, At: e.At})
	}
	return found
}
