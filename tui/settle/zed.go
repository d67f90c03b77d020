package settle

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/qr"
)

// zPane is a Z report, with its anchor for the owner's phone.
type zPane struct {
	z      pos.ZReport
	anchor string
	asText bool // the anchor in letters in place of its code
	quiet  kit.Quiet

	code  qr.Code // drawn for codeW×codeH cells
	err   error
	codeW int
	codeH int
}

func newZPane(m *Model, z pos.ZReport) *zPane {
	p := &zPane{z: z, anchor: z.Anchor().String()}
	p.quiet.Start(m.reg.Now())
	return p
}

// zMsg brings a Z report.
type zMsg struct {
	z   pos.ZReport
	err error
}

// showZ reads the newest Z report.
func (m *Model) showZ() tea.Cmd {
	reg := m.reg
	var z pos.ZReport
	return m.begin(reading, "read a Z", func(ctx context.Context) (err error) {
		z, err = reg.Z(ctx, 0)
		return err
	}, func(err error) tea.Msg { return zMsg{z, err} })
}

func (m *Model) zRead(msg zMsg) tea.Cmd {
	m.busy = idle
	if msg.err != nil {
		return m.failed(m.tx.Faults.Sentence(msg.err))
	}
	m.pane = newZPane(m, msg.z)
	return nil
}

func (p *zPane) ofOpenDay() bool { return false }

func (p *zPane) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	show := t.KeyText
	if p.asText {
		show = t.KeyCode
	}
	return []kit.Action{
		kit.Do(kit.Bind("Enter", t.KeyDone, "enter")),
		kit.Do(kit.Bind("F6", show, "f6")),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}
}

func (p *zPane) key(m *Model, k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "f6":
		p.asText = !p.asText
	case "enter":
		if p.quiet.Wake(m.reg.Now()) {
			return kit.Go(kit.ScreenOrder, nil)
		}
	case "esc":
		if !p.quiet.Over(m.reg.Now()) {
			return nil
		}
		if m.day.Open {
			m.showHome()
		} else {
			m.showOpening()
		}
	}
	return nil
}

// zWidth is the least that the numbers of a Z take, zMost the most.
const (
	zWidth = 36
	zMost  = 72
)

func (p *zPane) draw(m *Model, w, h int) []string {
	side := p.aside(m, w-zWidth, h)
	left := min(w-kit.Width(side[0]), zMost)
	// What is left over in a wide window stands between the two.
	gap := kit.PadLeft("", max(w-left-kit.Width(side[0]), 0))
	for i := range side {
		side[i] = gap + side[i]
	}
	return kit.Columns(kit.Lines(kit.Screen(left, h, p.numbers(m, left, h))), side)
}

// aside is the code in exactly h lines, or the anchor in letters. The code brings its
// own quiet zone.
func (p *zPane) aside(m *Model, w, h int) []string {
	if !p.asText && (p.codeW != w || p.codeH != h) {
		p.code, p.err = qr.Draw(p.anchor, w, h)
		p.codeW, p.codeH = w, h
	}
	if p.asText || p.err != nil {
		return p.letters(m, w, h)
	}
	blank := kit.PadLeft("", p.code.Width)
	lines := make([]string, 0, h)
	for range (h - p.code.Height) / 2 {
		lines = append(lines, blank)
	}
	lines = append(lines, p.code.Lines...)
	for len(lines) < h {
		lines = append(lines, blank)
	}
	return lines
}

func (p *zPane) letters(m *Model, w, h int) []string {
	t := &m.tx.Settle
	var body []string
	if small, ok := errors.AsType[*qr.TooSmallError](p.err); ok && !p.asText {
		body = append(m.wrapped(m.st.Warn, fmt.Sprintf(t.CodeTooSmall, small.NeedW+zWidth, small.NeedH+kit.HeaderLines+kit.FooterLines), w-2), "")
	} else if p.err != nil && !p.asText {
		body = append(m.wrapped(m.st.Warn, t.NoCode, w-2), "")
	}
	body = append(append(body, m.wrapped(m.st.Text, t.AnchorHow, w-2)...), "")
	body = append(body, m.wrapped(m.st.Strong, kit.Clean(p.anchor, maxAnchor), w-2)...)
	return m.st.Box(t.Anchor, body, w, h, false)
}

// maxAnchor is more than any anchor has, in characters.
const maxAnchor = 600
