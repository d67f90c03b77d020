package exporttest

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"truckpos/pos"
)

// AnyLife is a life by dice: whatever the domain allows, in any order.
func AnyLife(t *rapid.T, steps int) *Life {
	l := NewLife(20261230)
	d := dice{t, l}
	for range steps {
		if l.Period.Open {
			d.trade()
		} else {
			d.rest()
		}
	}
	if l.Period.Open {
		l.Close(t, d.won(-50, 50), "x")
	}
	return l
}

type dice struct {
	*rapid.T
	*Life
}

func (d dice) below(n int) int { return rapid.IntRange(0, n-1).Draw(d.T, "choice") }
func (d dice) yes() bool       { return rapid.Bool().Draw(d.T, "yes") }
func (d dice) won(from, to int) pos.Won {
	return pos.Won(rapid.IntRange(from, to).Draw(d.T, "won") * 10)
}

// say tells an event about an order where the domain allows it.
func (d dice) say(id pos.OrderID, event pos.Event) {
	d.At = d.At.Add(7e9)
	_, _ = d.Try(pos.Entry{At: d.At, Day: d.Day, Staff: "민지", Order: id, Event: event}) // refused is as good
}

// rest is what happens while no day is open.
func (d dice) rest() {
	if d.below(3) == 0 {
		d.settle()
		return
	}
	if d.below(4) > 0 {
		d.Day = d.Day.Next()
	}
	d.Open(d.T, d.won(50_000, 60_000))
}

func (d dice) trade() {
	switch d.below(8) {
	case 0, 1:
		d.place()
	case 2, 3:
		d.pay()
	case 4:
		d.giveBack()
	case 5:
		d.settle()
	case 6:
		d.say(pos.OrderID{}, pos.CashMoved{Amount: d.won(-100, 100)*2 + 10, Reason: "x", By: "민지"})
	case 7:
		if d.below(3) == 0 {
			d.Close(d.T, d.won(-50, 50), "x")
		}
	}
}

func (d dice) place() {
	c := pos.Content{}
	for range 1 + d.below(3) {
		c.Lines = append(c.Lines, pos.Line{Name: "닭꼬치", UnitPrice: d.won(1, 2000), Quantity: 1 + d.below(3), TaxFree: d.yes()})
	}
	if d.yes() {
		c.Discount = d.won(0, 20)
	}
	d.say(pos.OrderID{Day: d.Day, Number: len(d.Orders) + 1}, pos.OrderPlaced{Content: c})
}

// all are the orders by number.
func (d dice) all() []*pos.Order {
	orders := slices.Collect(maps.Values(d.Orders))
	slices.SortFunc(orders, func(a, b *pos.Order) int { return a.ID.Number - b.ID.Number })
	return orders
}

// anOrder is nil before the first.
func (d dice) anOrder() *pos.Order {
	if len(d.Orders) == 0 {
		return nil
	}
	return d.all()[d.below(len(d.Orders))]
}

func (d dice) pay() {
	o := d.anOrder()
	if o == nil || o.Unclaimed() == 0 {
		return
	}
	total := o.Unclaimed()
	if d.yes() {
		total = min(total, d.won(1, 300))
	}
	a, err := o.Tender(total)
	if err != nil {
		return
	}
	n := len(o.Payments) + 1
	switch m := pos.Methods()[d.below(4)]; m {
	case pos.Cash:
		d.say(o.ID, pos.CashReceived{N: n, Amounts: a, Received: a.Total + 10, Change: 10})
	case pos.Transfer:
		d.say(o.ID, pos.DepositAwaited{N: n, Amounts: a})
		if d.yes() {
			d.say(o.ID, pos.DepositConfirmed{N: n, Total: a.Total})
		}
	case pos.KakaoPay, pos.KeyedCard:
		if m == pos.KakaoPay {
			d.say(o.ID, pos.LinkMade{N: n, Amounts: a, Number: "T1"})
		}
		if d.below(6) == 0 {
			d.say(o.ID, pos.PaymentClosed{N: n, To: pos.Expired, Cause: pos.CauseTimeout})
			return
		}
		d.say(o.ID, pos.AttemptSending{N: n, K: 1, Kind: pos.Approve, Method: m, Amounts: a, Number: "T1", By: d.takes(m)})
		d.end(o.ID, n, 1, pos.Approve, m, a)
	case pos.TossCard: // no way to pay
	}
}

// takes is whose service takes a payment, where it is a card.
func (d dice) takes(m pos.Method) pos.CardProvider {
	if m == pos.KeyedCard && d.yes() {
		return pos.TossCards
	}
	return pos.PayupCards
}

func (d dice) end(id pos.OrderID, n, k int, kind pos.AttemptKind, m pos.Method, a pos.Amounts) {
	state := []pos.AttemptState{pos.Approved, pos.Approved, pos.Unknown, pos.Declined}[d.below(4)]
	d.say(id, pos.AttemptEnded{N: n, K: k, Kind: kind, Method: m, State: state, Amounts: a})
}

func (d dice) giveBack() {
	o := d.anOrder()
	if o == nil || len(o.Payments) == 0 {
		return
	}
	p := &o.Payments[d.below(len(o.Payments))]
	if p.Balance <= 0 {
		return
	}
	total := p.Balance
	if d.yes() {
		total = min(total, d.won(1, 300))
	}
	a, err := p.Part(total, 0, false)
	if err != nil {
		return
	}
	n, k := p.ID.N, len(p.Attempts)+1
	if p.Method == pos.Cash || p.Method == pos.Transfer || d.yes() {
		way := pos.Cash
		if p.Method == pos.Transfer && d.yes() {
			way = pos.Transfer
		}
		d.say(o.ID, pos.MoneyReturned{N: n, K: k, Method: way, Amounts: a, Reason: "x"})
		return
	}
	d.say(o.ID, pos.AttemptSending{N: n, K: k, Kind: pos.Cancel, Method: p.Method, Amounts: a, Reason: "x"})
	d.end(o.ID, n, k, pos.Cancel, p.Method, a)
}

// settle rules on an attempt, corrects a ruling, or finds money.
func (d dice) settle() {
	var choices []func()
	for _, o := range d.all() {
		for _, p := range o.Payments {
			if p.Status == pos.Expired {
				choices = append(choices, func() {
					d.say(o.ID, pos.MoneyFound{N: p.ID.N, K: len(p.Attempts) + 1, Method: p.Method, Amounts: p.Amounts})
				})
			}
			for _, a := range p.Attempts {
				if a.State == pos.Unknown || a.Ruled() {
					choices = append(choices, func() {
						d.say(o.ID, pos.AttemptRuled{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, Took: d.yes(), Total: a.Total, Corrects: a.Ruled(),
							Ruling: pos.Ruling{By: "사장", Reason: "x", At: d.At}})
					})
				}
			}
		}
	}
	if len(choices) > 0 {
		choices[d.below(len(choices))]()
	}
}
