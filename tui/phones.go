package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// In training no text message goes out. What arrives at the simulated telephones is
// told as it comes, and a key shows it in full: whoever practises has to read a code
// somewhere.

// Arrival is a message on a simulated telephone.
type Arrival struct {
	To      string // digits
	Content string
	At      time.Time
}

// phonesDialog shows the simulated telephones.
const phonesDialog = "phones"

// phonesShown is how many messages the key shows.
const phonesShown = 5

// maxTextShown is more than any message has, in characters.
const maxTextShown = 2000

// textsArrived tells of messages that came since it was asked last.
func (m *Model) textsArrived() tea.Cmd {
	if m.cfg.Arrived == nil {
		return nil
	}
	all := m.cfg.Arrived()
	before := m.arrivals
	m.arrivals = len(all)
	if len(all) <= before {
		return nil
	}
	last := all[len(all)-1]
	line := strings.ReplaceAll(last.Content, "\n", " ")
	return m.toasts.Show(kit.Toast{Tone: kit.ToneInfo, Text: fmt.Sprintf(m.cfg.Text.SMS.Arrived, pos.MaskPhone(last.To), line)})
}

// showPhones shows the newest messages, newest first.
func (m *Model) showPhones() tea.Cmd {
	if m.cfg.Arrived == nil {
		return nil
	}
	t := m.cfg.Text.SMS
	body := []string{t.PhonesBody}
	all := m.cfg.Arrived()
	for i, a := range slices.Backward(all) {
		if len(all)-i > phonesShown {
			break
		}
		body = append(body, a.At.In(pos.Seoul()).Format("15:04:05")+" "+pos.MaskPhone(a.To))
		for part := range strings.SplitSeq(a.Content, "\n") {
			body = append(body, "  "+kit.Clean(part, maxTextShown))
		}
	}
	if len(all) == 0 {
		body = append(body, t.PhonesNone)
	}
	m.dialogs.Open(kit.Dialog{ID: phonesDialog, Owner: root, Title: t.PhonesWord, Body: body,
		Choices: []kit.Choice{kit.Choose(nil, "Esc", t.PhonesShut, "esc", "ctrl+t")}}, m.cfg.Register.Now())
	return nil
}
