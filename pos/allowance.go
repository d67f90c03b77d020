package pos

import "context"

// allowance is who allowed the entry that follows: the journal has both, one right
// behind the other. It is put down in what the order remembers of a return.
type allowance struct {
	seq uint64 // of the Authorised
	by  string
}

// read takes note of an entry about no order.
func (a *allowance) read(e Entry) {
	if v, ok := e.Event.(Authorised); ok && v.Action == ActionRefund {
		a.seq, a.by = e.Seq, v.Name
	}
}

// note puts down in an order, which the caller has just made, who allowed the entry
// that made it.
func (a *allowance) note(o *Order, e Entry) {
	if n, k, ok := begunReturn(e.Event); ok && a.by != "" && e.Seq == a.seq+1 {
		if p, err := o.payment(n); err == nil && k <= len(p.Attempts) {
			p.Attempts[k-1].Allowed = a.by
		}
	}
}

// begunReturn is the attempt that gives money back which an event begins.
func begunReturn(event Event) (n, k int, ok bool) {
	switch v := event.(type) {
	case AttemptSending:
		return v.N, v.K, v.Kind == Cancel
	case MoneyReturned:
		return v.N, v.K, true
	default:
		return 0, 0, false
	}
}

// dayEntries are the entries of a day, and those that say who allowed what was given
// back on later days: they are about no order, and so stand under those days.
func (r *Register) dayEntries(ctx context.Context, day Day) ([]Entry, error) {
	entries, err := r.cfg.Journal.Day(ctx, day)
	if err != nil {
		return nil, err
	}
	all := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if _, _, ok := begunReturn(e.Event); ok && e.Day != day && e.Seq > 1 {
			err := r.cfg.Journal.Each(ctx, e.Seq-1, e.Seq-1, func(before Entry) error {
				if _, ok := before.Event.(Authorised); ok {
					all = append(all, before)
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		all = append(all, e)
	}
	return all, nil
}
