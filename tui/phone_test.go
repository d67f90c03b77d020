package tui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
)

// customerScreen shows an order whose customer may give a number.
type customerScreen struct {
	*fakeScreen
	id    pos.OrderID
	phone string
	none  bool
}

func (s *customerScreen) PhoneOf() (pos.OrderID, string, bool) { return s.id, s.phone, !s.none }

// withCustomer puts such a screen in the place of the order screen.
func withCustomer(t *testing.T) (*fixture, *customerScreen) {
	t.Helper()
	f := newFixture(t, false)
	s := &customerScreen{fakeScreen: f.screens[kit.ScreenOrder]}
	f.cfg.Screens[kit.ScreenOrder] = s
	return f, s
}

func (f *fixture) placed(t *testing.T) pos.OrderID {
	t.Helper()
	line, err := f.reg.Menu().Line(11, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(context.Background(), "place", pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	return o.ID
}

// noted presses Enter in the dialog and waits for what it begins, not for the toast.
func (f *fixture) noted() {
	if _, cmd := f.Update(keyOf("enter")); cmd != nil {
		f.Update(cmd())
	}
}

func (f *fixture) phoneOf(t *testing.T, id pos.OrderID) string {
	t.Helper()
	o, err := f.reg.Order(id)
	if err != nil {
		t.Fatal(err)
	}
	return o.CustomerPhone()
}

func TestTheCustomersNumberIsNotedWithTheOrderOnScreen(t *testing.T) {
	f, s := withCustomer(t)
	s.id = f.placed(t)
	f.press("ctrl+p")
	wantCells(t, f.View(), 80, 24)
	f.press("02123")
	f.noted()
	if view := ansi.Strip(f.View()); !strings.Contains(view, "휴대폰 번호가 아닙니다") || f.phoneOf(t, s.id) != "" {
		t.Errorf("a number that is none:\n%s", view)
	}
	f.press("esc", "ctrl+p")
	f.press("01000005678")
	f.noted()
	if got := f.phoneOf(t, s.id); got != "01000005678" || f.dialogs.Len() != 0 {
		t.Errorf("number of %d digits, %d dialogs", len(got), f.dialogs.Len())
	}
	s.phone = "01000005678"
	f.press("ctrl+p")
	if _, cmd := f.Update(keyOf("f5")); cmd != nil {
		f.Update(cmd())
	}
	if got := f.phoneOf(t, s.id); got != "" {
		t.Errorf("%d digits are left after it was taken back", len(got))
	}
}

func TestTheNumberOfAnOrderThatIsNotPlacedGoesToItsScreen(t *testing.T) {
	f, s := withCustomer(t)
	f.press("ctrl+p")
	f.press("01000005678")
	f.noted()
	at := slices.IndexFunc(s.got, func(m tea.Msg) bool { _, ok := m.(kit.PhoneTyped); return ok })
	if at < 0 || s.got[at] != (kit.PhoneTyped{Phone: "01000005678"}) {
		t.Errorf("the screen got %v", s.got)
	}
}

func TestWithoutAnOrderNoNumberIsAskedFor(t *testing.T) {
	f, s := withCustomer(t)
	s.none = true
	if _, cmd := f.Update(keyOf("ctrl+p")); cmd == nil || f.dialogs.Len() != 0 || !strings.Contains(ansi.Strip(f.View()), f.cfg.Text.SMS.NoOrder) {
		t.Error("asked for the number of nobody")
	}
	f.press("f3") // a screen without customers
	if f.Update(keyOf("ctrl+p")); f.dialogs.Len() != 0 {
		t.Error("asked for the number of nobody")
	}
}

func TestTextsOfTrainingAreToldAsTheyArriveAndShownInFull(t *testing.T) {
	f := newFixture(t, true)
	var all []Arrival
	f.cfg.Arrived = func() []Arrival { return all }
	f.Update(tickMsg(f.reg.Now()))
	if view := ansi.Strip(f.View()); strings.Contains(view, "연습 문자") {
		t.Errorf("told of nothing:\n%s", view)
	}
	all = append(all, Arrival{To: "01000005678", Content: "code\x1b[31m 123456\nsecond line", At: time.Date(2026, 11, 21, 12, 0, 0, 0, pos.Seoul())})
	f.Update(tickMsg(f.reg.Now()))
	view := ansi.Strip(f.View())
	if !strings.Contains(view, "연습 문자 → 010-****-5678: code") || strings.Contains(f.View(), "\x1b[31m") {
		t.Errorf("not told:\n%s", view)
	}
	f.press("ctrl+t")
	view = ansi.Strip(f.View())
	for _, want := range []string{"12:00:00 010-****-5678", "123456", "second line"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is missing:\n%s", want, view)
		}
	}
	wantCells(t, f.View(), 80, 24)
	f.press("esc", "f1")
	if view := ansi.Strip(f.View()); !strings.Contains(view, "Ctrl+T") {
		t.Errorf("the help does not tell of it:\n%s", view)
	}
	f = newFixture(t, false)
	if f.press("ctrl+t"); f.dialogs.Len() != 0 {
		t.Error("a live till shows the telephones of training")
	}
}

// TestTextsThatCannotBeSentStandInTheTopLine; that they can gives way first.
func TestTextsThatCannotBeSentStandInTheTopLine(t *testing.T) {
	f := newFixture(t, true)
	for _, c := range []struct {
		width int
		down  bool
		want  string
	}{{120, false, "문자●"}, {120, true, "문자○"}, {80, true, "문자○"}, {80, false, ""}} {
		f.header = header{shop: "닭트럭", day: "11/21", weekday: "(토)", state: "영업중", training: "연습 모드", notReal: "실제 돈이 아닙니다", clock: "21:04",
			services: "카카오● 페이업●", texts: "문자●", counts: [4]string{"보류 1", "대기열 1", "대기 0", "확인필요 0"}, some: [4]bool{true, true, false, false}}
		if c.down {
			f.header.texts = "문자○"
		}
		line := ansi.Strip(f.header.view(f.cfg.Styles, c.width))
		if !strings.Contains(line, c.want) || c.want == "" && strings.Contains(line, "문자") {
			t.Errorf("%d columns: %s", c.width, line)
		}
	}
}

func TestTheHelpSaysWhyNoNumberCanBeTyped(t *testing.T) {
	f, s := withCustomer(t)
	for _, none := range []bool{false, true} {
		s.none = none
		f.press("f1")
		f.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		if said := strings.Contains(ansi.Strip(f.View()), strings.TrimSuffix(f.cfg.Text.SMS.NoOrder, ".")); said != none {
			t.Errorf("nobody's number can be typed: %t, the help says so: %t", none, said)
		}
		f.press("esc")
	}
}

func TestTheKeyOfTheDayIsCalledByWhatItDoes(t *testing.T) {
	f := newFixture(t, false)
	closing, opening := f.cfg.Text.Shell.SettleKey, f.cfg.Text.Settle.OpenTitle
	if bottom := f.bottom(); !strings.Contains(bottom, "F11 "+closing) {
		t.Errorf("while the day is open: %s", bottom)
	}
	postest.CloseDay(t, f.reg)
	if bottom := f.bottom(); !strings.Contains(bottom, "F11 "+opening) {
		t.Errorf("while it is closed: %s", bottom)
	}
}
