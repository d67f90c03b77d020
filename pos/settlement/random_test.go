package settlement_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
)

// truck writes a ledger of whatever the domain admits: it thinks of an event and
// writes it where it follows from what was.
type truck struct {
	ledger
	chance *rand.Rand
	day    pos.Day
	at     time.Time
	number int
	period pos.Period
	orders map[pos.OrderID]*pos.Order
	ids    []pos.OrderID
}

// drawTruck draws a ledger of a few days.
func drawTruck(t *rapid.T) *truck {
	seed := rapid.Uint64().Draw(t, "seed") // rapid itself prefers small numbers
	k := &truck{chance: rand.New(rand.NewPCG(seed, seed)), day: 20261121, period: pos.NewPeriod(), orders: map[pos.OrderID]*pos.Order{}}
	k.menu = pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 1, Name: "품목1"}}}, {Name: "음료", Items: []pos.Item{{Code: 3, Name: "식혜"}}}}}
	k.at = k.day.Time().Add(10 * time.Hour)
	for range rapid.IntRange(0, 2).Draw(t, "before the first opening") * 6 {
		k.happen(true)
	}
	for range rapid.IntRange(1, 60).Draw(t, "events") * 14 {
		switch chance := k.pick(100); {
		case k.period.Open && chance == 0:
			k.close()
		case !k.period.Open && chance < 30:
			k.open()
		default:
			k.happen(k.period.Open)
		}
	}
	if k.period.Open && k.pick(4) == 0 {
		k.leaveInDoubt()
	}
	return k
}

// leaveInDoubt ends a life with a card of which nobody knows what became.
func (k *truck) leaveInDoubt() {
	id := pos.OrderID{Day: k.day, Number: k.number + 1}
	k.tell(id, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 1, Name: "품목1", UnitPrice: 4_000, Quantity: 1}}}})
	amounts, _ := k.orders[id].Tender(4_000)
	k.tell(id, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: amounts, Number: "T1"})
	k.tell(id, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Unknown, Amounts: amounts})
}

func (k *truck) pick(n int) int { return k.chance.IntN(n) }

func (k *truck) won(most pos.Won) pos.Won {
	return 1 + pos.Won(k.chance.Int64N(int64(max(most, 1))))
}

func (k *truck) open() {
	if k.pick(2) == 0 {
		for range 1 + k.pick(9) {
			k.day = k.day.Next()
		}
		k.at, k.number = k.day.Time().Add(10*time.Hour), 0
	}
	k.tell(pos.OrderID{}, pos.DayOpened{Float: pos.Count{1: k.pick(5)}, By: "민지"})
}

func (k *truck) close() {
	c := pos.Closing{By: "사장", Reason: "착오", Carry: k.unresolved()}
	c.Counted, _ = pos.CountOf(max(k.period.Drawer.Expected(), 0))
	c.Counted[7] += k.pick(3)
	k.tell(pos.OrderID{}, pos.DayClosed{Z: k.period.Close(c)})
}

// unresolved looks at every order there is.
func (k *truck) unresolved() []pos.OpenThing {
	var things []pos.OpenThing
	for _, o := range k.orders {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Unresolved() {
				things = append(things, pos.OpenThing{Kind: pos.ThingUnresolved, Payment: p.ID, Method: p.Method, Amount: p.OpenAttempt().Total})
			}
		}
	}
	slices.SortFunc(things, func(a, b pos.OpenThing) int {
		return cmp.Or(a.Payment.Order.Compare(b.Payment.Order), cmp.Compare(a.Payment.N, b.Payment.N))
	})
	return things
}

func (k *truck) tell(id pos.OrderID, event pos.Event) {
	k.at = k.at.Add(time.Duration(1+k.pick(400)) * time.Second)
	e := pos.Entry{Seq: uint64(len(k.entries)) + 1, At: k.at, Day: k.day, Staff: []string{"민지", "준호"}[k.pick(2)], Order: id, Event: event}
	var o *pos.Order
	if !id.IsZero() {
		next, err := pos.Apply(k.orders[id], e)
		if err != nil {
			return // the register would not have written it
		}
		if k.orders[id] == nil {
			k.ids, k.number = append(k.ids, id), id.Number
		}
		o, e.Open = next, next.Open()
		k.orders[id] = o
	}
	k.write(e)
	k.period.Add(e, o)
}

// happen is something that happens to some order, or beside orders. Without an
// open day only what became of things begun before is written.
func (k *truck) happen(open bool) {
	if k.pick(4) == 0 && k.ruleAgain() {
		return
	}
	if open && k.pick(12) == 0 || len(k.ids) == 0 {
		if open {
			k.tell(pos.OrderID{Day: k.day, Number: k.number + 1}, pos.OrderPlaced{Content: k.content(), Held: k.pick(8) == 0})
		}
		return
	}
	o := k.orders[k.ids[len(k.ids)-1-min(k.pick(6), len(k.ids)-1)]]
	if k.pick(10) == 0 {
		o = k.orders[k.ids[k.pick(len(k.ids))]]
	}
	if open && k.pick(3) == 0 {
		k.begin(o)
		return
	}
	if len(o.Payments) == 0 {
		return
	}
	p := &o.Payments[len(o.Payments)-1]
	if k.pick(3) == 0 {
		p = &o.Payments[k.pick(len(o.Payments))]
	}
	if open && p.OpenAttempt() == nil && k.pick(3) > 0 {
		k.goOn(o, p)
		return
	}
	k.end(o, p)
}

// ruleAgain goes on with an attempt that is in doubt, or was.
func (k *truck) ruleAgain() bool {
	for range min(len(k.ids), 20) {
		o := k.orders[k.ids[k.pick(len(k.ids))]]
		for i := range o.Payments {
			if a := o.Payments[i].LastAttempt(); a != nil && (a.Ruled() || a.State == pos.Unknown) {
				k.end(o, &o.Payments[i])
				return true
			}
		}
	}
	return false
}

func (k *truck) content() pos.Content {
	var c pos.Content
	var gross pos.Won
	for range 1 + k.pick(4) {
		l := pos.Line{Code: 1 + k.pick(4), Name: []string{"품목1", "품목2", "식혜"}[k.pick(3)], UnitPrice: k.won(9_999), TaxFree: k.pick(4) == 0, Quantity: 1 + k.pick(5)}
		if k.pick(3) == 0 {
			l.Options = []pos.LineOption{{Name: "치즈", Price: k.won(999)}}
		}
		amount, _ := l.Amount()
		gross += amount
		c.Lines = append(c.Lines, l)
	}
	switch k.pick(6) {
	case 0:
		c.Discount = k.won(gross)
	case 1:
		c.Discount = gross
	}
	return c
}

// begin is something staff do with an order.
func (k *truck) begin(o *pos.Order) {
	n := len(o.Payments) + 1
	amounts, err := o.Tender(o.Unclaimed())
	if k.pick(2) == 0 {
		amounts, err = o.Tender(k.won(o.Unclaimed()))
	}
	switch which := k.pick(8); {
	case which == 0:
		k.tell(o.ID, pos.OrderVoided{Reason: "손님이 떠남"})
	case which == 1:
		k.tell(o.ID, pos.OrderAmended{Content: k.content(), Held: k.pick(4) == 0})
	case which == 2:
		k.tell(o.ID, pos.OrderMoved{From: o.Stage, To: pos.StageCooking})
	case err != nil:
	case which == 3:
		k.tell(o.ID, pos.DepositAwaited{N: n, Amounts: amounts, Account: "가나은행"})
	case which == 4:
		k.tell(o.ID, pos.LinkMade{N: n, Amounts: amounts, Number: "T1"})
	case which == 5:
		k.tell(o.ID, pos.AttemptSending{N: n, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: amounts, Number: "T1"})
	default:
		k.tell(o.ID, pos.CashReceived{N: n, Amounts: amounts, Received: amounts.Total})
	}
}

// goOn is something staff do with a payment.
func (k *truck) goOn(o *pos.Order, p *pos.Payment) {
	next := len(p.Attempts) + 1
	back, err := p.Part(k.won(p.Balance), 0, false)
	if k.pick(2) == 0 {
		back, err = p.Part(p.Balance, 0, false)
	}
	switch which := k.pick(6); {
	case which == 0:
		k.tell(o.ID, pos.AttemptSending{N: p.ID.N, K: next, Kind: pos.Approve, Method: p.Method, Amounts: p.Amounts})
	case which == 1:
		k.tell(o.ID, pos.DepositConfirmed{N: p.ID.N, Total: p.Total})
	case err != nil:
	case which == 2:
		k.tell(o.ID, pos.AttemptSending{N: p.ID.N, K: next, Kind: pos.Cancel, Method: p.Method, Amounts: back, Reason: "환불"})
	case which == 3:
		rest := pos.Amounts{Total: k.won(back.Total)}
		rest.VAT = pos.VAT(rest.Total, 0)
		k.tell(o.ID, pos.AttemptSending{N: p.ID.N, K: next, Kind: pos.Cancel, Method: p.Method, Amounts: back, Rest: rest, Reason: "일부 환불"})
	default:
		k.tell(o.ID, pos.MoneyReturned{N: p.ID.N, K: next, Method: []pos.Method{pos.Cash, pos.Transfer}[k.pick(2)], Amounts: back, Reason: "환불"})
	}
}

// end is something that comes from outside, on an open day or not.
func (k *truck) end(o *pos.Order, p *pos.Payment) {
	a := p.LastAttempt()
	switch which := k.pick(6); {
	case which == 0:
		k.tell(o.ID, pos.PaymentClosed{N: p.ID.N, To: pos.Expired, Cause: pos.CauseTimeout})
	case which == 1:
		k.tell(o.ID, pos.MoneyFound{N: p.ID.N, K: len(p.Attempts) + 1, Method: p.Method, Amounts: p.Amounts})
	case a == nil:
	case a.State == pos.Unknown && which == 2 || a.Ruled():
		k.tell(o.ID, pos.AttemptRuled{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, Took: k.pick(2) == 0, Total: a.Total,
			Ruling: pos.Ruling{By: "사장", Reason: "가맹점 화면에서 확인", At: k.at}, Corrects: a.Ruled()})
	case a.State.Open():
		state := []pos.AttemptState{pos.Approved, pos.Approved, pos.Unknown, pos.Declined}[k.pick(4)]
		k.tell(o.ID, pos.AttemptEnded{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, State: state, Amounts: a.Amounts})
	}
}
