package kit

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Tone is how a message is meant. The words say it too; colour only helps.
type Tone int

// The tones, from calm to loud.
const (
	ToneInfo Tone = iota
	ToneOK
	ToneWarn
	ToneBad
)

// Toast is a message that leaves by itself, one line, already in the right language.
// A screen sends it with [Say].
type Toast struct {
	Tone Tone
	Text string
}

// ToastTime is how long a toast stays.
const ToastTime = 4 * time.Second

// maxToastRunes is more than the widest screen shows.
const maxToastRunes = 200

// ToastExpired says that the time of one toast is over. It names the toast, so that
// the timer of an old one never takes a newer one away.
type ToastExpired struct {
	ID uint64
}

// Toasts holds the toast on screen. The root owns one; its zero value is ready.
type Toasts struct {
	current Toast
	id      uint64
	showing bool
}

// Show puts t on screen in place of the one before and returns the command that
// reports its end.
func (q *Toasts) Show(t Toast) tea.Cmd {
	t.Text = Clean(t.Text, maxToastRunes)
	q.id++
	q.current, q.showing = t, true
	id := q.id
	return tea.Tick(ToastTime, func(time.Time) tea.Msg { return ToastExpired{ID: id} })
}

// Expire takes the toast away if it is still the one the timer was started for.
func (q *Toasts) Expire(m ToastExpired) {
	if m.ID == q.id {
		q.Dismiss()
	}
}

// Dismiss takes the toast away at once.
func (q *Toasts) Dismiss() { q.current, q.showing = Toast{}, false }

// Showing reports whether there is a toast to draw.
func (q *Toasts) Showing() bool { return q.showing }

// Lines is the toast in lines of exactly w cells, as many as its words take.
func (q *Toasts) Lines(st *Styles, w int) []string {
	if !q.showing {
		return nil
	}
	lines := Wrap(q.current.Text, w-2)
	for i, l := range lines {
		lines[i] = st.tone(q.current.Tone).On(Fit(" "+l, w))
	}
	return lines
}

func (st *Styles) tone(t Tone) Paint {
	switch t {
	case ToneOK:
		return st.ToastOK
	case ToneWarn:
		return st.ToastWarn
	case ToneBad:
		return st.ToastBad
	case ToneInfo:
	}
	return st.ToastInfo
}
