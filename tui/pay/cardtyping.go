package pay

import (
	"fmt"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
)

// typed gives a key to the focused field and says what is wrong with it as soon as
// that is certain: a digit for which there is no room, or a month there is none of.
func (p *cardPane) typed(m *Model, msg tea.KeyMsg) bool {
	p.overflow(msg)
	f := p.fields[p.focus]
	before, wanted := f.Len(), p.wanted(msg)
	if !f.Update(msg) {
		return false
	}
	switch month := number(p.fields[expiryMonth]); {
	case wanted > f.Len()-before && f.Full():
		m.warn(p.shape(m, p.focus))
	case p.focus == expiryMonth && f.Len() == 2 && (month < 1 || month > 12):
		m.warn(p.shape(m, p.focus))
	}
	return true
}

// overflow lets month and year be typed in one go, as they stand on the card: a
// digit more than a whole month begins the year.
func (p *cardPane) overflow(msg tea.KeyMsg) {
	month := number(p.fields[expiryMonth])
	if p.focus == expiryMonth && p.wanted(msg) == 1 && p.fields[expiryMonth].Full() && month >= 1 && month <= 12 && p.fields[expiryYear].Len() == 0 {
		p.to(expiryYear)
	}
}

// wanted counts the characters of a key that the focused field is for.
func (p *cardPane) wanted(msg tea.KeyMsg) int {
	if msg.Type != tea.KeyRunes || msg.Alt {
		return 0
	}
	n := 0
	for _, r := range msg.Runes {
		if unicode.IsDigit(r) || p.focus == buyerName && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// shape is what a field takes.
func (p *cardPane) shape(m *Model, f cardField) string {
	t := &m.tx.Pay
	switch f {
	case expiryMonth:
		return t.NeedMonth
	case expiryYear:
		return t.NeedYear
	case cardHolder:
		return t.NeedHolder
	case cardPassword:
		return t.NeedPassword
	case cardInstalments:
		return fmt.Sprintf(t.NeedInstalments, m.tx.Words.Services[m.reg.Health(pos.KeyedCard).Service], pos.MinInstalments, m.reg.MostInstalments())
	case buyerName:
		return fmt.Sprintf(t.NeedName, pos.MaxBuyerNameLength)
	case buyerMobile:
		return t.NeedMobile
	default:
		return fmt.Sprintf(t.NeedNumber, pos.MinCardDigits, pos.MaxCardDigits)
	}
}

// fits reports whether what stands in a field is as the service takes it. An empty
// one is asked for when the card is sent.
func (p *cardPane) fits(m *Model, f cardField, amount pos.Won) bool {
	n := p.fields[f].Len()
	if n == 0 {
		return true
	}
	switch f {
	case cardNumber:
		return n >= pos.MinCardDigits
	case expiryMonth:
		month := number(p.fields[f])
		return n == 2 && month >= 1 && month <= 12
	case expiryYear, cardPassword:
		return n == 2
	case cardHolder:
		return n == 6 || n == 10
	case cardInstalments:
		months := number(p.fields[f])
		return months == 0 || splittable(amount) && months >= pos.MinInstalments && months <= m.reg.MostInstalments()
	case buyerMobile:
		return n >= 10
	default:
		return true
	}
}
