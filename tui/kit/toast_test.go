package kit

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

func TestAnOldTimerNeverTakesANewerToastAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q Toasts
		first := q.Show(Toast{Text: "첫째"})
		second := q.Show(Toast{Tone: ToneWarn, Text: "둘째"})
		began := time.Now()
		q.Expire(expired(t, first))
		if time.Since(began) != ToastTime {
			t.Errorf("the timer took %s", time.Since(began))
		}
		if !q.Showing() || !strings.Contains(q.View(PlainStyles(), 20), "둘째") {
			t.Error("the newer toast is gone")
		}
		q.Expire(expired(t, second))
		if q.Showing() || strings.TrimSpace(q.View(PlainStyles(), 20)) != "" {
			t.Error("the toast stays")
		}
	})
}

// expired waits for a toast's timer.
func expired(t *testing.T, timer tea.Cmd) ToastExpired {
	t.Helper()
	m, ok := timer().(ToastExpired)
	if !ok {
		t.Fatal("the timer says something else")
	}
	return m
}

func TestToastIsOneCleanLine(t *testing.T) {
	st := colourStyles(t, true)
	for _, tone := range []Tone{ToneInfo, ToneOK, ToneWarn, ToneBad} {
		var q Toasts
		q.Show(Toast{Tone: tone, Text: "\x1b[2J저장\n했습니다" + strings.Repeat("!", 300)})
		for w := range 90 {
			got := q.View(st, w)
			wantCells(t, got, w, min(w, 1))
			if strings.Contains(got, "\x1b[2J") {
				t.Fatalf("got %q", got)
			}
		}
	}
}
