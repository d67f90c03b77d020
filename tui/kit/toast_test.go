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
		if !q.Showing() || !strings.Contains(strings.Join(q.Lines(PlainStyles(), 20), ""), "둘째") {
			t.Error("the newer toast is gone")
		}
		q.Expire(expired(t, second))
		if q.Showing() || len(q.Lines(PlainStyles(), 20)) > 0 {
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

func TestAToastIsCleanAndWhole(t *testing.T) {
	st := colourStyles(t, true)
	for _, tone := range []Tone{ToneInfo, ToneOK, ToneWarn, ToneBad} {
		var q Toasts
		q.Show(Toast{Tone: tone, Text: "\x1b[2J저장\n했습니다" + strings.Repeat("!", 300)})
		for w := 3; w < 90; w++ {
			lines := q.Lines(st, w)
			got := joinLines(lines)
			wantCells(t, got, w, len(lines))
			if strings.Contains(got, "\x1b[2J") {
				t.Fatalf("got %q", got)
			}
			if n := strings.Count(got, "!"); w > 20 && n < maxToastRunes/2 {
				t.Fatalf("%d cells show %d of the marks", w, n)
			}
		}
	}
}
