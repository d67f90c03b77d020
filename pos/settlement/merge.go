package settlement

import "slices"

// Merge adds the report on what follows the scope of r, with no Z report between
// them. The result says what one report on both says.
func (r *Report) Merge(next *Report) {
	r.Periods = append(r.Periods, next.Periods...)
	for _, m := range next.Methods {
		r.mergeMethod(m)
	}
	r.mergeReceipts(next.Receipts)
	r.Orders.add(next.Orders)
	r.Sold += next.Sold
	r.Extra += next.Extra
	for i := range r.Slots {
		r.Slots[i].add(next.Slots[i])
	}
	r.Items = mergeItems(r.Items, next.Items)
	r.Discounts.merge(next.Discounts)
	r.Voids = append(r.Voids, next.Voids...)
	r.Returns = append(r.Returns, next.Returns...)
	r.Corrected = append(r.Corrected, next.Corrected...)
	if len(next.Periods) > 0 {
		r.Unresolved = slices.Clone(next.Unresolved)
	}
	r.Advances = mergeAdvances(r.Advances, next.Advances)
}

func (o *Orders) add(next Orders) {
	o.Placed += next.Placed
	o.Voided += next.Voided
	o.Completed += next.Completed
	o.Payments += next.Payments
	o.Split += next.Split
}

func (r *Report) mergeMethod(m MethodSums) {
	i := slices.IndexFunc(r.Methods, func(row MethodSums) bool { return row.Method == m.Method })
	if i < 0 {
		r.Methods = append(r.Methods, m)
		return
	}
	r.Methods[i].Taken.add(m.Taken)
	r.Methods[i].Returned.add(m.Returned)
}

func mergeItems(all ...[]ItemSales) []ItemSales {
	sum := shelf{}
	for _, items := range all {
		for _, it := range items {
			to := sum.item(it.Code, it.Name)
			to.Category = it.Category
			to.Quantity += it.Quantity
			to.Gross += it.Gross
			to.Amount += it.Amount
		}
	}
	return sum.sorted()
}

func (d *Discounts) merge(next Discounts) {
	d.Count += next.Count
	d.Total += next.Total
	sum := staffed{}
	for _, rows := range [][]StaffTally{d.ByStaff, next.ByStaff} {
		for _, row := range rows {
			sum.add(row.Staff, row.Tally)
		}
	}
	d.ByStaff = sum.sorted()
}

// mergeAdvances takes of each order how it stood at the beginning of the first
// report and at the end of the last one that names it.
func mergeAdvances(first, last []Advance) []Advance {
	var sum []Advance
	for _, a := range first {
		if i, ok := slices.BinarySearchFunc(last, a, byOrder); ok {
			a.After = last[i].After
		}
		if a.Before != 0 || a.After != 0 {
			sum = append(sum, a)
		}
	}
	for _, a := range last {
		if _, ok := slices.BinarySearchFunc(first, a, byOrder); !ok {
			sum = append(sum, a)
		}
	}
	slices.SortFunc(sum, byOrder)
	return sum
}
