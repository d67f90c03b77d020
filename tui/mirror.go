package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// A broken mirror of the ledger stops nobody from selling: it is a word in the
// top line for as long as it lasts, and a sentence when that begins or ends.

// mirrorSign is the word in the top line, "" while all is well.
func (m *Model) mirrorSign() string {
	if m.cfg.Mirror == nil {
		return ""
	}
	behind, why := m.cfg.Mirror()
	switch {
	case why == "":
		return ""
	case behind == 0:
		return m.cfg.Text.Shell.Mirror
	}
	return fmt.Sprintf(m.cfg.Text.Shell.MirrorBehind, behind)
}

// mirrorNews says that the mirror broke or is whole again.
func (m *Model) mirrorNews() tea.Cmd {
	if m.cfg.Mirror == nil {
		return nil
	}
	_, why := m.cfg.Mirror()
	before := m.mirror
	if why == before {
		return nil
	}
	m.mirror = why
	if why == "" {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneOK, Text: m.cfg.Text.Shell.MirrorBack})
	}
	return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: why})
}
