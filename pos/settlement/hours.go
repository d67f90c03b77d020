package settlement

import (
	"time"

	"truckpos/pos"
)

// FirstHour is the hour in Seoul at which a business day begins that nobody
// opened or closed: the first of a report's hours. Those after midnight come
// after 23.
const FirstHour = 5

// Slots is the number of quarter hours in a day.
const Slots = 24 * 4

const slot = 15 * time.Minute

// Bucket counts and sums the orders completed in a stretch of the clock.
type Bucket struct {
	Orders int64
	Total  pos.Won
}

func (b *Bucket) add(o Bucket) {
	b.Orders += o.Orders
	b.Total += o.Total
}

// slotOf is the quarter hour of an instant, counted from [FirstHour] in Seoul.
func slotOf(at time.Time) int {
	at = at.In(pos.Seoul())
	return (at.Hour()*4 + at.Minute()/15 + Slots - FirstHour*4) % Slots
}

// HourOf is the hour of the clock, 0 to 23, that index i of [Report.Hours] is.
func HourOf(i int) int { return (i + FirstHour) % 24 }

// Hours are the completed orders by the hour in which they became complete, from
// [FirstHour] on. In a report of several days each hour is that of all days.
func (r *Report) Hours() [24]Bucket {
	var hours [24]Bucket
	for i, b := range r.Slots {
		hours[i/4].add(b)
	}
	return hours
}

// Quarter is a quarter hour.
type Quarter struct {
	Start time.Duration // since midnight in Seoul
	Bucket
}

// Busiest is the quarter hour in which orders for the most money became
// complete, the earliest of several, and false without orders. In a report of
// several days each quarter hour is that of all days.
func (r *Report) Busiest() (Quarter, bool) {
	best := -1
	for i, b := range r.Slots {
		if b.Orders > 0 && (best < 0 || b.Total > r.Slots[best].Total) {
			best = i
		}
	}
	if best < 0 {
		return Quarter{}, false
	}
	return Quarter{time.Duration((best+FirstHour*4)%Slots) * slot, r.Slots[best]}, true
}
