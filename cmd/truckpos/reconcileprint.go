package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"truckpos/pos"
	"truckpos/pos/reconcile"
	"truckpos/tui/kit"
)

// paymentOf reads a payment's name back: "2026-11-21 A-012/1".
func paymentOf(key string) pos.PaymentID {
	order, n, _ := strings.Cut(key, "/")
	day, call, _ := strings.Cut(order, " ")
	d, err := pos.ParseDay(day)
	if err != nil {
		return pos.PaymentID{}
	}
	id, ok := pos.ParseNumber(call, d)
	number, err := strconv.Atoi(n)
	if !ok || err != nil {
		return pos.PaymentID{}
	}
	return pos.PaymentID{Order: id, N: number}
}

// payoutsOf adds up what the file says will be paid out, by day.
func payoutsOf(result *reconcile.Result) []pos.PayoutSeen {
	days := map[pos.Day]pos.Won{}
	add := func(row *reconcile.Row) {
		if row.HasPayout && row.PayoutDate != 0 {
			days[row.PayoutDate] += row.Payout
		}
	}
	for _, pairs := range [][]reconcile.Pair{result.Matched, result.AmountDiffers} {
		for i := range pairs {
			add(&pairs[i].Row)
		}
	}
	for i := range result.OnlyInFile {
		if result.OnlyInFile[i].DuplicateOf == 0 { // a row that stands there twice is paid once
			add(&result.OnlyInFile[i].Row)
		}
	}
	var seen []pos.PayoutSeen
	for _, day := range slices.Sorted(maps.Keys(days)) {
		seen = append(seen, pos.PayoutSeen{Day: day, Amount: days[day]})
	}
	return seen
}

// print says how the file and the ledger compare, and names what does not agree.
func (r *reconciliation) print(result *reconcile.Result, v *pos.Reconciled) {
	t, x := &r.o.Text.CLI.Reconcile, r.o.Text
	fmt.Fprintf(r.out, t.Title+"\n", x.Words.Services[r.method], result.From, result.To, printed(v.File))
	for _, s := range v.Results {
		fmt.Fprintln(r.out, "  "+kit.FitTo(t.Kinds[s.Kind], 24, kit.Left)+kit.FitTo(strconv.Itoa(s.Count), 7, kit.Right)+
			kit.FitTo(s.Amount.String(), 16, kit.Right))
	}
	for _, p := range v.Payouts {
		fmt.Fprintf(r.out, "  "+t.Payout+"\n", p.Day, p.Amount)
	}
	if result.Clean() {
		fmt.Fprintln(r.out, t.Clean)
		return
	}
	kind := pos.ReconcileKind(0)
	for _, f := range v.Findings {
		if f.Kind != kind {
			kind = f.Kind
			fmt.Fprintln(r.out, t.Kinds[kind])
		}
		name := f.Payment.String()
		if f.Payment == (pos.PaymentID{}) {
			name = ""
		}
		fmt.Fprintf(r.out, "  "+t.Finding+"\n", cmp.Or(name, "–"), cmp.Or(printed(f.Number), "–"), f.Ledger, f.File)
	}
	for _, s := range result.OnlyInFile {
		if s.DuplicateOf > 0 {
			fmt.Fprintf(r.out, "  "+t.Duplicate+"\n", s.Row.Line, s.DuplicateOf)
		}
	}
}
