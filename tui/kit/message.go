package kit

import tea "github.com/charmbracelet/bubbletea"

// ScreenID names a screen; the root alone knows which model stands behind it.
type ScreenID string

// Goto asks the root to open a screen. Arg is that screen's own argument type, for
// example the id of the order to pay.
type Goto struct {
	Screen ScreenID
	Arg    any
}

// Back asks the root to return to the screen before.
type Back struct{}

// Ask asks the root to put a dialog on top. The [Answer] comes back to the screen
// that Dialog.Owner names.
type Ask struct {
	Dialog Dialog
}

// PhoneTyped brings a customer's telephone number, digits, to a screen whose order is
// not placed yet; "" takes it back.
type PhoneTyped struct{ Phone string }

// Go is the command that sends a [Goto].
func Go(screen ScreenID, arg any) tea.Cmd {
	return Send(Goto{Screen: screen, Arg: arg})
}

// GoBack is the command that sends a [Back].
func GoBack() tea.Cmd { return Send(Back{}) }

// AskFor is the command that sends an [Ask].
func AskFor(d Dialog) tea.Cmd { return Send(Ask{Dialog: d}) }

// Say is the command that sends a [Toast]. Never for the outcome of a payment: that
// is a dialog, because it waits for a person.
func Say(tone Tone, text string) tea.Cmd { return Send(Toast{Tone: tone, Text: text}) }

// Send is the command whose only work is to deliver msg.
func Send(msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return msg }
}
