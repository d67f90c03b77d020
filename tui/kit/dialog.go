package kit

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// QuietTime is how long the keyboard must have been quiet before a dialog that opened
// by itself takes a key. Whoever was typing did not mean to answer it.
const QuietTime = 400 * time.Millisecond

// Choice is one answer of a dialog.
type Choice struct {
	Label string  // how its key is called on screen: "F4"; Enter is the selected choice's
	Keys  Binding // what triggers it; the arrows and Enter work beside it
	Text  string  // what it does
	Value any     // the asking screen's own typed constant, handed back in the Answer

	// MovesMoney is true for a choice that takes, returns or gives up money. It is
	// never the default: it needs its own key, or the arrows and Enter.
	MovesMoney bool
	// NeedsInput refuses the choice while Dialog.Check finds a fault in the input.
	NeedsInput bool
}

// Choose makes a choice; keys are as in [Bind].
func Choose(value any, label, text string, keys ...string) Choice {
	return Choice{Label: label, Keys: Bind(label, text, keys...), Text: text, Value: value}
}

// Money marks the choice as one that moves money.
func (c Choice) Money() Choice {
	c.MovesMoney = true
	return c
}

// WithInput marks the choice as one that needs the dialog's input to be right.
func (c Choice) WithInput() Choice {
	c.NeedsInput = true
	return c
}

// Dialog is a question that waits for a person.
type Dialog struct {
	ID      string   // handed back, to tell dialogs of one screen apart
	Owner   ScreenID // which screen gets the answer
	Title   string
	Body    []string // paragraphs, wrapped to the width
	Choices []Choice
	Default int // index of the choice Enter takes; see DefaultChoice

	Alert  bool // opened by itself, not by a key: waits until the keyboard is quiet
	NoEsc  bool // Esc does not leave it
	Input  *Field
	Check  func(typed string) (fault string) // "" when the input is right
	Accent Tone
}

// DefaultChoice is the choice Enter takes at first: Default, or when that one moves
// money the first one that does not, or -1 when there is none.
func (d Dialog) DefaultChoice() int {
	if d.Default >= 0 && d.Default < len(d.Choices) && !d.Choices[d.Default].MovesMoney {
		return d.Default
	}
	return slices.IndexFunc(d.Choices, func(c Choice) bool { return !c.MovesMoney })
}

// Answer is what came out of a dialog.
type Answer struct {
	Dialog string
	Owner  ScreenID
	Value  any    // of the choice; nil when cancelled
	Text   string // of the input, if there was one
	// Cancelled is true when the person left with Esc.
	Cancelled bool
}

// Dialogs is the stack of open dialogs; the top one has the keyboard. The zero value
// is ready. It reads no clock: the time of each key is handed in.
type Dialogs struct {
	stack []*openDialog
}

type openDialog struct {
	Dialog
	cursor  int
	lastKey time.Time // the opening, then each ignored key
	awake   bool
	scroll  int
	page    int // lines of body that were visible at the last View
	height  int // lines of body there are
	fault   string
}

// Open puts d on top.
func (s *Dialogs) Open(d Dialog, now time.Time) {
	if d.Input != nil {
		d.Input.Focus()
	}
	s.stack = append(s.stack, &openDialog{
		Dialog: d, cursor: d.DefaultChoice(), lastKey: now, awake: !d.Alert,
	})
}

// Len is the number of open dialogs.
func (s *Dialogs) Len() int { return len(s.stack) }

// Top is the dialog that has the keyboard.
func (s *Dialogs) Top() (Dialog, bool) {
	if t := s.top(); t != nil {
		return t.Dialog, true
	}
	return Dialog{}, false
}

// Close takes the dialogs with that id away without an answer, because what they
// asked about has settled itself. It reports whether there were any.
func (s *Dialogs) Close(id string) bool {
	before := len(s.stack)
	s.stack = slices.DeleteFunc(s.stack, func(d *openDialog) bool { return d.ID == id })
	return len(s.stack) < before
}

func (s *Dialogs) top() *openDialog {
	if len(s.stack) == 0 {
		return nil
	}
	return s.stack[len(s.stack)-1]
}

// Update gives a key to the top dialog. With answered true the dialog is closed and
// the answer goes to its owner. Every key is consumed while a dialog is open.
func (s *Dialogs) Update(msg tea.KeyMsg, now time.Time) (answer Answer, answered bool) {
	d := s.top()
	if d == nil || !d.wake(now) {
		return Answer{}, false
	}
	chosen, cancelled := d.key(msg)
	if chosen < 0 && !cancelled {
		return Answer{}, false
	}
	answer = Answer{Dialog: d.ID, Owner: d.Owner, Cancelled: cancelled}
	if d.Input != nil {
		answer.Text = d.Input.Value()
		d.Input.Blur()
	}
	if !cancelled {
		answer.Value = d.Choices[chosen].Value
	}
	s.stack = s.stack[:len(s.stack)-1]
	return answer, true
}

// wake reports whether the dialog takes keys yet. Every key that comes too early
// starts the quiet time again.
func (d *openDialog) wake(now time.Time) bool {
	if !d.awake {
		d.awake = now.Sub(d.lastKey) >= QuietTime
		d.lastKey = now
	}
	return d.awake
}

// key returns the index of the choice that was taken, or -1.
func (d *openDialog) key(msg tea.KeyMsg) (chosen int, cancelled bool) {
	// Typing goes to the input first, or a digit in an amount would be a choice.
	if d.Input != nil && d.Input.Update(msg) {
		d.fault = ""
		return -1, false
	}
	for i, c := range d.Choices {
		// Enter belongs to the selected choice, whatever keys another one lists.
		if msg.Type != tea.KeyEnter && Matches(msg, c.Keys) {
			return d.take(i), false
		}
	}
	switch msg.Type {
	case tea.KeyEnter:
		return d.take(d.cursor), false
	case tea.KeyEsc:
		return -1, !d.NoEsc
	case tea.KeyUp, tea.KeyLeft, tea.KeyShiftTab:
		d.step(-1)
	case tea.KeyDown, tea.KeyRight, tea.KeyTab:
		d.step(1)
	case tea.KeyPgUp:
		d.scroll -= max(d.page-1, 1)
	case tea.KeyPgDown:
		d.scroll += max(d.page-1, 1)
	default: // any other key means nothing here
	}
	return -1, false
}

func (d *openDialog) step(by int) {
	if n := len(d.Choices); n > 0 {
		d.cursor = (max(d.cursor, 0) + by + n) % n
	}
}

func (d *openDialog) take(i int) int {
	if i < 0 || i >= len(d.Choices) {
		return -1
	}
	if d.Choices[i].NeedsInput && d.Input != nil && d.Check != nil {
		if d.fault = d.Check(d.Input.Value()); d.fault != "" {
			d.cursor = i
			return -1
		}
	}
	return i
}
