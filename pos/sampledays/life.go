package sampledays

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
)

// truckLife makes entries. When none is left to make it goes on in silence.
type truckLife struct {
	plan    Plan
	left    int
	yield   func(pos.Entry) bool
	day     pos.Day
	at      time.Time
	orders  int // of all days
	meals   int // of an office with an account
	period  pos.Period
	refunds []pos.Order                     // to be given back the next day
	doubts  []doubt                         // that nobody has looked up yet
	open    map[pos.OrderID][]pos.OpenThing // what the day leaves behind
}

// doubt is an order whose card payment has no known outcome until it is ruled on.
type doubt struct {
	order *pos.Order
	due   pos.Day
}

func (l *truckLife) over() bool { return l.left <= 0 }

func (l *truckLife) tell(o *pos.Order, id pos.OrderID, event pos.Event) *pos.Order {
	if l.over() {
		return o
	}
	l.at = l.at.Add(7 * time.Second)
	e := pos.Entry{Seq: uint64(l.orders) + 1, At: l.at, Day: l.day, Staff: "민지", Order: id, Event: event} //nolint:gosec // a count
	if !id.IsZero() {
		next, err := pos.Apply(o, e)
		if err != nil {
			panic(fmt.Sprintf("sampledays: entries break the rules: %v", err))
		}
		o, e.Open = next, next.Open()
	}
	e.Seq = l.period.To + 1
	l.period.Add(e, o)
	e.Seq = 0
	if o != nil {
		l.note(o)
	}
	l.left--
	if !l.yield(e) {
		l.left = 0
	}
	return o
}

// note remembers what is open about an order.
func (l *truckLife) note(o *pos.Order) {
	if things := o.OpenThings(); len(things) > 0 {
		l.open[o.ID] = things
	} else {
		delete(l.open, o.ID)
	}
}

func (l *truckLife) tradeOneDay() {
	l.at = l.day.Time().Add(opens)
	if l.orders == 0 {
		l.tell(nil, pos.OrderID{}, pos.MenuImported{Menu: Menu()})
	}
	l.tell(nil, pos.OrderID{}, pos.DayOpened{Float: pos.Count{1: 5, 3: 50}, By: "민지"})
	for _, o := range l.refunds {
		p := &o.Payments[0]
		l.tell(&o, o.ID, pos.MoneyReturned{N: 1, K: len(p.Attempts) + 1, Method: pos.Cash, Amounts: p.Amounts, Reason: "다음 날 환불"})
	}
	l.refunds = nil
	l.lookUp()
	for number := 1; number <= l.plan.OrdersPerDay && !l.over(); number++ {
		l.orders++
		if due := l.day.Time().Add(opens + sells*time.Duration(number)/time.Duration(l.plan.OrdersPerDay)); due.After(l.at) {
			l.at = due
		}
		l.serve(pos.OrderID{Day: l.day, Number: number})
		l.tendDrawer(number)
	}
	l.tell(nil, pos.OrderID{}, pos.ItemSoldOut{Code: 101 + l.orders%4, SoldOut: true})
	l.closeDay()
	l.day = l.day.Next()
}

// closeDay counts the drawer, now and then with coins too many.
func (l *truckLife) closeDay() {
	closing := pos.Closing{By: "사장", Reason: "잔돈 착오"}
	closing.Counted, _ = pos.CountOf(l.period.Drawer.Expected())
	closing.Counted[7] += l.orders / l.plan.OrdersPerDay % 3
	for _, things := range l.open {
		closing.Carry = append(closing.Carry, things...)
	}
	slices.SortFunc(closing.Carry, func(a, b pos.OpenThing) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Payment.Order.Compare(b.Payment.Order), cmp.Compare(a.Payment.N, b.Payment.N))
	})
	l.tell(nil, pos.OrderID{}, pos.DayClosed{Z: l.period.Close(closing)})
}

// lookUp rules on what has been in doubt for long enough.
func (l *truckLife) lookUp() {
	for len(l.doubts) > 0 && l.doubts[0].due <= l.day {
		o := l.doubts[0].order
		l.doubts = l.doubts[1:]
		p := &o.Payments[0]
		o = l.tell(o, o.ID, pos.AttemptRuled{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Took: true, Total: p.Total, Receipt: l.receipt("P"),
			Ruling: pos.Ruling{By: "사장", Reason: "정산 내역에서 확인", At: l.at}})
		l.handOut(o)
	}
}

// handOut is what the kitchen does.
func (l *truckLife) handOut(o *pos.Order) *pos.Order {
	o = l.tell(o, o.ID, pos.OrderMoved{From: pos.StageCooking, To: pos.StageReady})
	return l.tell(o, o.ID, pos.OrderMoved{From: pos.StageReady, To: pos.StagePickedUp})
}

// tendDrawer is what happens to the drawer beside sales, and to the clock.
func (l *truckLife) tendDrawer(number int) {
	switch number {
	case 40:
		l.tell(nil, pos.OrderID{}, pos.CashMoved{Amount: 30_000, Reason: "잔돈 보충", By: "민지"})
	case 150:
		l.tell(nil, pos.OrderID{}, pos.ReportTaken{From: l.period.From, To: l.period.To, By: "사장", Expected: l.period.Drawer.Expected(), Life: l.period.Life})
		l.tell(nil, pos.OrderID{}, pos.CashMoved{Amount: -100_000, Reason: "은행 입금", By: "사장"})
	case staffFrom:
		l.tryStaff()
	case 180:
		l.tell(nil, pos.OrderID{}, l.reconciled())
	case 200:
		l.tell(nil, pos.OrderID{}, pos.ClockNoted{Doubt: pos.ClockDoubt{Off: -340, By: pos.KakaoPay}})
	}
}

// reconciled is a comparison that found nothing wrong but a fee.
func (l *truckLife) reconciled() pos.Reconciled {
	yesterday := l.day.Previous()
	return pos.Reconciled{Service: pos.KakaoPay, From: yesterday, To: yesterday, File: "정산.csv", By: "사장", Results: []pos.ReconcileResult{
		{Kind: pos.ReconcileMatched, Count: 150, Amount: 2_200_000}, {Kind: pos.ReconcileFee, Count: 1, Amount: 9_000}},
		Findings: []pos.ReconcileFinding{{Kind: pos.ReconcileFee, Number: fmt.Sprintf("T%019d", l.orders), Ledger: 288, File: 300}},
		Payouts:  []pos.PayoutSeen{{Day: l.day.Next(), Amount: 2_129_600}}}
}
