package payup

import (
	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// sameTaxes reports whether an answer splits a mixed-tax charge as it was asked
// to. Payup counts the taxable part with its VAT in a request and without it in
// an answer, and rounds the VAT itself, so that only their sum can be compared.
// An answer that says nothing of taxes contradicts nothing.
func (c *Client) sameTaxes(o *wire.Object, asked pos.Amounts) bool {
	if !c.mixed || !o.Has("taxAmount") && !o.Has("vatAmount") && !o.Has("freeAmount") {
		return true
	}
	supply, vat, free := won(o.TextOrNumber("taxAmount", 0)), won(o.TextOrNumber("vatAmount", 0)), won(o.TextOrNumber("freeAmount", 0))
	return supply >= 0 && vat >= 0 && supply+vat == asked.Total-asked.TaxFree && free == asked.TaxFree
}
