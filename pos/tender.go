package pos

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
)

// Tender works out the tax-free part and the VAT of a payment of total won:
// its share of the order's, or what is left of them when it pays the rest, so
// that the parts always add up to the order.
func (o *Order) Tender(total Won) (Amounts, error) {
	left := o.Unclaimed()
	switch {
	case o.Stage == StageVoided || o.IsPaid():
		return Amounts{}, ErrOrderClosed
	case total < 1:
		return Amounts{}, fmt.Errorf("payment of %s won: %w", total, ErrAmount)
	case total > left:
		return Amounts{}, fmt.Errorf("payment of %s won, %s left: %w", total, left, ErrTooMuch)
	}
	all := o.Amounts()
	freeLeft, vatLeft := all.TaxFree, all.VAT
	for i := range o.Payments {
		if p := &o.Payments[i]; p.Taken > 0 || p.Status.Pending() {
			anew := p.owedAnew()
			freeLeft -= p.TaxFree - anew.TaxFree
			vatLeft -= p.VAT - anew.VAT
		}
	}
	return Amounts{left, freeLeft, vatLeft}.part(total, share(total, freeLeft, left)), nil
}

// Limits of a provider order number, "T1261121-0012-7K2MQ": device, date,
// call number, and five random characters that keep it unique even when a
// ledger was restored from an old copy and counts the same numbers again.
const (
	maxDevice      = 3
	numberRandom   = 5
	MaxOrderNumber = 20 // Payup orderNumber
	stateBytes     = 16 // of a return address: 128 bits cannot be guessed
	numberAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	numberPattern  = "%s%06d-%04d-%s"
)

func validDevice(device string) bool {
	if device == "" || len(device) > maxDevice {
		return false
	}
	return strings.IndexFunc(device, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) < 0
}

// newNumber makes the order number of a new payment at a service.
func (r *Register) newNumber(id OrderID) (string, error) {
	var random [numberRandom]byte
	if err := r.draw(random[:]); err != nil {
		return "", fmt.Errorf("order number of %s: %w", id, err)
	}
	for i, b := range random {
		random[i] = numberAlphabet[int(b)%len(numberAlphabet)]
	}
	return fmt.Sprintf(numberPattern, r.cfg.Device, int(id.Day)%1_000_000, id.Number, random[:]), nil
}

// newState makes the unguessable part of a return address.
func (r *Register) newState() (string, error) {
	var random [stateBytes]byte
	if err := r.draw(random[:]); err != nil {
		return "", fmt.Errorf("return address: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random[:])), nil
}

// draw fills b with randomness. A source need not bear several readers at once.
func (r *Register) draw(b []byte) error {
	r.random.Lock()
	defer r.random.Unlock()
	_, err := io.ReadFull(r.cfg.Random, b)
	return err
}

// ParseNumber finds the order that a provider order number or a call number
// tells of: "T1261121-0012-7K2MQ", "A-012", "a12", "12". A call number
// belongs to day.
func ParseNumber(s string, day Day) (OrderID, bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if parts := strings.Split(s, "-"); len(parts) == 3 && len(parts[0]) > 6 {
		d, err := ParseDay("20" + parts[0][len(parts[0])-6:])
		if n := digits(parts[1]); err == nil && n > 0 {
			return OrderID{d, n}, true
		}
		return OrderID{}, false
	}
	if n := digits(strings.TrimPrefix(strings.TrimPrefix(s, "A"), "-")); n > 0 {
		return OrderID{day, n}, true
	}
	return OrderID{}, false
}

// digits reads a call number; 0 for anything else.
func digits(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0
		}
		if n = n*10 + int(r-'0'); n > MaxCallNumber {
			return 0
		}
	}
	return n
}
