package review

import (
	"cmp"
	"fmt"
	"strconv"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// items are what was sold, by category and by item, with their share of the money.
func (m *Model) items(w int) *sheet {
	t, r := &m.text.Review, m.report
	s := &sheet{st: m.st, w: w}
	if len(r.Items) == 0 {
		s.note(m.st.Dim, t.NothingSold)
		return s
	}
	right := func(title string) column { return column{title: title, align: kit.Right} }
	var rows []row
	for _, c := range r.Categories() {
		rows = append(rows, row{paint: m.st.Text, cells: []string{
			cmp.Or(clean(c.Name), t.NoCategory), kit.Comma(c.Quantity), c.Amount.String(), m.share(c.Amount), bar(c.Amount, r.Sold, shareBar)}})
	}
	s.head(t.Categories)
	s.table([]column{{title: t.Category, loose: true}, right(t.Quantity), right(t.Amount), right(t.Share), {title: kit.PadRight("", shareBar)}}, rows)
	rows = nil
	for i := range r.Items {
		it := &r.Items[i]
		rows = append(rows, row{paint: m.st.Text, cells: []string{
			strconv.Itoa(it.Code), clean(it.Name), kit.Comma(it.Quantity), it.Amount.String(), m.share(it.Amount), bar(it.Amount, r.Sold, shareBar)}})
	}
	s.head(t.Items)
	s.table([]column{right(t.Code), {title: t.Item, loose: true}, right(t.Quantity), right(t.Amount), right(t.Share), {title: kit.PadRight("", shareBar)}}, rows)
	return s
}

// shareBar is the length of a bar that stands for everything, in cells.
const shareBar = 12

// share is a part of what was sold, in percent.
func (m *Model) share(part pos.Won) string {
	permille := settlement.Permille(part, m.report.Sold)
	return fmt.Sprintf("%d.%d%%", permille/10, permille%10)
}
