package kit

import (
	"strings"
	"testing"
	"time"
)

type answerKind int

const (
	keepWaiting answerKind = iota + 1
	sendCancel
)

// start is any moment: the stack reads no clock.
func start() time.Time { return time.Date(2026, 11, 21, 21, 4, 0, 0, time.UTC) }

func testDialog() Dialog {
	return Dialog{
		ID: "cancel", Owner: "ledger", Title: "결제 취소", Body: []string{"12,000원을 카카오페이로 돌려줍니다."},
		Choices: []Choice{
			Choose(sendCancel, "F8", "취소 요청", "f8", "c").Money(),
			Choose(keepWaiting, "F2", "그대로 두기", "f2"),
		},
	}
}

func TestEnterNeverMovesMoneyByDefault(t *testing.T) {
	var s Dialogs
	s.Open(testDialog(), start())
	got, ok := s.Update(press("enter"), start())
	if !ok || got != (Answer{Dialog: "cancel", Owner: "ledger", Value: keepWaiting}) {
		t.Errorf("got %+v, %v", got, ok)
	}
	if s.Len() != 0 {
		t.Error("still open")
	}
	d := testDialog()
	d.Choices = d.Choices[:1]
	if d.DefaultChoice() != -1 {
		t.Error("a money choice became the default")
	}
	s.Open(d, start())
	if _, ok := s.Update(press("enter"), start()); ok {
		t.Error("enter took the only choice, which moves money")
	}
}

func TestEnterAsTheKeyOfAMoneyChoiceStillNeedsTheSelection(t *testing.T) {
	var s Dialogs
	d := testDialog()
	d.Choices[0] = Choose(sendCancel, "Enter", "취소 요청", "enter").Money()
	s.Open(d, start())
	if got, ok := s.Update(press("enter"), start()); !ok || got.Value != keepWaiting {
		t.Errorf("got %+v, %v", got, ok)
	}
}

func TestEachChoiceHasItsKeyAndTheArrowsReachIt(t *testing.T) {
	for _, keys := range [][]string{{"f8"}, {"c"}, {"ㅊ"}, {"up", "enter"}, {"down", "enter"}, {"tab", "enter"}, {"shift+tab", "enter"}} {
		var s Dialogs
		s.Open(testDialog(), start())
		var got Answer
		for _, k := range keys {
			got, _ = s.Update(press(k), start())
		}
		if got.Value != sendCancel {
			t.Errorf("%v: got %+v", keys, got)
		}
	}
}

func TestADialogThatOpenedByItselfWaitsForAQuietKeyboard(t *testing.T) {
	var s Dialogs
	d := testDialog()
	d.Alert = true
	s.Open(d, start())
	at := start()
	// Somebody is typing: every key comes before the keyboard was quiet.
	for range 10 {
		at = at.Add(QuietTime - time.Millisecond)
		if _, ok := s.Update(press("f8"), at); ok {
			t.Fatal("a key meant for something else was an answer")
		}
	}
	at = at.Add(QuietTime)
	if got, ok := s.Update(press("f8"), at); !ok || got.Value != sendCancel {
		t.Errorf("after the quiet time: %+v, %v", got, ok)
	}
}

func TestADialogTellsItsOwnKeys(t *testing.T) {
	labels := func(d Dialog) string {
		var s Dialogs
		s.Open(d, start())
		out := ""
		for _, a := range s.Actions("take", "pick", "stop") {
			h := a.Binding.Help()
			out += h.Key + " " + h.Desc + ";"
		}
		return out
	}
	if got := labels(testDialog()); got != "Enter take;↑↓ pick;Esc stop;" {
		t.Errorf("got %s", got)
	}
	d := testDialog()
	d.Choices[1] = Choose(keepWaiting, "Esc", "keep", "esc")
	if got := labels(d); got != "Enter take;↑↓ pick;Esc keep;" {
		t.Errorf("got %s", got)
	}
	d.Choices, d.NoEsc = d.Choices[:1], true
	if got := labels(d); got != "Enter take;" {
		t.Errorf("got %s", got)
	}
	var none Dialogs
	if none.Actions("take", "pick", "stop") != nil {
		t.Error("keys without a dialog")
	}
}

func TestOnceAwakeADialogTakesEveryKey(t *testing.T) {
	var s Dialogs
	d := testDialog()
	d.Alert = true
	s.Open(d, start())
	at := start().Add(QuietTime)
	s.Update(press("up"), at)
	if got, ok := s.Update(press("enter"), at); !ok || got.Value != sendCancel {
		t.Errorf("got %+v, %v", got, ok)
	}
}

func TestEscLeavesUnlessForbidden(t *testing.T) {
	var s Dialogs
	s.Open(testDialog(), start())
	if got, ok := s.Update(press("esc"), start()); !ok || !got.Cancelled || got.Value != nil {
		t.Errorf("got %+v, %v", got, ok)
	}
	d := testDialog()
	d.NoEsc = true
	s.Open(d, start())
	if _, ok := s.Update(press("esc"), start()); ok {
		t.Error("left")
	}
}

func TestTheTopDialogHasTheKeyboard(t *testing.T) {
	var s Dialogs
	if _, ok := s.Update(press("enter"), start()); ok {
		t.Error("an answer out of nothing")
	}
	if _, ok := s.Top(); ok {
		t.Error("a top of nothing")
	}
	s.Open(testDialog(), start())
	second := testDialog()
	second.ID = "second"
	s.Open(second, start())
	if d, ok := s.Top(); !ok || d.ID != "second" {
		t.Errorf("top is %q", d.ID)
	}
	if got, _ := s.Update(press("enter"), start()); got.Dialog != "second" {
		t.Errorf("got %+v", got)
	}
	if !s.Close("cancel") || s.Close("cancel") || s.Len() != 0 {
		t.Error("close")
	}
}

func inputDialog() Dialog {
	d := testDialog()
	d.Input = NewField(FieldConfig{Accept: Digits, Limit: 9, Group: Thousands})
	d.Check = func(typed string) string {
		if typed != "12000" {
			return "금액이 다릅니다"
		}
		return ""
	}
	d.Choices[0] = d.Choices[0].WithInput()
	return d
}

func TestAMoneyChoiceWaitsForTheRightAmount(t *testing.T) {
	var s Dialogs
	s.Open(inputDialog(), start())
	for _, k := range []string{"1", "2", "0", "0"} {
		s.Update(press(k), start())
	}
	if _, ok := s.Update(press("f8"), start()); ok {
		t.Fatal("taken with the wrong amount")
	}
	base := Screen(80, 24, nil)
	if got := s.View(PlainStyles(), base, 80, 24); !strings.Contains(got, "금액이 다릅니다") || !strings.Contains(got, "1,200_") {
		t.Errorf("the fault is not shown:\n%s", got)
	}
	s.Update(press("0"), start())
	if got := s.View(PlainStyles(), base, 80, 24); strings.Contains(got, "금액이 다릅니다") {
		t.Error("the fault stays after typing")
	}
	if got, ok := s.Update(press("f8"), start()); !ok || got.Text != "12000" || got.Value != sendCancel {
		t.Errorf("got %+v, %v", got, ok)
	}
}

func TestTheCaretOfADialogIsWhereItIsDrawn(t *testing.T) {
	var s Dialogs
	if _, _, ok := s.CaretAt(80, 24); ok {
		t.Error("a caret without a dialog")
	}
	s.Open(inputDialog(), start())
	s.Update(press("7"), start())
	view := strings.Split(s.View(PlainStyles(), Screen(80, 24, nil), 80, 24), "\n")
	x, y, ok := s.CaretAt(80, 24)
	if !ok || !strings.HasPrefix(view[y][strings.Index(view[y], "_"):], "_") || Width(view[y][:strings.Index(view[y], "_")]) != x {
		t.Errorf("caret at %d,%d in\n%s", x, y, strings.Join(view, "\n"))
	}
}

func TestDialogLooksLikeThis(t *testing.T) {
	var s Dialogs
	s.Open(testDialog(), start())
	got := s.View(PlainStyles(), Screen(46, 8, nil), 46, 8)
	want := strings.Join([]string{
		"                                              ",
		"   ╭ 결제 취소 ───────────────────────────╮   ",
		"   │ 12,000원을 카카오페이로 돌려줍니다.  │   ",
		"   │                                      │   ",
		"   │  F8  취소 요청                       │   ",
		"   │▶ F2  그대로 두기               Enter │   ",
		"   ╰──────────────────────────────────────╯   ",
		"                                              ",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var none Dialogs
	if none.View(PlainStyles(), "base", 4, 1) != "base" {
		t.Error("no dialog changes nothing")
	}
}

func TestALongDialogScrollsAndKeepsItsChoices(t *testing.T) {
	var s Dialogs
	d := testDialog()
	d.Body = nil
	for i := range 60 {
		d.Body = append(d.Body, "문단 "+Comma(int64(i))+".")
	}
	s.Open(d, start())
	base := Screen(80, 24, nil)
	view := s.View(PlainStyles(), base, 80, 24)
	wantCells(t, view, 80, 24)
	if !strings.Contains(view, "그대로 두기") || !strings.Contains(view, "↓") {
		t.Errorf("first page:\n%s", view)
	}
	for range 9 {
		s.Update(press("pgdown"), start())
		view = s.View(PlainStyles(), base, 80, 24)
	}
	if !strings.Contains(view, "문단 59.") || !strings.Contains(view, "↑") {
		t.Errorf("last page:\n%s", view)
	}
	for range 9 {
		s.Update(press("pgup"), start())
		view = s.View(PlainStyles(), base, 80, 24)
	}
	if !strings.Contains(view, "문단 0.") {
		t.Errorf("first page again:\n%s", view)
	}
}

func TestDialogHasItsSizeAtAnySize(t *testing.T) {
	for _, d := range []Dialog{testDialog(), inputDialog(), {Title: "확인", Accent: ToneBad}} {
		var s Dialogs
		s.Open(d, start())
		for w := range 90 {
			for _, h := range []int{0, 1, 2, 3, 5, 8, 24, 30} {
				wantCells(t, s.View(colourStyles(t, true), Screen(w, h, nil), w, h), w, h)
			}
		}
	}
}
