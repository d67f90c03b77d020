package kit

import (
	"errors"
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
)

func TestWorkThatPanicsIsToldToTheRootAndToItsScreen(t *testing.T) {
	type endedMsg struct{ err error }
	end := func(err error) tea.Msg { return endedMsg{err} }
	batch, ok := Work("board", "move", func() error { panic("fell over") }, end)().(tea.BatchMsg)
	if !ok || len(batch) != 2 {
		t.Fatalf("a panic is answered by %#v", batch)
	}
	if fell, ok := batch[0]().(PanicMsg); !ok || fell.Where != "move" {
		t.Errorf("the root is told %#v", fell)
	}
	reply, ok := batch[1]().(Reply)
	if !ok || reply.To != "board" {
		t.Fatalf("the screen is told %#v", reply)
	}
	if ended, ok := reply.Msg.(endedMsg); !ok || !errors.Is(ended.err, ErrFell) {
		t.Errorf("the screen is told %#v", reply.Msg)
	}
}

func TestWorkBringsItsErrorBackToItsScreen(t *testing.T) {
	type endedMsg struct{ err error }
	failed := errors.New("no")
	reply, ok := Work("board", "move", func() error { return failed }, func(err error) tea.Msg { return endedMsg{err} })().(Reply)
	if !ok || reply.To != "board" || reply.Msg != (endedMsg{failed}) {
		t.Fatalf("the screen is told %#v", reply)
	}
}

func TestWorkWithoutARightGoesToTheRootAndCanBeDoneAgain(t *testing.T) {
	tries := 0
	work := Work(ScreenBoard, "void", func() error {
		if tries++; tries == 1 {
			return fmt.Errorf("void: %w", &pos.NotAllowedError{Need: pos.Need{Action: pos.ActionVoid}, Who: "수아"})
		}
		return nil
	}, func(err error) tea.Msg { return err == nil })
	blocked, ok := work().(Blocked)
	if !ok || blocked.Refused.Action != pos.ActionVoid || blocked.Reply != (Reply{To: ScreenBoard, Msg: false}) {
		t.Fatalf("got %+v", blocked)
	}
	if again := blocked.Again(); again != (Reply{To: ScreenBoard, Msg: true}) || tries != 2 {
		t.Errorf("again: %+v after %d tries", again, tries)
	}
}
