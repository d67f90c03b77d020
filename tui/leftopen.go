package tui

import (
	"fmt"
	"time"

	"truckpos/tui/kit"
)

// A business day that was left open over the night is asked about, between customers:
// everything sold now would still be counted to it.

// askAgain is how long after an answer the same is asked again.
const askAgain = 2 * time.Hour

// leftOpenDialog is the id of the question.
const leftOpenDialog = "left open"

// closeDayAnswer begins to close the day.
type closeDayAnswer struct{}

// askLeftOpen asks whether a day that seems forgotten is to be closed. Nobody is
// interrupted, and the answer that Enter takes changes nothing.
func (m *Model) askLeftOpen() {
	if !m.cfg.Register.LeftOpen() {
		m.left = time.Time{}
		m.dialogs.Close(leftOpenDialog)
		return
	}
	if m.shut || m.dialogs.Len() > 0 || m.layout.Class == kit.TooSmall || m.occupied() || !m.left.IsZero() && m.now.Sub(m.left) < askAgain {
		return
	}
	m.left = m.now
	t, p := m.cfg.Text.Shell, m.cfg.Register.Period()
	day := fmt.Sprintf("%s (%s)", p.Day, m.cfg.Text.Words.Weekdays[p.Day.Time().Weekday()])
	m.dialogs.Open(kit.Dialog{
		ID: leftOpenDialog, Owner: root, Title: t.LeftOpenTitle, Alert: true, Accent: kit.ToneWarn,
		Body: []string{fmt.Sprintf(t.LeftOpenBody, day), t.LeftOpenWhat},
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", fmt.Sprintf(t.LeftOpenKeep, day), "esc"),
			kit.Choose(closeDayAnswer{}, "F11", t.LeftOpenClose, "f11", "ctrl+s"),
		},
	}, m.cfg.Register.Now())
}

// occupied reports whether a person is in the middle of something that a question
// would tear them away from.
func (m *Model) occupied() bool {
	if m.active == kit.ScreenPay || m.active == kit.ScreenSettle || m.help != nil {
		return true
	}
	if s, ok := m.screen().(typing); ok && s.Typing() {
		return true
	}
	for _, s := range m.cfg.Screens {
		if busy, ok := s.(serving); ok && busy.Serving() {
			return true
		}
	}
	return false
}
