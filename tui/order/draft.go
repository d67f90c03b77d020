package order

import (
	"slices"

	"truckpos/pos"
)

// draft is the order being taken. It is only a wish until the register has put
// it into the ledger, when it gets its id.
type draft struct {
	key     string // of the request that places it, however often Enter is pressed
	id      pos.OrderID
	seq     uint64    // of the ledger's last entry about it
	stage   pos.Stage // held until it is placed
	fixed   bool      // money came or is under way: it stays as it is
	paid    pos.Won   // received for a fixed order, also what was given back
	waiting pos.Won   // asked for by payments of it that are under way
	due     pos.Won   // left to pay of it beside that
	kept    bool      // shown on purpose, though payments of it are under way
	content pos.Content
	percent int         // the discount follows the sum; 0 when it is an amount
	placed  pos.Content // what the ledger has, once placed
	line    int         // selected
	phone   string      // the customer's, digits
}

func (d *draft) isPlaced() bool { return !d.id.IsZero() }

func (d *draft) isEmpty() bool { return len(d.content.Lines) == 0 }

// changed reports whether the ledger has something else.
func (d *draft) changed() bool {
	return d.content.Discount != d.placed.Discount || d.content.Note != d.placed.Note ||
		!slices.EqualFunc(d.content.Lines, d.placed.Lines, func(a, b pos.Line) bool { return a.Same(b) && a.Quantity == b.Quantity })
}

// unsaved reports whether something would get lost with the draft.
func (d *draft) unsaved() bool { return !d.isEmpty() && (!d.isPlaced() || d.changed()) }

// needs reports whether the ledger must be written before the draft can be
// left for a purpose, and whether the order is then held. The kitchen keeps
// what it has begun to make.
func (d *draft) needs(p purpose) (held, write bool) {
	held = p != toPay && d.stage <= pos.StageAccepted
	switch {
	case d.fixed:
		return held, false
	case !d.isPlaced() || d.changed():
		return held, true
	case p == toPay: // a payment takes the hold off; what costs nothing has none
		return false, d.stage == pos.StageHeld && d.gross() == d.content.Discount
	default:
		return held, p == toHold && held && d.stage != pos.StageHeld
	}
}

// load shows an order of the ledger.
func (d *draft) load(o *pos.Order) {
	d.id, d.seq, d.stage, d.fixed = o.ID, o.LastSeq, o.Stage, touched(o)
	d.paid, d.waiting, d.due = o.Amounts().Total-o.Due(), o.Pending(), o.Unclaimed()
	d.kept, d.phone = false, o.CustomerPhone()
	d.line, d.percent = max(len(o.Content.Lines)-1, 0), 0
	d.placed, d.content = o.Content, o.Content
	d.content.Lines = slices.Clone(o.Content.Lines)
}

// clone is a draft that can be changed without this one. Lines are replaced
// whole, so their options may be shared.
func (d *draft) clone() draft {
	c := *d
	c.content.Lines = slices.Clone(d.content.Lines)
	return c
}

// add puts a line into the order; one that differs in nothing but quantity
// from another becomes more of it. It reports whether there is room.
func (d *draft) add(line pos.Line) bool {
	for i := range d.content.Lines {
		if l := &d.content.Lines[i]; l.Same(line) {
			l.Quantity += line.Quantity
			d.line = i
			return l.Quantity <= pos.MaxQuantity
		}
	}
	d.content.Lines = append(d.content.Lines, line)
	d.line = len(d.content.Lines) - 1
	return len(d.content.Lines) <= pos.MaxLines
}

// replace puts a line in the place of line i, or adds it to an equal one.
func (d *draft) replace(i int, line pos.Line) bool {
	rest := slices.Delete(d.content.Lines, i, i+1)
	if slices.ContainsFunc(rest, line.Same) {
		d.content.Lines = rest
		return d.add(line)
	}
	d.content.Lines = slices.Insert(rest, i, line)
	d.line = i
	return true
}

func (d *draft) selected() (pos.Line, bool) {
	if d.isEmpty() {
		return pos.Line{}, false
	}
	return d.content.Lines[d.line], true
}

func (d *draft) move(by int) {
	d.line = min(max(d.line+by, 0), max(len(d.content.Lines)-1, 0))
}

// count changes the selected line's quantity within what is allowed.
func (d *draft) count(by int) {
	if !d.isEmpty() {
		l := &d.content.Lines[d.line]
		l.Quantity = min(max(l.Quantity+by, 1), pos.MaxQuantity)
	}
}

// void takes the selected line out.
func (d *draft) void() {
	if !d.isEmpty() {
		d.content.Lines = slices.Delete(d.content.Lines, d.line, d.line+1)
		d.move(0)
	}
}
