package report

import (
	"fmt"

	"truckpos/pos"
	"truckpos/pos/payout"
)

// The shape of payouts and of comparisons with settlement files in JSON.

type outlook struct {
	Terms    []terms    `json:"payoutTerms"`
	Payouts  []owing    `json:"payouts"`
	Overdue  tally      `json:"payoutsOverdueBefore"`
	Compared []compared `json:"reconciliations"`
}

type terms struct {
	Service string `json:"service"`
	Fee     string `json:"fee"` // "3.2%"
	VAT     bool   `json:"vatOnFee"`
	Days    int    `json:"bankingDays"`
}

type tally struct {
	Count int64   `json:"count"`
	Total pos.Won `json:"total"`
}

type owing struct {
	Service  string  `json:"service"`
	Day      string  `json:"day"`
	Sure     bool    `json:"sure"` // whether all holidays up to the day are known
	Sold     bool    `json:"sold"` // of money of the scope; else it only arrives on its days
	Gross    pos.Won `json:"taken"`
	Returned pos.Won `json:"returned"`
	Fee      pos.Won `json:"fee"`
	VAT      pos.Won `json:"vatOnFee"`
	Net      pos.Won `json:"net"`
	Carried  pos.Won `json:"carried"`
	Due      pos.Won `json:"due"`
	Left     pos.Won `json:"carriedOn"`
	Arrived  pos.Won `json:"arrived"`
	Missing  pos.Won `json:"missing"`
	State    string  `json:"state"`
}

type compared struct {
	Service string   `json:"service"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	File    string   `json:"file"`
	SHA256  string   `json:"sha256"`
	At      string   `json:"at"`
	By      string   `json:"by"`
	Results []result `json:"results"`
}

type result struct {
	Kind   string  `json:"kind"`
	Count  int     `json:"count"`
	Amount pos.Won `json:"amount"`
}

var kindNames = map[pos.ReconcileKind]string{
	pos.ReconcileMatched: "matched", pos.ReconcileAmount: "amountDiffers", pos.ReconcileLedgerOnly: "onlyInLedger",
	pos.ReconcileFileOnly: "onlyInFile", pos.ReconcileFee: "feeDiffers",
}

func outlookOf(s *Settlement) outlook {
	d := outlook{Terms: []terms{}, Payouts: []owing{}, Compared: []compared{}, Overdue: tally{s.Outlook.Earlier.Count, s.Outlook.Earlier.Total}}
	for _, t := range s.Terms {
		d.Terms = append(d.Terms, terms{t.Service.String(), t.Fee.String(), t.VATOnFee, t.Days})
	}
	for i := range s.Outlook.Payouts {
		d.Payouts = append(d.Payouts, owingOf(&s.Outlook.Payouts[i]))
	}
	for i := range s.Outlook.Compared {
		e := &s.Outlook.Compared[i]
		v, ok := e.Event.(pos.Reconciled)
		if !ok {
			continue
		}
		c := compared{v.Service.String(), v.From.String(), v.To.String(), v.File, fmt.Sprintf("%x", v.Hash[:]), stamp(e.At), v.By, []result{}}
		for _, r := range v.Results {
			c.Results = append(c.Results, result{kindNames[r.Kind], r.Count, r.Amount})
		}
		d.Compared = append(d.Compared, c)
	}
	return d
}

func owingOf(e *payout.Owed) owing {
	return owing{Service: e.Service.String(), Day: e.Day.String(), Sure: e.Sure, Sold: e.Sold, Gross: e.Gross, Returned: e.Returned,
		Fee: e.Fee, VAT: e.VAT, Net: e.Net, Carried: e.Carried, Due: e.Due, Left: e.Left, Arrived: e.Arrived, Missing: e.Missing,
		State: e.State.String()}
}
