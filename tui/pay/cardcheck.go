package pay

import (
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// check is what is told about a card number while it is typed. It holds nothing of
// the number itself.
type check struct {
	brand string
	whole bool // long enough to have a check digit
	valid bool // and that is right
}

// checkNumber looks at the digits in a copy that it wipes.
func checkNumber(f *kit.Field) check {
	digits := f.AppendTo(make([]byte, 0, pos.MaxCardDigits))
	c := check{
		brand: pos.Brand(digits), whole: len(digits) >= pos.MinCardDigits,
		valid: pos.LuhnValid(digits),
	}
	clear(digits)
	return c
}

// doubt is something about a card that is probably wrong, but not surely: some cards
// have no check digit, and a till's clock may be wrong.
type doubt uint8

const (
	doubtNumber doubt = 1 << iota
	doubtExpiry
)

func (d doubt) sentences(t *text.Pay) []string {
	var out []string
	if d&doubtNumber != 0 {
		out = append(out, t.DoubtNumber)
	}
	if d&doubtExpiry != 0 {
		out = append(out, t.DoubtExpiry)
	}
	return out
}

// doubtful finds what should be looked at again.
func (p *cardPane) doubtful(m *Model) doubt {
	var d doubt
	if !p.check.valid {
		d |= doubtNumber
	}
	// A card is good to the end of its month, in the century of the clock.
	now := m.reg.Now().In(pos.Seoul())
	const years = 100
	year := now.Year()/years*years + number(p.fields[expiryYear])
	end := time.Date(year, time.Month(number(p.fields[expiryMonth]))+1, 1, 0, 0, 0, 0, pos.Seoul())
	if !now.Before(end) {
		d |= doubtExpiry
	}
	return d
}

// wrong finds the first field that the service could not take, and says why.
func (p *cardPane) wrong(m *Model, amount pos.Won) (cardField, string) {
	for _, needed := range [...]cardField{cardNumber, expiryMonth, expiryYear, cardHolder, cardPassword} {
		if p.fields[needed].Len() == 0 || !p.fits(m, needed, amount) {
			return needed, p.shape(m, needed)
		}
	}
	for _, optional := range [...]cardField{cardInstalments, buyerMobile} {
		if !p.fits(m, optional, amount) {
			return optional, p.shape(m, optional)
		}
	}
	return 0, ""
}

// number reads a short field of digits; an empty one is 0. It leaves no copy behind.
func number(f *kit.Field) int {
	digits := f.AppendTo(make([]byte, 0, f.Limit()))
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	clear(digits)
	return n
}

// labelWidth is what the names of the fields take.
const labelWidth = 20

func (p *cardPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	amount := m.amount()
	lines := make([]string, 0, h)
	for i := range cardFields {
		lines = append(lines, p.line(m, i, t.CardFields[i], amount, w, len(lines)))
		if i == cardNumber {
			lines = append(lines, kit.FitTo(p.checked(m), w, kit.Right))
		}
	}
	submit := fmt.Sprintf(t.Submit, m.won(amount))
	if p.focus == cardFields-1 {
		lines = append(lines, m.st.Selected.On(kit.Fit(kit.Mark+submit, w)))
	} else {
		lines = append(lines, m.st.Dim.On(kit.Fit(kit.Unmarked+submit, w)))
	}
	if len(m.notice.lines) > 0 {
		return append(lines, m.noticeLines(w)...)
	}
	for _, sentence := range p.said {
		lines = append(lines, wrapped(m.st.Bad, kit.Clean(sentence, maxSentence), w)...)
	}
	if len(p.said) == 0 {
		lines = append(lines, p.offers(m, w, h-len(lines))...)
	}
	return lines
}

// line is one field with its name before it and what is known about it behind.
func (p *cardPane) line(m *Model, i cardField, name string, amount pos.Won, w, y int) string {
	t := m.tx.Pay
	if i == cardInstalments && !splittable(amount) {
		return m.st.Dim.On(kit.Fit(kit.Unmarked+kit.Fit(name, labelWidth)+fmt.Sprintf(t.MonthsFrom, m.won(pos.InstalmentsFrom)), w))
	}
	f := p.fields[i]
	mark := kit.Unmarked
	if i == p.focus {
		mark = kit.Mark
	}
	hint := p.hint(m, i)
	room := w - labelWidth - kit.Width(kit.Mark)
	if hint != "" {
		room -= kit.Width(hint) + 1
	}
	width := room
	if i != cardNumber && i != buyerName {
		width = f.Limit() + 1 // whole, whatever the hint needs
	}
	view := f.View(m.st, width)
	if f.Focused() {
		m.caret = caret{x: kit.Width(kit.Mark) + labelWidth + f.CaretX(), y: y, ok: true}
	}
	line := mark + kit.Fit(name, labelWidth) + view
	if hint != "" {
		line += " " + hint
	}
	return kit.Fit(line, w)
}

// hint tells about what is typed, or what may be typed.
func (p *cardPane) hint(m *Model, i cardField) string {
	t := m.tx.Pay
	switch i {
	case cardHolder:
		return m.st.Dim.On("6 / 10")
	case cardInstalments:
		if free := p.look.free(&t, m.amount()); free != "" {
			return m.st.Good.On(free)
		}
		return m.st.Dim.On(fmt.Sprintf(t.Months, pos.MinInstalments, m.reg.MostInstalments()))
	case buyerName, buyerMobile:
		return m.st.Dim.On(t.Optional)
	default:
		return ""
	}
}

// checked tells brand and check digit of the number so far.
func (p *cardPane) checked(m *Model) string {
	t := m.tx.Pay
	name := p.name()
	switch {
	case !p.check.whole && p.look.fault:
		return m.st.Dim.On(name + " · " + t.NotLookedUp)
	case !p.check.whole:
		return name
	case p.check.valid:
		return m.st.Good.On(name + " ● " + t.CheckGood)
	default:
		return m.st.Warn.On(name + " ○ " + t.CheckBad)
	}
}
