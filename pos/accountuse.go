package pos

import (
	"context"
	"fmt"
	"time"
)

// AccountUse is what an account was charged: on the current business day, and in
// the business days of its month. Money that was given back does not count; a charge
// whose outcome is not known does.
type AccountUse struct {
	Day, Month Won
	Count      int       // charges of the month that brought money
	UsedAt     time.Time // of the newest of them
	Last       Won       // and its amount
	Known      bool      // whether the days before today have been read
}

// usedBefore is the use of the days before day in its month, as the ledger had it.
type usedBefore struct {
	day Day // 0 while nothing was read
	of  map[AccountID]AccountUse
}

// Use is what an account was charged, as far as it is known without reading.
func (r *Register) Use(id AccountID) AccountUse {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.use(id)
}

// use is Use for who holds mu.
func (r *Register) use(id AccountID) AccountUse {
	u := AccountUse{Known: r.used.day == r.day}
	if u.Known {
		u = r.used.of[id]
		u.Known, u.Day = true, 0
	}
	for _, o := range r.book.ofDay(r.day) {
		u.add(o, func(p *Payment) bool { return p.Payer == id })
	}
	return u
}

// add counts the payments of one order of the current day.
func (u *AccountUse) add(o *Order, counts func(*Payment) bool) {
	for i := range o.Payments {
		p := &o.Payments[i]
		if !counts(p) {
			continue
		}
		sum := max(p.Balance, 0)
		if a := p.OpenAttempt(); a != nil && a.Kind == Approve {
			sum = a.Total
		}
		u.Day += sum
		u.Month += sum
		if p.Taken > 0 {
			u.Count++
			if !p.TakenAt.Before(u.UsedAt) {
				u.UsedAt, u.Last = p.TakenAt, p.Taken
			}
		}
	}
}

// ReadUse reads what the earlier days of the month took from accounts, unless it
// is known. It reads only days since the first account was opened.
func (r *Register) ReadUse(ctx context.Context) error {
	r.mu.RLock()
	today, known := r.day, r.used.day == r.day || len(r.accounts.accounts) == 0
	from := r.accounts.firstDay(today)
	r.mu.RUnlock()
	if known {
		return nil
	}
	before := usedBefore{day: today, of: map[AccountID]AccountUse{}}
	for day := from; day < today; day = day.Next() {
		orders, err := r.readDay(ctx, day)
		if err != nil {
			return fmt.Errorf("read what accounts were charged: %w", err)
		}
		for _, o := range orders {
			for i := range o.Payments {
				if p := &o.Payments[i]; p.Payer != 0 {
					u := before.of[p.Payer]
					u.add(o, func(other *Payment) bool { return other == p })
					before.of[p.Payer] = u
				}
			}
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.day != today || len(r.accounts.accounts) == 0 {
		return nil // nothing that anybody is shown
	}
	r.used = before
	r.announce(Notice{})
	return nil
}

// firstDay is the first day of today's month on which an account may have been charged.
func (b *accountBook) firstDay(today Day) Day {
	first := today
	for _, a := range b.accounts {
		if a.Opened.Order.Day != 0 {
			first = min(first, a.Opened.Order.Day)
		}
	}
	return max(first, today-today%100+1)
}
