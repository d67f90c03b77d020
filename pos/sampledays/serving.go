package sampledays

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// serve is the life of one order.
func (l *truckLife) serve(id pos.OrderID) {
	ordered := content(l.orders)
	o := l.tell(nil, id, pos.OrderPlaced{Content: ordered, Held: l.orders%17 == 0})
	switch {
	case l.orders%41 == 0:
		l.tell(o, id, pos.OrderVoided{Reason: "손님이 떠남"})
		return
	case l.orders%17 == 0:
		o = l.tell(o, id, pos.OrderAmended{Content: content(l.orders + 1)})
	}
	o = l.tell(o, id, pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking})
	switch {
	case l.orders%1000 == 504 && !l.over():
		l.doubts = append(l.doubts, doubt{l.chargeInDoubt(o), l.day.Next().Next()})
		return
	case l.orders%1000 == 611 && !l.over():
		o = l.payAccount(o)
	case l.orders%35 == 7:
		o = l.split(o)
	case l.orders%10 < 3:
		o = l.giveReceipt(l.payCash(o, 0))
	case l.orders%10 == 3:
		o = l.payTransfer(o)
	case l.orders%10 == 4:
		o = l.payCard(o)
	default:
		o = l.payLink(o)
	}
	o = l.handOut(l.textReady(o))
	if l.orders%150 == 0 && !l.over() {
		l.refunds = append(l.refunds, *o)
	}
}

// payCash pays an amount of an order in cash, 0 for all that is left.
func (l *truckLife) payCash(o *pos.Order, amount pos.Won) *pos.Order {
	if l.over() {
		return o
	}
	if amount == 0 {
		amount = o.Unclaimed()
	}
	a := l.tender(o, amount)
	received := (a.Total + 9_999) / 10_000 * 10_000
	return l.tell(o, o.ID, pos.CashReceived{N: len(o.Payments) + 1, Amounts: a, Received: received, Change: received - a.Total})
}

// split pays half of an order by phone and the rest in cash.
func (l *truckLife) split(o *pos.Order) *pos.Order {
	if l.over() {
		return o
	}
	a := l.tender(o, (o.Unclaimed()+1)/2)
	o = l.tell(o, o.ID, pos.LinkMade{N: 1, Amounts: a, Number: l.number(o.ID, 1), Link: l.link()})
	if l.over() {
		return o
	}
	o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Token: fmt.Sprintf("%020d", l.orders)})
	o = l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a, Receipt: l.receipt("T")})
	return l.payCash(o, 0)
}

func (l *truckLife) tender(o *pos.Order, amount pos.Won) pos.Amounts {
	a, err := o.Tender(amount)
	if err != nil {
		panic(fmt.Sprintf("sampledays: entries break the rules: %v", err))
	}
	return a
}

// chargeInDoubt is a keyed-in card whose answer never came.
func (l *truckLife) chargeInDoubt(o *pos.Order) *pos.Order {
	a := o.Amounts()
	o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: l.number(o.ID, 1)})
	fault := pos.FaultNote{Kind: pos.FaultUnknown, Message: "시간 초과", Advice: pos.AdviceReconcile}
	return l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Unknown, Amounts: a, Fault: fault})
}

func (l *truckLife) payTransfer(o *pos.Order) *pos.Order {
	if l.over() {
		return o
	}
	a := o.Amounts()
	o = l.tell(o, o.ID, pos.DepositAwaited{N: 1, Amounts: a, Account: "가나은행 000-0000-0000"})
	return l.tell(o, o.ID, pos.DepositConfirmed{N: 1, Total: a.Total})
}

// payCard is a keyed-in card whose answer gets lost now and then.
func (l *truckLife) payCard(o *pos.Order) *pos.Order {
	if l.over() {
		return o
	}
	a, number := o.Amounts(), l.number(o.ID, 1)
	o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: number})
	if l.orders%20 == 14 {
		fault := pos.FaultNote{Kind: pos.FaultUnknown, Message: "시간 초과", Advice: pos.AdviceReconcile}
		o = l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Unknown, Amounts: a, Fault: fault})
		ruling := pos.Ruling{By: "사장", Reason: "가맹점 화면에서 확인", At: l.at}
		wrong := l.orders%100 == 14 // the first look was a wrong one
		if wrong {
			o = l.tell(o, o.ID, pos.AttemptRuled{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Total: a.Total, Ruling: ruling})
		}
		return l.tell(o, o.ID, pos.AttemptRuled{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Took: true, Total: a.Total, Receipt: l.receipt("P"),
			Ruling: ruling, Corrects: wrong})
	}
	return l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Approved, Amounts: a, Receipt: l.receipt("P")})
}

// payLink is a payment by phone; now and then the first link is given up, or
// has to wait for the service.
func (l *truckLife) payLink(o *pos.Order) *pos.Order {
	n := 1
	if l.orders%45 == 25 {
		o = l.queue(o)
	}
	if l.orders%15 == 6 {
		o = l.makeLink(o, n)
		o = l.tell(o, o.ID, pos.PaymentClosed{N: n, To: pos.Expired, Cause: pos.CauseTimeout})
		n++
	}
	o = l.makeLink(o, n)
	if l.over() {
		return o
	}
	a := o.Amounts()
	o = l.tell(o, o.ID, pos.AttemptSending{N: n, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Token: fmt.Sprintf("%020d", l.orders)})
	o = l.tell(o, o.ID, pos.AttemptEnded{N: n, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a, Receipt: l.receipt("T")})
	switch {
	case l.orders%300 == 6: // the first link was paid, too
		o = l.tell(o, o.ID, pos.MoneyFound{N: 1, K: 1, Method: pos.KakaoPay, Amounts: a, Receipt: l.receipt("T")})
		o = l.tell(o, o.ID, pos.AttemptSending{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KakaoPay, Amounts: a, Reason: "두 번 결제함"})
		return l.tell(o, o.ID, pos.AttemptEnded{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KakaoPay, State: pos.Approved, Amounts: a, Receipt: l.receipt("T")})
	case l.orders%60 == 9:
		return l.returnPiece(o, n)
	default:
		return o
	}
}

// queue puts the order's payment into the queue, from which it is given up now
// and then.
func (l *truckLife) queue(o *pos.Order) *pos.Order {
	if l.over() {
		return o
	}
	o = l.tell(o, o.ID, pos.PaymentQueued{Method: pos.KakaoPay, Total: o.Amounts().Total, Phone: "01000000000"})
	if l.orders%90 != 25 || l.over() {
		return o
	}
	o = l.tell(o, o.ID, pos.QueuedRefused{Fault: pos.FaultNote{Kind: pos.FaultDeclined, Code: "-780", Advice: pos.AdviceCallService}})
	if l.over() {
		return o
	}
	return l.tell(o, o.ID, pos.QueuedLeft{Reason: "다른 방법으로 받기로 함"})
}

// returnPiece hands cash back for one piece of the order's first line.
func (l *truckLife) returnPiece(o *pos.Order, n int) *pos.Order {
	if l.over() {
		return o
	}
	lines := []pos.ReturnedLine{{Quantity: 1}}
	worth, err := o.Worth(lines)
	if err != nil {
		panic(fmt.Sprintf("sampledays: entries break the rules: %v", err))
	}
	part, err := o.Payments[n-1].Part(worth.Total, worth.TaxFree, true)
	if err != nil {
		panic(fmt.Sprintf("sampledays: entries break the rules: %v", err))
	}
	return l.tell(o, o.ID, pos.MoneyReturned{N: n, K: 2, Method: pos.Cash, Amounts: part, Reason: "덜 드림", Lines: lines})
}

func (l *truckLife) makeLink(o *pos.Order, n int) *pos.Order {
	if l.over() {
		return o
	}
	return l.tell(o, o.ID, pos.LinkMade{N: n, Amounts: o.Amounts(), Number: l.number(o.ID, n), Link: l.link()})
}

func (l *truckLife) link() pos.Link {
	return pos.Link{
		TransactionID: fmt.Sprintf("T%019d", l.orders),
		URL:           fmt.Sprintf("https://pay.example/mockup/v1/%064x/info", l.orders),
		State:         fmt.Sprintf("%032x", l.orders),
		ExpiresAt:     l.at.Add(15 * time.Minute),
	}
}

func (l *truckLife) number(id pos.OrderID, n int) string {
	return fmt.Sprintf("T%06d-%04d-%d", int(id.Day)%1_000_000, id.Number, n)
}

func (l *truckLife) receipt(prefix string) pos.Receipt {
	return pos.Receipt{TransactionID: fmt.Sprintf("%s%019d", prefix, l.orders), CallID: fmt.Sprintf("A%019d", l.orders),
		ApprovalNumber: fmt.Sprintf("%08d", l.orders%100_000_000), Issuer: "가나카드", At: l.at.Truncate(time.Second)}
}
