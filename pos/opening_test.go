package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// unopened runs a test on a till with a menu, on which no day was ever opened.
func unopened(t *testing.T, test func(t *testing.T, h *till)) {
	open(t, func(t *testing.T, h *till) {
		h.drain()
		h.cut(1)
		test(t, h)
	})
}

// opening is one that nothing speaks against.
func (h *till) opening() pos.Opening {
	return pos.Opening{Day: h.ProposedDay(), Float: pos.Count{1: 5}, By: "민지"}
}

func TestNothingIsSoldWithoutAnOpenDay(t *testing.T) {
	closed := func(h *till) (*pos.Order, pos.PaymentID, pos.PaymentID) {
		o := h.place(9)
		cash := h.payCash(o.ID, 1000)
		deposit := must[pos.PaymentID](t)(h.AwaitDeposit(h.t.Context(), h.key(), o.ID, 1000))
		h.closeDay()
		return o, cash, deposit
	}
	for _, restarted := range []bool{false, true} {
		open(t, func(t *testing.T, h *till) {
			ctx := t.Context()
			o, cash, deposit := closed(h)
			if restarted {
				h.restart()
			}
			entries, calls := len(h.journal.Entries()), h.links.Calls(postest.CallReady)
			card, memory := keyedCard()
			errs := map[string]error{}
			_, errs["place"] = h.Place(ctx, h.key(), fishcakes(1), false)
			_, errs["amend"] = h.Amend(ctx, o.ID, fishcakes(1), false)
			_, errs["cash"] = h.PayCash(ctx, h.key(), o.ID, 1000, 1000)
			_, errs["transfer"] = h.AwaitDeposit(ctx, h.key(), o.ID, 1000)
			_, errs["link"] = h.RequestLink(ctx, h.key(), o.ID, 1000)
			_, errs["card"] = h.ChargeCard(ctx, h.key(), o.ID, 1000, card)
			_, errs["x"] = h.TakeX(ctx, "민지")
			_, errs["z"] = h.CloseDay(ctx, h.key(), pos.Closing{By: "민지"})
			errs["confirm"] = h.ConfirmDeposit(ctx, deposit)
			errs["queue"] = h.Enqueue(ctx, h.key(), o.ID, pos.KakaoPay, 1000, "")
			errs["sold out"] = h.SetSoldOut(ctx, 102, true)
			errs["drawer"] = h.MoveCash(ctx, h.key(), 1000, "잔돈", "민지")
			errs["give back"] = h.CancelPayment(ctx, h.key(), cash, pos.Refund{Total: 1000, Reason: "x"})
			for what, err := range errs {
				if !errors.Is(err, pos.ErrNoDay) {
					t.Errorf("%s without an open day: %v", what, err)
				}
			}
			wiped(t, memory)
			if n := len(h.journal.Entries()); n != entries || h.links.Calls(postest.CallReady) != calls || h.cards.Calls(postest.CallCharge) != 0 {
				t.Errorf("%d entries were written, or a service was called", n-entries)
			}
			// What moves no money goes on.
			if err := h.Move(ctx, o.ID, pos.StageAccepted, pos.StageCooking); err != nil {
				t.Error(err)
			}
			h.openDay()
			if err := h.ConfirmDeposit(ctx, deposit); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOpeningIsRefused(t *testing.T) {
	tests := map[string]struct {
		edit   func(o *pos.Opening)
		before func(h *till)
		want   error
	}{
		"without a name":                    {edit: func(o *pos.Opening) { o.By = " \t" }, want: pos.ErrNameMissing},
		"on no day":                         {edit: func(o *pos.Opening) { o.Day, o.Anyway = 20261131, true }, want: pos.ErrDay},
		"with an impossible float":          {edit: func(o *pos.Opening) { o.Float[3] = -1 }, want: pos.ErrAmount},
		"with more than a drawer holds":     {edit: func(o *pos.Opening) { o.Float[7] = pos.MaxPieces + 1 }, want: pos.ErrAmount},
		"before the ledger":                 {edit: func(o *pos.Opening) { o.Day = o.Day.Previous() }, want: pos.ErrDay},
		"before the ledger, insisting":      {edit: func(o *pos.Opening) { o.Day, o.Anyway = o.Day.Previous(), true }, want: pos.ErrDay},
		"on another day than the proposed":  {edit: func(o *pos.Opening) { o.Day = o.Day.Next() }, want: pos.ErrClock},
		"while one is open":                 {before: (*till).openDay, want: pos.ErrDayIsOpen},
		"for another day while one is open": {before: (*till).openDay, edit: func(o *pos.Opening) { o.Day, o.Anyway = o.Day.Next(), true }, want: pos.ErrDayIsOpen},
		"on a disk that is almost full":     {before: func(h *till) { h.full.Store(true) }, want: errAlmostFull},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			unopened(t, func(t *testing.T, h *till) {
				if test.before != nil {
					test.before(h)
				}
				o, entries := h.opening(), len(h.journal.Entries())
				if test.edit != nil {
					test.edit(&o)
				}
				if err := h.OpenDay(t.Context(), h.key(), o); !errors.Is(err, test.want) {
					t.Errorf("opened: %v, want %v", err, test.want)
				}
				if n := len(h.journal.Entries()); n != entries {
					t.Errorf("%d entries were written", n-entries)
				}
			})
		})
	}
}

func TestAMistypedYearIsNotOpened(t *testing.T) {
	unopened(t, func(t *testing.T, h *till) {
		if latest := h.LatestDay(); latest != 0 {
			t.Errorf("a till that closed no day yet has the latest day %s", latest)
		}
		h.openDay()
		postest.CloseDay(t, h.Register)
		o := h.opening()
		o.Anyway = true
		for day, want := range map[pos.Day]error{
			o.Day + 10_000:       pos.ErrDay,
			pos.Day(99991231):    pos.ErrDay,
			h.LatestDay().Next(): pos.ErrDay,
		} {
			o.Day = day
			if err := h.OpenDay(t.Context(), h.key(), o); !errors.Is(err, want) {
				t.Errorf("%s opened: %v, want %v", day, err, want)
			}
		}
		o.Day = h.LatestDay()
		if err := h.OpenDay(t.Context(), h.key(), o); err != nil {
			t.Errorf("the latest day: %v", err)
		}
	})
}

func TestOpeningSaysWhoOpenedWithWhatInTheDrawer(t *testing.T) {
	unopened(t, func(t *testing.T, h *till) {
		if p := h.Period(); p.Open || p.Number != 1 || h.ProposedDay() != 20261121 || h.LeftOpen() {
			t.Errorf("before: %+v, proposed %s", p, h.ProposedDay())
		}
		o := h.opening()
		o.By, o.Float = " 민지\x1b ", pos.Count{0: 1, 4: 3, 7: 1}
		for range 2 { // the same key opens once
			if err := h.OpenDay(t.Context(), "open", o); err != nil {
				t.Fatal(err)
			}
		}
		other := o
		other.Float[0]++
		if err := h.OpenDay(t.Context(), "open", other); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("another opening under the same key: %v", err)
		}
		for range 2 {
			p := h.Period()
			if !p.Open || p.Day != 20261121 || p.OpenedBy != "민지" || !p.OpenedAt.Equal(h.clock.Now()) || p.Drawer.Float != 51_510 || p.Drawer.Expected() != 51_510 {
				t.Errorf("period %+v", p)
			}
			if p.From != 2 || p.To != 2 || p.Number != 1 {
				t.Errorf("it covers %d–%d as Z %d", p.From, p.To, p.Number)
			}
			h.restart()
		}
	})
}

func TestDayKeepsItsDatePastMidnightAndIsSaidToBeLeftOpen(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.after(14 * time.Hour) // two at night
		if h.LeftOpen() || h.place(1).ID.Day != 20261121 {
			t.Errorf("at two: left open %t", h.LeftOpen())
		}
		h.after(3 * time.Hour)
		if !h.LeftOpen() || h.Today() != 20261121 || h.ProposedDay() != 20261122 {
			t.Errorf("at five: left open %t, %s, proposed %s", h.LeftOpen(), h.Today(), h.ProposedDay())
		}
		h.nextDay()
		if h.LeftOpen() || h.Today() != 20261122 {
			t.Errorf("after closing: left open %t on %s", h.LeftOpen(), h.Today())
		}
		h.after(17 * time.Hour) // ten in the evening
		if h.LeftOpen() {
			t.Error("left open before its time")
		}
		if h.after(time.Hour); !h.LeftOpen() {
			t.Error("not left open after eighteen hours")
		}
		h.closeDay()
		if h.LeftOpen() {
			t.Error("a closed day is left open")
		}
	})
}

func TestDateMayBeOpenedAgainAndHasAFurtherZ(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.payCash(h.place(3).ID, 3000)
		if err := h.SetSoldOut(ctx, 102, true); err != nil {
			t.Fatal(err)
		}
		first := h.closeDay()
		h.after(time.Hour)
		if h.ProposedDay() != first.Day {
			t.Errorf("proposed %s", h.ProposedDay())
		}
		h.openDay()
		if !h.SoldOut()[102] {
			t.Error("what is sold out came back")
		}
		if err := h.SetSoldOut(ctx, 102, false); err != nil {
			t.Fatal(err)
		}
		o := h.place(4)
		if o.ID != (pos.OrderID{Day: first.Day, Number: 2}) {
			t.Errorf("the second session begins with %s", o.ID)
		}
		h.payCash(o.ID, 4000)
		h.restart()
		second := h.closeDay()
		if second.Number != 2 || second.Day != first.Day || second.From != first.To+2 || second.Previous != first.Seal() {
			t.Errorf("first %+v, second %+v", first, second)
		}
		if first.Sums.Net.Total != 3000 || second.Sums.Net.Total != 4000 || second.Life.Sales != 7000 || second.Drawer.Expected() != 54_000 {
			t.Errorf("first %+v, second %+v", first, second)
		}
		_, totals, err := h.Ledger(ctx, first.Day)
		if err != nil || totals.Net() != 7000 || totals.Orders != 2 {
			t.Errorf("the date: %+v, %v", totals, err)
		}
	})
}

func TestOpeningInDoubtHappensOnce(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		h.closeDay()
		o := h.opening()
		j.breaks(written)
		ask := func() error { return h.OpenDay(t.Context(), "open", o) }
		if err := ask(); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("opened: %v", err)
		}
		if _, err := h.Place(t.Context(), h.key(), fishcakes(1), false); !errors.Is(err, pos.ErrNoDay) {
			t.Errorf("sold on a day in doubt: %v", err)
		}
		h.after(time.Minute)
		if h.Period().Open != written {
			t.Errorf("open %t", h.Period().Open)
		}
		for range 2 {
			if err := ask(); err != nil {
				t.Fatal(err)
			}
		}
		openings := 0
		for _, e := range j.Entries() {
			if _, ok := e.Event.(pos.DayOpened); ok {
				openings++
			}
		}
		if openings != 2 || !h.Period().Open {
			t.Errorf("%d openings, open %t", openings, h.Period().Open)
		}
		h.place(1)
	})
}
