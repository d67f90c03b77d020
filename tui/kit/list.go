package kit

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Row is one line of a [List]. ID says which record it shows, so that the selection
// stays on the record when the rows change. Cells are texts without styles.
type Row struct {
	ID    string
	Cells []string
	Paint Paint // of the whole row, for a state; the state's word is in a cell
}

// List is a table with one selected row and a window that follows it. Rows are drawn
// once for each width and kept, so that ten thousand of them cost nothing to scroll.
type List struct {
	cols   []Column
	rows   []Row
	empty  string
	titles bool

	cursor, top, page int

	drawn  []string // per row, "" until it was seen
	widths []int
	width  int
}

// NewList makes a list. empty is the sentence shown while there are no rows. The
// titles of the columns are drawn when at least one has any.
func NewList(cols []Column, empty string) *List {
	l := &List{cols: cols, empty: empty, width: -1}
	for _, c := range cols {
		l.titles = l.titles || c.Title != ""
	}
	return l
}

// SetRows replaces the rows, which the list keeps: make new ones instead of changing
// them. The selection stays with the record it was on, or else
// near the same place.
func (l *List) SetRows(rows []Row) {
	id := l.SelectedID()
	l.rows = rows
	l.drawn = make([]string, len(rows))
	if id == "" || !l.SelectID(id) {
		l.Select(l.cursor)
	}
}

// Len is the number of rows.
func (l *List) Len() int { return len(l.rows) }

// Cursor is the index of the selected row, or -1 without rows.
func (l *List) Cursor() int {
	if len(l.rows) == 0 {
		return -1
	}
	return l.cursor
}

// Selected is the selected row.
func (l *List) Selected() (Row, bool) {
	if len(l.rows) == 0 {
		return Row{}, false
	}
	return l.rows[l.cursor], true
}

// SelectedID is the id of the selected row, or "".
func (l *List) SelectedID() string {
	r, _ := l.Selected()
	return r.ID
}

// Select moves the selection to row i, or to the nearest there is.
func (l *List) Select(i int) { l.cursor = max(min(i, len(l.rows)-1), 0) }

// SelectID moves the selection to the row of that record, if there is one.
func (l *List) SelectID(id string) bool {
	for i := range l.rows {
		if l.rows[i].ID == id {
			l.cursor = i
			return true
		}
	}
	return false
}

// Update moves the selection, and reports whether the key was one of its own.
func (l *List) Update(msg tea.KeyMsg) bool {
	step := max(l.page-1, 1)
	switch msg.Type {
	case tea.KeyUp:
		l.Select(l.cursor - 1)
	case tea.KeyDown:
		l.Select(l.cursor + 1)
	case tea.KeyPgUp:
		l.Select(l.cursor - step)
	case tea.KeyPgDown:
		l.Select(l.cursor + step)
	case tea.KeyHome:
		l.Select(0)
	case tea.KeyEnd:
		l.Select(len(l.rows) - 1)
	default:
		return false
	}
	return true
}

// View draws exactly h lines of exactly w cells.
func (l *List) View(st *Styles, w, h int) []string {
	if h <= 0 {
		return nil
	}
	l.measure(w)
	out := make([]string, 0, h)
	if l.titles && h > 1 {
		out = append(out, l.header(st, w))
	}
	l.page = h - len(out)
	l.follow()
	if len(l.rows) == 0 {
		out = append(out, st.Dim.On(Fit(Unmarked+l.empty, w)))
	}
	end := min(l.top+l.page, len(l.rows))
	for i := l.top; i < end; i++ {
		out = append(out, l.line(st, i, end, w))
	}
	for len(out) < h {
		out = append(out, spaces(w))
	}
	return out
}

// measure drops what was drawn for another width.
func (l *List) measure(w int) {
	if w == l.width {
		return
	}
	l.width = w
	l.widths = columnWidths(l.cols, max(w-Width(Mark), 0))
	l.drawn = make([]string, len(l.rows))
}

// follow moves the window no further than it must to show the selection.
func (l *List) follow() {
	l.top = min(l.top, l.cursor)
	l.top = max(l.top, l.cursor-l.page+1)
	l.top = max(min(l.top, len(l.rows)-l.page), 0)
}

func (l *List) header(st *Styles, w int) string {
	titles := make([]string, len(l.cols))
	for i, c := range l.cols {
		titles[i] = c.Title
	}
	return st.Dim.On(Fit(Unmarked+l.row(titles), w))
}

func (l *List) row(cells []string) string {
	var b strings.Builder
	b.Grow(2 * max(l.width, 0))
	writeCells(&b, l.cols, l.widths, cells, max(l.width-Width(Mark), 0))
	return b.String()
}

// line is one visible row. The mark column also tells that there are rows above the
// first or below the last visible one.
func (l *List) line(st *Styles, i, end, w int) string {
	if l.drawn[i] == "" {
		l.drawn[i] = l.row(l.rows[i].Cells)
	}
	mark, paint := Unmarked, l.rows[i].Paint
	switch {
	case i == l.cursor:
		mark, paint = Mark, st.Selected
	case i == l.top && i > 0:
		mark = "↑ "
	case i == end-1 && end < len(l.rows):
		mark = "↓ "
	}
	if w < Width(Mark) {
		return Fit(mark, w)
	}
	return paint.On(mark + l.drawn[i])
}
