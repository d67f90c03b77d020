package order

import (
	"fmt"
	"strings"

	"truckpos/pos"
)

// maxInput is the length of the input line, in characters.
const maxInput = 40

// query is what the input line asks for: so many of an item, by code or by name.
type query struct {
	quantity int    // 1 unless "3*" stands before
	code     int    // 0 when the item is named by words
	words    []rune // as fold makes them; of a code its digits
	bad      bool   // the quantity is not 1 to pos.MaxQuantity
}

// parse reads the input line: "12", "3*12", "닭", "ㄷㄲ", "3*ㄷㄲ".
func parse(s string) query {
	q := query{quantity: 1}
	if before, after, ok := strings.Cut(s, "*"); ok {
		if before = strings.TrimSpace(before); strings.Trim(before, "0123456789") == "" {
			n, ok := number(before)
			if q.bad = !ok || n < 1 || n > pos.MaxQuantity; !q.bad {
				q.quantity = n
			}
			s = after
		}
	}
	s = strings.TrimSpace(s)
	if code, ok := number(s); ok {
		q.code = code
	}
	q.words = fold(s)
	return q
}

// empty reports whether nothing is asked for.
func (q query) empty() bool { return len(q.words) == 0 }

// search looks the input up again. A name marks what fits best; a number marks
// only the item that has it, so that a lost digit never sells something else.
func (m *Model) search() {
	m.query = parse(m.input.Value())
	m.matches, m.cursor, m.top = m.matches[:0], 0, 0
	if !m.query.empty() {
		m.matches = m.index.search(m.query, m.matches)
	}
	if _, exact := m.index.find(m.query.code); !exact && isNumber(m.query) {
		m.cursor = -1
	}
}

// isNumber reports whether digits alone were typed.
func isNumber(q query) bool {
	for _, r := range q.words {
		if r < '0' || r > '9' {
			return false
		}
	}
	return !q.empty()
}

// clear empties the input line.
func (m *Model) clear() {
	m.input.Reset()
	m.search()
}

// typing reports whether something stands in the input line.
func (m *Model) typing() bool { return m.input.Len() > 0 }

// searching reports whether the list shows what the input names.
func (m *Model) searching() bool { return !m.query.empty() }

// marked is the item that Enter would take.
func (m *Model) marked() (pos.Item, bool) {
	if m.cursor >= 0 && m.cursor < len(m.matches) {
		return *m.index.entries[m.matches[m.cursor]].item, true
	}
	return pos.Item{}, false
}

// moveMark moves the mark in the list of what was found.
func (m *Model) moveMark(by int) {
	if n := len(m.matches); n > 0 {
		m.cursor = min(max(m.cursor+by, 0), n-1)
	}
}

// whyNotAdded says why Enter would put nothing into the order, "" if it would.
func (m *Model) whyNotAdded() string {
	t := m.text.Order
	item, ok := m.marked()
	switch {
	case m.busy:
		return t.Writing
	case m.query.bad:
		return fmt.Sprintf(t.BadQuantity, pos.MaxQuantity)
	case m.query.empty():
		return t.Begin
	case !ok && len(m.matches) > 0:
		return t.NoSuchCode
	case !ok:
		return t.NoSuchItem
	case m.soldOut[item.Code]:
		return m.soldOutSentence(item.Name)
	case m.draft.fixed:
		return m.text.Faults.Sentence(pos.ErrOrderHasPayments)
	}
	return ""
}

// take puts the marked item into the order, or asks for its options first.
func (m *Model) take() {
	item, _ := m.marked()
	switch why := m.whyNotAdded(); {
	case m.busy: // the line says so
	case why != "":
		m.said = why
	case item.MustChoose():
		m.chooser = newChooser(item, m.query.quantity, -1, nil)
		m.clear()
	default:
		m.addLine(item, m.query.quantity, nil, -1)
		m.clear()
	}
}
