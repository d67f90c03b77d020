package sampledays

import (
	"fmt"

	"truckpos/pos"
)

// lunches are how many meals of an office are charged to its account before it is
// ended and set up anew.
const lunches = 2

// payAccount is a meal of the office next door: the first opens its account by
// phone, the others are charged to it.
func (l *truckLife) payAccount(o *pos.Order) *pos.Order {
	meal := l.meals % (lunches + 1)
	l.meals++
	if meal == 0 {
		return l.openAccount(o)
	}
	a := o.Amounts()
	o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Number: l.number(o.ID, 1), Payer: 1})
	o = l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a, Receipt: l.receipt("T")})
	if meal == lunches {
		l.endAccount()
	}
	return o
}

func (l *truckLife) openAccount(o *pos.Order) *pos.Order {
	l.tell(nil, pos.OrderID{}, pos.AccountSet{Account: 1, Terms: pos.AccountTerms{Name: "옆 사무실", MonthLimit: 500_000}})
	if l.over() {
		return o
	}
	a := o.Amounts()
	o = l.tell(o, o.ID, pos.LinkMade{N: 1, Amounts: a, Number: l.number(o.ID, 1), Link: l.link(), Payer: 1})
	o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Token: fmt.Sprintf("%020d", l.orders)})
	o = l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a, Receipt: l.receipt("T")})
	if l.over() {
		return o
	}
	return l.tell(o, o.ID, pos.AccountOpened{N: 1, Account: 1, Key: pos.AccountKey(fmt.Sprintf("S%019d", l.orders))})
}

// endAccount ends it without an answer; the service tells later.
func (l *truckLife) endAccount() {
	l.tell(nil, pos.OrderID{}, pos.AccountClosing{Account: 1})
	l.tell(nil, pos.OrderID{}, pos.AccountClosed{Account: 1, State: pos.Unknown, Fault: pos.FaultNote{Message: "시간 초과"}})
	l.tell(nil, pos.OrderID{}, pos.AccountClosed{Account: 1, State: pos.NotSent, Fault: pos.FaultNote{Kind: pos.FaultNotSent}})
	l.tell(nil, pos.OrderID{}, pos.AccountNoted{Account: 1})
}
