package settle

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// numbers are a Z report in h lines: the totals, the drawer, and what stands for it.
func (p *zPane) numbers(m *Model, w, h int) []string {
	t, z := &m.tx.Settle, &p.z
	lines := []string{
		m.st.Title.On(kit.Fit(" "+fmt.Sprintf(t.ZTitle, z.Number, m.date(z.Day)), w)),
		m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(t.ZPeople, z.OpenedBy, z.ClosedBy), w)),
		kit.Fit(" "+fmt.Sprintf(t.ZOrders, z.Sums.Orders, z.Sums.Voided), w),
	}
	lines = append(lines, m.methodLines(z.Sums, w)...)
	lines = append(lines, m.taxLines(z.Sums, w)...)
	lines = append(lines, pair(m.st.Text, t.Life, z.Life.Net().String(), w))
	total, err := z.Counted.Total()
	if err == nil {
		lines = append(lines, pair(m.st.Text, t.Expected, z.Drawer.Expected().String(), w), pair(m.st.Text, t.Counted, total.String(), w))
	}
	switch diff := z.Difference(); {
	case diff < 0:
		lines = append(lines, pair(m.st.Bad, t.Difference+" · "+t.Short, signedWon(diff), w))
	case diff > 0:
		lines = append(lines, pair(m.st.Warn, t.Difference+" · "+t.Over, signedWon(diff), w))
	}
	if z.Reason != "" {
		lines = append(lines, kit.Fit("   "+z.Reason, w))
	}
	seal := z.Seal()
	lines = append(lines, m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(t.ZRange, z.From, z.To), w)), m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(t.ZSeal, seal[:8]), w)))
	if n := len(z.Carried); n > 0 {
		lines = append(lines, m.st.Strong.On(kit.Fit(" "+fmt.Sprintf(t.CarriedOn, n), w)))
		lines = append(lines, m.named(z.Carried, w, max(h-len(lines), 1))...)
	}
	return lines
}

// Cells of the sums of a method.
const (
	sumWidth   = 12
	countWidth = 6
	wideFrom   = 60
)

// methodLines are what every method took and gave back, one line each, and all of
// them together. Counts stand beside where there is room.
func (m *Model) methodLines(s pos.Sums, w int) []string {
	t := &m.tx.Settle
	row := func(p kit.Paint, name, n, taken, k, back, net string) string {
		cells := kit.FitTo(taken, sumWidth, kit.Right) + kit.FitTo(back, sumWidth, kit.Right)
		if w >= wideFrom {
			cells = kit.FitTo(n, countWidth, kit.Right) + kit.FitTo(taken, sumWidth, kit.Right) +
				kit.FitTo(k, countWidth, kit.Right) + kit.FitTo(back, sumWidth, kit.Right) + kit.FitTo(net, sumWidth, kit.Right)
		}
		return p.On(kit.Ends(" "+name, cells+" ", w))
	}
	count := func(t pos.Tally) string { return fmt.Sprint(t.Count) }
	lines := []string{row(m.st.Dim, "", t.CountHead, t.TakenHead, t.CountHead, t.BackHead, t.NetHead)}
	var taken, back pos.Tally
	for _, method := range pos.Methods() {
		in, out := s.Taken[method], s.Returned[method]
		if in == (pos.Tally{}) && out == (pos.Tally{}) {
			continue
		}
		taken.Count, taken.Total = taken.Count+in.Count, taken.Total+in.Total
		back.Count, back.Total = back.Count+out.Count, back.Total+out.Total
		lines = append(lines, row(m.st.Text, m.tx.Words.Methods[method], count(in), in.Total.String(), count(out), out.Total.String(), (in.Total-out.Total).String()))
	}
	return append(lines, row(m.st.Strong, t.Sum, count(taken), taken.Total.String(), count(back), back.Total.String(), (taken.Total-back.Total).String()))
}

// taxLines split the net into what is taxed and what is not.
func (m *Model) taxLines(s pos.Sums, w int) []string {
	t, n := &m.tx.Settle, s.Net
	return []string{
		pair(m.st.Money, t.Net, n.Total.String(), w),
		pair(m.st.Text, t.Supply, (n.Total - n.TaxFree - n.VAT).String(), w),
		pair(m.st.Text, m.tx.Words.VAT, n.VAT.String(), w),
		pair(m.st.Text, m.tx.Words.TaxFree, n.TaxFree.String(), w),
	}
}
