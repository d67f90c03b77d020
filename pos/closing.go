package pos

import (
	"context"
	"fmt"
	"slices"
)

// Closing closes the open business day.
type Closing struct {
	By      string
	Counted Count       // in the drawer
	Reason  string      // why Counted differs from what is expected, where it does
	Carry   []OpenThing // everything open, as [Register.OpenThings] lists it
	// Expected is what the person was shown the drawer should hold: nothing may
	// have moved since.
	Expected Won
}

// CloseDay counts the drawer, writes the Z report and so closes the open day,
// in one entry. It is refused with [ErrStillOpen] while something is open that
// Carry does not name or that cannot be carried, and with [ErrChanged] when the
// drawer changed since it was shown. The same key closes one day. Receipts that must be
// issued and that nobody asked for are put into the queue before.
func (r *Register) CloseDay(ctx context.Context, key string, c Closing) (ZReport, error) {
	c.By, c.Reason = r.named(CleanText(c.By, MaxNameLength)), CleanText(c.Reason, MaxNoteLength)
	c.Carry = slices.Clone(c.Carry)
	var n uint64
	closed := func() bool { return n > 0 && r.Period().Number > n }
	done, err := r.claims.onceOf(ctx, key, fmt.Sprint("close ", c), closed, func() (PaymentID, error) {
		if c.By == "" {
			return PaymentID{}, ErrNameMissing
		}
		if err := r.selfIssueAll(ctx); err != nil {
			return PaymentID{}, err
		}
		number, err := r.close(ctx, c, &n)
		return PaymentID{OrderID{Day: r.Today()}, int(number)}, err //nolint:gosec // a number of days
	})
	if err != nil {
		return ZReport{}, fmt.Errorf("close the day: %w", err)
	}
	r.erasePhones(ctx)
	z, err := r.Z(ctx, uint64(done.N)) //nolint:gosec // not negative
	if err != nil {
		return ZReport{}, fmt.Errorf("close the day: it is closed, but: %w", err)
	}
	return z, nil
}

func (r *Register) close(ctx context.Context, c Closing, n *uint64) (uint64, error) {
	_, err := r.recordDay(ctx, 0, func(p Period) ([]Event, error) {
		*n = p.Number
		z, err := r.draftZ(p, c)
		if err != nil {
			return nil, err
		}
		allowed, err := r.permit(Need{Action: ActionClose})
		return append(allowed, DayClosed{z}), err
	})
	return *n, err
}

// draftZ is the Z report of a period. The caller holds step, so nothing can be
// written meanwhile.
func (r *Register) draftZ(p Period, c Closing) (ZReport, error) {
	if !p.Open {
		return ZReport{}, ErrNoDay
	}
	things := r.OpenThings()
	for _, t := range things {
		if !t.Kind.Carries() || !slices.Contains(c.Carry, t) {
			return ZReport{}, fmt.Errorf("%s: %w", t, ErrStillOpen)
		}
	}
	counted, err := c.Counted.Total()
	switch {
	case err != nil:
		return ZReport{}, err
	case c.Expected != p.Drawer.Expected():
		return ZReport{}, fmt.Errorf("the drawer should hold %s won, not %s: %w", p.Drawer.Expected(), c.Expected, ErrChanged)
	case counted != c.Expected && c.Reason == "":
		return ZReport{}, ErrReasonMissing
	}
	c.Carry = things
	return p.Close(c), nil
}

// Z reads Z report n; the newest for 0.
func (r *Register) Z(ctx context.Context, n uint64) (ZReport, error) {
	e, ok, err := r.cfg.Journal.Closing(ctx, n)
	if err != nil {
		return ZReport{}, fmt.Errorf("read Z %d: %w", n, err)
	}
	v, isZ := e.Event.(DayClosed)
	if !ok || !isZ {
		return ZReport{}, fmt.Errorf("Z %d: %w", n, ErrNoSuchReport)
	}
	return v.Z, nil
}

// TakeX writes an X report: how the open day stands. It closes nothing.
func (r *Register) TakeX(ctx context.Context, by string) (ReportTaken, error) {
	if err := r.attended(); err != nil {
		return ReportTaken{}, fmt.Errorf("take an X report: %w", err)
	}
	by = r.named(CleanText(by, MaxNameLength))
	written, err := r.recordDay(ctx, 0, func(p Period) ([]Event, error) {
		return []Event{ReportTaken{From: p.From, To: p.To, By: by, Expected: p.Drawer.Expected(), Life: p.Life}}, nil
	})
	if err != nil {
		return ReportTaken{}, fmt.Errorf("take an X report: %w", err)
	}
	x, _ := written.(ReportTaken) // which an entry before it may have moved
	return x, nil
}

// KeepReconciled writes the comparison with what a service reported of some
// days, see [KeepReconciled], while the till is open.
func (r *Register) KeepReconciled(ctx context.Context, v Reconciled) error {
	if len(v.Findings) > MaxFindings {
		v.Findings = v.Findings[:MaxFindings]
	}
	if _, err := r.recordDay(ctx, 0, func(Period) ([]Event, error) { return []Event{v}, nil }); err != nil {
		return fmt.Errorf("keep the comparison: %w", err)
	}
	return nil
}

// HandOver moves every paid order to picked up, as the last customers have gone,
// and says how many.
func (r *Register) HandOver(ctx context.Context) (int, error) {
	n := 0
	for _, t := range r.OpenThings() {
		if t.Kind != ThingUnfinished {
			continue
		}
		o, err := r.Order(t.Payment.Order)
		if err != nil {
			return n, err
		}
		if err := r.Move(ctx, o.ID, o.Stage, StagePickedUp); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
