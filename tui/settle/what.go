package settle

import (
	"context"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func (s *whatStep) ofOpenDay() bool { return true }

func (s *whatStep) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	thing, on := s.selected(m)
	enter := kit.Bind("Enter", t.KeyGoOn, "enter")
	actions := []kit.Action{kit.When(len(m.undecided()) == 0, enter, m.remaining())}
	if on {
		actions = []kit.Action{
			kit.When(thing.Kind != pos.ThingSending, kit.Bind("Enter", t.KeySettle, "enter"), t.Sending),
			kit.When(thing.Kind.Carries(), kit.Bind("Space", t.KeyCarry, "space"), t.Means[thing.Kind]),
		}
	}
	return append(actions,
		kit.When(m.unfinished() > 0, kit.Bind("F5", t.KeyHandOver, "f5"), t.NoneUnfinished),
		kit.When(m.carryable() > 0, kit.Bind("F6", t.KeyCarryAll, "f6"), t.NoneToCarry),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down", "pgup", "pgdown", "home", "end")),
		kit.Do(kit.Bind("Esc", t.KeyStop, "esc")))
}

// remaining says how much is not decided yet.
func (m *Model) remaining() string { return fmt.Sprintf(m.tx.Settle.Undecided, len(m.undecided())) }

// unfinished is how many paid orders nobody has handed over.
func (m *Model) unfinished() int {
	n := 0
	for _, t := range m.things {
		if t.Kind == pos.ThingUnfinished {
			n++
		}
	}
	return n
}

// carryable is how many things are not decided and could be carried over.
func (m *Model) carryable() int {
	return len(slices.DeleteFunc(m.undecided(), func(t pos.OpenThing) bool { return !t.Kind.Carries() }))
}

func (s *whatStep) key(m *Model, k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	thing, on := s.selected(m)
	switch k.String() {
	case "esc":
		m.showHome()
	case " ":
		if on {
			m.ending.carry[thing] = !m.ending.carry[thing]
			s.decided(m, thing)
		}
	case "f6":
		for _, t := range m.undecided() {
			if t.Kind.Carries() {
				m.ending.carry[t] = true
			}
		}
		s.fill(m)
		s.toFirst(m)
	case "f5":
		return m.handOver()
	case "enter":
		if !s.quiet.Wake(m.reg.Now()) {
			m.warn(m.tx.Settle.JustShown)
			return nil
		}
		if on {
			return goTo(thing)
		}
		m.showCount()
	default:
		s.list.Update(k)
	}
	return nil
}

// decided goes on to the next thing that is not, after one was marked.
func (s *whatStep) decided(m *Model, thing pos.OpenThing) {
	s.fill(m)
	if m.ending.carry[thing] {
		s.toFirst(m)
	}
}

// goTo opens the screen that settles a thing.
func goTo(t pos.OpenThing) tea.Cmd {
	order := t.Payment.Order
	switch t.Kind {
	case pos.ThingUnresolved, pos.ThingReceipt:
		return kit.Go(kit.ScreenResolve, t.Payment)
	case pos.ThingQueued:
		return kit.Go(kit.ScreenQueue, nil)
	case pos.ThingHeld:
		return kit.Go(kit.ScreenOrder, order)
	case pos.ThingUnfinished, pos.ThingOverpaid:
		return kit.Go(kit.ScreenBoard, order)
	default: // links, deposits and what is not paid
		return kit.Go(kit.ScreenPay, order)
	}
}

// handedMsg says how many orders were handed over.
type handedMsg struct {
	n   int
	err error
}

// handOver ends every order that is paid: the last customers have gone.
func (m *Model) handOver() tea.Cmd {
	reg := m.reg
	n := 0
	return m.begin(handing, "hand over", func(ctx context.Context) (err error) {
		n, err = reg.HandOver(ctx)
		return err
	}, func(err error) tea.Msg { return handedMsg{n, err} })
}

func (m *Model) handed(msg handedMsg) tea.Cmd {
	m.busy = idle
	m.read()
	if e := m.ending; e != nil && m.pane == pane(e.what) {
		e.what.toFirst(m)
	}
	if msg.err != nil {
		return m.failed(m.tx.Faults.Sentence(msg.err))
	}
	return kit.Say(kit.ToneOK, fmt.Sprintf(m.tx.Settle.HandedOver, msg.n))
}

func (s *whatStep) draw(m *Model, w, h int) []string {
	t, inner := &m.tx.Settle, w-4
	about := []string{m.st.Border.On(kit.Rule(inner))}
	sentences := []string{m.remaining()}
	if thing, on := s.selected(m); on {
		sentences = []string{m.thing(thing) + " · " + thing.Amount.String(), t.Means[thing.Kind]}
	} else if len(m.undecided()) == 0 {
		sentences = []string{t.AllDecided}
	}
	for _, sentence := range append(sentences, t.ComeBack) {
		about = append(about, kit.Wrap(sentence, inner)...)
	}
	body := append(s.list.View(m.st, inner, max(h-2-len(about), 1)), about...)
	for i, l := range body {
		body[i] = " " + l
	}
	return m.st.Box(fmt.Sprintf(t.WhatTitle, m.date(m.day.Day), len(m.things)), body, w, h, true)
}
