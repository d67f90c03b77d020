package tui

import (
	"errors"
	"fmt"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// header is the line above every screen, drawn once and kept until one of its
// parts changes.
type header struct {
	shop, day, weekday      string
	state                   string // whether the day is open
	doubt                   string // while the clock is in doubt
	training, notReal, live string
	clock, services         string
	receipts                string    // the lamp of the service for cash receipts
	texts                   string    // that of text messages
	counts                  [4]string // held, queued, under way, unresolved
	some                    [4]bool   // whether there are any
	trouble                 string    // the ledger cannot be written
	disk                    string    // while it is almost full
	mirror                  string    // while it is broken
	who                     string    // works the till, where people sign in

	drawn string
	width int
	of    [13]string
}

// Places of the counts that are shown only when there is something to count.
const (
	held = iota
	queued
)

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
	h := &m.header
	h.shop = m.cfg.Shop
	h.day, h.weekday, h.state, h.doubt = "", "", t.DayClosed, ""
	if period := reg.Period(); period.Open {
		day := period.Day.Time()
		h.day = fmt.Sprintf("%d/%d", day.Month(), day.Day())
		h.weekday = "(" + words.Weekdays[day.Weekday()] + ")"
		h.state = t.DayOpen
	}
	if !reg.Clock().IsZero() {
		h.doubt = t.Clock
	}
	h.training, h.notReal, h.live = "", "", h.state
	switch {
	case m.cfg.Training && m.cut:
		h.training, h.notReal, h.live = t.TrainingCut, t.NotReal, ""
	case m.cfg.Training:
		h.training, h.notReal, h.live = t.Training, t.NotReal, ""
	}
	h.clock = now.Format("15:04")
	var services []string
	for _, method := range []pos.Method{pos.KakaoPay, pos.KeyedCard} {
		if health := reg.Health(method); health.Configured {
			services = append(services, words.Lamps[health.Service]+markOf(health))
		}
	}
	h.receipts, h.texts = "", ""
	if health := reg.ServiceHealth(pos.ServiceReceipts); health.Configured {
		h.receipts = m.cfg.Text.Receipt.Lamp + markOf(health)
	}
	if health := reg.ServiceHealth(pos.ServiceTexts); health.Configured {
		h.texts = m.cfg.Text.SMS.Lamp + markOf(health)
	}
	h.services = strings.Join(services, " ")
	counts := reg.Counts()
	h.some = [4]bool{counts.Held > 0, counts.Queued > 0, counts.Waiting > 0, counts.Unresolved+counts.Receipts > 0}
	h.counts = [4]string{
		fmt.Sprintf(t.Held, counts.Held), fmt.Sprintf(t.Queued, counts.Queued),
		fmt.Sprintf(t.Waiting, counts.Waiting), fmt.Sprintf(t.Open, counts.Unresolved+counts.Receipts),
	}
	h.trouble, h.disk = "", ""
	switch trouble := reg.Trouble(); {
	case errors.Is(trouble, pos.ErrDiskLow):
		h.disk = t.Disk
	case trouble != nil:
		h.trouble = t.Trouble
	}
	h.mirror = m.mirrorSign()
	h.who = kit.Truncate(m.cfg.Register.Attendance().SignedIn.Name, whoWidth)
}

// whoWidth is what a person's name gets.
const whoWidth = 10

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

// view draws the line in exactly w cells. The shop's name has all the room there
// is; for its sake the weekday gives way, then it is cut, and only when hardly
// anything of it is left do the word for an open day, counts of nothing, the day
// and the held orders go too.
func (h *header) view(st *kit.Styles, w int) string {
	of := [13]string{
		h.shop, h.day, h.weekday, h.state, h.doubt, h.training + h.live, h.notReal, h.clock, h.services,
		strings.Join(h.counts[:], separator), h.disk + separator + h.mirror, h.receipts + h.texts, h.who,
	}
	if h.drawn != "" && h.width == w && h.of == of {
		return h.drawn
	}
	banner, paint := " "+h.live+" ", st.Header
	if h.training != "" {
		banner, paint = " ★"+h.training+"★ ", st.Training
	}
	var left, right string
	for lean := range leanest + 1 {
		left, right = h.left(lean), h.right(lean)
		room := w - kit.Width(left+banner+right)
		if kit.Width(" "+h.shop) <= room || lean >= noWeekday && room >= enoughForShop {
			break
		}
	}
	if h.training != "" {
		long := " ★ " + h.training + " — " + h.notReal + " ★ "
		if kit.Width(" "+h.shop+left+long+right) <= w {
			banner = long
		}
	}
	shop := kit.Truncate(" "+h.shop, max(w-kit.Width(left+banner+right), 0))
	gap := max(w-kit.Width(shop+left+banner+right), 0)
	line := st.Header.On(shop+left) + paint.On(banner) + st.Header.On(strings.Repeat(" ", gap)+right)
	h.drawn, h.width, h.of = kit.Fit(line, w), w, of
	return h.drawn
}

// enoughForShop is how much of the shop's name still tells whose till it is.
const enoughForShop = 9

// separator stands between parts of the line.
const separator = "│"

// What gives way, one after the other.
const (
	noLamps = iota + 1 // those that no payment waits for, unless they are out
	noWeekday
	noState // the day's date says that it is open
	noNothing
	noDay
	noHeld  // the order screen lists them
	leanest = noHeld
)

// left is what follows the shop's name. Whether the day is open stands in the
// banner's place when money is real, and here in training; only that it is open may
// give way.
func (h *header) left(lean int) string {
	day, tight := h.day+h.weekday, lean >= noWeekday
	if tight {
		day = h.day
	}
	if lean >= noDay {
		day = ""
	}
	if h.training != "" && (lean < noState || h.day == "") {
		day = strings.TrimSpace(day + " " + h.state)
	}
	switch {
	case day == "":
		return " " + separator
	case tight:
		return " " + separator + day + separator
	default:
		return " " + separator + " " + day + " " + separator
	}
}

// right is what stands at the right end.
func (h *header) right(lean int) string {
	services := h.services
	for _, lamp := range []string{h.receipts, h.texts} {
		if lamp != "" && (lean < noLamps || strings.HasSuffix(lamp, markDown)) {
			services = strings.TrimSpace(services + " " + lamp)
		}
	}
	parts := []string{" " + h.clock + " " + services}
	for _, sign := range []string{h.who, h.doubt, h.disk, h.mirror} {
		if sign != "" {
			parts = append(parts, sign)
		}
	}
	for i, count := range h.counts {
		switch {
		case count == "", i == held && lean >= noHeld:
		case h.some[i], i > queued && lean < noNothing:
			parts = append(parts, count)
		}
	}
	return strings.Join(parts, separator) + " "
}
