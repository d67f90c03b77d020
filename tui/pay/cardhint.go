package pay

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// lookup is what the card service knows of the card being typed. Its first digits
// are asked about once while the form is open, and what comes back after it was
// wiped or typed over is nobody's.
type lookup struct {
	bin   string // asked about, "" while too little is typed
	asked int    // counts the questions, so that an answer finds its own
	leave context.CancelFunc
	hints []pos.CardHint
	fault bool // nobody could be asked
}

// hintMsg is an answer about a card's first digits.
type hintMsg struct {
	asked int
	hints []pos.CardHint
	err   error
}

// drop forgets the card and gives up on the answer under way.
func (l *lookup) drop() {
	if l.leave != nil {
		l.leave()
	}
	*l = lookup{asked: l.asked}
}

// seek asks about the first digits when they have changed. It never waits.
func (p *cardPane) seek(m *Model) tea.Cmd {
	bin := firstDigits(p.fields[cardNumber])
	if bin == p.look.bin || !m.reg.LooksUpCards() {
		return nil
	}
	p.look.drop()
	if bin == "" {
		return nil
	}
	ctx, leave := context.WithCancel(m.ctx())
	p.look.bin, p.look.leave = bin, leave
	p.look.asked++
	reg, asked, amount := m.reg, p.look.asked, m.amount()
	var hints []pos.CardHint
	return kit.Work(kit.ScreenPay, "look up card", func() (err error) {
		defer leave()
		hints, err = reg.CardHints(ctx, bin, amount)
		return err
	}, func(err error) tea.Msg { return hintMsg{asked: asked, hints: hints, err: err} })
}

// learned takes an answer, if it is the one that is waited for.
func (p *cardPane) learned(msg hintMsg) {
	if msg.asked != p.look.asked || p.look.bin == "" {
		return
	}
	p.look.hints, p.look.fault = msg.hints, msg.err != nil
}

// firstDigits are as many as a card is looked up by, "" while there are fewer.
func firstDigits(f *kit.Field) string {
	if f.Len() < pos.BINDigits {
		return ""
	}
	digits := f.AppendTo(make([]byte, 0, pos.MaxCardDigits))
	defer clear(digits)
	return string(digits[:pos.BINDigits])
}

// name is what is known of the card: its company and kind, or by its first digit
// alone its network.
func (p *cardPane) name() string {
	for _, h := range p.look.hints {
		if words := strings.Join(strings.Fields(kit.Clean(h.Issuer+" "+h.Type, maxSentence)), " "); words != "" {
			return words
		}
		if h.Brand != "" {
			return kit.Clean(h.Brand, maxSentence)
		}
	}
	return p.check.brand
}

// free is in how many months the buyer pays no interest, "" where that is not known
// or does not hold for the amount.
func (l *lookup) free(t *text.Pay, amount pos.Won) string {
	var all []int
	for _, h := range l.hints {
		if amount >= h.From {
			all = append(all, h.InterestFree...)
		}
	}
	if all = pos.FreeMonths(all); len(all) == 0 {
		return ""
	}
	return fmt.Sprintf(t.FreeMonths, spans(all))
}

// spans writes months in order, those without a gap between them as a span: 2–6, 10.
func spans(months []int) string {
	var parts []string
	for i := 0; i < len(months); {
		from := i
		for i++; i < len(months) && months[i] == months[i-1]+1; i++ {
		}
		span := strconv.Itoa(months[from])
		if last := months[i-1]; last != months[from] {
			span += "–" + strconv.Itoa(last)
		}
		parts = append(parts, span)
	}
	return strings.Join(parts, ", ")
}
