package pay

import (
	"errors"
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/qr"
)

// codeCache keeps the drawn code of one link for one area: drawing it takes longer
// than all the rest of a frame.
type codeCache struct {
	link string
	w, h int
	code qr.Code
	err  error
}

// draw returns the code, drawn anew only when the link or the area changed.
func (c *codeCache) draw(link string, w, h int) (qr.Code, error) {
	if c.link != link || c.w != w || c.h != h {
		code, err := qr.Draw(link, w, h)
		*c = codeCache{link: link, w: w, h: h, code: code, err: err}
	}
	return c.code, c.err
}

// The panel beside a code: what it needs, and the most it takes.
const (
	panelMin  = 30
	panelMost = 44
	panelText = 34 // beside the link in letters
	panelGap  = 1
	textMost  = 80 // of the link in letters
)

// draw sets the code, or what stands in for it, beside the panel.
func (p *linkPane) draw(m *Model, w, h int) []string {
	watched := m.watched()
	if watched == nil {
		return p.drawUnmade(m, w)
	}
	var left []string
	if p.asText {
		left = p.drawText(m, watched, min(w-panelText-panelGap, textMost), h, "")
	} else {
		left = p.drawCode(m, watched, w-panelMin-panelGap, h)
	}
	leftWidth := kit.Width(left[0])
	panel := p.panel(m, watched, min(w-leftWidth-panelGap, panelMost), h)
	// Centred between the two edges in a wide window.
	margin := max(w-leftWidth-panelGap-panelMost, 0) / 2
	for i := range left {
		left[i] = kit.PadLeft("", margin) + left[i] + kit.PadLeft("", panelGap)
	}
	return kit.Columns(left, panel)
}

// drawCode is the code in h lines, in the middle of them. The lines beside the code
// stay as they are around it: it brings its own quiet zone.
func (p *linkPane) drawCode(m *Model, watched *pos.Payment, w, h int) []string {
	code, err := p.code.draw(watched.Link.URL, w, h)
	if err != nil {
		why := m.tx.Pay.NotMade
		if small, ok := errors.AsType[*qr.TooSmallError](err); ok {
			why = fmt.Sprintf(m.tx.Pay.TooSmall, small.NeedW+panelMin+panelGap, small.NeedH)
		}
		return p.drawText(m, watched, w, h, why)
	}
	blank := kit.PadLeft("", code.Width)
	lines := make([]string, 0, h)
	for range (h - code.Height) / 2 {
		lines = append(lines, blank)
	}
	lines = append(lines, code.Lines...)
	for len(lines) < h {
		lines = append(lines, blank)
	}
	return lines
}

// drawText is the link in letters, to be typed or sent.
func (p *linkPane) drawText(m *Model, watched *pos.Payment, w, h int, why string) []string {
	w = max(w, panelMin)
	var body []string
	if why != "" {
		body = append(append(body, wrapped(m.st.Warn, why, w-4)...), "")
	}
	body = append(append(body, kit.Wrap(m.tx.Pay.LinkText, w-4)...), "")
	body = append(body, wrapped(m.st.Strong, kit.Clean(watched.Link.URL, maxLink), w-4)...)
	for i, l := range body {
		body[i] = " " + l
	}
	return m.st.Box(m.tx.Words.Methods[pos.KakaoPay], body, w, h, true)
}

// maxLink is more than any link of the service, in characters.
const maxLink = 600

// drawUnmade stands where there is no link yet, or none could be made.
func (p *linkPane) drawUnmade(m *Model, w int) []string {
	if len(p.fault) == 0 {
		return []string{m.st.Warn.On(m.tx.Pay.Making)}
	}
	var lines []string
	for _, l := range p.fault {
		lines = append(lines, wrapped(m.st.Bad, kit.Clean(l, maxSentence), w)...)
	}
	lines = append(lines, "", m.st.Strong.On(m.tx.Pay.AgainHow))
	if p.queueable(m) {
		lines = append(lines, wrapped(m.st.Strong, m.tx.Pay.QueueHow, w)...)
	} else if m.order.InQueue() != nil {
		lines = append(lines, wrapped(m.st.Text, m.tx.Pay.StillQueued, w)...)
	}
	lines = append(lines, "")
	return append(lines, m.noticeLines(w)...)
}
