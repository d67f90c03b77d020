package order

import "truckpos/pos"

// PhoneOf tells the root whose telephone number may be typed: the customer's of the
// order on screen, also before it is placed.
func (m *Model) PhoneOf() (id pos.OrderID, phone string, ok bool) {
	if !m.reg.Period().Open || m.busy {
		return pos.OrderID{}, "", false
	}
	return m.draft.id, m.draft.phone, true
}
