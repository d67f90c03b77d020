package sandbox_test

import (
	"strings"
	"testing"

	"truckpos/providers/sandbox"
)

func withParts(c *sandbox.PayupConfig) { c.PartCancel = true }

func partcancel(id, amount string) fields {
	return fields{"transactionId": id, "cancelAmount": amount, "cancelReason": "단순 변심",
		"signature": signed("truckpos", id, amount, sandbox.TrainingAPICertKey)}
}

// charged is a payment of 12,000 won and its transaction.
func charged(t *testing.T, p *sandbox.Payup, base string) string {
	t.Helper()
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), "0000")
	return p.Charges()[0].ID
}

func TestPartsOfAChargeAreGivenBack(t *testing.T) {
	p, _, base := payup(t, withParts)
	id := charged(t, p, base)
	for n, c := range []struct {
		amount, code, status string
		cancelled            int64
		done                 int
	}{
		{"4000", "0000", "PART_CANCELED", 4000, 1},
		{"4000", "0000", "PART_CANCELED", 8000, 2}, // nothing tells the same part twice from two parts
		{"4001", "1005", "PART_CANCELED", 8000, 2},
		{"4000", "0000", "CANCELED", 12000, 3},
		{"1", "1005", "CANCELED", 12000, 3},
	} {
		got := payupCall(t, base, "partcancel", partcancel(id, c.amount))
		wantCode(t, got, c.code)
		if c.code == "0000" && (got["transactionId"] != id || got["cancelDateTime"] != "20261121123005") {
			t.Errorf("answered %v", got)
		}
		if b := p.Charges()[0]; b.Cancelled != c.cancelled || b.CancelsDone != c.done || b.CancelsReceived != n+1 || b.Status != c.status {
			t.Errorf("after %d: book %+v", n+1, b)
		}
	}
}

func TestChargeGivenBackInPartIsNoWholeChargeAnyMore(t *testing.T) {
	p, _, base := payup(t, withParts)
	id := charged(t, p, base)
	wantCode(t, payupCall(t, base, "partcancel", partcancel(id, "12000")), "0000") // all of it as one part
	wantCode(t, payupCall(t, base, "cancel2", cancel2(id)), "1005")

	p, _, base = payup(t, withParts)
	id = charged(t, p, base)
	wantCode(t, payupCall(t, base, "partcancel", partcancel(id, "1")), "0000")
	wantCode(t, payupCall(t, base, "cancel2", cancel2(id)), "1005")
	if b := p.Charges()[0]; b.Cancelled != 1 || b.CancelsDone != 1 || b.CancelsReceived != 2 {
		t.Errorf("book %+v", b)
	}
}

func TestPartIsRefusedUnlessExactlyRight(t *testing.T) {
	p, _, base := payup(t, withParts)
	id := charged(t, p, base)
	good := partcancel(id, "4000")
	for name, c := range map[string]struct {
		f    fields
		code string
	}{
		"amount as number":     {good.with("cancelAmount", 4000), "6003"},
		"amount not as signed": {good.with("cancelAmount", "4001"), "2001"},
		"signed as a whole":    {good.with("signature", signed("truckpos", id, sandbox.TrainingAPICertKey)), "2001"},
		"nothing":              {partcancel(id, "0"), "6002"},
		"negative":             {partcancel(id, "-1"), "6002"},
		"with comma":           {partcancel(id, "4,000"), "6002"},
		"no amount":            {good.without("cancelAmount"), "6001"},
		"no reason":            {good.without("cancelReason"), "6001"},
		"long reason":          {good.with("cancelReason", strings.Repeat("닭", 129)), "6002"},
		"no signature":         {good.without("signature"), "6001"},
		"unknown field":        {good.with("amount", "4000"), "6003"},
		"unknown transaction":  {partcancel("20260101000000ST0001", "4000"), "1004"},
		"more than charged":    {partcancel(id, "12001"), "1005"},
	} {
		t.Run(name, func(t *testing.T) { wantCode(t, payupCall(t, base, "partcancel", c.f), c.code) })
	}
	if b := p.Charges()[0]; b.Cancelled != 0 || b.CancelsDone != 0 || b.Status != "APPROVED" {
		t.Errorf("book %+v", b)
	}
}

func TestPartNeedsTheContract(t *testing.T) {
	p, _, base := payup(t, nil)
	id := charged(t, p, base)
	wantCode(t, payupCall(t, base, "partcancel", partcancel(id, "4000")), "4007")
	if b := p.Charges()[0]; b.Cancelled != 0 || b.CancelsReceived != 0 {
		t.Errorf("book %+v", b)
	}
}
