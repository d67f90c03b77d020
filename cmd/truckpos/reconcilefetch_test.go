package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/toss"
	"truckpos/tui/text"
)

// tossBook is what Toss tells, in the place of Toss.
type tossBook struct {
	settled, moved []toss.Moved
	err            error
}

func (b tossBook) Settlements(context.Context, pos.Day, pos.Day) ([]toss.Moved, error) {
	return b.settled, nil
}

func (b tossBook) Transactions(context.Context, pos.Day, pos.Day) ([]toss.Moved, error) {
	return b.moved, b.err
}

const fetchedDay pos.Day = 20261121

func fetchedAt(minute int) time.Time {
	return time.Date(2026, 11, 21, 12, minute, 0, 0, pos.Seoul())
}

// tossLedger has a card that Toss charged, of which a part went back, one that
// Toss charged and is not asked about, and one that Payup charged.
func tossLedger(t *testing.T) *postest.MemoryJournal {
	t.Helper()
	j := postest.NewJournal()
	tell := func(order int, minute int, event pos.Event) {
		t.Helper()
		e := pos.Entry{At: fetchedAt(minute), Day: fetchedDay, Event: event}
		if order > 0 {
			e.Order = pos.OrderID{Day: fetchedDay, Number: order}
		}
		if err := j.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	tell(0, 0, pos.DayOpened{By: "민지"})
	for order, by := range []pos.CardProvider{pos.TossCards, pos.TossCards, pos.PayupCards} {
		n, key := order+1, string(rune('1'+order))
		amounts := pos.Amounts{Total: 12_000, VAT: 1_091}
		tell(n, 1, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 1, Name: "닭꼬치", UnitPrice: 12_000, Quantity: 1}}}})
		tell(n, 2, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, Amounts: amounts, Number: "T1261121-000" + key, By: by})
		tell(n, 2, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KeyedCard, State: pos.Approved, Amounts: amounts,
			Receipt: pos.Receipt{TransactionID: "tpk_" + key, CallID: "A" + key, At: fetchedAt(2)}})
	}
	back := pos.Amounts{Total: 4_000, VAT: 364}
	tell(1, 3, pos.AttemptSending{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KeyedCard, Amounts: back, Reason: "변심"})
	tell(1, 3, pos.AttemptEnded{N: 1, K: 2, Kind: pos.Cancel, Method: pos.KeyedCard, State: pos.Approved, Amounts: back,
		Receipt: pos.Receipt{TransactionID: "tpk_1", CallID: "B1", At: fetchedAt(3)}})
	return j
}

func tossRun() *reconciliation {
	o := &options{Config: &config.Config{Mode: config.Live, Payouts: map[pos.Method]config.Payout{pos.TossCard: {Fee: 2500, VAT: true, Days: 2}}},
		Text: texts(text.Korean)}
	return &reconciliation{o: o, method: pos.TossCard, by: "사장", out: io.Discard}
}

func TestSettlementsAndTransactionsAreComparedTogether(t *testing.T) {
	charge := toss.Moved{PaymentKey: "tpk_1", TransactionKey: "A1", OrderNumber: "T1261121-0001", At: fetchedAt(2), Amount: 12_000,
		Settled: true, Fee: 300, FeeVAT: 30, PaidOut: 11_670, PaidOn: 20261123}
	again := charge
	again.Settled, again.Fee, again.FeeVAT, again.PaidOut, again.PaidOn = false, 0, 0, 0, 0
	back := toss.Moved{PaymentKey: "tpk_1", TransactionKey: "B1", At: fetchedAt(3), Amount: -4_000}
	other := toss.Moved{PaymentKey: "tpk_9", TransactionKey: "A9", At: fetchedAt(9), Amount: 7_000}
	r := tossRun()
	result, kept, err := r.compareFetched(t.Context(), tossBook{settled: []toss.Moved{charge}, moved: []toss.Moved{again, back, other}}, tossLedger(t), fetchedDay, fetchedDay)
	if err != nil {
		t.Fatal(err)
	}
	s := result.Sums
	if s.Matched.Count != 2 || s.OnlyInLedger.Count != 1 || s.OnlyInFile.Count != 1 || s.FeeDiffers.Count != 0 || s.AmountDiffers.Count != 0 {
		t.Errorf("%+v", s)
	}
	if kept.Service != pos.TossCard || kept.From != fetchedDay || kept.To != fetchedDay || len(kept.Payouts) != 1 || kept.Payouts[0] != (pos.PayoutSeen{Day: 20261123, Amount: 11_670}) ||
		kept.File != "toss 2026-11-21~2026-11-21" || kept.Hash == (pos.Seal{}) {
		t.Errorf("%+v", kept)
	}
	// The one that Payup took is nothing that Toss could tell of.
	for _, f := range kept.Findings {
		if f.Payment.Order.Number == 3 {
			t.Errorf("%+v", f)
		}
	}
}

func TestHalfAnAnswerIsNotCompared(t *testing.T) {
	lost := errors.New("lost")
	if _, _, err := tossRun().compareFetched(t.Context(), tossBook{err: lost}, tossLedger(t), fetchedDay, fetchedDay); !errors.Is(err, lost) {
		t.Errorf("%v", err)
	}
}

func TestDaysToFetchAreChecked(t *testing.T) {
	x := texts(text.Korean)
	for _, c := range []struct {
		service  pos.Method
		files    int
		from, to string
		good     bool
	}{
		{pos.TossCard, 0, "2026-11-21", "", true}, {pos.TossCard, 0, "2026-11-21", "2026-12-21", true},
		{pos.TossCard, 0, "2026-11-21", "2026-12-22", false}, {pos.TossCard, 0, "2026-11-21", "2026-11-20", false},
		{pos.TossCard, 0, "", "2026-11-20", false}, {pos.TossCard, 0, "21.11.", "", false},
		{pos.TossCard, 1, "2026-11-21", "", false}, {pos.KakaoPay, 0, "2026-11-21", "", false},
	} {
		days, err := fetchedDays(c.service, c.files, c.from, c.to, x)
		if (err == nil) != c.good || c.good && days[1] < days[0] {
			t.Errorf("%+v: %v, %v", c, days, err)
		}
	}
}

func TestPracticeTossIsAskedFromItsTillOnly(t *testing.T) {
	r := tossRun()
	r.o.Config.Mode = config.Training
	err := r.fetch(t.Context(), fetchedDay, fetchedDay)
	if err == nil || !strings.Contains(sentence(err, &r.o.Text.CLI), "연습용 토스") {
		t.Errorf("%v", err)
	}
	r.o.Config.Mode = config.Live
	if err := r.fetch(t.Context(), fetchedDay, fetchedDay); err == nil || !strings.Contains(sentence(err, &r.o.Text.CLI), "[toss]") {
		t.Errorf("%v", err)
	}
}
