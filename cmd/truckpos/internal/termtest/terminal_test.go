package termtest_test

import (
	"bytes"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
)

func TestKeysArriveUnderBubbleTeasNames(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("keys 0")
	names := []string{
		"enter", "esc", "tab", "shift+tab", "backspace", "up", "down", "left", "right", "home", "end",
		"insert", "delete", "pgup", "pgdown", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+z",
		"f1", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f11", "f12",
	}
	for i, name := range names {
		x.Key(name)
		x.WaitFor(fmt.Sprintf("keys %d:", i+1))
		x.WaitFor(fmt.Sprintf("%q]", name))
	}
	x.Key("space")
	x.WaitFor(`" "]`)
	x.Send("떡볶이ㅂ")
	x.WaitFor(`"떡볶이ㅂ"]`)
}

func TestKeysSentOneAfterTheOtherStayApart(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("keys 0")
	// In one read, escape and up are Alt and up, and the digits one key.
	x.Key("esc")
	x.Key("up")
	x.Send("1")
	x.Send("2")
	x.WaitFor(`keys 4: ["up" "1" "2"]`)
	x.Send("34")
	x.WaitFor(`keys 5: ["1" "2" "34"]`)
}

func TestHangulTakesTwoCells(t *testing.T) {
	x := start(t, termtest.Options{W: 40, H: 12})
	s := x.WaitFor("bottom")
	for i, want := range []string{"떡", "", "볶", "", "이", "", " ", "4"} {
		if got := s.Cell(i, 0); got.Text != want {
			t.Errorf("cell %d holds %q, want %q", i, got.Text, want)
		}
	}
	if first, second := s.Cell(0, 0), s.Cell(1, 0); first.Width != 2 || second.Width != 0 {
		t.Errorf("widths %d and %d, want 2 and 0", first.Width, second.Width)
	}
	at, y, ok := s.Find("확인필요")
	if !ok || at != 17 || y != 0 {
		t.Errorf("found at %d,%d %t, want 17,0", at, y, ok)
	}
	if after, _, ok := s.Find(" | end"); !ok || after != 25 {
		t.Errorf("found at %d %t, want 25: a wide character counts two", after, ok)
	}
	if got, want := s.Row(3), strings.Repeat("밥", 20); got != want {
		t.Errorf("row up to the last column is %q, want %q", got, want)
	}
	if got := s.Row(4); got != "bottom"+strings.Repeat(" ", 34) {
		t.Errorf("row after it is %q", got)
	}
	if s.Cell(-1, 0) != (termtest.Cell{}) || s.Cell(40, 0) != (termtest.Cell{}) || s.Cell(0, 12) != (termtest.Cell{}) {
		t.Error("a cell outside the screen is not empty")
	}
}

func TestColorsAndAttributesAreSeen(t *testing.T) {
	s := start(t, termtest.Options{}).WaitFor("확인필요")
	x, y, _ := s.Find("확인필요")
	marked, plain := s.Cell(x, y), s.Cell(0, 0)
	if marked.Fg == nil || !marked.Bold || marked.Bg != nil {
		t.Fatalf("marked cell %+v, want bold in its own color", marked)
	}
	if got := color.RGBAModel.Convert(marked.Fg); got != (color.RGBA{0xff, 0x88, 0, 0xff}) {
		t.Errorf("color %v, want ff8800", got)
	}
	if plain.Fg != nil || plain.Bold {
		t.Errorf("plain cell %+v, want neither color nor bold", plain)
	}
}

func TestProgramSeesTheWindowsThemeAndSize(t *testing.T) {
	for _, light := range []bool{false, true} {
		x := start(t, termtest.Options{W: 100, H: 30, Light: light})
		x.WaitFor(fmt.Sprintf("window 100x30 dark %t", !light))
		x.Resize(60, 20)
		s := x.WaitFor("window 60x20")
		if s.W != 60 || s.H != 20 || !s.Alternate || !s.CursorHidden {
			t.Errorf("screen %dx%d, alternate %t, cursor hidden %t", s.W, s.H, s.Alternate, s.CursorHidden)
		}
	}
}

func TestProgramThatAsksAndNeverListensBlocksNobody(t *testing.T) {
	x := start(t, termtest.Options{Args: []string{"ask", "20000"}})
	x.WaitFor("asked")
	x.Send(strings.Repeat("key", 1<<18))
	x.Resize(30, 10)
	if s := x.Screen(); s.W != 30 {
		t.Errorf("width %d, want 30", s.W)
	}
	x.Close()
}

func TestExitCodeAndLastWordsAreKept(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("bottom")
	x.Key("f10")
	if code := x.WaitExit(); code != 7 {
		t.Errorf("exit code %d, want 7", code)
	}
	s := x.WaitFor("bye 안녕히")
	if s.Alternate || s.Contains("bottom") || s.CursorHidden {
		t.Errorf("the program's own screen is still shown:\n%s", s.Text())
	}
	if !bytes.Contains(x.Transcript(), []byte("떡볶이 4,000원")) {
		t.Error("the transcript has lost what the screen no longer shows")
	}
	x.Close()
	x.Close()
}

func TestOutputRightBeforeTheEndIsNotLost(t *testing.T) {
	for range 20 {
		x := start(t, termtest.Options{Args: []string{"talk", "10000"}})
		if code := x.WaitExit(); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		if out := x.Transcript(); bytes.Count(out, []byte("x")) != 10000 || !bytes.Contains(out, []byte("last words")) {
			t.Fatalf("only %d bytes arrived", len(out))
		}
		x.WaitFor("last words")
	}
}

func TestKill9EndsTheProgramAtOnce(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("bottom")
	if !x.Running() {
		t.Error("a program that shows something does not run")
	}
	x.Kill9()
	if x.Running() {
		t.Error("a killed program runs")
	}
	if code := x.WaitExit(); code != -1 {
		t.Errorf("exit code %d, want -1", code)
	}
	if x.Screen().Contains("bye") {
		t.Error("the program still said goodbye")
	}
}

func TestSignalReachesTheProgram(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("bottom")
	x.Signal(syscall.SIGTERM) // Bubble Tea quits on it
	x.WaitFor("bye")
	x.WaitExit()
}

func TestOnlyTheNamedEnvironmentIsHandedOn(t *testing.T) {
	t.Setenv("TRUCKPOS_SECRET", "4000000000000002")
	x := start(t, termtest.Options{Args: []string{"environment", "0"}, Env: []string{"NO_COLOR=1"}, W: 200, H: 40})
	x.WaitExit()
	x.WaitFor("NO_COLOR=1")
	x.WaitFor("TERM=xterm-256color")
	if bytes.Contains(x.Transcript(), []byte("TRUCKPOS_SECRET")) {
		t.Error("a variable of the test reached the program")
	}
}

func TestMeasureCountsFromTheKeyToTheRepaint(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("keys 0")
	before := time.Now()
	took := x.Measure("a", func(s termtest.Screen) bool { return s.Contains(`"a"]`) })
	if most := time.Since(before); took <= 0 || took > most {
		t.Errorf("measured %v, want more than nothing and at most %v", took, most)
	}
}

// BenchmarkKey measures the driver itself on a program that does next to
// nothing: what remains of a till's latency above this is the till's.
func BenchmarkKey(b *testing.B) {
	x := start(b, termtest.Options{})
	x.WaitFor("keys 0")
	var took []time.Duration
	n := 0
	for b.Loop() {
		n++
		want := fmt.Sprintf("keys %d:", n)
		took = append(took, x.Measure("a", func(s termtest.Screen) bool { return s.Contains(want) }))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "median-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
