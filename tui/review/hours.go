package review

import (
	"fmt"
	"strings"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// eighths fill a cell from its left, from nothing to all of it. They are characters,
// not colours, so that a bar is one on every terminal.
var eighths = [9]string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"}

// What a bar is compared with: lacking follows a bar up to where it was before, past
// stands in one that is longer now.
const (
	lacking = "░"
	past    = "│"
)

// bar is part of whole, as part of w cells.
func bar(part, whole pos.Won, w int) string {
	if whole <= 0 || part <= 0 {
		return ""
	}
	n := int(min(part, whole) * pos.Won(8*w) / whole)
	return strings.Repeat("█", n/8) + eighths[n%8]
}

// compared is a bar of now with what it was before marked in it.
func compared(now, then, most pos.Won, w int) string {
	have := bar(now, most, w)
	if then <= 0 {
		return have
	}
	length := kit.Width(have)
	mark := int(min(then, most) * pos.Won(w) / max(most, 1))
	switch {
	case mark > length:
		return have + strings.Repeat(lacking, mark-length)
	case mark < length-1:
		cells := []rune(have)
		cells[mark] = []rune(past)[0]
		return string(cells)
	}
	return have
}

// hours are bars of what was sold in each hour, of one day against the same weekday
// before.
func (m *Model) hours(w int) *sheet {
	t, r := &m.text.Review, m.report
	s := &sheet{st: m.st, w: w}
	var then [24]settlement.Bucket
	comparing := m.before != nil && m.before.report != nil
	if comparing {
		then = m.before.report.Hours()
	}
	now := r.Hours()
	first, last, most := 24, -1, pos.Won(0)
	for i := range now {
		if now[i].Orders+then[i].Orders > 0 {
			first, last = min(first, i), i
			most = max(most, now[i].Total, then[i].Total)
		}
	}
	if last < 0 {
		s.note(m.st.Dim, t.NothingSold)
		return s
	}
	right := func(title string) column { return column{title: title, align: kit.Right} }
	cols := []column{right(""), right(t.Count), right(t.Amount)}
	if comparing {
		cols = append(cols, right(m.shortDate(m.before.report.Days()[0])))
	}
	var rows []row
	for i := first; i <= last; i++ {
		cells := []string{fmt.Sprintf(t.Hour, settlement.HourOf(i)), kit.Comma(now[i].Orders), now[i].Total.String()}
		if comparing {
			cells = append(cells, then[i].Total.String())
		}
		rows = append(rows, row{cells: append(cells, ""), paint: m.idle(now[i].Orders == 0), fill: func(w int) string {
			return compared(now[i].Total, then[i].Total, most, w)
		}})
	}
	s.table(append(cols, column{loose: true}), append(rows, m.hourTotal(comparing)))
	s.blank()
	if q, ok := r.Busiest(); ok {
		s.note(m.st.Text, t.Busiest+" "+quarter(q)+" · "+m.counted(q.Orders, q.Total))
	}
	m.hourNote(s, comparing)
	return s
}

// hourTotal sums the hours.
func (m *Model) hourTotal(comparing bool) row {
	t, r := &m.text.Review, m.report
	cells := []string{t.Total, kit.Comma(r.Orders.Completed), r.Sold.String()}
	if !comparing {
		return row{cells: append(cells, ""), paint: m.st.Money}
	}
	was := m.before.report.Sold
	return row{cells: append(cells, was.String(), change(r.Sold, was)), paint: m.st.Money}
}

// change is by how much more was sold now than then, in percent; "" against nothing.
func change(now, then pos.Won) string {
	if then <= 0 {
		return ""
	}
	sign, by := "+", now-then
	if by < 0 {
		sign, by = "-", -by
	}
	permille := settlement.Permille(by, then)
	return fmt.Sprintf("%s%d.%d%%", sign, permille/10, permille%10)
}

// hourNote tells what the bars are, and what they are compared with.
func (m *Model) hourNote(s *sheet, comparing bool) {
	t := &m.text.Review
	switch {
	case comparing:
		s.note(m.st.Dim, fmt.Sprintf(t.Legend, lacking, past, m.date(m.before.report.Days()[0])))
		if m.live() {
			s.note(m.st.Dim, t.NotOver)
		}
	case !m.scope.single():
		s.note(m.st.Dim, t.AllDays)
	case m.before != nil:
		s.note(m.st.Dim, t.NoneBefore)
	}
}
