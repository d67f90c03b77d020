package postest

import (
	"fmt"
	"iter"
	"time"

	"truckpos/pos"
)

// ordersPerDay is a good day of one truck.
const ordersPerDay = 300

// Entries returns the first n entries of a truck's life, always the same:
// orders of one to four lines, every way to pay, and now and then what goes
// wrong. They follow the domain's rules, sequences are for the journal to
// assign.
func Entries(n int) iter.Seq[pos.Entry] {
	return func(yield func(pos.Entry) bool) {
		life := truckLife{left: n, yield: yield, day: firstDay}
		for !life.over() {
			life.tradeOneDay()
		}
	}
}

// truckLife makes entries. When none is left to make it goes on in silence.
type truckLife struct {
	left    int
	yield   func(pos.Entry) bool
	day     pos.Day
	at      time.Time
	orders  int         // of all days
	refunds []pos.Order // to be given back the next day
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
			panic(fmt.Sprintf("postest: entries break the rules: %v", err))
		}
		o, e.Open = next, next.Open()
	}
	e.Seq = 0
	l.left--
	if !l.yield(e) {
		l.left = 0
	}
	return o
}

func (l *truckLife) tradeOneDay() {
	l.at = l.day.Time().Add(10 * time.Hour)
	if l.orders == 0 {
		l.tell(nil, pos.OrderID{}, pos.MenuImported{Menu: sampleMenu()})
	}
	for _, o := range l.refunds {
		p := &o.Payments[0]
		l.tell(&o, o.ID, pos.MoneyReturned{N: 1, K: len(p.Attempts) + 1, Method: pos.Cash, Amounts: p.Amounts, Reason: "다음 날 환불"})
	}
	l.refunds = nil
	for number := 1; number <= ordersPerDay && !l.over(); number++ {
		l.orders++
		l.serve(pos.OrderID{Day: l.day, Number: number})
	}
	l.tell(nil, pos.OrderID{}, pos.ItemSoldOut{Code: 101 + l.orders%4, SoldOut: true})
	l.day = l.day.Next()
}

// serve is the life of one order.
func (l *truckLife) serve(id pos.OrderID) {
	content := sampleContent(l.orders)
	o := l.tell(nil, id, pos.OrderPlaced{Content: content, Held: l.orders%17 == 0})
	switch {
	case l.orders%41 == 0:
		l.tell(o, id, pos.OrderVoided{Reason: "손님이 떠남"})
		return
	case l.orders%17 == 0:
		o = l.tell(o, id, pos.OrderAmended{Content: sampleContent(l.orders + 1)})
	}
	o = l.tell(o, id, pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking})
	switch l.orders % 10 {
	case 0, 1, 2:
		o = l.payCash(o)
	case 3:
		o = l.payTransfer(o)
	case 4:
		o = l.payCard(o)
	default:
		o = l.payLink(o)
	}
	o = l.tell(o, id, pos.OrderMoved{From: pos.StageCooking, To: pos.StageReady})
	o = l.tell(o, id, pos.OrderMoved{From: pos.StageReady, To: pos.StagePickedUp})
	if l.orders%150 == 0 && !l.over() {
		l.refunds = append(l.refunds, *o)
	}
}

func (l *truckLife) payCash(o *pos.Order) *pos.Order {
	if l.over() {
		return o
	}
	a := o.Amounts()
	received := (a.Total + 9_999) / 10_000 * 10_000
	return l.tell(o, o.ID, pos.CashReceived{N: 1, Amounts: a, Received: received, Change: received - a.Total})
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
		panic(fmt.Sprintf("postest: entries break the rules: %v", err))
	}
	part, err := o.Payments[n-1].Part(worth.Total, worth.TaxFree, true)
	if err != nil {
		panic(fmt.Sprintf("postest: entries break the rules: %v", err))
	}
	return l.tell(o, o.ID, pos.MoneyReturned{N: n, K: 2, Method: pos.Cash, Amounts: part, Reason: "덜 드림", Lines: lines})
}

func (l *truckLife) makeLink(o *pos.Order, n int) *pos.Order {
	if l.over() {
		return o
	}
	return l.tell(o, o.ID, pos.LinkMade{N: n, Amounts: o.Amounts(), Number: l.number(o.ID, n), Link: pos.Link{
		TransactionID: fmt.Sprintf("T%019d", l.orders),
		URL:           fmt.Sprintf("https://pay.example/mockup/v1/%064x/info", l.orders),
		State:         fmt.Sprintf("%032x", l.orders),
		ExpiresAt:     l.at.Add(15 * time.Minute),
	}})
}

func (l *truckLife) number(id pos.OrderID, n int) string {
	return fmt.Sprintf("T%06d-%04d-%d", int(id.Day)%1_000_000, id.Number, n)
}

func (l *truckLife) receipt(prefix string) pos.Receipt {
	return pos.Receipt{TransactionID: fmt.Sprintf("%s%019d", prefix, l.orders), CallID: fmt.Sprintf("A%019d", l.orders),
		ApprovalNumber: fmt.Sprintf("%08d", l.orders%100_000_000), Issuer: "가나카드", At: l.at.Truncate(time.Second)}
}

// sampleMenu is what the truck sells.
func sampleMenu() pos.Menu {
	return pos.Menu{Categories: []pos.Category{{Name: "식사", Items: []pos.Item{
		{Code: 101, Name: "닭꼬치 소금", Price: 4_000}, {Code: 102, Name: "떡볶이", Price: 5_000, Options: []pos.OptionGroup{
			{Name: "맵기", Min: 1, Max: 1, Choices: []pos.Choice{{Name: "보통"}, {Name: "매운맛", Price: 500}}}}},
		{Code: 103, Name: "어묵", Price: 1_000}, {Code: 104, Name: "생수", Price: 1_500, TaxFree: true},
	}}}}
}

// sampleContent is the order with that number: one to four lines.
func sampleContent(n int) pos.Content {
	menu := sampleMenu().Categories[0].Items
	var c pos.Content
	for i := range 1 + n%4 {
		it := menu[(n+i)%len(menu)]
		line := pos.Line{Code: it.Code, Name: it.Name, UnitPrice: it.Price, TaxFree: it.TaxFree, Quantity: 1 + (n+i)%3}
		if it.MustChoose() {
			line.Options = []pos.LineOption{{Name: "매운맛", Price: 500}}
		}
		c.Lines = append(c.Lines, line)
	}
	if n%23 == 0 {
		c.Discount, c.Note = 500, "포장, 젓가락 두 개"
	}
	return c
}
