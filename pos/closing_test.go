package pos_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestClosingIsRefused(t *testing.T) {
	tests := map[string]struct {
		edit func(h *till, c *pos.Closing)
		want error
	}{
		"without a name":            {func(_ *till, c *pos.Closing) { c.By = "\t" }, pos.ErrNameMissing},
		"with an impossible count":  {func(_ *till, c *pos.Closing) { c.Counted[1] = -1 }, pos.ErrAmount},
		"short without a reason":    {func(_ *till, c *pos.Closing) { c.Counted[3]-- }, pos.ErrReasonMissing},
		"over without a reason":     {func(_ *till, c *pos.Closing) { c.Counted[7]++; c.Reason = "  " }, pos.ErrReasonMissing},
		"of a drawer that changed":  {func(h *till, _ *pos.Closing) { h.payCash(h.place(1).ID, 1000) }, pos.ErrStillOpen},
		"of a drawer that moved":    {func(h *till, _ *pos.Closing) { h.moveCash(1000) }, pos.ErrChanged},
		"of a drawer never shown":   {func(_ *till, c *pos.Closing) { c.Expected = 0 }, pos.ErrChanged},
		"with something new open":   {func(h *till, _ *pos.Closing) { h.place(1) }, pos.ErrStillOpen},
		"with what it had not seen": {func(_ *till, c *pos.Closing) { c.Carry = nil }, pos.ErrStillOpen},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				h.payCash(h.place(3).ID, 3000)
				c := h.closing()
				test.edit(h, &c)
				before := len(h.journal.Entries())
				if _, err := h.CloseDay(t.Context(), "k", c); !errors.Is(err, test.want) {
					t.Errorf("closed: %v, want %v", err, test.want)
				}
				if n := len(h.journal.Entries()); n != before || !h.Period().Open {
					t.Errorf("%d entries written, open %t", n-before, h.Period().Open)
				}
				// What was refused is forgotten: the same key may close it.
				if _, err := h.CloseDay(t.Context(), "k", h.closing()); err != nil {
					t.Errorf("closed as it should be: %v", err)
				}
			})
		})
	}
}

func TestZSaysWhatTheDayBroughtAndWhereItIs(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		for _, m := range pos.Methods() {
			id, back := paidOf(h, m, 11), pos.Refund{Total: 1100, Reason: "덜 드림"}
			if m == pos.KeyedCard { // which gives back all or nothing
				back.Way = pos.RefundCash
			}
			if err := h.CancelPayment(t.Context(), h.key(), id, back); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			h.AcknowledgeAll()
		}
		voided := h.place(1)
		if err := h.Void(t.Context(), voided.ID, "손님이 떠남"); err != nil {
			t.Fatal(err)
		}
		opened := h.Period().OpenedAt
		h.after(time.Hour)
		c := h.closing()
		c.By, c.Counted[5], c.Reason = " 사장 ", c.Counted[5]+2, " 잔돈 착오 "
		entries := len(h.journal.Entries())
		z := must[pos.ZReport](t)(h.CloseDay(t.Context(), h.key(), c))
		tally := func(n int64, total pos.Won) pos.Tally { return pos.Tally{Count: n, Total: total} }
		want := pos.ZReport{
			Number: 1, Day: 20261121, From: 2, To: uint64(entries), OpenedAt: opened, OpenedBy: "민지", ClosedBy: "사장",
			Head: z.Head, Sums: pos.Sums{
				Totals: pos.Totals{Orders: 5, Voided: 1,
					Taken: map[pos.Method]pos.Tally{pos.Cash: tally(1, 11_000), pos.KakaoPay: tally(1, 11_000),
						pos.KeyedCard: tally(1, 11_000), pos.Transfer: tally(1, 11_000)},
					Returned: map[pos.Method]pos.Tally{pos.Cash: tally(2, 2200), pos.KakaoPay: tally(1, 1100), pos.Transfer: tally(1, 1100)}},
				Net: pos.Amounts{Total: 39_600, VAT: 3600}},
			Life:   pos.Perpetual{Sales: 44_000, Returns: 4400},
			Drawer: pos.Drawer{Float: 50_000, Sales: 11_000, Returned: 2200}, Counted: c.Counted, Reason: "잔돈 착오", Carried: c.Carry,
		}
		if diff := cmp.Diff(want, z); diff != "" {
			t.Errorf("Z (-want +got):\n%s", diff)
		}
		if z.Head == (pos.Seal{}) || z.Difference() != 200 {
			t.Errorf("head %x, difference %s", z.Head, z.Difference())
		}
		kept := must[pos.ZReport](t)(h.Z(t.Context(), 0))
		if diff := cmp.Diff(z, kept); diff != "" {
			t.Errorf("read again:\n%s", diff)
		}
		if _, err := h.Z(t.Context(), 2); !errors.Is(err, pos.ErrNoSuchReport) {
			t.Errorf("a Z that is not: %v", err)
		}
	})
}

func TestReasonOfNoDifferenceIsNotKept(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		c := h.closing()
		c.Reason = "쓸데없는 말"
		if z := must[pos.ZReport](t)(h.CloseDay(t.Context(), h.key(), c)); z.Reason != "" || z.Difference() != 0 {
			t.Errorf("reason %q of %s", z.Reason, z.Difference())
		}
	})
}

func TestAskingAgainForAClosingGivesTheSameZ(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.payCash(h.place(3).ID, 3000)
		c := h.closing()
		first := must[pos.ZReport](t)(h.CloseDay(ctx, "close", c))
		entries, appends := h.journal.Entries(), h.journal.Appends()
		again := func() {
			t.Helper()
			z := must[pos.ZReport](t)(h.CloseDay(ctx, "close", c))
			if diff := cmp.Diff(first, z); diff != "" {
				t.Errorf("another Z:\n%s", diff)
			}
		}
		again()
		if _, err := h.CloseDay(ctx, h.key(), c); !errors.Is(err, pos.ErrNoDay) {
			t.Errorf("closed twice: %v", err)
		}
		other := c
		other.By = "다른 사람"
		if _, err := h.CloseDay(ctx, "close", other); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("another closing under the same key: %v", err)
		}
		if len(h.journal.Entries()) != len(entries) || h.journal.Appends() != appends {
			t.Error("asking again wrote something")
		}
		h.openDay()
		again() // also while the next day is open already
		if !h.Period().Open || h.Period().Number != 2 {
			t.Errorf("period %+v", h.Period())
		}
	})
}

// steps of the journal at a closing, and whether the day is closed once the till
// was started again.
var closingSteps = map[string]struct {
	step   postest.JournalStep
	closed bool
	want   error
}{
	"refused":        {postest.JournalStep{Err: errDisk}, false, pos.ErrNotWritten},
	"lost":           {postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal)}, false, pos.ErrJournal},
	"there, unknown": {postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: true}, true, pos.ErrJournal},
	"there":          {postest.JournalStep{}, true, nil},
}

func TestAClosingThatIsCutOffLeavesTheDayClosedOrOpen(t *testing.T) {
	for name, test := range closingSteps {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				ctx := t.Context()
				h.payCash(h.place(3).ID, 3000)
				c := h.closing()
				h.journal.Next(test.step)
				if _, err := h.CloseDay(ctx, "close", c); !errors.Is(err, test.want) {
					t.Fatalf("closed: %v, want %v", err, test.want)
				}
				h.restart()
				p := h.Period()
				if p.Open == test.closed || p.Day != 20261121 {
					t.Fatalf("open %t on %s", p.Open, p.Day)
				}
				z, err := h.Z(ctx, 0)
				if test.closed {
					if err != nil || z.Sums.Net.Total != 3000 || p.Number != 2 || p.From != z.To+2 || p.Life != z.Life {
						t.Errorf("Z %+v, %v, period %+v", z, err, p)
					}
					return
				}
				if !errors.Is(err, pos.ErrNoSuchReport) || p.Number != 1 || p.Sums.Net.Total != 3000 {
					t.Errorf("%v, period %+v", err, p)
				}
				h.payCash(h.place(1).ID, 1000)
				if z := h.closeDay(); z.Number != 1 || z.Sums.Net.Total != 4000 {
					t.Errorf("Z %+v", z)
				}
			})
		})
	}
}

func TestAClosingThatWasNotWrittenMayBeAskedForAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		c := h.closing()
		h.journal.Next(postest.JournalStep{Err: errDisk})
		if _, err := h.CloseDay(t.Context(), "close", c); !errors.Is(err, pos.ErrNotWritten) || !h.Period().Open {
			t.Fatalf("closed: %v", err)
		}
		if z := must[pos.ZReport](t)(h.CloseDay(t.Context(), "close", c)); z.Number != 1 {
			t.Errorf("Z %+v", z)
		}
	})
}

func TestClosingInDoubtIsOneZ(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		ctx := t.Context()
		o := h.place(4)
		h.payCash(o.ID, 3000)
		c := h.closing()
		j.breaks(written)
		if _, err := h.CloseDay(ctx, "close", c); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("closed: %v", err)
		}
		for range 2 { // not even tried while nobody knows
			if _, err := h.CloseDay(ctx, "close", c); !errors.Is(err, pos.ErrJournal) {
				t.Errorf("closed again: %v", err)
			}
			if _, err := h.CloseDay(ctx, h.key(), c); !errors.Is(err, pos.ErrJournal) {
				t.Errorf("closed under another key: %v", err)
			}
		}
		h.after(time.Minute)
		if h.Period().Open == written {
			t.Fatalf("open %t", h.Period().Open)
		}
		if _, err := h.PayCash(ctx, h.key(), o.ID, 1000, 1000); written != errors.Is(err, pos.ErrNoDay) {
			t.Errorf("paid: %v", err)
		}
		if !written { // it was asked for with less in the drawer
			if _, err := h.CloseDay(ctx, "close", c); !errors.Is(err, pos.ErrChanged) && !errors.Is(err, pos.ErrStillOpen) {
				t.Errorf("closed: %v", err)
			}
			if z := h.closeDay(); z.Number != 1 || z.Drawer.Sales != 4000 {
				t.Errorf("Z %+v", z)
			}
			return
		}
		for range 2 {
			z := must[pos.ZReport](t)(h.CloseDay(ctx, "close", c))
			if diff := cmp.Diff(must[pos.ZReport](t)(h.Z(ctx, 1)), z); diff != "" || z.Drawer.Sales != 3000 {
				t.Errorf("Z %+v:\n%s", z, diff)
			}
		}
		if zs := reports(h.journal.Entries()); len(zs) != 1 {
			t.Errorf("%d Zs", len(zs))
		}
	})
}

// Selling and closing at once: one comes first, and the other finds that out.
func TestClosingAndSellingAtOnce(t *testing.T) {
	for _, closingFirst := range []bool{true, false} {
		t.Run(fmt.Sprintf("closing first %t", closingFirst), func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				ctx, o := t.Context(), h.place(5)
				c, gate := h.closing(), postest.NewGate()
				h.journal.Next(postest.JournalStep{Gate: gate})
				closed, sold := make(chan error, 1), make(chan error, 2)
				closes := func() { _, err := h.CloseDay(ctx, "close", c); closed <- err }
				pays := func() {
					_, err := h.PayCash(ctx, "cash", o.ID, 5000, 5000)
					sold <- err
				}
				charges := func() {
					_, err := h.ChargeCard(ctx, "card", o.ID, 5000, newCard())
					sold <- err
				}
				if !closingFirst {
					closes, pays = pays, closes
				}
				go closes()
				<-gate.Entered()
				go pays()
				if closingFirst {
					go charges()
				}
				gate.Release() // the other waits for it, or comes later still
				if closingFirst {
					if err := <-closed; err != nil {
						t.Errorf("closed: %v", err)
					}
					for range 2 {
						if err := <-sold; !errors.Is(err, pos.ErrNoDay) {
							t.Errorf("sold after the Z: %v", err)
						}
					}
					if n := h.cards.Calls(postest.CallCharge); n != 0 {
						t.Errorf("%d cards charged", n)
					}
					return
				}
				if err := <-sold; err != nil {
					t.Errorf("sold: %v", err)
				}
				if err := <-closed; !errors.Is(err, pos.ErrStillOpen) { // it is paid now, which it was not
					t.Errorf("closed over a sale: %v", err)
				}
				if !h.Period().Open {
					t.Error("closed")
				}
			})
		})
	}
}

// reports are all Z reports among entries.
func reports(entries []pos.Entry) []pos.ZReport {
	var zs []pos.ZReport
	for _, e := range entries {
		if v, ok := e.Event.(pos.DayClosed); ok {
			zs = append(zs, v.Z)
		}
	}
	return zs
}
