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
	content pos.Content
	placed  pos.Content // what the ledger has, once placed
	line    int         // selected
}

func (d *draft) isPlaced() bool { return !d.id.IsZero() }

func (d *draft) isEmpty() bool { return len(d.content.Lines) == 0 }

// changed reports whether the ledger has something else.
func (d *draft) changed() bool {
	return d.content.Discount != d.placed.Discount || d.content.Note != d.placed.Note ||
		!slices.EqualFunc(d.content.Lines, d.placed.Lines, func(a, b pos.Line) bool { return a.Same(b) && a.Quantity == b.Quantity })
}

// load shows an order of the ledger.
func (d *draft) load(o *pos.Order) {
	d.id, d.line = o.ID, max(len(o.Content.Lines)-1, 0)
	d.placed = o.Content
	d.content = o.Content
	d.content.Lines = slices.Clone(o.Content.Lines)
}

// add puts a line into the order; one that differs in nothing but quantity
// from another becomes more of it.
func (d *draft) add(line pos.Line) bool {
	for i := range d.content.Lines {
		if l := &d.content.Lines[i]; l.Same(line) {
			if l.Quantity+line.Quantity > pos.MaxQuantity {
				return false
			}
			l.Quantity += line.Quantity
			d.line = i
			return true
		}
	}
	if len(d.content.Lines) == pos.MaxLines {
		return false
	}
	d.content.Lines = append(d.content.Lines, line)
	d.line = len(d.content.Lines) - 1
	return true
}

// replace puts a line in the place of the selected one.
func (d *draft) replace(i int, line pos.Line) bool {
	d.content.Lines = slices.Delete(d.content.Lines, i, i+1)
	before := len(d.content.Lines)
	ok := d.add(line)
	if ok && len(d.content.Lines) > before {
		d.content.Lines = slices.Insert(d.content.Lines[:before], i, line)
		d.line = i
	}
	return ok
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
	if d.isEmpty() {
		return
	}
	l := &d.content.Lines[d.line]
	l.Quantity = min(max(l.Quantity+by, 1), pos.MaxQuantity)
}

// void takes the selected line out. A discount that no longer fits goes with it.
func (d *draft) void() {
	if d.isEmpty() {
		return
	}
	d.content.Lines = slices.Delete(d.content.Lines, d.line, d.line+1)
	d.move(0)
	if _, err := d.content.Amounts(); err != nil {
		d.content.Discount = 0
	}
}
