package exporttest

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// TwoCardServices is a day on which Payup took one card, and Toss two: of the
// first it gave a part back, for the second there was cash.
func TwoCardServices(t Tester) *Life {
	t.Helper()
	l := NewLife(20261121)
	l.Open(t, 100_000)
	meal := pos.Content{Lines: []pos.Line{{Code: 1, Name: "닭꼬치 소금", UnitPrice: 5500, Quantity: 2}}}
	card := func(n int, by pos.CardProvider) (pos.OrderID, pos.Amounts) {
		id := pos.OrderID{Day: l.Day, Number: n}
		a := l.Tell(t, id, pos.OrderPlaced{Content: meal}).Amounts()
		l.Tell(t, id, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: fmt.Sprintf("T1261121-%04d", n), By: by})
		l.Tell(t, id, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Approved, Amounts: a})
		return id, a
	}
	card(1, pos.PayupCards)
	part := pos.Amounts{Total: 5500, VAT: 500}
	id, _ := card(2, pos.TossCards)
	l.Tell(t, id, pos.AttemptSending{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KeyedCard, Amounts: part, Reason: "하나 덜 드림"})
	l.Tell(t, id, pos.AttemptEnded{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KeyedCard, State: pos.Approved, Amounts: part})
	id, a := card(3, pos.TossCards)
	l.Tell(t, id, pos.MoneyReturned{N: 1, K: 2, Method: pos.Cash, Amounts: a, Reason: "품절"})
	l.Close(t, 0, "")
	return l
}

// Eventful is three days with everything that a journal has a word for.
func Eventful(t Tester) *Life {
	t.Helper()
	const day = 20261121
	l := NewLife(day)
	order := func(n int) pos.OrderID { return pos.OrderID{Day: l.Day, Number: n} }
	meal := pos.Content{Lines: []pos.Line{{Code: 1, Name: "닭꼬치 소금", UnitPrice: 4000, Quantity: 2}, {Code: 2, Name: "생수", UnitPrice: 1500, TaxFree: true, Quantity: 1}}}
	place := func(id pos.OrderID) pos.Amounts { return l.Tell(t, id, pos.OrderPlaced{Content: meal}).Amounts() }
	none := pos.OrderID{}

	l.Open(t, 100_000)
	a := place(order(1))
	l.Tell(t, order(1), pos.CashReceived{N: 1, Amounts: a, Received: 10_000, Change: 500})
	place(order(2))
	l.Tell(t, order(2), pos.LinkMade{N: 1, Amounts: a, Number: "T1261121-0002-7K2MQ"})
	l.Tell(t, order(2), pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Token: "token"})
	l.Tell(t, order(2), pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a})
	back := pos.Amounts{Total: 4000, VAT: 364}
	l.Tell(t, order(2), pos.MoneyReturned{N: 1, K: 2, Method: pos.Cash, Amounts: back, Reason: "덜 드림; 하나, 둘 | \"셋\""})
	l.Tell(t, none, pos.CashMoved{Amount: -30_000, Reason: "은행 입금", By: "사장"})
	place(order(3))
	l.Tell(t, order(3), pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: "T1261121-0003-AAAAA"})
	l.Tell(t, order(3), pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Unknown, Amounts: a})
	ruled := pos.AttemptRuled{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Total: a.Total, Took: true, Ruling: pos.Ruling{By: "사장", Reason: "콘솔에 있음", At: l.At}}
	l.Tell(t, order(3), ruled)
	l.Close(t, -300, "동전이 모자람")

	// Between the days only outcomes are written, and they count on the next one.
	ruled.Took, ruled.Corrects, ruled.Ruling = false, true, pos.Ruling{By: "사장", Reason: "다른 가게 것", At: l.At}
	l.Tell(t, order(3), ruled)
	// The same date once more.
	l.Open(t, 50_000)
	l.Tell(t, none, pos.CashMoved{Amount: 5000, Reason: "잔돈", By: "민지"})
	l.Close(t, 0, "")

	l.Day = l.Day.Next()
	l.At = l.Day.Time().Add(11 * time.Hour)
	l.Open(t, 55_000)
	place(order(1))
	l.Tell(t, order(1), pos.DepositAwaited{N: 1, Amounts: a})
	l.Tell(t, order(1), pos.DepositConfirmed{N: 1, Total: a.Total})
	l.Tell(t, order(1), pos.MoneyReturned{N: 1, K: 1, Method: pos.Transfer, Amounts: a, Reason: "품절"})
	l.Close(t, 20, "주운 동전")
	l.Tell(t, pos.OrderID{Day: day, Number: 3}, pos.AttemptRuled{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Total: a.Total, Took: true, Corrects: true,
		Ruling: pos.Ruling{By: "사장", Reason: "역시 있음", At: l.At}})
	return l
}
