package pos

import "context"

// private is an event with a part that must be erasable, or must not be read by
// whoever reads the journal: a telephone number, the hash of a PIN, a token that
// charges money. The journal keeps it apart from the entry, which proves it
// without telling it. Copies of the journal on other disks do not have it.
type private interface {
	Event
	private() string
	withPrivate(part string) Event
}

// PrivatePart is the part of an event that lies outside the journal, "" where it has
// none or it was erased.
func PrivatePart(event Event) string {
	if v, ok := event.(private); ok {
		return v.private()
	}
	return ""
}

// WithPrivatePart is the event with that part put back; an event that has no such
// part as it is.
func WithPrivatePart(event Event, part string) Event {
	if v, ok := event.(private); ok {
		return v.withPrivate(part)
	}
	return event
}

// Eraser is a journal whose entries' private parts can be erased.
type Eraser interface {
	// Erase erases for good the private parts of those entries written on the days from
	// one to another, both included, that which chooses. The entries stay as they are.
	// It returns how many it erased and only when that is durable. which must not
	// use the journal.
	Erase(ctx context.Context, from, to Day, which func(Entry) bool) (int, error)
}

func (v PaymentQueued) private() string               { return v.Phone }
func (v PaymentQueued) withPrivate(part string) Event { v.Phone = part; return v }
