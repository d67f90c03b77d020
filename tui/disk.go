package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// A disk that is almost full stops what is new, not what was begun: it is a word in
// the top line for as long as it lasts, a sentence when that begins, and one on the
// help page. What is refused for it says so itself.

// diskNews says that the disk is almost full, once.
func (m *Model) diskNews() tea.Cmd {
	before := m.diskLow
	m.diskLow = m.header.disk != ""
	if before || !m.diskLow {
		return nil
	}
	return m.toasts.Show(kit.Toast{Tone: kit.ToneBad, Text: m.cfg.Text.Shell.DiskLow})
}
