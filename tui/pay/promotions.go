package pay

import (
	"fmt"
	"strconv"
	"strings"

	"truckpos/pos"
)

// offers tell which card companies give instalments away for the amount, where
// those are chosen, and which take something off at once, where the card is.
func (p *cardPane) offers(m *Model, w, h int) []string {
	if m.setup.Promotions == nil || h < 1 {
		return nil
	}
	known, amount, day := m.setup.Promotions(), m.amount(), pos.BusinessDay(m.reg.Now())
	t := &m.tx.Pay.Promotions
	var says []string
	if free := known.FreeFor(amount, day); p.focus == cardInstalments && len(free) > 0 {
		var parts []string
		for _, f := range free {
			parts = append(parts, fmt.Sprintf(t.FreeOf, f.Issuer, monthsOf(f.Months)))
		}
		says = append(says, fmt.Sprintf(t.Free, strings.Join(parts, " · ")))
	}
	if off := known.DiscountsFor(amount, day); (p.focus == cardInstalments || p.focus == cardNumber) && len(off) > 0 {
		var parts []string
		for _, d := range off {
			parts = append(parts, fmt.Sprintf(t.DiscountOf, d.Issuer, d.Amount))
		}
		says = append(says, fmt.Sprintf(t.Discount, strings.Join(parts, " · ")))
	}
	if len(says) > 0 && known.Stale(m.reg.Now()) {
		says = append(says, fmt.Sprintf(t.Stale, known.At.In(pos.Seoul()).Format("2006-01-02")))
	}
	var lines []string
	for _, sentence := range says {
		lines = append(lines, wrapped(m.st.Dim, sentence, w)...)
	}
	return lines[:min(len(lines), h)]
}

// monthsOf writes 2, 3, 4 and 6 months as "2~4, 6".
func monthsOf(months []int) string {
	var parts []string
	for i := 0; i < len(months); {
		last := i
		for last+1 < len(months) && months[last+1] == months[last]+1 {
			last++
		}
		part := strconv.Itoa(months[i])
		if last > i {
			part += "~" + strconv.Itoa(months[last])
		}
		parts = append(parts, part)
		i = last + 1
	}
	return strings.Join(parts, ", ")
}
