package review

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/qr"
)

// zPage is one Z report, with its anchor as a code for the owner's phone and in
// letters.
type zPage struct {
	z      *pos.ZReport
	anchor string
	lines  []string // the numbers, nil until they are written

	code  qr.Code // drawn for codeW×codeH cells
	err   error
	codeW int
	codeH int
}

func newZPage(z *pos.ZReport) *zPage { return &zPage{z: z, anchor: z.Anchor().String()} }

// forget makes the page be written anew.
func (p *zPage) forget() { p.lines = nil }

// What the numbers of a Z report need beside the code, and what they take of a wide
// window, in cells.
const (
	zWidth = 38
	zMost  = 56
)

// draw is exactly h lines of w cells.
func (p *zPage) draw(m *Model, w, h int) []string {
	if p.codeW != w || p.codeH != h {
		p.code, p.err = qr.Draw(p.anchor, w-zWidth, h)
		p.codeW, p.codeH = w, h
	}
	left := min(w, zMost)
	if p.err == nil {
		left = min(w-p.code.Width, zMost)
	}
	if p.lines == nil {
		p.lines = p.numbers(m, left-markWidth)
	}
	numbers := m.window(p.lines, left-markWidth, h)
	if p.err != nil {
		return numbers
	}
	return kit.Columns(kit.Lines(kit.Screen(w-p.code.Width, h, numbers)), p.code.Lines)
}

// numbers are everything that the report says, with its anchor in letters.
func (p *zPage) numbers(m *Model, w int) []string {
	t, words, z := &m.text.Review, &m.text.Words, p.z
	s := &sheet{st: m.st, w: w}
	if p.err != nil {
		s.note(m.st.Warn, t.NoCode)
	}
	s.pair(m.st.Text, t.OpenedBy, z.OpenedAt.In(pos.Seoul()).Format("01-02 15:04")+" "+clean(z.OpenedBy))
	s.pair(m.st.Text, t.ClosedBy, clean(z.ClosedBy))
	s.pair(m.st.Text, t.ZRange, fmt.Sprintf("%d–%d", z.From, z.To))
	p.methods(m, s)
	s.pair(m.st.Money, t.Net, z.Sums.Net.Total.String())
	s.pair(m.st.Text, t.Supply, z.Sums.Net.Supply().String())
	s.pair(m.st.Text, words.VAT, z.Sums.Net.VAT.String())
	s.pair(m.st.Text, words.TaxFree, z.Sums.Net.TaxFree.String())
	s.pair(m.difference(z.Difference()), t.Difference, signed(z.Difference()))
	if z.Reason != "" {
		s.indented(m.st.Dim, clean(z.Reason), 3)
	}
	s.head(t.Anchor)
	for _, part := range kit.Wrap(p.anchor, w-2) {
		s.add(m.st.Strong, " "+part)
	}
	s.note(m.st.Dim, t.AnchorHow)
	s.head(t.Drawer)
	s.pair(m.st.Text, t.Float, z.Drawer.Float.String())
	m.counts(s, z.Drawer, z.Drawer.Expected()+z.Difference())
	s.head(t.Life)
	s.pair(m.st.Text, t.Taken, z.Life.Sales.String())
	s.pair(m.st.Text, t.Returned, z.Life.Returns.String())
	s.pair(m.st.Money, t.Net, z.Life.Net().String())
	p.carried(m, s)
	return s.lines
}

// methods are what each way to pay took and gave back.
func (p *zPage) methods(m *Model, s *sheet) {
	for _, method := range pos.Methods() {
		taken, returned := p.z.Sums.Taken[method], p.z.Sums.Returned[method]
		if taken.Count+returned.Count == 0 {
			continue
		}
		amount := taken.Total.String()
		if returned.Total != 0 {
			amount += " " + signed(-returned.Total)
		}
		s.pair(m.st.Text, m.text.Words.Methods[method], amount)
	}
}

// carried are the things that the closing left open.
func (p *zPage) carried(m *Model, s *sheet) {
	t := &m.text.Review
	if len(p.z.Carried) == 0 {
		return
	}
	s.head(fmt.Sprintf(t.CarriedTitle, len(p.z.Carried)))
	for _, thing := range p.z.Carried {
		s.pair(m.st.Text, thing.Payment.Order.Day.String()+" "+thing.Payment.Order.Call()+" "+m.text.Words.Methods[thing.Method], thing.Amount.String())
	}
}
