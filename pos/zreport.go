package pos

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"time"
)

// Seal is a SHA-256 that stands for everything before it.
type Seal [sha256.Size]byte

// ZReport closes a business day. It covers a range of the journal, never a
// range of time: from the entry after the one that holds the Z before it to the
// entry before the one that holds this Z. The first one begins where the ledger's
// first day was opened.
type ZReport struct {
	Number   uint64 // from 1, without gaps
	Day      Day    // that it closes
	From, To uint64 // journal sequence, both included
	OpenedAt time.Time
	OpenedBy string
	ClosedBy string
	Head     Seal // the journal's hash of entry To, which covers all before it
	Previous Seal // of the Z before, see [ZReport.Seal]; zero for the first
	Sums     Sums
	Life     Perpetual // of the ledger up to To
	Drawer   Drawer
	Counted  Count
	Reason   string // why the count differs from what was expected; "" where it does not
	Carried  []OpenThing
}

// Close is the Z report of the period without Head and Previous, which the
// journal knows.
// It asks no questions: [Register.CloseDay] does.
func (p *Period) Close(c Closing) ZReport {
	z := ZReport{Number: p.Number, Day: p.Day, From: p.From, To: p.To, OpenedAt: p.OpenedAt, OpenedBy: p.OpenedBy,
		ClosedBy: c.By, Sums: p.Sums.clone(), Life: p.Life, Drawer: p.Drawer, Counted: c.Counted, Carried: c.Carry}
	if z.Difference() != 0 {
		z.Reason = c.Reason
	}
	return z
}

// Difference is counted less expected: below zero where cash is missing.
func (z *ZReport) Difference() Won { return z.Counted.worth() - z.Drawer.Expected() }

// Seal is the report's own hash: it covers every number and word in it, and
// through Head and Previous everything that the ledger held.
func (z *ZReport) Seal() Seal {
	h := sha256.New()
	w := bufio.NewWriter(h)
	line := func(parts ...any) {
		for _, p := range parts {
			fmt.Fprintf(w, "%q ", fmt.Sprint(p))
		}
		fmt.Fprintln(w)
	}
	line("truckpos z 1", z.Number, int(z.Day), z.From, z.To, z.OpenedAt.UnixMilli(), z.OpenedBy, z.ClosedBy)
	line("chain", fmt.Sprintf("%x %x", z.Head, z.Previous))
	line("orders", z.Sums.Orders, z.Sums.Voided)
	for _, m := range Methods() {
		taken, back := z.Sums.Taken[m], z.Sums.Returned[m]
		line(m, taken.Count, int64(taken.Total), back.Count, int64(back.Total))
	}
	line("net", int64(z.Sums.Net.Total), int64(z.Sums.Net.TaxFree), int64(z.Sums.Net.VAT))
	line("life", int64(z.Life.Sales), int64(z.Life.Returns))
	d := z.Drawer
	line("drawer", int64(d.Float), int64(d.Sales), int64(d.Returned), int64(d.In), int64(d.Out))
	for i, value := range Denominations() {
		if n := z.Counted[i]; n != 0 {
			line("counted", int64(value), n) // by worth: kinds may go out of use
		}
	}
	line("reason", z.Reason)
	for _, t := range z.Carried {
		line("carried", uint8(t.Kind), int(t.Payment.Order.Day), t.Payment.Order.Number, t.Payment.N, uint8(t.Method), int64(t.Amount))
	}
	w.Flush()
	return Seal(h.Sum(nil))
}
