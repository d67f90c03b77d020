package tui

import (
	"fmt"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// header is the line above every screen, drawn once and kept until one of its
// parts changes.
type header struct {
	shop, day, training, notReal string
	clock, services, counts      string
	trouble                      string

	drawn string
	width int
	of    [7]string
}

// marks of a service's state. They differ in shape, not only in colour.
const (
	markUp      = "●"
	markDown    = "○"
	markUnknown = "·"
)

// readHeader takes the header's parts from the register.
func (m *Model) readHeader() {
	t, words, reg := m.cfg.Text.Shell, m.cfg.Text.Words, m.cfg.Register
	now := m.now.In(pos.Seoul())
	day := reg.Today().Time()
	h := &m.header
	h.shop = m.cfg.Shop
	h.day = fmt.Sprintf("%d/%d(%s)", day.Month(), day.Day(), words.Weekdays[day.Weekday()])
	h.training, h.notReal = "", ""
	if m.cfg.Training {
		h.training, h.notReal = t.Training, t.NotReal
	}
	h.clock = now.Format("15:04")
	var services []string
	for _, method := range []pos.Method{pos.KakaoPay, pos.KeyedCard} {
		if health := reg.Health(method); health.Configured {
			services = append(services, words.Lamps[method]+markOf(health))
		}
	}
	h.services = strings.Join(services, " ")
	counts := reg.Counts()
	var parts []string
	if counts.Held > 0 {
		parts = append(parts, fmt.Sprintf(t.Held, counts.Held))
	}
	parts = append(parts, fmt.Sprintf(t.Waiting, counts.Waiting), fmt.Sprintf(t.Open, counts.Unresolved))
	h.counts = strings.Join(parts, "│")
	h.trouble = ""
	if reg.Trouble() != nil {
		h.trouble = t.Trouble
	}
}

func markOf(h pos.Health) string {
	switch {
	case !h.Known:
		return markUnknown
	case h.Up:
		return markUp
	default:
		return markDown
	}
}

// view draws the line in exactly w cells. The shop's name gives way first.
func (h *header) view(st *kit.Styles, w int) string {
	of := [7]string{h.shop, h.day, h.training, h.notReal, h.clock, h.services, h.counts}
	if h.drawn != "" && h.width == w && h.of == of {
		return h.drawn
	}
	right := " " + h.clock + " " + h.services + " │" + h.counts + " "
	banner := ""
	if h.training != "" {
		banner = " ★" + h.training + "★ "
		if long := " ★ " + h.training + " — " + h.notReal + " ★ "; w-kit.Width(right)-kit.Width(long) >= roomForShop {
			banner = long
		}
	}
	left := " │ " + h.day + " "
	room := w - kit.Width(right) - kit.Width(banner) - kit.Width(left)
	shop := kit.Truncate(" "+h.shop, max(room, 0))
	gap := max(w-kit.Width(shop)-kit.Width(left)-kit.Width(banner)-kit.Width(right), 0)
	line := st.Header.On(shop + left)
	if banner != "" {
		line += st.Training.On(banner)
	}
	line += st.Header.On(strings.Repeat(" ", gap) + right)
	h.drawn, h.width, h.of = kit.Fit(line, w), w, of
	return h.drawn
}

// roomForShop is what the shop's name and the day need at least beside a long banner.
const roomForShop = 30
