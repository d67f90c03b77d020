package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/report"
	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// expecting is a settlement of nothing, with payouts in every state.
func expecting() *report.Settlement {
	owed := func(service pos.Method, day pos.Day, sold bool, state payout.State, arrived, missing pos.Won) payout.Owed {
		return payout.Owed{Sold: sold, Expected: payout.Expected{
			Payout: payout.Payout{Service: service, Day: day, Sure: day < 20290101, Gross: 12_345_000, Returned: 345_000, Fee: 384_000, VAT: 38_400, Net: 11_577_600},
			Due:    11_577_600, Arrived: arrived, Missing: missing, State: state}}
	}
	compared := pos.Reconciled{Service: pos.KakaoPay, From: 20261120, To: 20261121, File: "=1+1\x1b[31m.csv", By: "사장",
		Results: []pos.ReconcileResult{{Kind: pos.ReconcileMatched, Count: 1200, Amount: 9_000_000}, {Kind: pos.ReconcileFee}}}
	return &report.Settlement{Scope: "2026-11-21", Report: &settlement.Report{},
		Terms: []payout.Terms{{Service: pos.KakaoPay, Fee: 3200, VATOnFee: true, Days: 2}},
		Outlook: &payout.Outlook{Earlier: pos.Tally{Count: 2, Total: 4100},
			Compared: []pos.Entry{{At: time.Date(2026, 11, 25, 9, 0, 0, 0, pos.Seoul()), Event: compared}},
			Payouts: []payout.Owed{
				owed(pos.KakaoPay, 20261124, true, payout.Arrived, 11_577_600, 0), owed(pos.KakaoPay, 20261125, true, payout.Differs, 11_577_000, 600),
				owed(pos.KeyedCard, 20261126, true, payout.Overdue, 0, 11_577_600), owed(pos.KeyedCard, 20290105, false, payout.Awaited, 0, 0),
			}}}
}

func TestPayoutsOnPaper(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		x, err := text.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := report.Text(&out, x, expecting()); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{x.Review.PayoutsTitle, x.Review.ArrivingTitle, "2026-11-24 ", "2029-01-05?", "11,577,600  " + x.Review.States[payout.Arrived],
			"422,400", "11,577,000", "-600", "4,100", "3.2%", x.Review.NotSure, "1,200", "2026-11-25 09:00"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("it lacks %q:\n%s", want, out.String())
			}
		}
		if strings.ContainsAny(out.String(), "\x1b…") {
			t.Errorf("an escape, or a number cut off:\n%s", out.String())
		}
		for line := range strings.Lines(out.String()) {
			if w := kit.Width(strings.TrimSuffix(line, "\n")); w > 80 {
				t.Errorf("%d cells: %s", w, line)
			}
		}
	}
}

func TestARangeTooLongForPayoutsSaysSo(t *testing.T) {
	x, err := text.For(text.English)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.Text(&out, x, &report.Settlement{Report: &settlement.Report{}, TooLong: true, Outlook: &payout.Outlook{}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), x.CLI.Report.TooLong) || strings.Contains(out.String(), x.Review.PayoutsTitle) {
		t.Error(out.String())
	}
}

func TestPayoutsInTables(t *testing.T) {
	x, err := text.For(text.English)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := report.CSV(&out, x, expecting()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, row := range rows {
		got[row[0]+": "+row[1]] = row[2] + " " + row[3]
	}
	for name, want := range map[string]string{
		"Where this money arrives KakaoPay 2026-11-24: due":        "0 11577600",
		"Where this money arrives KakaoPay 2026-11-25: fee":        "0 422400",
		"Where this money arrives KakaoPay 2026-11-25: arrived":    "0 11577000",
		"Where this money arrives Payup 2026-11-26: not confirmed": "0 11577600",
		"Arriving from earlier sales Payup 2029-01-05: taken":      "0 12345000",
		"KakaoPay 2026-11-20 to 2026-11-21: agrees":                "1200 9000000",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	out.Reset()
	if err := report.JSON(&out, expecting()); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Payouts         []struct{ State string }
		Overdue         struct{ Total int } `json:"payoutsOverdueBefore"`
		Reconciliations []struct{ File, SHA256 string }
	}
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Payouts) != 4 || d.Payouts[1].State != "differs" || d.Overdue.Total != 4100 || len(d.Reconciliations) != 1 || len(d.Reconciliations[0].SHA256) != 64 {
		t.Errorf("%+v", d)
	}
}
