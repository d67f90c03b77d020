package kit

import (
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// press is the message of a key, by the name Bubble Tea gives it.
func press(name string) tea.KeyMsg {
	for t := tea.KeyType(-120); t <= 127; t++ {
		if m := (tea.KeyMsg{Type: t}); t != tea.KeyRunes && m.String() == name {
			return m
		}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func testKeys(cancelOff bool) KeyMap {
	return KeyMap{
		{Title: "주문", Actions: []Action{
			Do(Bind("Enter", "결제", "enter")),
			Do(Bind("Space", "보류", "space")),
			When(!cancelOff, Bind("F8", "취소", "f8", "c"), "취소할 결제가 없습니다"),
		}},
		{Title: "어디서나", Actions: []Action{
			{Binding: Bind("Ctrl+L", "다시 그리기", "ctrl+l"), HelpOnly: true},
			{Binding: Bind("F1", "도움말", "f1"), Pin: true},
		}},
	}
}

func TestTwinOfEveryKeyOfTheKoreanKeyboard(t *testing.T) {
	plain := map[string]string{
		"ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ": "qwertyuiop", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ": "asdfghjkl", "ㅋㅌㅊㅍㅠㅜㅡ": "zxcvbnm",
		"ㅃㅉㄸㄲㅆㅒㅖ": "QWERTOP", "ㅘㄳ가a1 ": "ㅘㄳ가a1 ",
	}
	for jamo, want := range plain {
		got := strings.Map(Twin, jamo)
		if got != want {
			t.Errorf("Twin(%s) = %s, want %s", jamo, got, want)
		}
	}
}

func TestALetterWorksInHangulModeToo(t *testing.T) {
	b := Bind("F8", "취소", "f8", "c", "alt+q")
	for _, msg := range []tea.KeyMsg{
		press("f8"), press("c"), press("ㅊ"), {Type: tea.KeyRunes, Runes: []rune("ㅂ"), Alt: true},
	} {
		if !Matches(msg, b) {
			t.Errorf("%s does not match", msg)
		}
	}
	for _, msg := range []tea.KeyMsg{press("x"), press("ㅋ"), {Type: tea.KeyRunes, Runes: []rune("c"), Paste: true}} {
		if Matches(msg, b) {
			t.Errorf("%s matches", msg)
		}
	}
	if !Matches(press(" "), Bind("Space", "", "space")) {
		t.Error("space does not match")
	}
}

func TestADisabledKeySaysWhy(t *testing.T) {
	cmd := testKeys(true).Refuse(press("f8"))
	if cmd == nil {
		t.Fatal("not refused")
	}
	if got, ok := cmd().(Toast); !ok || got.Text != "취소할 결제가 없습니다" || got.Tone != ToneWarn {
		t.Errorf("got %+v", got)
	}
	if testKeys(true).Refuse(press("enter")) != nil || testKeys(true).Refuse(press("x")) != nil {
		t.Error("a working or unknown key was refused")
	}
	if testKeys(false).Refuse(press("f8")) != nil {
		t.Error("an enabled key was refused")
	}
}

func TestAKeyOfAWorkingActionIsNotRefusedForAnother(t *testing.T) {
	m := KeyMap{{Actions: []Action{When(false, Bind("F8", "취소", "f8"), "없음"), Do(Bind("F8", "닫기", "f8"))}}}
	if m.Refuse(press("f8")) != nil {
		t.Error("refused")
	}
}

func TestRunesReadTogetherBecomeSingleKeys(t *testing.T) {
	got := SplitKeys(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("+ㅂ 8")})
	var names []string
	for _, m := range got {
		names = append(names, m.String())
	}
	if strings.Join(names, ",") != "+,ㅂ, ,8" || got[2].Type != tea.KeySpace {
		t.Errorf("got %q", names)
	}
	paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("4000"), Paste: true}
	if got := SplitKeys(paste); len(got) != 1 || PastedText(got[0]) != "4000" {
		t.Errorf("a paste was split: %v", got)
	}
	if PastedText(press("a")) != "" {
		t.Error("a key is not a paste")
	}
	if got := SplitKeys(press("enter")); len(got) != 1 || got[0].Type != tea.KeyEnter {
		t.Errorf("enter became %v", got)
	}
}

// oldKeys is a key map that is none of ours.
type oldKeys struct{}

func (oldKeys) ShortHelp() []key.Binding  { return []key.Binding{Bind("F2", "주문", "f2")} }
func (oldKeys) FullHelp() [][]key.Binding { return [][]key.Binding{{Bind("F2", "주문", "f2")}, {}} }

func TestAnyKeyMapFeedsFooterAndHelp(t *testing.T) {
	var ours help.KeyMap = testKeys(true)
	if got := ActionsOf(ours); len(got) != 4 || !got[2].Disabled {
		t.Errorf("got %+v", got)
	}
	if got := len(ours.ShortHelp()); got != 4 {
		t.Errorf("short help has %d", got)
	}
	if got := ours.FullHelp(); len(got) != 2 || len(got[1]) != 2 {
		t.Errorf("full help is %v", got)
	}
	if got := ActionsOf(oldKeys{}); len(got) != 1 || got[0].Binding.Help().Desc != "주문" {
		t.Errorf("got %+v", got)
	}
	if got := GroupsOf(oldKeys{}); len(got) != 2 || len(got[0].Actions) != 1 {
		t.Errorf("got %+v", got)
	}
	if got := GroupsOf(ours); len(got) != 2 || got[0].Title != "주문" {
		t.Errorf("got %+v", got)
	}
}
