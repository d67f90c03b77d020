package exporttest

import (
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// Tester is what a test and a property have in common.
type Tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Told is an entry with its order as it was after it.
type Told struct {
	Entry pos.Entry
	Order *pos.Order
}

// Life writes a ledger entry by entry, by the rules of the domain.
type Life struct {
	Told   []Told
	Orders map[pos.OrderID]*pos.Order
	Period pos.Period
	At     time.Time
	Day    pos.Day
}

// NewLife is an empty ledger on a day.
func NewLife(day pos.Day) *Life {
	return &Life{Orders: map[pos.OrderID]*pos.Order{}, Period: pos.NewPeriod(), Day: day, At: day.Time().Add(11 * time.Hour)}
}

// Tell writes what happens a minute later.
func (l *Life) Tell(t Tester, id pos.OrderID, event pos.Event) *pos.Order {
	t.Helper()
	l.At = l.At.Add(time.Minute)
	return l.Add(t, pos.Entry{At: l.At, Day: l.Day, Staff: "민지", Order: id, Event: event})
}

// Add writes an entry.
func (l *Life) Add(t Tester, e pos.Entry) *pos.Order {
	t.Helper()
	o, err := l.Try(e)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Try tells nothing where the domain does not allow the entry.
func (l *Life) Try(e pos.Entry) (*pos.Order, error) {
	e.Seq = uint64(len(l.Told)) + 1
	var o *pos.Order
	if !e.Order.IsZero() {
		var err error
		if o, err = pos.Apply(l.Orders[e.Order], e); err != nil {
			return nil, err
		}
		l.Orders[e.Order] = o
	}
	l.Period.Add(e, o)
	l.Told = append(l.Told, Told{e, o})
	return o, nil
}

// Open opens the day with that much in the drawer.
func (l *Life) Open(t Tester, float pos.Won) {
	t.Helper()
	count, _ := pos.CountOf(float)
	l.Tell(t, pos.OrderID{}, pos.DayOpened{Float: count, By: "민지"})
}

// Close counts over more than there should be.
func (l *Life) Close(t Tester, over pos.Won, reason string) {
	t.Helper()
	count, _ := pos.CountOf(l.Period.Drawer.Expected() + over)
	l.Tell(t, pos.OrderID{}, pos.DayClosed{Z: l.Period.Close(pos.Closing{By: "사장", Counted: count, Reason: reason})})
}

// Zs are the Z reports so far.
func (l *Life) Zs() []pos.ZReport {
	var zs []pos.ZReport
	for _, e := range l.Told {
		if v, ok := e.Entry.Event.(pos.DayClosed); ok {
			zs = append(zs, v.Z)
		}
	}
	return zs
}

// Truck is the first n entries of the life of a truck that postest tells.
func Truck(t Tester, n int) *Life {
	t.Helper()
	l := NewLife(20260101)
	for e := range postest.Entries(n) {
		l.Add(t, e)
	}
	return l
}

// After is the part of a life after its Z report n, and that report.
func (l *Life) After(n uint64) ([]Told, *pos.ZReport) {
	for i, x := range l.Told {
		if v, ok := x.Entry.Event.(pos.DayClosed); ok && v.Z.Number == n {
			return l.Told[i+1:], &v.Z
		}
	}
	return l.Told, nil
}
