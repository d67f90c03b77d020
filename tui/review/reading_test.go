package review

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// watched is a journal that notes the contexts it was read with, and fails as told.
type watched struct {
	*postest.MemoryJournal
	contexts []context.Context
	from     []uint64
	fails    error
	panics   bool
}

func (w *watched) Each(ctx context.Context, from, to uint64, fn func(pos.Entry) error) error {
	w.contexts, w.from = append(w.contexts, ctx), append(w.from, from)
	switch {
	case w.panics:
		panic("a bug")
	case w.fails != nil:
		return w.fails
	}
	return w.MemoryJournal.Each(ctx, from, to, fn)
}

func openWatched(t testing.TB) (*fixture, *watched) {
	t.Helper()
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.weekend()
	w := &watched{MemoryJournal: f.journal}
	f.Model.journal = w
	return f, w
}

func TestTheScreenSaysWhatTheReportSays(t *testing.T) {
	f, _ := openWatched(t)
	f.enter(yesterday)
	r, err := settlement.Read(t.Context(), f.journal, settlement.Day(yesterday))
	f.must(err)
	net := r.Net()
	f.wants(r.Sold.String(), net.Total.String(), net.Supply().String(), net.VAT.String(), r.Ticket().String())
	f.turnTo(paneMethods)
	for _, m := range pos.Methods() {
		sums := r.Method(m)
		net := sums.Net()
		f.wants(fmt.Sprintf("%d %s %d %s %s", sums.Taken.Count, sums.Taken.Total, sums.Returned.Count, sums.Returned.Total, net.Total))
	}
}

func TestAReportOfAnotherScopeIsDropped(t *testing.T) {
	f, w := openWatched(t)
	f.enter(nil)
	f.slow = true
	f.press("f4") // yesterday, slowly
	first := f.kept
	f.kept = nil
	f.press("f4") // and the day before meanwhile
	f.wants(f.text.Review.Reading)
	second := f.kept
	f.kept, f.slow = second, false
	f.catchUp()
	f.wants("2026-11-19", f.text.Review.NotOpened)
	before := f.View()
	f.kept = first
	f.catchUp()
	if f.View() != before {
		t.Errorf("the late reply is shown:\n%s", f.View())
	}
	if last := w.contexts[len(w.contexts)-1]; last.Err() == nil {
		t.Error("the reading that nobody waits for goes on")
	}
}

func TestTheOpenDayIsReadAgainButNotAllTheTime(t *testing.T) {
	f, w := openWatched(t)
	f.enter(nil)
	f.wants("26,500")
	reads := func() int { n := len(w.contexts); w.contexts = nil; return n }
	reads()
	f.do(f.Update(kit.Changed{}))
	if n := reads(); n != 0 {
		t.Errorf("read %d times at once", n)
	}
	f.cash(f.order(0, 0, 31), 3000)
	f.clock.now = f.clock.now.Add(leastPause)
	f.do(f.Update(kit.Changed{}))
	if n := reads(); n != 1 {
		t.Errorf("after the pause it is read %d times", n)
	}
	f.wants("29,500")
	f.clock.now = f.clock.now.Add(time.Hour)
	f.do(f.Update(kit.Tick{Now: f.clock.now}))
	if n := reads(); n != 0 {
		t.Errorf("read %d times without news", n)
	}
	f.do(f.Update(kit.Changed{}))
	f.do(f.Update(kit.Changed{}))
	f.clock.now = f.clock.now.Add(leastPause)
	f.do(f.Update(kit.Tick{Now: f.clock.now}))
	if n := reads(); n != 2 { // the first news was due at once, the second after the pause
		t.Errorf("read %d times", n)
	}
}

func TestASlowDiskIsAskedSeldom(t *testing.T) {
	f, w := openWatched(t)
	f.slow = true
	f.enter(nil)
	f.clock.now = f.clock.now.Add(3 * time.Second) // it takes that long
	f.catchUp()
	w.contexts = nil
	for range 26 {
		f.clock.now = f.clock.now.Add(time.Second)
		f.do(f.Update(kit.Changed{}))
	}
	if n := len(w.contexts); n != 0 {
		t.Errorf("read %d times before ten times what the reading took", n)
	}
	f.clock.now = f.clock.now.Add(time.Second)
	f.do(f.Update(kit.Tick{}))
	if n := len(w.contexts); n != 1 {
		t.Errorf("read %d times after it", n)
	}
}

func TestOnlyTheOpenDayIsReadAgain(t *testing.T) {
	f, w := openWatched(t)
	for _, scope := range []string{"1114-1121", "1120", "z1"} {
		f.enter(nil)
		f.typed(scope)
		w.contexts = nil
		f.clock.now = f.clock.now.Add(time.Minute)
		f.do(f.Update(kit.Changed{}))
		f.do(f.Update(kit.Tick{}))
		if len(w.contexts) != 0 {
			t.Errorf("%s is read again", scope)
		}
	}
	f.enter(nil)
	f.Update(kit.Gone{})
	w.contexts = nil
	f.clock.now = f.clock.now.Add(time.Minute)
	f.do(f.Update(kit.Changed{}))
	f.do(f.Update(kit.Tick{}))
	if len(w.contexts) != 0 {
		t.Error("a hidden screen reads")
	}
}

func TestAReadingCanBeStopped(t *testing.T) {
	f, w := openWatched(t)
	f.enter(nil)
	w.contexts = nil
	f.slow = true
	f.typed("1114-1121")
	reading := f.kept
	f.kept = nil
	f.job.at.Store(int32(weekBefore)) // as the command does when it has come there
	f.Update(kit.Tick{})
	f.wants(fmt.Sprintf(f.text.Review.ReadingDay, weekBefore))
	if footer := f.Keys().ShortHelp(); !helps(footer, f.text.Review.KeyStop) {
		t.Errorf("the keys are %v", footer)
	}
	f.slow = false
	f.press("esc")
	f.wants("2026-11-21", "26,500")
	f.kept = reading
	f.catchUp()
	if f.shows("2026-11-14") {
		t.Error("what was stopped is shown")
	}
	stopped := w.contexts[len(w.contexts)-1]
	if stopped.Err() == nil {
		t.Error("it was not stopped")
	}
	f.press("esc")
	if _, ok := f.sent[len(f.sent)-1].(kit.Back); !ok {
		t.Errorf("Esc sends %#v", f.sent)
	}
}

func helps(bindings []kit.Binding, desc string) bool {
	for _, b := range bindings {
		if b.Help().Desc == desc {
			return true
		}
	}
	return false
}

func TestLeavingStopsAReading(t *testing.T) {
	f, w := openWatched(t)
	f.slow = true
	f.enter(yesterday)
	f.Update(kit.Gone{})
	f.catchUp()
	if len(w.contexts) > 0 && w.contexts[0].Err() == nil {
		t.Error("it goes on")
	}
	f.enter(nil)
	f.wants("2026-11-21", "26,500")
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	f, w := openWatched(t)
	w.fails = fmt.Errorf("read: %w", pos.ErrJournal)
	f.enter(nil)
	f.wants(f.text.Faults.Ledger)
	w.fails = nil
	f.press("f6")
	f.wants("26,500")
	f.typed("z99")
	f.wants(f.text.Review.NoSuchZ)
	newest := f.reg.Period().Number - 1
	if f.press("f4"); f.scope.z != newest {
		t.Errorf("before Z 99 there is Z %d, want %d", f.scope.z, newest)
	}
	f.typed("z99")
	f.typed("abc")
	if f.Typing() || f.scope.z != 99 {
		t.Error("letters are typed")
	}
	f.typed("13-99")
	if want := fmt.Sprintf(f.text.Review.NotScope, "13-99"); f.toast() != want {
		t.Errorf("said %q", f.toast())
	}
}

func TestAMistakeOfOursDoesNotLeaveTheScreenWaiting(t *testing.T) {
	f, w := openWatched(t)
	w.panics = true
	f.enter(nil)
	f.wants(f.text.Faults.Sentence(fmt.Errorf("read a settlement: %w", kit.ErrFell)))
	if !hasPanic(f.sent) {
		t.Error("the root does not learn of it")
	}
	w.panics = false
	f.press("f6")
	f.wants("26,500")
}

func hasPanic(sent []tea.Msg) bool {
	for _, msg := range sent {
		if _, ok := msg.(kit.PanicMsg); ok {
			return true
		}
	}
	return false
}

func TestKeysGoThroughScopesAndPanes(t *testing.T) {
	f, _ := openWatched(t)
	f.enter(nil)
	f.press("f5")
	if f.toast() != f.text.Review.LastDay || f.scope != dayScope(today) {
		t.Errorf("after the open day comes %v, said %q", f.scope, f.toast())
	}
	f.press("f4")
	if f.scope != dayScope(yesterday) {
		t.Errorf("F4 shows %v", f.scope)
	}
	f.press("f5")
	f.typed("ㅋ2")
	if f.scope.z != 2 {
		t.Errorf("Z 2 typed in Hangul mode shows %v", f.scope)
	}
	f.press("f5")
	if f.scope.z != 2 {
		t.Errorf("after the newest Z comes %v", f.scope)
	}
	f.press("f4")
	if f.scope.z != 1 {
		t.Errorf("before Z 2 comes %v", f.scope)
	}
	f.press("f6", "shift+tab")
	if f.scope != dayScope(today) || f.pane != paneZs {
		t.Errorf("shows %v, pane %d", f.scope, f.pane)
	}
	f.press("tab")
	if f.pane != paneOverview {
		t.Errorf("after the last pane comes %d", f.pane)
	}
}

func TestTheZPageHasTheAnchorAsTextAndCode(t *testing.T) {
	f, _ := openWatched(t)
	f.enter(yesterday)
	f.turnTo(paneZs)
	f.press("enter")
	z, err := f.reg.Z(t.Context(), 2)
	f.must(err)
	if f.z == nil || f.z.anchor != z.Anchor().String() {
		t.Fatal("the anchor is another")
	}
	if !strings.Contains(strings.Join(f.z.numbers(f.Model, 120), ""), f.z.anchor) {
		t.Error("the anchor is not in letters")
	}
	if f.View(); f.z.err != nil || len(f.z.code.Lines) == 0 {
		t.Errorf("no code: %v", f.z.err)
	}
	f.wants("TRUCKPOS/Z2/20261120/")
	f.Update(keyOf("f6")) // no key of the Z page
	if f.z == nil {
		t.Error("F6 left the Z report")
	}
	f.press("esc")
	if f.z != nil || f.pane != paneZs {
		t.Error("Esc does not go back to the list")
	}
}
