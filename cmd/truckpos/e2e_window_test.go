package main

import (
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

func TestTheTillSpeaksEnglishAndRunsWithoutColors(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, s := range map[string]setup{
		"English":         {args: []string{"--lang", "en"}},
		"no colors":       {args: []string{"--lang", "en"}, env: []string{"NO_COLOR=1"}},
		"Korean locale":   {args: []string{"--lang", "en"}, env: []string{"LC_ALL=ko_KR.UTF-8"}},
		"poor terminal":   {args: []string{"--lang", "en"}, env: []string{"TERM=xterm", "COLORTERM="}},
		"a large window":  {args: []string{"--lang", "en"}, w: 140, h: 45},
		"exactly 80 × 24": {args: []string{"--lang", "en"}, w: 80, h: 24},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := startTill(t, s)
			x.WaitFor("TRAINING")
			x.put("11")
			x.press("enter", "enter")
			x.WaitFor("╭ A-001 ")
			x.showLink()
			x.press("f7")
			x.WaitFor("1  Pays")
			x.press("enter")
			x.WaitFor("APPROVED")
			screen := x.WaitFor("any key for the next order")
			for y := range screen.H {
				if row := screen.Row(y); len([]rune(row)) > screen.W {
					t.Errorf("row %d is too long: %q", y, row)
				}
			}
			x.rest()
			x.press("enter")
			x.WaitFor("New order")
		})
	}
}

func TestAWindowMadeTooSmallSaysSoAndComesBack(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.put("11")
	x.press("enter")
	x.WaitFor("▶ 닭꼬치 소금")
	x.Resize(60, 20)
	x.Wait(func(s termtest.Screen) bool {
		return s.Contains("창이 작습니다") && s.Contains("지금 60×20") && !s.Contains("닭꼬치") // nothing half drawn
	})
	x.Resize(100, 30)
	x.sees("▶ 닭꼬치 소금", "> _", "F1 도움말")
	x.Resize(80, 24)
	x.sees("▶ 닭꼬치 소금", "> _", "4,000")
	x.Resize(79, 24)
	x.WaitFor("창이 작습니다")
	x.press("space", "ctrl+q") // nothing is held blindly, but it can be closed
	if code := x.WaitExit(); code != exitWell {
		t.Errorf("exit code %d", code)
	}
	y := startTill(t, setup{folder: x.folder})
	if s := y.Screen(); s.Contains("보류 1") {
		t.Errorf("a window that shows nothing took a key:\n%s", s.Text())
	}
}

// A Korean keyboard shows the syllable it is composing at the terminal's cursor.
func TestTheCursorStandsWhereTheNextSyllableGoes(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	at := func(col int, row string) func(termtest.Screen) bool {
		return func(s termtest.Screen) bool {
			return strings.Contains(s.Row(s.CursorY), row) && s.CursorX == col && !s.CursorHidden
		}
	}
	x.Wait(at(3, "> _"))
	x.Send("닭")
	x.Wait(at(5, "> 닭_"))
	x.Send("꼬")
	x.Wait(at(7, "> 닭꼬_"))
	x.press("enter")
	x.Wait(at(3, "> _"))
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.press("f3")
	x.WaitFor("카드번호")
	x.Send("4")
	x.Wait(func(s termtest.Screen) bool {
		return strings.Contains(s.Row(s.CursorY), "카드번호") && s.Cell(s.CursorX, s.CursorY).Text == "_" && s.Cell(s.CursorX-1, s.CursorY).Text == "4"
	})
}
