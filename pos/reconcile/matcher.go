package reconcile

import (
	"slices"

	"truckpos/pos"
)

// closeness is how much a row and a transaction must share beside an id.
type closeness uint8

const (
	sameKind   closeness = iota // both approvals or both cancels
	sameAmount                  // and of the same amount
	sameMoment                  // and at the same time
)

// matcher pairs rows and transactions, both in their canonical order, step by
// step. What one step has paired is not looked at by the next.
type matcher struct {
	rows    []*Row
	txs     []*Transaction
	txOf    []int // by row: index of its transaction, or none
	rowOf   []int // by transaction: index of its row, or none
	by      []Evidence
	firstOf []int // by row: index of the row it repeats, or none
}

const none = -1

// key is what a row and a transaction must have in common to be paired.
type key struct {
	id     string
	cancel bool
	amount pos.Won
	second int64
}

func keyOf(id string, amount pos.Won, second int64, near closeness) key {
	k := key{id: id, cancel: amount < 0}
	if near >= sameAmount {
		k.amount = amount
	}
	if near >= sameMoment {
		k.second = second
	}
	return k
}

// identity takes an id from a row and the one it may equal from a transaction.
type identity struct {
	by  Evidence
	row func(*Row) string
	tx  func(*Transaction) string
}

var (
	byCall = []identity{
		{ByCall, func(r *Row) string { return r.CallID }, func(t *Transaction) string { return t.CallID }},
		// A file with one id only may have that of the call in its place.
		{ByCall, func(r *Row) string { return r.TransactionID }, func(t *Transaction) string { return t.CallID }},
	}
	byTransaction = []identity{
		{ByTransaction, func(r *Row) string { return r.TransactionID }, func(t *Transaction) string { return t.TransactionID }},
	}
	byOrderNumber = []identity{
		{ByOrderNumber, func(r *Row) string { return r.OrderNumber }, func(t *Transaction) string { return t.OrderNumber }},
	}
)

func newMatcher(rows []Row, txs []Transaction) *matcher {
	m := &matcher{txOf: make([]int, len(rows)), rowOf: make([]int, len(txs)),
		by: make([]Evidence, len(rows)), firstOf: make([]int, len(rows))}
	for i := range rows {
		m.rows, m.txOf[i], m.firstOf[i] = append(m.rows, &rows[i]), none, none
	}
	for i := range txs {
		m.txs, m.rowOf[i] = append(m.txs, &txs[i]), none
	}
	slices.SortStableFunc(m.rows, compareRows)
	slices.SortStableFunc(m.txs, compareTransactions)
	return m
}

// run pairs everything. Ids go before the order number, but an equal amount
// under the order number goes before another amount under an id: the ledger may
// lack the id of a transaction that a person's word settled.
func (m *matcher) run() {
	for _, near := range []closeness{sameMoment, sameAmount, sameKind} {
		m.pair(byCall, near)
	}
	m.markRepeatedCalls()
	for _, ids := range [][]identity{byTransaction, byOrderNumber} {
		m.pair(ids, sameMoment)
		m.pair(ids, sameAmount)
	}
	m.markRepeatedRows()
	m.pair(byTransaction, sameKind)
	m.pair(byOrderNumber, sameKind)
}

// pair gives every free row the first free transaction with the same key.
func (m *matcher) pair(ids []identity, near closeness) {
	for _, id := range ids {
		waiting := map[key][]int{}
		for i := range m.txs {
			t := m.txs[i]
			if name := id.tx(t); m.rowOf[i] == none && name != "" {
				k := keyOf(name, t.Amount, t.At.Unix(), near)
				waiting[k] = append(waiting[k], i)
			}
		}
		for i := range m.rows {
			r := m.rows[i]
			name := id.row(r)
			if !m.free(i) || name == "" {
				continue
			}
			k := keyOf(name, r.Amount, r.At.Unix(), near)
			if queue := waiting[k]; len(queue) > 0 {
				m.txOf[i], m.rowOf[queue[0]], m.by[i] = queue[0], i, id.by
				waiting[k] = queue[1:]
			}
		}
	}
}

func (m *matcher) free(row int) bool { return m.txOf[row] == none && m.firstOf[row] == none }

// markRepeatedCalls marks rows that name a call which another row names: a call
// happens once.
func (m *matcher) markRepeatedCalls() {
	m.mark(func(r *Row) key { return key{id: r.CallID} })
}

// markRepeatedRows marks rows that say what another row says. A payment is
// approved once, so a second approval of it repeats the first whatever it says;
// two cancels are the same one only if amount and time are equal too.
func (m *matcher) markRepeatedRows() {
	m.mark(func(r *Row) key {
		// Rows that differ in one of their ids are about different things.
		id := r.TransactionID + "\x00" + r.CallID
		if r.TransactionID == "" && r.CallID == "" {
			if r.OrderNumber == "" {
				return key{}
			}
			id = "\x00\x00" + r.OrderNumber
		}
		if r.Amount < 0 {
			return keyOf(id, r.Amount, r.At.Unix(), sameMoment)
		}
		return keyOf(id, r.Amount, 0, sameKind)
	})
}

// mark finds among rows with the same key the one that the others repeat: the
// first that is paired, or else the first. Rows that are paired repeat nothing,
// and those without an id cannot be told to.
func (m *matcher) mark(keyOf func(*Row) key) {
	first := map[key]int{}
	for i := range m.rows {
		k := keyOf(m.rows[i])
		if known, ok := first[k]; !ok || m.txOf[known] == none && m.txOf[i] != none {
			first[k] = i
		}
	}
	for i := range m.rows {
		if k := keyOf(m.rows[i]); k.id != "" && first[k] != i && m.free(i) {
			m.firstOf[i] = first[k]
		}
	}
}
