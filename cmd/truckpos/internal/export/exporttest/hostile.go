package exporttest

import (
	"truckpos/pos"
	"truckpos/pos/postest"
)

// Hostile is a life in which everything that a person or a service can word is
// what someone wrote to break a journal.
func Hostile(t Tester, texts []string) *Life {
	t.Helper()
	l := NewLife(20261121)
	l.Open(t, 10_000)
	for i, text := range texts {
		id := pos.OrderID{Day: l.Day, Number: i + 1}
		content := pos.Content{Lines: []pos.Line{{Name: text, UnitPrice: 1000, Quantity: 1}, {Name: text, UnitPrice: 10, Quantity: 1}}}
		a := l.Add(t, pos.Entry{At: l.At, Day: l.Day, Staff: text, Order: id, Event: pos.OrderPlaced{Content: content}}).Amounts()
		l.Add(t, pos.Entry{At: l.At, Day: l.Day, Staff: text, Order: id, Event: pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a, Number: text}})
		l.Add(t, pos.Entry{At: l.At, Day: l.Day, Staff: text, Order: id, Event: pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: a,
			State: pos.Approved, Receipt: pos.Receipt{TransactionID: text, Issuer: text, ApprovalNumber: text}}})
		l.Add(t, pos.Entry{At: l.At, Day: l.Day, Staff: text, Order: id, Event: pos.MoneyReturned{N: 1, K: 2, Method: pos.Cash, Amounts: pos.Amounts{Total: 10}, Reason: text + "x"}})
		l.Add(t, pos.Entry{At: l.At, Day: l.Day, Event: pos.CashMoved{Amount: 10, Reason: text, By: text}})
	}
	count, _ := pos.CountOf(l.Period.Drawer.Expected() + 10)
	reason := texts[0]
	l.Tell(t, pos.OrderID{}, pos.DayClosed{Z: l.Period.Close(pos.Closing{By: reason, Counted: count, Reason: reason})})
	return l
}

// grammar are texts that mean something in a journal.
func grammar() []string {
	return []string{
		`; comment`, `a ; b`, `* `, `! x`, `*! (code) x`, `payee | note`, `"quoted"`, `\`, `\"`, `x \`, `a, kind:sale`, `kind:sale, date:2020-99-99`,
		`date:x`, `[2026-99-99]`, `[2026-01-01=2026-01-02]`, `date2:1`, `type:X`, `(a)`, `)`, "a  \tAssets:Drawer  9 KRW", "a\n2026-11-21 * x\n    Assets:Drawer  9 KRW",
		"a\r\n2026-11-21 open Assets:X", `#tag ^link`, `{1 KRW} @ 2 USD`, `= 0`, `include x`, `  `, ``, `:`, `a:`, `:b`, `a: b`, `http://x/y`, `~`, `%`, `"; x:y`,
	}
}

// HostileTexts are texts to try with [Hostile].
func HostileTexts() []string {
	texts := grammar()
	for _, h := range postest.HostileTexts() {
		texts = append(texts, h.Text)
	}
	return texts
}
