package settlement_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/pos/settlement"
)

// evenings is a till in a bubble that trades on two evenings.
type evenings struct {
	*pos.Register
	t       *testing.T
	journal *postest.MemoryJournal
	cards   *postest.FakeCards
	off     time.Duration
	keys    int
}

func (h *evenings) Now() time.Time                         { return time.Now().Add(h.off) }
func (h *evenings) After(d time.Duration) <-chan time.Time { return time.After(d) }

func (h *evenings) key() string { h.keys++; return fmt.Sprint("key ", h.keys) }

func (h *evenings) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// until lets the clock reach an hour and minute of 2026-11-21, or of the day
// after where they are above 24.
func (h *evenings) until(hour, minute int) {
	at := time.Date(2026, 11, 21, hour, minute, 0, 0, pos.Seoul())
	time.Sleep(at.Sub(h.Now()))
	synctest.Wait()
}

func evening(t *testing.T, test func(h *evenings)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h := &evenings{t: t, journal: postest.NewJournal()}
		h.off = time.Until(time.Date(2026, 11, 21, 17, 0, 0, 0, pos.Seoul()))
		h.cards = postest.NewCards(h.Now)
		menu := pos.Menu{Categories: []pos.Category{
			{Name: "분식", Items: []pos.Item{{Code: 102, Name: "어묵", Price: 1_000}, {Code: 103, Name: "떡볶이", Price: 5_000}}},
			{Name: "음료", Items: []pos.Item{{Code: 104, Name: "생수", Price: 1_500, TaxFree: true}}},
		}}
		h.ok(pos.ImportMenu(t.Context(), h.journal, h, menu))
		r, err := pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h, Random: rand.NewChaCha8([32]byte{}), Device: "T1", Staff: "민지",
			Cards: h.cards, Account: "가나은행 000-00-0000"})
		h.ok(err)
		h.ok(r.Start(t.Context()))
		h.Register = r
		test(h)
		h.ok(h.Drain(t.Context()))
	})
}

func (h *evenings) open(day pos.Day) {
	h.t.Helper()
	h.ok(h.OpenDay(h.t.Context(), h.key(), pos.Opening{Day: day, Float: pos.Count{1: 5}, By: "민지"}))
}

// close closes the day with less in the drawer than there should be.
func (h *evenings) close(missing pos.Won) pos.ZReport {
	h.t.Helper()
	c := pos.Closing{By: "사장", Reason: "잔돈 착오", Carry: h.OpenThings(), Expected: h.Period().Drawer.Expected()}
	c.Counted, _ = pos.CountOf(c.Expected - missing)
	z, err := h.CloseDay(h.t.Context(), h.key(), c)
	h.ok(err)
	return z
}

func line(code int, name string, price pos.Won, quantity int) pos.Line {
	return pos.Line{Code: code, Name: name, UnitPrice: price, TaxFree: name == "생수", Quantity: quantity}
}

func (h *evenings) place(discount pos.Won, lines ...pos.Line) *pos.Order {
	h.t.Helper()
	o, err := h.Place(h.t.Context(), h.key(), pos.Content{Lines: lines, Discount: discount}, false)
	h.ok(err)
	return o
}

func (h *evenings) cash(o *pos.Order, amount pos.Won) pos.PaymentID {
	h.t.Helper()
	id, err := h.PayCash(h.t.Context(), h.key(), o.ID, amount, amount)
	h.ok(err)
	return id
}

// firstEvening sells six orders: one each in full, split, reduced, by a card
// whose answer was lost, voided, and paid in part.
func (h *evenings) firstEvening() (lost pos.PaymentID, part *pos.Order) {
	ctx := h.t.Context()
	h.open(20261121)
	h.until(18, 10)
	returned := h.cash(h.place(0, line(102, "어묵", 1_000, 2)), 2_000)
	h.until(23, 50)
	split := h.place(0, line(103, "떡볶이", 5_000, 1), line(102, "어묵", 1_000, 1))
	h.cash(split, 4_000)
	deposit, err := h.AwaitDeposit(ctx, h.key(), split.ID, 2_000)
	h.ok(err)
	h.ok(h.ConfirmDeposit(ctx, deposit))
	h.until(24, 20)
	h.cash(h.place(500, line(102, "어묵", 1_000, 3), line(104, "생수", 1_500, 1)), 4_000)
	h.cards.Next(postest.CallCharge, postest.LostBefore())
	lost, err = h.ChargeCard(ctx, h.key(), h.place(0, line(102, "어묵", 1_000, 3)).ID, 3_000, &pos.Card{BuyerName: "민지"})
	h.ok(err)
	synctest.Wait()
	h.ok(h.Void(ctx, h.place(0, line(103, "떡볶이", 5_000, 2)).ID, "손님이 떠남"))
	part = h.place(0, line(103, "떡볶이", 5_000, 1))
	h.cash(part, 1_000)
	h.ok(h.CancelPayment(ctx, h.key(), returned, pos.Refund{Total: 2_000, Reason: "맛이 없음"}))
	h.ok(h.MoveCash(ctx, h.key(), 30_000, "잔돈 보충", "민지"))
	h.ok(h.MoveCash(ctx, h.key(), -10_000, "은행 입금", "사장"))
	return lost, part
}

func TestEveningIsReviewedToTheWon(t *testing.T) {
	evening(t, func(h *evenings) {
		h.firstEvening()
		open := read(t, h.journal, settlement.Open())
		z := h.close(1_000)
		r := read(t, h.journal, settlement.Day(20261121))
		sameAsZ(t, r, z)
		want := settlement.Report{
			Orders: settlement.Orders{Placed: 6, Voided: 1, Completed: 3, Payments: 4, Split: 1},
			Sold:   12_000,
			Methods: []settlement.MethodSums{
				{Method: pos.Cash, Taken: settlement.Flow{Count: 4, Amounts: pos.Amounts{Total: 11_000, TaxFree: 1_334, VAT: 879}},
					Returned: settlement.Flow{Count: 1, Amounts: pos.Amounts{Total: 2_000, VAT: 182}}},
				{Method: pos.KakaoPay}, {Method: pos.KeyedCard},
				{Method: pos.Transfer, Taken: settlement.Flow{Count: 1, Amounts: pos.Amounts{Total: 2_000, VAT: 181}}},
			},
			Items: []settlement.ItemSales{
				{Code: 102, Name: "어묵", Category: "분식", Quantity: 6, Gross: 6_000, Amount: 5_667},
				{Code: 103, Name: "떡볶이", Category: "분식", Quantity: 1, Gross: 5_000, Amount: 5_000},
				{Code: 104, Name: "생수", Category: "음료", Quantity: 1, Gross: 1_500, Amount: 1_333},
			},
			Discounts:  settlement.Discounts{Tally: pos.Tally{Count: 1, Total: 500}, ByStaff: []settlement.StaffTally{{Staff: "민지", Tally: pos.Tally{Count: 1, Total: 500}}}},
			Unresolved: []pos.OpenThing{{Kind: pos.ThingUnresolved, Payment: pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 4}, N: 1}, Method: pos.KeyedCard, Amount: 3_000}},
			Advances:   []settlement.Advance{{Order: pos.OrderID{Day: 20261121, Number: 6}, After: 1_000}},
		}
		want.Slots[(18-5)*4] = settlement.Bucket{Orders: 1, Total: 2_000}
		want.Slots[(23-5)*4+3] = settlement.Bucket{Orders: 1, Total: 6_000}
		want.Slots[(24-5)*4+1] = settlement.Bucket{Orders: 1, Total: 4_000}
		ignore := cmpopts.IgnoreFields(settlement.Report{}, "Periods", "Voids", "Returns")
		for name, got := range map[string]*settlement.Report{"closed": r, "open": open} {
			if diff := cmp.Diff(&want, got, ignore, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
		whoAndWhy(t, r)
		if q, ok := r.Busiest(); !ok || q.Start != 23*time.Hour+45*time.Minute || q.Total != 6_000 {
			t.Errorf("busiest %+v", q)
		}
		if hours := r.Hours(); hours[19] != (settlement.Bucket{Orders: 1, Total: 4_000}) || settlement.HourOf(19) != 0 || settlement.HourOf(0) != 5 {
			t.Errorf("hours %+v", hours)
		}
		if p := r.Periods[0]; p.Difference != -1_000 || p.Counted != 78_000 || p.ClosedBy != "사장" || len(p.Carried) != 5 || p.ClosedAt.IsZero() || r.Difference() != -1_000 {
			t.Errorf("period %+v", p)
		}
		if r.Ticket() != 4_000 || settlement.Permille(5_667, r.Sold) != 472 || r.UnresolvedAmount() != 3_000 {
			t.Errorf("ticket %s, unresolved %s", r.Ticket(), r.UnresolvedAmount())
		}
	})
}

func whoAndWhy(t *testing.T, r *settlement.Report) {
	t.Helper()
	if v := r.Voids; len(v) != 1 || v[0].Order.Number != 5 || v[0].Amount != 10_000 || v[0].Reason != "손님이 떠남" || v[0].By != "민지" || v[0].Paid {
		t.Errorf("voids %+v", v)
	}
	if b := r.Returns; len(b) != 1 || b[0].Payment.Order.Number != 1 || b[0].Total != 2_000 || b[0].Reason != "맛이 없음" || b[0].By != "민지" || b[0].Method != pos.Cash {
		t.Errorf("returns %+v", b)
	}
	cash := r.Periods[0].Cash
	if len(cash) != 2 || cash[0].Amount != 30_000 || cash[0].Reason != "잔돈 보충" || cash[1].Amount != -10_000 || cash[1].By != "사장" {
		t.Errorf("cash moves %+v", cash)
	}
}

func TestWhatIsCarriedOverCountsWhereItEnds(t *testing.T) {
	evening(t, func(h *evenings) {
		lost, part := h.firstEvening()
		first := h.close(0)
		// Nobody has opened yet, and somebody looks the card up.
		h.ok(h.Rule(t.Context(), lost, pos.Verdict{Took: true, By: "사장", Reason: "가맹점 화면에서 확인", TransactionID: "P1"}))
		between := read(t, h.journal, settlement.Open())
		if p := between.Periods[0]; p.Open || p.Number != 2 || p.From != first.To+2 || between.Sold != 3_000 || len(between.Unresolved) != 0 {
			t.Errorf("between the days: %+v, sold %s", p, between.Sold)
		}
		h.until(41, 0)
		h.open(20261122)
		h.cash(part, 4_000)
		z := h.close(0)
		r := read(t, h.journal, settlement.Day(20261122))
		sameAsZ(t, r, z)
		want := settlement.Bridge{Completed: 8_000, AdvancesBefore: 1_000}
		if r.Bridge() != want || r.Orders.Placed != 0 || r.Orders.Completed != 2 || r.Orders.Split != 1 || r.Orders.Payments != 3 {
			t.Errorf("second day: bridge %+v, orders %+v", r.Bridge(), r.Orders)
		}
		if diff := cmp.Diff(first.Carried, r.Periods[0].CarriedIn); diff != "" || len(first.Carried) == 0 {
			t.Errorf("carried in (-want +got):\n%s", diff)
		}
		both := read(t, h.journal, settlement.Days(20261101, 20261130))
		if len(both.Advances) != 0 || both.Sold != 20_000 || both.Bridge() != (settlement.Bridge{Completed: 20_000}) {
			t.Errorf("both days: %+v", both.Bridge())
		}
	})
}

func TestDayOpenedTwiceHasTwoPeriods(t *testing.T) {
	evening(t, func(h *evenings) {
		h.open(20261121)
		h.cash(h.place(0, line(102, "어묵", 1_000, 2)), 2_000)
		again := h.place(0, line(102, "어묵", 1_000, 1))
		h.close(0)
		h.open(20261121)
		h.cash(again, 1_000)
		h.cash(h.place(0, line(102, "어묵", 1_000, 4)), 4_000)
		r := read(t, h.journal, settlement.Day(20261121))
		if len(r.Periods) != 2 || !r.Periods[1].Open || r.Sold != 7_000 || r.Orders.Placed != 3 || len(r.Days()) != 1 {
			t.Errorf("sold %s in %d periods", r.Sold, len(r.Periods))
		}
		h.close(0)
		if diff := cmp.Diff(r.Items, read(t, h.journal, settlement.Day(20261121)).Items); diff != "" {
			t.Errorf("closed again (-open +closed):\n%s", diff)
		}
	})
}
