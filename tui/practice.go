package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// In training a key cuts the simulated services off, so that people can live through
// it before it happens to them.

// cutMsg says how cutting the services off, or restoring them, went.
type cutMsg struct {
	off bool
	err error
}

// turnNetwork cuts the simulated services off, or restores them.
func (m *Model) turnNetwork() tea.Cmd {
	if m.cfg.Cut == nil || m.cutting {
		return nil
	}
	m.cutting = true
	cut, ctx, off := m.cfg.Cut, m.cfg.Context, !m.cut
	return kit.Work(root, "cut the practice network",
		func() error { return cut(ctx(), off) },
		func(err error) tea.Msg { return cutMsg{off: off, err: err} })
}

// networkTurned says what is simulated now; the banner keeps saying it.
func (m *Model) networkTurned(msg cutMsg) tea.Cmd {
	t := m.cfg.Text.Shell
	m.cutting = false
	if msg.err != nil {
		m.cfg.Log.Error("the practice network could not be changed", "err", msg.err)
		return m.toasts.Show(kit.Toast{Tone: kit.ToneBad, Text: t.CutFailed})
	}
	m.cut = msg.off
	m.readHeader()
	if msg.off {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: t.CutOff})
	}
	return m.toasts.Show(kit.Toast{Tone: kit.ToneOK, Text: t.CutBack})
}
