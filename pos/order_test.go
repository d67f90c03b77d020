package pos_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
)

var firstOrder = pos.OrderID{Day: 20261121, Number: 1}

func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, pos.Seoul()) }

func lineOf(price pos.Won, quantity int) pos.Line {
	return pos.Line{Code: 102, Name: "어묵", UnitPrice: price, Quantity: quantity}
}

func contentOf(total pos.Won) pos.Content {
	return pos.Content{Lines: []pos.Line{lineOf(total, 1)}}
}

// history folds events about one order and tells the first refusal.
func history(t *testing.T, events ...pos.Event) *pos.Order {
	t.Helper()
	var o *pos.Order
	for i, event := range events {
		next, err := pos.Apply(o, pos.Entry{Seq: uint64(i) + 1, At: noon(), Day: firstOrder.Day, Order: firstOrder, Event: event})
		if err != nil {
			t.Fatalf("event %d: %v", i, err)
		}
		o = next
	}
	return o
}

func TestAmountsOfContent(t *testing.T) {
	free := pos.Line{Code: 201, Name: "생수", UnitPrice: 1000, TaxFree: true, Quantity: 2}
	spicy := pos.Line{Name: "닭꼬치", UnitPrice: 4000, Quantity: 3, Options: []pos.LineOption{{"매운맛", 500}, {"치즈", 500}}}
	tests := map[string]struct {
		content pos.Content
		want    pos.Amounts
	}{
		"plain":         {contentOf(12_000), pos.Amounts{Total: 12_000, VAT: 1091}},
		"options":       {pos.Content{Lines: []pos.Line{spicy}}, pos.Amounts{Total: 15_000, VAT: 1364}},
		"tax free":      {pos.Content{Lines: []pos.Line{free}}, pos.Amounts{Total: 2000, TaxFree: 2000}},
		"mixed":         {pos.Content{Lines: []pos.Line{free, lineOf(10_000, 1)}}, pos.Amounts{Total: 12_000, TaxFree: 2000, VAT: 909}},
		"discount":      {pos.Content{Lines: []pos.Line{free, lineOf(10_000, 1)}, Discount: 6000}, pos.Amounts{Total: 6000, TaxFree: 1000, VAT: 455}},
		"on the house":  {pos.Content{Lines: []pos.Line{free}, Discount: 2000}, pos.Amounts{}},
		"nothing asked": {pos.Content{Lines: []pos.Line{lineOf(0, 1)}}, pos.Amounts{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.content.Amounts()
			if err != nil || got != tt.want {
				t.Errorf("amounts %+v, %v, want %+v", got, err, tt.want)
			}
			if got.Supply() != tt.want.Total-tt.want.TaxFree-tt.want.VAT {
				t.Errorf("supply %s", got.Supply())
			}
		})
	}
}

func TestAmountsOfAnyContentAreValidOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := pos.Content{Discount: pos.Won(extremes().Draw(t, "discount"))}
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			content.Lines = append(content.Lines, pos.Line{
				UnitPrice: pos.Won(extremes().Draw(t, "price")), Quantity: rapid.IntRange(-2, 999).Draw(t, "n"), TaxFree: rapid.Bool().Draw(t, "free"),
				Options: []pos.LineOption{{"x", pos.Won(rapid.Int64Range(-10, 500).Draw(t, "option"))}},
			})
		}
		_, err := pos.Apply(nil, pos.Entry{Order: firstOrder, Event: pos.OrderPlaced{Content: content}})
		a, wrong := content.Amounts()
		if err == nil && (wrong != nil || a.TaxFree < 0 || a.VAT < 0 || a.TaxFree+a.VAT > a.Total || a.Total > pos.MaxWon) {
			t.Fatalf("placed with %+v, %v", a, wrong)
		}
	})
}

func TestContentThatCannotBeAnOrderIsRefused(t *testing.T) {
	with := func(l pos.Line) pos.Content { return pos.Content{Lines: []pos.Line{l}} }
	for name, tt := range map[string]struct {
		content pos.Content
		want    error
	}{
		"empty":           {pos.Content{}, pos.ErrEmptyOrder},
		"100 lines":       {pos.Content{Lines: make([]pos.Line, 100)}, pos.ErrAmount},
		"note":            {pos.Content{Lines: []pos.Line{lineOf(1, 1)}, Note: "a\x1b"}, pos.ErrAmount},
		"none of it":      {with(lineOf(1000, 0)), pos.ErrAmount},
		"too many":        {with(lineOf(1000, 1000)), pos.ErrAmount},
		"negative price":  {with(lineOf(-1, 1)), pos.ErrAmount},
		"price":           {with(lineOf(pos.MaxPrice+1, 1)), pos.ErrAmount},
		"negative option": {with(pos.Line{UnitPrice: 1000, Quantity: 1, Options: []pos.LineOption{{"x", -1}}}), pos.ErrAmount},
		"option":          {with(pos.Line{UnitPrice: 1000, Quantity: 1, Options: []pos.LineOption{{"x", pos.MaxPrice + 1}}}), pos.ErrAmount},
		"91 options":      {with(pos.Line{UnitPrice: 1000, Quantity: 1, Options: make([]pos.LineOption, 91)}), pos.ErrAmount},
		"discount":        {pos.Content{Lines: []pos.Line{lineOf(1000, 1)}, Discount: 1001}, pos.ErrAmount},
		"charge":          {pos.Content{Lines: []pos.Line{lineOf(1000, 1)}, Discount: -1}, pos.ErrAmount},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := pos.Apply(nil, pos.Entry{Order: firstOrder, Event: pos.OrderPlaced{Content: tt.content}})
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
	whole := pos.Content{Lines: make([]pos.Line, 99)}
	for i := range whole.Lines {
		whole.Lines[i] = pos.Line{UnitPrice: pos.MaxPrice, Quantity: 999, Options: []pos.LineOption{{"x", pos.MaxPrice}}}
	}
	if _, err := pos.Apply(nil, pos.Entry{Order: firstOrder, Event: pos.OrderPlaced{Content: whole}}); !errors.Is(err, pos.ErrAmount) {
		t.Errorf("a trillion won: %v", err)
	}
}

func TestMoneyLeftToPay(t *testing.T) {
	placed := pos.OrderPlaced{Content: contentOf(10_000)}
	amounts := pos.Amounts{Total: 4000, VAT: 364}
	cash := pos.CashReceived{N: 1, Amounts: amounts, Received: 5000, Change: 1000}
	waits := pos.DepositAwaited{N: 2, Amounts: amounts, Account: "1"}
	closed := pos.PaymentClosed{N: 2, To: pos.Expired, Cause: pos.CauseWithdrawn}
	arrived := pos.DepositConfirmed{N: 2, Total: 4000}
	back := pos.MoneyReturned{N: 1, K: 1, Method: pos.Cash, Amounts: amounts, Reason: "x"}
	rest := pos.CashReceived{N: 3, Amounts: pos.Amounts{Total: 2000, VAT: 181}, Received: 2000}
	picked := pos.OrderMoved{From: pos.StageAccepted, To: pos.StagePickedUp}
	for name, tt := range map[string]struct {
		events                        []pos.Event
		paid, pending, due, unclaimed pos.Won
		isPaid, open                  bool
	}{
		"placed":           {[]pos.Event{placed}, 0, 0, 10_000, 10_000, false, true},
		"part paid":        {[]pos.Event{placed, cash}, 4000, 0, 6000, 6000, false, true},
		"part pending":     {[]pos.Event{placed, cash, waits}, 4000, 4000, 6000, 2000, false, true},
		"withdrawn":        {[]pos.Event{placed, cash, waits, closed}, 4000, 0, 6000, 6000, false, true},
		"arrived":          {[]pos.Event{placed, cash, waits, arrived}, 8000, 0, 2000, 2000, false, true},
		"paid":             {[]pos.Event{placed, cash, waits, arrived, rest}, 10_000, 0, 0, 0, true, true},
		"paid and gone":    {[]pos.Event{placed, cash, waits, arrived, rest, picked}, 10_000, 0, 0, 0, true, false},
		"gone unpaid":      {[]pos.Event{placed, cash, picked}, 4000, 0, 6000, 6000, false, true},
		"given back":       {[]pos.Event{placed, cash, waits, arrived, rest, picked, back}, 6000, 0, 0, 0, true, false},
		"void":             {[]pos.Event{placed, pos.OrderVoided{Reason: "x"}}, 0, 0, 10_000, 10_000, false, false},
		"void after money": {[]pos.Event{placed, cash, back, pos.OrderVoided{Reason: "x"}}, 0, 0, 6000, 6000, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			o := history(t, tt.events...)
			if o.Paid() != tt.paid || o.Pending() != tt.pending || o.Due() != tt.due || o.Unclaimed() != tt.unclaimed {
				t.Errorf("paid %s, pending %s, due %s, unclaimed %s", o.Paid(), o.Pending(), o.Due(), o.Unclaimed())
			}
			if o.IsPaid() != tt.isPaid || o.Open() != tt.open {
				t.Errorf("is paid %t, open %t", o.IsPaid(), o.Open())
			}
		})
	}
}

func TestWhatIsKeptTooMuch(t *testing.T) {
	line := pos.Line{Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}
	for _, c := range []struct {
		stage    pos.Stage
		balances []pos.Won
		want     pos.Won
	}{
		{pos.StageReady, nil, 0},
		{pos.StageReady, []pos.Won{4000}, 0},
		{pos.StageReady, []pos.Won{4000, 3000}, 3000},
		{pos.StageReady, []pos.Won{0, 4000}, 0},
		{pos.StageVoided, []pos.Won{4000}, 4000}, // nothing is made for it
		{pos.StageVoided, []pos.Won{0}, 0},
	} {
		o := pos.Order{ID: firstOrder, Stage: c.stage, Content: pos.Content{Lines: []pos.Line{line}}}
		for _, b := range c.balances {
			o.Payments = append(o.Payments, pos.Payment{Taken: 4000, Balance: b})
		}
		if got := o.Overpaid(); got != c.want {
			t.Errorf("stage %d with %v kept: %s too much, want %s", c.stage, c.balances, got, c.want)
		}
	}
}

func TestStageFollowsStage(t *testing.T) {
	for from, want := range map[pos.Stage]pos.Stage{pos.StageAccepted: pos.StageCooking, pos.StageCooking: pos.StageReady, pos.StageReady: pos.StagePickedUp} {
		if next, ok := from.Next(); !ok || next != want {
			t.Errorf("after %d comes %d, %t", from, next, ok)
		}
	}
	for _, end := range []pos.Stage{pos.StageHeld, pos.StagePickedUp, pos.StageVoided, 9} {
		if _, ok := end.Next(); ok {
			t.Errorf("something follows stage %d", end)
		}
	}
}

func TestNumbersAreFoundAsTheyAreTyped(t *testing.T) {
	today := firstOrder.Day
	for s, want := range map[string]pos.OrderID{
		"T261121-0012-7K2MQ": {Day: 20261121, Number: 12}, " t1261120-0007-AAAAA ": {Day: 20261120, Number: 7},
		"A-012": {Day: today, Number: 12}, "a12": {Day: today, Number: 12}, "12": {Day: today, Number: 12}, "9999": {Day: today, Number: 9999},
	} {
		if got, ok := pos.ParseNumber(s, today); !ok || got != want {
			t.Errorf("%q is %v, %t", s, got, ok)
		}
	}
	for _, s := range []string{"", "A", "A-", "0", "10000", "99999", "99999999999999999999", "1.5", "B-12", "T269921-0012-AAAAA", "T261121-0-AAAAA", "x-y-z", "１２", "-1-2-3"} {
		if got, ok := pos.ParseNumber(s, today); ok || !got.IsZero() {
			t.Errorf("%q is %v", s, got)
		}
	}
}
