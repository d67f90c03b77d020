package pay

import (
	"fmt"
	"slices"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// panel is everything beside a code, because nothing else is on the window: what is
// paid, how long it may take, how far the buyer is, and the keys.
func (p *linkPane) panel(m *Model, watched *pos.Payment, w, h int) []string {
	t := m.tx.Pay
	var lines []string
	if m.setup.Training {
		lines = append(lines, m.st.TrainingBanner(t.Training, w))
	}
	lines = append(lines, rightless(m.st.Strong, kit.Big(watched.ID.Order.Call(), w, 3, 1), w)...)
	lines = append(lines, kit.Ends(m.tx.Words.Methods[pos.KakaoPay]+m.downMark(pos.KakaoPay), m.st.Money.On(m.won(watched.Total)), w), "")
	if a := m.payer(watched); a != nil {
		lines = append(lines[:len(lines)-1], append(wrapped(m.st.Strong, fmt.Sprintf(m.tx.Accounts.First, accountName(a)), w), "")...)
	}
	lines = append(lines, p.time(m, watched, w, h)...)
	lines = append(lines, "")
	lines = append(lines, p.steps(m, watched)...)
	lines = append(lines, "")
	keys := m.keyLines(p.waitingKeys(m), w)
	said := p.says(m, watched, w)
	if m.news != "" {
		said = append(wrapped(m.st.Good, m.news, w), said...)
	}
	if len(lines)+len(said)+len(keys) > h { // what is said matters more than air
		lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	}
	lines = append(lines, said[:min(len(said), max(h-len(lines)-len(keys), 0))]...)
	for len(lines) < h-len(keys) {
		lines = append(lines, "")
	}
	lines = append(lines[:max(h-len(keys), 0)], keys...)
	for i, l := range lines {
		lines[i] = kit.Fit(l, w)
	}
	return lines
}

// time is how long the link lives, large where there is room.
func (p *linkPane) time(m *Model, watched *pos.Payment, w, h int) []string {
	left := remaining(watched.Link.ExpiresAt.Sub(m.now))
	const roomy = 30
	if h < roomy {
		return []string{m.st.Strong.On(fmt.Sprintf(m.tx.Pay.TimeLeft, left))}
	}
	return append([]string{fmt.Sprintf(m.tx.Pay.TimeLeft, left)}, rightless(m.st.Strong, kit.Big(left, w, kit.BigLines, 2), w)...)
}

// says is the sentence of the moment: the last key's, or what to do.
func (p *linkPane) says(m *Model, watched *pos.Payment, w int) []string {
	t := m.tx.Pay
	switch {
	case len(m.notice.lines) > 0:
		return m.noticeLines(w)
	case m.busy != idle:
		return wrapped(m.st.Warn, t.Busy, w)
	case standingOf(watched, m.now) == approving:
		return wrapped(m.st.Warn, t.Approving, w)
	}
	if note := lastFault(watched); !note.IsZero() {
		words := m.tx.Faults.At(watched.Service())
		return wrapped(m.st.Warn, words.Note(note)[0]+" "+strings.Join(words.Do(note), " "), w)
	}
	if m.down(pos.KakaoPay) {
		return wrapped(m.st.Warn, t.LinkCut, w)
	}
	if word := m.linkWord(watched.ID); word != "" {
		return wrapped(m.st.Text, word, w)
	}
	if p.asText {
		return nil
	}
	return wrapped(m.st.Text, t.Scan, w)
}

// journey is how far a buyer gets, in order.
func journey() [5]pos.Progress {
	return [5]pos.Progress{pos.ProgressMade, pos.ProgressOpened, pos.ProgressChosen, pos.ProgressAgreed, pos.ProgressPaid}
}

// stationOf is the step of the journey at which a buyer is, -1 where the service's
// word does not tell.
func stationOf(p pos.Progress) int {
	switch p {
	case pos.ProgressMessaged:
		p = pos.ProgressMade
	case pos.ProgressCalling:
		p = pos.ProgressChosen
	default:
	}
	steps := journey()
	return slices.Index(steps[:], p)
}

// steps lists where the buyer has been, is, and still has to go. Where the buyer is
// stands in the service's own words.
func (p *linkPane) steps(m *Model, watched *pos.Payment) []string {
	progress := m.reg.Progress(watched.ID)
	if watched.OpenAttempt() != nil {
		progress = pos.ProgressPaid // the approve is on its way
	}
	at := stationOf(progress)
	var lines []string
	if at < 0 {
		lines = append(lines, m.st.Strong.On(kit.Mark+m.tx.Words.Progress[progress]))
	}
	for i, step := range journey() {
		if i == at {
			step = progress
		}
		word := m.tx.Words.Progress[step]
		switch {
		case i < at:
			lines = append(lines, m.st.Good.On("● "+word))
		case i == at:
			lines = append(lines, m.st.Strong.On(kit.Mark+word))
		default:
			lines = append(lines, m.st.Dim.On("○ "+word))
		}
	}
	return lines
}

// keyLines lists keys one below the other; a refused one stands in brackets.
func (m *Model) keyLines(actions []kit.Action, w int) []string {
	help := kit.Do(kit.Bind("F1", m.tx.Pay.KeyHelp, "f1"))
	actions = kit.KeyMap{{Actions: actions}}.Actions() // without what only the help tells
	labels := 0
	for _, a := range append(actions, help) {
		labels = max(labels, kit.Width(a.Binding.Help().Key))
	}
	lines := []string{m.st.Border.On(kit.Rule(w))}
	for _, a := range append(actions, help) {
		h := a.Binding.Help()
		label := kit.PadRight(h.Key, labels)
		if a.Disabled {
			lines = append(lines, m.st.Dim.On(label+"  ("+h.Desc+")"))
			continue
		}
		lines = append(lines, m.st.Title.On(label)+"  "+h.Desc)
	}
	return lines
}

func rightless(p kit.Paint, block []string, w int) []string { return placed(p, block, w, kit.Left) }
