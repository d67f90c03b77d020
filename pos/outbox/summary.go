package outbox

import (
	"time"

	"truckpos/pos"
)

// Summary says how an outbox is.
type Summary struct {
	Mark     Mark      // how far the journal was read
	Count    int       // changes that wait
	Payments int       // whose changes they are
	Oldest   time.Time // of the changes that wait, by the entry's time; zero where none does
	Failing  time.Time // likewise of those whose delivery was tried in vain
	First    uint64    // lowest sequence among them; 0 where none waits
	Heads    []Pending // of each payment the oldest, not of all payments where they are many

	last pos.PaymentID // that was counted
}

// Add counts a change. The changes of a payment come one after the other, the
// oldest first; most is how many payments are listed.
func (s *Summary) Add(p Pending, most int) {
	s.Count++
	if s.Oldest.IsZero() || p.At.Before(s.Oldest) {
		s.Oldest = p.At
	}
	if p.Tries > 0 && (s.Failing.IsZero() || p.At.Before(s.Failing)) {
		s.Failing = p.At
	}
	if s.First == 0 || p.Seq < s.First {
		s.First = p.Seq
	}
	if s.last == p.Payment {
		return
	}
	s.last = p.Payment
	s.Payments++
	if len(s.Heads) < most {
		s.Heads = append(s.Heads, p)
	}
}

// Resume is the entry behind which a new outbox has to begin, so that nothing of
// what waits here is lost.
func (s *Summary) Resume() uint64 {
	if s.First > 0 {
		return s.First - 1
	}
	return s.Mark.Seq
}
