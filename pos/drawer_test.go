package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
)

func TestCountIsWorthItsNotesAndCoins(t *testing.T) {
	c := pos.Count{1, 2, 3, 4, 5, 6, 7, 8}
	if total, err := c.Total(); err != nil || total != 50_000+20_000+15_000+4_000+2_500+600+350+80 {
		t.Errorf("%s won, %v", total, err)
	}
	for _, bad := range []pos.Count{{2: -1}, {0: pos.MaxPieces + 1}} {
		if _, err := bad.Total(); !errors.Is(err, pos.ErrAmount) {
			t.Errorf("%v: %v", bad, err)
		}
	}
	full := pos.Count{}
	for i := range full {
		full[i] = pos.MaxPieces
	}
	if total, err := full.Total(); err != nil || total != 66_660*pos.MaxPieces {
		t.Errorf("a full drawer: %s won, %v", total, err)
	}
	for _, amount := range []pos.Won{0, 9, 10, 48_765, 1_234_560} {
		c, rest := pos.CountOf(amount)
		if total, err := c.Total(); err != nil || total+rest != amount || rest >= 10 {
			t.Errorf("%s won counted as %v and %s: %v", amount, c, rest, err)
		}
	}
}

func (h *till) moveCash(amount pos.Won) {
	h.t.Helper()
	if err := h.MoveCash(h.t.Context(), h.key(), amount, "은행", "사장"); err != nil {
		h.t.Fatal(err)
	}
}

func TestDrawerHoldsWhatWentThroughIt(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		cash := paidOf(h, pos.Cash, 12)
		paidOf(h, pos.Transfer, 5)
		link := paidOf(h, pos.KakaoPay, 4)
		h.moveCash(30_000)
		h.moveCash(-20_000)
		for id, way := range map[pos.PaymentID]pos.RefundWay{cash: pos.RefundSame, link: pos.RefundCash} {
			if err := h.CancelPayment(ctx, h.key(), id, pos.Refund{Total: 2000, Way: way, Reason: "덜 드림"}); err != nil {
				t.Fatal(err)
			}
		}
		want := pos.Drawer{Float: 50_000, Sales: 12_000, Returned: 4000, In: 30_000, Out: 20_000}
		for range 2 {
			if p := h.Period(); p.Drawer != want || p.Drawer.Expected() != 68_000 || p.Moves != 2 {
				t.Errorf("drawer %+v, %d moves", p.Drawer, p.Moves)
			}
			h.restart()
		}
		h.nextDay()
		if p := h.Period(); p.Drawer != (pos.Drawer{Float: 50_000}) || p.Moves != 0 {
			t.Errorf("the next day begins with %+v", p.Drawer)
		}
	})
}

func TestMovingCashIsRefused(t *testing.T) {
	tests := map[string]struct {
		amount     pos.Won
		reason, by string
		want       error
	}{
		"nothing":                {0, "x", "민지", pos.ErrAmount},
		"more than can be":       {pos.MaxPrice + 1, "x", "민지", pos.ErrAmount},
		"out more than can be":   {-pos.MaxPrice - 1, "x", "민지", pos.ErrAmount},
		"without a reason":       {1000, " ", "민지", pos.ErrReasonMissing},
		"without a name":         {1000, "x", "", pos.ErrNameMissing},
		"more than there is out": {-50_001, "x", "민지", pos.ErrTooMuch},
	}
	open(t, func(t *testing.T, h *till) {
		entries := len(h.journal.Entries())
		for name, test := range tests {
			if err := h.MoveCash(t.Context(), h.key(), test.amount, test.reason, test.by); !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
		}
		if n := len(h.journal.Entries()); n != entries {
			t.Errorf("%d entries were written", n-entries)
		}
		h.moveCash(-50_000) // all there is
		if expected := h.Period().Drawer.Expected(); expected != 0 {
			t.Errorf("%s left", expected)
		}
	})
}

// A customer may be given back more cash than came in: somebody lent it.
func TestCashCanBePutIntoADrawerThatOwesSome(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.moveCash(-50_000)
		link := paidOf(h, pos.KakaoPay, 30)
		if err := h.CancelPayment(t.Context(), h.key(), link, pos.Refund{Total: 30_000, Way: pos.RefundCash, Reason: "x"}); err != nil {
			t.Fatal(err)
		}
		if expected := h.Period().Drawer.Expected(); expected != -30_000 {
			t.Fatalf("expected %s", expected)
		}
		if err := h.MoveCash(t.Context(), h.key(), -1, "x", "민지"); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("out of a drawer that owes: %v", err)
		}
		h.moveCash(10_000)
		if expected := h.Period().Drawer.Expected(); expected != -20_000 {
			t.Errorf("expected %s", expected)
		}
		c := h.closing()
		c.Reason = "사장님 돈에서 줌"
		if z := must[pos.ZReport](t)(h.CloseDay(t.Context(), h.key(), c)); z.Difference() != 20_000 {
			t.Errorf("difference %s", z.Difference())
		}
	})
}

func TestCashIsMovedOnceHoweverOftenAskedFor(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		for range 3 {
			if err := h.MoveCash(t.Context(), "k", 10_000, "잔돈", "민지"); err != nil {
				t.Fatal(err)
			}
		}
		if err := h.MoveCash(t.Context(), "k", 20_000, "잔돈", "민지"); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("another amount under the same key: %v", err)
		}
		h.moveCash(10_000) // the same again, wanted
		if p := h.Period(); p.Drawer.In != 20_000 || p.Moves != 2 {
			t.Errorf("%s in %d moves", p.Drawer.In, p.Moves)
		}
	})
}

func TestCashMovedInDoubtIsMovedOnce(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		h.moveCash(10_000)
		j.breaks(written)
		ask := func() error { return h.MoveCash(t.Context(), "out", -5000, "은행", "사장") }
		if err := ask(); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("moved: %v", err)
		}
		h.after(time.Minute)
		for range 2 {
			if err := ask(); err != nil {
				t.Fatal(err)
			}
		}
		if d := h.Period().Drawer; d.In != 10_000 || d.Out != 5000 {
			t.Errorf("drawer %+v", d)
		}
	})
}

func TestXReportSaysHowTheDayStandsAndChangesNothing(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.payCash(h.place(3).ID, 3000)
		h.moveCash(1000)
		before := h.Period()
		x, err := h.TakeX(t.Context(), " 사장 ")
		if err != nil {
			t.Fatal(err)
		}
		if x.From != before.From || x.To != before.To || x.Expected != 54_000 || x.Life != (pos.Perpetual{Sales: 3000}) || x.By != "사장" {
			t.Errorf("X %+v of %+v", x, before)
		}
		after := h.Period()
		if entries := h.journal.Entries(); entries[len(entries)-1].Event != pos.Event(x) || after.To != x.To+1 {
			t.Errorf("written %+v", entries[len(entries)-1])
		}
		if after.Number != before.Number || after.Drawer != before.Drawer || after.Life != before.Life || after.Sums.Net != before.Sums.Net {
			t.Errorf("after %+v, before %+v", after, before)
		}
	})
}
