package kit

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
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
