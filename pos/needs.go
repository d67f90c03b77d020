package pos

// What an act needs a right for is worked out here from what the ledger has, so
// that no screen can leave it out.

// discounts are the needs of taking more off an order than was taken before.
func discounts(content, before Content, about string) []Need {
	if content.Discount <= before.Discount {
		return nil
	}
	return []Need{{Action: ActionDiscount, Amount: content.Discount, About: about}}
}

// amendmentNeeds are the needs of replacing an order's content. What the kitchen
// has been told to make is not taken back by everybody: that would be the way to
// keep the money for it.
func amendmentNeeds(o *Order, content Content) []Need {
	about := o.ID.String()
	needs := discounts(content, o.Content, about)
	if !o.Sent || keepsAll(o.Content, content) {
		return needs
	}
	after, err := content.Amounts()
	if err != nil {
		return needs // it is refused as it is
	}
	return append(needs, Need{Action: ActionVoid, Amount: max(o.Amounts().Total-after.Total, 0), About: about})
}

// keepsAll reports whether every piece of a content is also in another.
func keepsAll(before, after Content) bool {
	left := after.clone().Lines
	for _, line := range before.Lines {
		missing := line.Quantity
		for i := range left {
			if line.Same(left[i]) {
				n := min(missing, left[i].Quantity)
				missing, left[i].Quantity = missing-n, left[i].Quantity-n
			}
		}
		if missing > 0 {
			return false
		}
	}
	return true
}

// voidNeeds are the needs of ending an order: none while the kitchen does not know it.
func voidNeeds(o *Order) []Need {
	if !o.Sent {
		return nil
	}
	return []Need{{Action: ActionVoid, Amount: o.Amounts().Total, About: o.ID.String()}}
}

// refundNeed is the need of giving money back. What was given back of the order
// before, or may have been, counts with it, or a limit would hold for each part of a sum.
func refundNeed(o *Order, p *Payment, back Won) Need {
	for i := range o.Payments {
		for _, a := range o.Payments[i].Attempts {
			if a.Kind == Cancel && (a.Took() || a.State.Open()) {
				back += a.Total - a.Rest.Total
			}
		}
	}
	return Need{Action: ActionRefund, Amount: back, About: p.ID.String()}
}
