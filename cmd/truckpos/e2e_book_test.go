package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/sandbox"
	"truckpos/storage"
)

// reading is what a ledger says while no till has it open.
type reading struct {
	orders  []*pos.Order
	numbers map[string]*pos.Payment // by order number at a service
}

// readTill reads the ledger in a folder; a folder without one reads as empty.
func readTill(ctx context.Context, folder string) (*reading, error) {
	r := &reading{numbers: map[string]*pos.Payment{}}
	s, err := storage.OpenReadOnly(filepath.Join(folder, config.LedgerFile), storage.Options{LockTimeout: 5 * time.Second})
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	err = r.fold(ctx, s)
	return r, errors.Join(err, s.Close())
}

// fold reads the newest day with entries and the one before: a test may begin
// at five in the morning in Seoul.
func (r *reading) fold(ctx context.Context, s *storage.Store) error {
	head, err := s.Head(ctx)
	if err != nil || head.Seq == 0 {
		return err
	}
	for _, day := range []pos.Day{head.Day.Previous(), head.Day} {
		entries, err := s.Day(ctx, day)
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e pos.Entry) bool { return e.Order.Day != day })
		orders, err := pos.Fold(entries)
		if err != nil {
			return err
		}
		r.orders = append(r.orders, orders...)
	}
	for _, o := range r.orders {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Number != "" {
				r.numbers[p.Number] = p
			}
		}
	}
	return nil
}

// unsettled counts the payments under way, those of them with an open attempt,
// and of these the ones that no service can settle at once.
func (r *reading) unsettled(s *stall) (underWay, open, left int) {
	done := map[string]sandbox.Charge{}
	for _, c := range s.kakao.Charges() {
		done[c.OrderNumber] = c
	}
	for _, o := range r.orders {
		for i := range o.Payments {
			p := &o.Payments[i]
			a, c := p.OpenAttempt(), done[p.Number]
			if a != nil || p.Status.Pending() {
				underWay++
			}
			if a == nil {
				continue
			}
			open++
			if p.Method == pos.KeyedCard || a.Kind == pos.Approve && c.ApprovesDone == 0 ||
				a.Kind == pos.Cancel && c.Cancelled == int64(p.Returned()) {
				left++
			}
		}
	}
	return underWay, open, left
}

// cards counts the open attempts of card payments, which only a person can settle.
func (r *reading) cards() (n int) {
	for _, p := range r.numbers {
		if p.Method == pos.KeyedCard && p.OpenAttempt() != nil {
			n++
		}
	}
	return n
}

// comparison is of a ledger with the services' book: what was really charged and
// given back.
type comparison struct {
	ledger *reading
	faults []string
}

// compare returns every way in which a ledger and the services' book differ that
// must not be, settled or not: what is open may go either way.
func (s *stall) compare(ledger *reading) []string {
	b := &comparison{ledger: ledger}
	known, live := map[string]bool{}, map[pos.OrderID]int{}
	for _, c := range append(s.kakao.Charges(), s.payup.Charges()...) {
		known[c.OrderNumber] = true
		if p := b.payment(c); p != nil && c.ApprovesDone > 0 && c.Cancelled < c.Amount {
			live[p.ID.Order]++
		}
	}
	for _, o := range ledger.orders {
		for i := range o.Payments {
			p := &o.Payments[i]
			byHand := p.Method == pos.Cash || p.Method == pos.Transfer
			if byHand && p.Balance > 0 {
				live[o.ID]++
			}
			if !byHand && p.Taken > 0 && !known[p.Number] {
				b.fault("%s is taken and the service does not know it", p.ID)
			}
		}
		if live[o.ID] > 1 {
			b.fault("order %s is paid %d times", o.ID, live[o.ID])
		}
	}
	return b.faults
}

func (b *comparison) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// payment compares one payment of a service with the ledger's, which it returns.
func (b *comparison) payment(c sandbox.Charge) *pos.Payment {
	p := b.ledger.numbers[c.OrderNumber]
	if p == nil {
		if c.ApprovesReceived > 0 || c.Service == "payup" {
			b.fault("%s %s was sent and is not in the ledger: %+v", c.Service, c.OrderNumber, c)
		}
		return nil // a link that nobody saw
	}
	approves, cancels := sent(p)
	open := p.OpenAttempt()
	if open == nil {
		open = &pos.Attempt{}
	}
	switch returned := int64(p.Returned()); {
	case int64(p.Total) != c.Amount:
		b.fault("%s over %d is over %d at the service", p.ID, p.Total, c.Amount)
	case c.ApprovesReceived > approves || c.CancelsReceived > cancels:
		b.fault("%s was sent and not written before: %d approves, %d cancels, %+v", p.ID, approves, cancels, c)
	case c.Service == "payup" && c.ApprovesReceived > 1:
		b.fault("%s was charged %d times", p.ID, c.ApprovesReceived)
	case p.Taken > 0 && c.ApprovesDone == 0:
		b.fault("%s is taken, and not at the service: %+v", p.ID, c)
	case p.Taken == 0 && c.ApprovesDone > 0 && open.Kind != pos.Approve:
		b.fault("%s is taken at the service, and neither taken nor open in the ledger (%s): %+v", p.ID, p.Status, c)
	case c.Cancelled != returned && (open.Kind != pos.Cancel || c.Cancelled != returned+int64(open.Total)):
		b.fault("%s gave back %d, the service %d", p.ID, returned, c.Cancelled)
	}
	return p
}

// sent counts the attempts of a payment by kind.
func sent(p *pos.Payment) (approves, cancels int) {
	for i := range p.Attempts {
		if p.Attempts[i].Kind == pos.Approve {
			approves++
		} else {
			cancels++
		}
	}
	return approves, cancels
}

// promise is what a screen or a phone was shown and must not be lost.
type promise struct {
	call     string
	paid     bool
	returned bool
}

// broken returns the promises that a ledger does not keep.
func (r *reading) broken(promises []promise) []string {
	var faults []string
	for _, p := range promises {
		of := slices.IndexFunc(r.orders, func(o *pos.Order) bool { return o.ID.Call() == p.call })
		switch {
		case of < 0:
			faults = append(faults, p.call+" was shown and is not in the ledger")
		case p.paid && !r.orders[of].IsPaid():
			faults = append(faults, p.call+" was shown as paid and is not")
		case p.returned && r.orders[of].Paid() != 0:
			faults = append(faults, p.call+" was shown as given back and is not")
		}
	}
	return faults
}

// audited reads the ledger and fails the test with whatever is wrong with it.
func (s *stall) audited(t testing.TB, promises []promise) *reading {
	t.Helper()
	ledger, err := readTill(t.Context(), s.folder)
	if err != nil {
		t.Errorf("the ledger cannot be read: %v", err)
		return nil
	}
	for _, fault := range append(s.compare(ledger), ledger.broken(promises)...) {
		t.Error(fault)
	}
	return ledger
}

// verify runs truckpos verify, where there is a ledger, and returns what it says
// when it is not content.
func (s *stall) verify(t testing.TB) string {
	if _, err := os.Stat(filepath.Join(s.folder, config.LedgerFile)); os.IsNotExist(err) {
		return ""
	}
	said, err := s.command(t, nil, "verify", "--data", s.folder, "--config", s.configFile(t))
	if err == nil {
		return ""
	}
	return string(said)
}
