package settle

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// work is a request of this screen to the register. One is under way at most.
type work uint8

const (
	idle work = iota
	opening
	moving
	reporting
	handing
	closing
	reading
)

// asked is a request with the key that makes it happen once. what is all that makes
// it differ from another one, which must not have that key.
type asked struct {
	work work
	what string
	key  string
}

// keyFor is the key of a request: a new one, unless the same request may or may not
// have been written before. Then it is that one's, so that it joins what was written.
func (m *Model) keyFor(w work, what any) asked {
	a := asked{work: w, what: fmt.Sprint(what)}
	if a.key = m.doubted[a]; a.key == "" {
		a.key = m.newKey()
	}
	return a
}

// settle forgets the key of a request that was answered, unless it is in doubt.
func (m *Model) settle(a asked, err error) {
	m.busy = idle
	q := asked{work: a.work, what: a.what}
	if errors.Is(err, pos.ErrJournal) {
		m.doubted[q] = a.key
		return
	}
	delete(m.doubted, q)
}

// begin sends a request. Nothing else is begun until its reply.
func (m *Model) begin(w work, where string, job func(ctx context.Context) error, end func(err error) tea.Msg) tea.Cmd {
	if m.busy != idle {
		m.warn(m.tx.Settle.Busy)
		return nil
	}
	m.busy = w
	ctx := m.ctx()
	return kit.Work(kit.ScreenSettle, where, func() error { return job(ctx) }, end)
}

// failed says why a request came to nothing, on whichever screen is shown.
func (m *Model) failed(sentence string) tea.Cmd {
	if !m.visible {
		return kit.Say(kit.ToneBad, sentence)
	}
	m.notice = notice{tone: kit.ToneBad, text: sentence}
	return nil
}
