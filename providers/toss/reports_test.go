package toss

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

const (
	sold = `{"mId":"demo_mid","paymentKey":"tpk_1","transactionKey":"A1","orderId":"FT-20261121-0007","currency":"KRW","method":"카드","amount":12000,` +
		`"interestFee":0,"fees":[{"type":"BASE","fee":330}],"suppliedAmount":300,"vat":30,"payOutAmount":11670,"approvedAt":"2026-11-21T12:30:07+09:00",` +
		`"soldDate":"2026-11-21","paidOutDate":"2026-11-24","cancel":null}`
	unsold = `{"paymentKey":"tpk_1","transactionKey":"A2","orderId":"FT-20261121-0007","amount":4000,"vat":10,"payOutAmount":3890,` +
		`"approvedAt":"2026-11-21T12:30:07+09:00","soldDate":"2026-11-21","paidOutDate":"2026-11-24","cancel":{"cancelAmount":4000,"canceledAt":"2026-11-21T12:40:00+09:00"}}`
	moved = `{"mId":"demo_mid","transactionKey":"A1","paymentKey":"tpk_1","orderId":"FT-20261121-0007","method":"카드","status":"DONE",` +
		`"transactionAt":"2026-11-21T12:30:07+09:00","currency":"KRW","amount":12000}`
)

func TestWhatTossKeepsIsWhatItDoesNotPayOut(t *testing.T) {
	got, err := hearing(t, 200, `[`+sold+`,`+unsold+`]`).Settlements(t.Context(), 20261121, 20261121)
	want := []Moved{
		{PaymentKey: "tpk_1", TransactionKey: "A1", OrderNumber: testNumber, At: readTime("2026-11-21T12:30:07+09:00"), Amount: 12_000, Settled: true,
			Fee: 300, FeeVAT: 30, PaidOut: 11_670, PaidOn: 20261124},
		{PaymentKey: "tpk_1", TransactionKey: "A2", OrderNumber: testNumber, At: readTime("2026-11-21T12:40:00+09:00"), Amount: -4_000, Settled: true,
			Fee: -100, FeeVAT: -10, PaidOut: -3_890, PaidOn: 20261124},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	// A cancel written with its sign means the same.
	signed := strings.NewReplacer(`"amount":4000`, `"amount":-4000`, `"payOutAmount":3890`, `"payOutAmount":-3890`, `"vat":10`, `"vat":-10`).Replace(unsold)
	if got, err = hearing(t, 200, `[`+signed+`]`).Settlements(t.Context(), 20261121, 20261121); err != nil || cmp.Diff(want[1:], got) != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestTransactionThatMovedNothingIsLeftOut(t *testing.T) {
	row := func(status string, amount int) string {
		s := wiretest.Replaced(t, moved, "status", []byte(`"`+status+`"`))
		return wiretest.Replaced(t, s, "amount", fmt.Append(nil, amount))
	}
	body := `[` + strings.Join([]string{row("DONE", 12_000), row("PARTIAL_CANCELED", 4_000), row("CANCELED", -8_000), row("ABORTED", 5_000),
		row("READY", 5_000), row("EXPIRED", 1), row("DONE", 0)}, ",") + `]`
	got, err := hearing(t, 200, body).Transactions(t.Context(), 20261121, 20261121)
	var sums []pos.Won
	for _, m := range got {
		sums = append(sums, m.Amount)
	}
	if err != nil || fmt.Sprint(sums) != fmt.Sprint([]pos.Won{12_000, -4_000, -8_000}) {
		t.Errorf("%v, %v", sums, err)
	}
}

func TestPageThatIsNotWholeIsNotCompared(t *testing.T) {
	for name, body := range map[string]string{
		"half":             `[` + sold,
		"an object":        `{}`,
		"no amount":        `[{"paymentKey":"x","transactionKey":"y","payOutAmount":1}]`,
		"amount with text": `[` + strings.Replace(sold, `12000`, `"12000"`, 1) + `]`,
		"too great":        `[` + strings.Replace(sold, `12000`, `99999999999999`, 1) + `]`,
		"one of two":       `[` + sold + `,{}]`,
		"too many":         `[` + strings.Repeat(sold+`,`, pageSize) + sold + `]`,
		"the same again":   `[` + strings.Repeat(sold+`,`, pageSize-1) + sold + `]`,
	} {
		c := hearing(t, 200, body)
		if got, err := c.Settlements(t.Context(), 20261121, 20261122); err == nil {
			t.Errorf("%s: %d rows", name, len(got))
		} else if f := fault(t, err); f.Advice == pos.AdviceReconcile {
			t.Errorf("%s: %+v", name, f)
		}
	}
	_, err := hearing(t, 200, `[`+strings.Repeat(moved+`,`, pageSize-1)+moved+`]`).Transactions(t.Context(), 20261121, 20261121)
	if f := fault(t, err); !strings.Contains(f.Error(), "same page") {
		t.Errorf("%v", f)
	}
	for _, status := range []int{401, 429, 500} {
		_, err := hearing(t, status, `{"code":"COMMON_ERROR","message":"x"}`).Transactions(t.Context(), 20261121, 20261121)
		if f := fault(t, err); f.Kind == pos.FaultNotSent {
			t.Errorf("HTTP %d: %+v", status, f)
		}
	}
}

func FuzzReports(f *testing.F) {
	for _, body := range []string{`[` + sold + `,` + unsold + `]`, `[` + moved + `]`, `[]`, `{}`, `[{}]`, `[1]`, `<html>`} {
		f.Add(200, body)
		f.Add(429, body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 6_000 {
			t.Skip("no answer")
		}
		c := hearing(t, status, body)
		for _, ask := range []func() ([]Moved, error){
			func() ([]Moved, error) { return c.Settlements(t.Context(), 20261121, 20261121) },
			func() ([]Moved, error) { return c.Transactions(t.Context(), 20261121, 20261121) },
		} {
			rows, err := ask()
			if err != nil {
				judged(t, err, status)
				continue
			}
			for _, m := range rows {
				if m.Amount > pos.MaxWon || m.Amount < -pos.MaxWon || m.Settled && m.Fee+m.FeeVAT != m.Amount-m.PaidOut {
					t.Fatalf("%+v", m)
				}
				if what := postest.UncleanIn(m); what != "" {
					t.Fatal(what)
				}
			}
		}
	})
}
