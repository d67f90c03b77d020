package books

import (
	"fmt"
	"strconv"
	"time"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
)

// before is what lay in the drawer when the journal begins.
func (b *Book) before(day pos.Day) *transaction {
	t := &transaction{day: day, about: b.words.Opening}
	t.tell(tagKind, kindOpening)
	t.post(drawer, b.drawer)
	t.post(opening, -b.drawer)
	return t
}

// openDay makes of what was counted last night what was counted now.
func (b *Book) openDay(e pos.Entry, v pos.DayOpened) error {
	float, err := v.Float.Total()
	if err != nil {
		return err
	}
	if b.number == 0 {
		b.number, b.sums = 1, sums{} // what was before is in no Z
	}
	b.open = true
	b.release(e.Day)
	b.fill(e, float-b.drawer, kindFloat, b.words.Float, v.By, "")
	return nil
}

func (b *Book) moveCash(e pos.Entry, v pos.CashMoved) {
	about := b.words.CashIn
	if v.Amount < 0 {
		about = b.words.CashOut
	}
	b.fill(e, v.Amount, kindCash, about, v.By, v.Reason)
}

// fill puts cash from the owner into the drawer.
func (b *Book) fill(e pos.Entry, amount pos.Won, kind, about, by, reason string) {
	if amount == 0 {
		return
	}
	t := b.of(e, about, kind)
	t.write(tagStaff, by)
	t.write(tagReason, reason)
	t.post(drawer, amount)
	t.post(owner, -amount)
	b.put(t)
}

// closeDay writes how the count differs from the journal, and that it is right
// afterwards.
func (b *Book) closeDay(e pos.Entry, z pos.ZReport) error {
	if err := b.sums.compare(&z); err != nil {
		return err
	}
	if z.Number != b.number || z.Drawer.Expected() != b.drawer {
		return fmt.Errorf("drawer of %s won at closing %d, Z %d says %s: %w", b.drawer, b.number, z.Number, z.Drawer.Expected(), ErrDiffers)
	}
	difference := z.Difference()
	counted := b.drawer + difference
	t := b.of(e, fmt.Sprintf(b.words.Closing, z.Number), kindClosing)
	t.tell(tagExpected, strconv.FormatInt(int64(b.drawer), 10))
	t.tell(tagCounted, strconv.FormatInt(int64(counted), 10))
	t.write(tagStaff, z.ClosedBy)
	t.write(tagReason, z.Reason)
	// Also one of nothing, which is where the count stands.
	t.postings = []posting{{drawer, difference}}
	t.post(cashDifference, -difference)
	t.counted = &counted
	b.put(t)
	b.number, b.open, b.sums = z.Number+1, false, sums{}
	return nil
}

// of begins a transaction about an entry.
func (b *Book) of(e pos.Entry, about, kind string) *transaction {
	t := &transaction{day: e.Day, about: about}
	t.tell(tagKind, kind)
	if b.number > 0 {
		t.tell(tagZ, strconv.FormatUint(b.number, 10))
	}
	t.tell(tagAt, e.At.In(pos.Seoul()).Format(time.RFC3339))
	return t
}

// movement makes the transaction of a movement.
func (b *Book) movement(e pos.Entry, m *pos.Movement, o *pos.Order) (*transaction, error) {
	p, ok := o.Payment(m.Payment.N)
	if !ok {
		return nil, fmt.Errorf("payment %s: %w", m.Payment, pos.ErrNoSuchPayment)
	}
	kind, words := kindSale, b.words.Sale
	switch {
	case m.Kind == pos.Cancel && m.Undone:
		kind, words = kindReturnUndone, b.words.ReturnUndone
	case m.Kind == pos.Cancel:
		kind, words = kindReturn, b.words.Return
	case m.Undone:
		kind, words = kindSaleUndone, b.words.SaleUndone
	}
	t := b.of(e, fmt.Sprintf(words, m.Payment.Order.Call()+" "+export.OrderName(o)), kind)
	t.order, t.link = export.OrderID(p), b.till.PaymentKey(p)
	t.tell(tagMethod, m.Method.String())
	if m.Paid != m.Method {
		t.tell(tagPaid, m.Paid.String())
	}
	t.tell(tagOrder, m.Payment.Order.String())
	t.write(tagStaff, m.Staff)
	t.write(tagReason, m.Reason)
	a := m.Signed()
	t.post(accountOf(m.Service), a.Total)
	t.post(taxable, -a.Supply())
	t.post(taxFree, -a.TaxFree)
	t.post(vat, -a.VAT)
	return t, nil
}
