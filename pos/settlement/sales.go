package settlement

import (
	"cmp"
	"math/bits"
	"slices"

	"truckpos/pos"
)

// ItemSales is what was sold of one item. An item whose code or name changed
// counts as another.
type ItemSales struct {
	Code     int
	Name     string
	Category string // in the menu in force; "" where it is not on it any more
	Quantity int64
	Gross    pos.Won // by the list, options included
	Amount   pos.Won // less its share of the orders' discounts; all items together are the report's Sold
}

// CategorySales is what was sold of a category.
type CategorySales struct {
	Name     string // "" for items that are not on the menu any more
	Quantity int64
	Gross    pos.Won
	Amount   pos.Won
}

// Discounts are what customers had taken off.
type Discounts struct {
	pos.Tally              // one per order
	ByStaff   []StaffTally // the most money first
}

// StaffTally counts and sums what one of the staff did.
type StaffTally struct {
	Staff string
	pos.Tally
}

// Categories are the items by category, the most money first.
func (r *Report) Categories() []CategorySales {
	var all []CategorySales
	for _, it := range r.Items {
		i := slices.IndexFunc(all, func(c CategorySales) bool { return c.Name == it.Category })
		if i < 0 {
			i = len(all)
			all = append(all, CategorySales{Name: it.Category})
		}
		all[i].Quantity += it.Quantity
		all[i].Gross += it.Gross
		all[i].Amount += it.Amount
	}
	slices.SortFunc(all, func(a, b CategorySales) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Name, b.Name))
	})
	return all
}

// LineTotals is what each line of a content comes to after its share of the
// discount. Together they are the content's total, to the won.
func LineTotals(c pos.Content) ([]pos.Won, error) {
	totals := make([]pos.Won, len(c.Lines))
	var gross pos.Won
	for i, l := range c.Lines {
		amount, err := l.Amount()
		if err != nil {
			return nil, err
		}
		totals[i] = amount
		gross += amount
	}
	if c.Discount == 0 || gross == 0 {
		return totals, nil
	}
	if c.Discount < 0 || c.Discount > gross || gross > pos.MaxWon {
		return nil, pos.ErrAmount
	}
	// The difference of two rounded sums, so that nothing is left over.
	var sum, off pos.Won
	for i, amount := range totals {
		sum += amount
		next := share(c.Discount, sum, gross)
		totals[i] -= next - off
		off = next
	}
	return totals, nil
}

// share is part × of / whole, rounded down. None is negative, and of is not
// above whole.
func share(part, of, whole pos.Won) pos.Won {
	high, low := bits.Mul64(uint64(part), uint64(of))   //nolint:gosec // not negative
	quotient, _ := bits.Div64(high, low, uint64(whole)) //nolint:gosec // above 0
	return pos.Won(quotient)                            //nolint:gosec // not above part
}

// itemKey is what makes an item the same.
type itemKey struct {
	code int
	name string
}

// shelf collects items.
type shelf map[itemKey]*ItemSales

func (s shelf) item(code int, name string) *ItemSales {
	key := itemKey{code, name}
	it := s[key]
	if it == nil {
		it = &ItemSales{Code: code, Name: name}
		s[key] = it
	}
	return it
}

// sorted is the items, the most money first.
func (s shelf) sorted() []ItemSales {
	var items []ItemSales
	for _, it := range s {
		items = append(items, *it)
	}
	slices.SortFunc(items, func(a, b ItemSales) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Name, b.Name))
	})
	return items
}

// staffed collects what each of the staff did.
type staffed map[string]pos.Tally

func (s staffed) add(staff string, t pos.Tally) {
	sum := s[staff]
	sum.Count += t.Count
	sum.Total += t.Total
	s[staff] = sum
}

func (s staffed) sorted() []StaffTally {
	var all []StaffTally
	for staff, t := range s {
		all = append(all, StaffTally{staff, t})
	}
	slices.SortFunc(all, func(a, b StaffTally) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.Staff, b.Staff))
	})
	return all
}
