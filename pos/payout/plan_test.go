package payout_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/payout"
)

var (
	kakao = payout.Terms{Service: pos.KakaoPay, Fee: 3200, VATOnFee: true, Days: 2}
	card  = payout.Terms{Service: pos.KeyedCard, Fee: 3500, Days: 5}
)

func plan(t *testing.T) *payout.Plan {
	t.Helper()
	p, err := payout.NewPlan(calendar(t), kakao, card)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func add(t *testing.T, p *payout.Plan, moves ...payout.Movement) {
	t.Helper()
	for _, m := range moves {
		if err := p.Add(m); err != nil {
			t.Fatal(err)
		}
	}
}

func payouts(t *testing.T, p *payout.Plan, today pos.Day) []payout.Expected {
	t.Helper()
	list, err := p.Payouts(today)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAPayoutIsTheGrossLessReturnsFeeAndVAT(t *testing.T) {
	got, err := payout.Expect(kakao, calendar(t), 20261120, 120_000, 20_000)
	want := payout.Payout{Service: pos.KakaoPay, Day: 20261124, Sure: true, Gross: 120_000, Returned: 20_000, Fee: 3_200, VAT: 320, Net: 96_480}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, want -, got +:\n%s", err, diff)
	}
}

func TestDaysAreGatheredByPayoutAndService(t *testing.T) {
	p := plan(t)
	add(t, p,
		payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: 10_000},
		payout.Movement{Service: pos.KakaoPay, Day: 20261121, Gross: 4_000}, // Saturday: with Monday
		payout.Movement{Service: pos.KakaoPay, Day: 20261121, Gross: 4_000},
		payout.Movement{Service: pos.KakaoPay, Day: 20261124, Gross: 50_000},
		payout.Movement{Service: pos.KeyedCard, Day: 20261118, Gross: 30_000},
		// A return of the day after is deducted from the payout of its own day.
		payout.Movement{Service: pos.KakaoPay, Day: 20261124, Returned: 10_000},
	)
	want := []payout.Expected{
		{Payout: payout.Payout{Service: pos.KakaoPay, Day: 20261125, Sure: true, Gross: 18_000, Fee: 576, VAT: 56, Net: 17_368},
			Due: 17_368, State: payout.Awaited},
		{Payout: payout.Payout{Service: pos.KeyedCard, Day: 20261125, Sure: true, Gross: 30_000, Fee: 1_050, Net: 28_950},
			Due: 28_950, State: payout.Awaited},
		{Payout: payout.Payout{Service: pos.KakaoPay, Day: 20261126, Sure: true, Gross: 50_000, Returned: 10_000, Fee: 1_280, VAT: 128, Net: 38_592},
			Due: 38_592, State: payout.Awaited},
	}
	if diff := cmp.Diff(want, payouts(t, p, 20261124)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestWhatIsShortIsCarriedOn(t *testing.T) {
	p := plan(t)
	add(t, p,
		payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: 10_000, Returned: 50_000},
		payout.Movement{Service: pos.KakaoPay, Day: 20261124, Gross: 20_000},
		payout.Movement{Service: pos.KeyedCard, Day: 20261119, Gross: 20_000},
		payout.Movement{Service: pos.KakaoPay, Day: 20261125, Gross: 30_000},
	)
	type row struct {
		Service                 pos.Method
		Day                     pos.Day
		Net, Carried, Due, Left pos.Won
		State                   payout.State
	}
	var got []row
	for _, e := range payouts(t, p, 20261201) {
		got = append(got, row{e.Service, e.Day, e.Net, e.Carried, e.Due, e.Left, e.State})
	}
	want := []row{
		{pos.KakaoPay, 20261125, -38_592, 0, 0, -38_592, payout.Nothing},
		{pos.KakaoPay, 20261126, 19_296, -38_592, 0, -19_296, payout.Nothing},
		{pos.KeyedCard, 20261126, 19_300, 0, 19_300, 0, payout.Overdue}, // the other service is not asked to pay
		{pos.KakaoPay, 20261127, 28_944, -19_296, 9_648, 0, payout.Overdue},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestAPayoutIsOverdueWhenItsDayIsOver(t *testing.T) {
	const due = 9_648 // of 10,000
	confirmed := func(amounts ...pos.Won) []pos.Won { return amounts }
	for name, tt := range map[string]struct {
		today   pos.Day
		arrived []pos.Won
		state   payout.State
		missing pos.Won
	}{
		"before":              {20261124, nil, payout.Awaited, 0},
		"on its day":          {20261125, nil, payout.Awaited, 0},
		"the day after":       {20261126, nil, payout.Overdue, due},
		"arrived":             {20261126, confirmed(due), payout.Arrived, 0},
		"arrived early":       {20261124, confirmed(due), payout.Arrived, 0},
		"arrived in parts":    {20261126, confirmed(9_000, 648), payout.Arrived, 0},
		"too little":          {20261126, confirmed(9_000), payout.Differs, 648},
		"too little, so far":  {20261125, confirmed(9_000), payout.Differs, 0},
		"too much":            {20261126, confirmed(10_000), payout.Differs, 0},
		"confirmed as absent": {20261126, confirmed(0), payout.Differs, due},
	} {
		t.Run(name, func(t *testing.T) {
			p := plan(t)
			add(t, p, payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: 10_000})
			for _, amount := range tt.arrived {
				if err := p.Confirm(payout.Arrival{Service: pos.KakaoPay, Day: 20261125, Amount: amount}); err != nil {
					t.Fatal(err)
				}
			}
			list := payouts(t, p, tt.today)
			if len(list) != 1 || list[0].State != tt.state || list[0].Missing != tt.missing || list[0].Due != due {
				t.Errorf("%+v, want state %d and %s missing", list, tt.state, tt.missing)
			}
		})
	}
}

func TestMoneyNobodyExpectedIsShown(t *testing.T) {
	p := plan(t)
	if err := p.Confirm(payout.Arrival{Service: pos.KeyedCard, Day: 20261125, Amount: 700}); err != nil {
		t.Fatal(err)
	}
	want := []payout.Expected{{Payout: payout.Payout{Service: pos.KeyedCard, Day: 20261125, Sure: true}, Arrived: 700, State: payout.Differs}}
	if diff := cmp.Diff(want, payouts(t, p, 20261126)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestAPayoutBeyondTheKnownHolidaysIsNotSure(t *testing.T) {
	p := plan(t)
	add(t, p,
		payout.Movement{Service: pos.KakaoPay, Day: 20281227, Gross: 1_000},
		payout.Movement{Service: pos.KakaoPay, Day: 20281228, Gross: 1_000},
	)
	list := payouts(t, p, 20281229)
	if len(list) != 2 || !list[0].Sure || list[1].Sure || list[1].Day <= 20281231 {
		t.Errorf("%+v", list)
	}
}

func TestWhatCannotBeIsRefusedAndChangesNothing(t *testing.T) {
	p := plan(t)
	add(t, p, payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: pos.MaxWon - 10})
	if err := p.Confirm(payout.Arrival{Service: pos.KakaoPay, Day: 20261125, Amount: pos.MaxWon}); err != nil {
		t.Fatal(err)
	}
	before := payouts(t, p, 20261125)
	for name, tt := range map[string]struct {
		err  error
		want error
	}{
		"cash":              {p.Add(payout.Movement{Service: pos.Cash, Day: 20261123, Gross: 1}), payout.ErrTerms},
		"no day":            {p.Add(payout.Movement{Service: pos.KakaoPay, Gross: 1}), pos.ErrDay},
		"less than nothing": {p.Add(payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: -1}), pos.ErrAmount},
		"a return below":    {p.Add(payout.Movement{Service: pos.KakaoPay, Day: 20261123, Returned: -1}), pos.ErrAmount},
		"beyond the range":  {p.Add(payout.Movement{Service: pos.KakaoPay, Day: 20261123, Gross: 11}), pos.ErrAmount},
		"cash arrives":      {p.Confirm(payout.Arrival{Service: pos.Cash, Day: 20261125, Amount: 1}), payout.ErrTerms},
		"arrives on no day": {p.Confirm(payout.Arrival{Service: pos.KakaoPay, Day: 20261131, Amount: 1}), pos.ErrDay},
		"less arrives":      {p.Confirm(payout.Arrival{Service: pos.KakaoPay, Day: 20261125, Amount: -1}), pos.ErrAmount},
		"too much arrives":  {p.Confirm(payout.Arrival{Service: pos.KakaoPay, Day: 20261125, Amount: 1}), pos.ErrAmount},
	} {
		if !errors.Is(tt.err, tt.want) {
			t.Errorf("%s: %v", name, tt.err)
		}
	}
	if diff := cmp.Diff(before, payouts(t, p, 20261125)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func movement() *rapid.Generator[payout.Movement] {
	return rapid.Custom(func(t *rapid.T) payout.Movement {
		amount := rapid.OneOf(rapid.Int64Range(0, 100_000), rapid.Just(int64(0)))
		return payout.Movement{
			Service: rapid.SampledFrom([]pos.Method{pos.KakaoPay, pos.KeyedCard}).Draw(t, "service"),
			Day:     day().Draw(t, "day"),
			Gross:   pos.Won(amount.Draw(t, "gross")), Returned: pos.Won(amount.Draw(t, "returned")),
		}
	})
}

// TestNoWonIsLost: whatever is taken and given back in whatever order, the same is
// due, never less than nothing, and all that is due and carried is all there was.
func TestNoWonIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moves := rapid.SliceOfN(movement(), 0, 60).Draw(t, "moves")
		list := func(moves []payout.Movement) []payout.Expected {
			p, err := payout.NewPlan(calendar(t), kakao, card)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range moves {
				if err := p.Add(m); err != nil {
					t.Fatal(err)
				}
			}
			list, err := p.Payouts(20270101)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		got := list(moves)
		if diff := cmp.Diff(got, list(rapid.Permutation(moves).Draw(t, "another order"))); diff != "" {
			t.Fatalf("in another order:\n%s", diff)
		}
		want := map[pos.Method]pos.Won{}
		for _, m := range moves {
			terms := map[pos.Method]payout.Terms{pos.KakaoPay: kakao, pos.KeyedCard: card}[m.Service]
			fee, vat, _ := terms.Cost(m.Gross)
			feeBack, vatBack, _ := terms.Cost(m.Returned)
			want[m.Service] += m.Gross - fee - vat - (m.Returned - feeBack - vatBack)
		}
		due, left := map[pos.Method]pos.Won{}, map[pos.Method]pos.Won{}
		for i, e := range got {
			if e.Due < 0 || e.Left > 0 || e.Due > 0 && e.Left < 0 || e.Carried != left[e.Service] || e.Net+e.Carried != e.Due+e.Left {
				t.Fatalf("%+v after %s is carried", e, left[e.Service])
			}
			if i > 0 && (got[i-1].Day > e.Day || got[i-1].Day == e.Day && got[i-1].Service >= e.Service) {
				t.Fatalf("%+v comes before %+v", got[i-1], e)
			}
			due[e.Service] += e.Due
			left[e.Service] = e.Left
		}
		for service, total := range want {
			if due[service]+left[service] != total {
				t.Fatalf("%s: %s due and %s left, want %s", service, due[service], left[service], total)
			}
		}
	})
}
