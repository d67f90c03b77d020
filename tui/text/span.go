package text

import (
	"cmp"
	"fmt"
	"time"

	"truckpos/pos"
)

// Doubt says what is wrong with the till's clock, which shows now, and what to do, one
// sentence each; nothing where nothing is.
func (t *Text) Doubt(d pos.ClockDoubt, now time.Time) []string {
	if d.IsZero() {
		return nil
	}
	s := &t.Settle
	var sentences []string
	if d.Back > 0 {
		sentences = append(sentences, fmt.Sprintf(s.ClockBack, s.span(d.Back)))
	}
	service := cmp.Or(t.Words.Services[d.By], t.SMS.Service) // which is no way to pay
	switch {
	case d.Off > 0:
		sentences = append(sentences, fmt.Sprintf(s.ClockFast, service, s.span(d.Off)))
	case d.Off < 0:
		sentences = append(sentences, fmt.Sprintf(s.ClockSlow, service, s.span(-d.Off)))
	}
	return append(sentences, fmt.Sprintf(s.ClockLook, now.In(pos.Seoul()).Format("2006-01-02 15:04")))
}

// span writes seconds as their greatest unit, rounded down.
func (s *Settle) span(seconds int64) string {
	const minute, hour, day = int64(time.Minute / time.Second), int64(time.Hour / time.Second), 24 * int64(time.Hour/time.Second)
	switch {
	case seconds >= day:
		return fmt.Sprintf(s.Days, seconds/day)
	case seconds >= hour:
		return fmt.Sprintf(s.Hours, seconds/hour)
	default:
		return fmt.Sprintf(s.Minutes, seconds/minute)
	}
}
