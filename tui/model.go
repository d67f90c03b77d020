package tui

import (
	"context"
	"log/slog"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/staff"
	"truckpos/tui/text"
)

// Screen is one job of one person. Update touches memory only; View draws
// exactly the size last given to Resize.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	View() string
	Resize(w, h int)
	Keys() help.KeyMap
}

// What a screen may be able to do besides.
type (
	// careted has a text field with the focus: body cells of its caret.
	careted interface {
		Caret() (x, y int, ok bool)
	}
	// capturing wants the global function keys for itself.
	capturing interface{ Capturing() bool }
	// named has another name than the screen's while it does something else.
	named interface{ Name() string }
	// fullHeight wants the whole window, header and footer included.
	fullHeight interface{ FullHeight() bool }
	// handing says that a key belongs to another screen, which is opened and gets it.
	handing interface {
		Hands(k tea.KeyMsg) (to kit.Goto, ok bool)
	}
	// typing has something half typed that is gone when the screen is left.
	typing interface{ Typing() bool }
	// unsaved has something begun that is not in the ledger and would be lost.
	unsaved interface{ Unsaved() bool }
	// serving has a customer in front of it: no question may come in between.
	serving interface{ Serving() bool }
	// showing tells which payment's outcome the screen itself shows.
	showing interface {
		Shows(id pos.PaymentID) bool
	}
)

// Config is what the program shows and works with.
type Config struct {
	Register *pos.Register
	Text     *text.Text
	Styles   *kit.Styles
	Screens  map[kit.ScreenID]Screen
	Shop     string
	Training bool
	Caret    *kit.CursorWriter // nil where the terminal cursor is not ours
	Log      *slog.Logger
	// Mirror says how many entries the ledger's mirror lacks at most, and why in
	// a sentence, "" while all is well; nil where there is none.
	Mirror func() (behind uint64, why string)
	// Start takes up what a stop interrupted; it runs once, after the first frame.
	Start func(ctx context.Context) error
	// Cut cuts the simulated services of training off, or restores them; nil where
	// nothing is simulated. It may wait for the network and is called from a command.
	Cut func(ctx context.Context, off bool) error
	// Arrived is what the simulated telephones of training have got, oldest first; nil
	// where nothing is simulated. It must be quick.
	Arrived func() []Arrival
	// Context is the program's own; it outlives every screen.
	Context func() context.Context
}

// Model is the root model of Bubble Tea.
type Model struct {
	cfg        Config
	active     kit.ScreenID
	shownAs    kit.Goto   // how the active screen was opened
	before     []kit.Goto // how the ones before it were
	layout     kit.Layout
	full       bool // the active screen has the whole window
	dialogs    kit.Dialogs
	toasts     kit.Toasts
	help       *kit.HelpPage
	dialogHelp *kit.HelpPage
	helpOf     string                            // the dialog that dialogHelp explains
	shown      map[pos.PaymentID]pos.OutcomeKind // outcome dialogs on screen
	news       []pos.Outcome                     // told in the bottom line, oldest first
	unsent     []unsent                          // told there after it
	cut        bool                              // the simulated services are cut off
	cutting    bool                              // that is being changed
	now        time.Time
	header     header
	mirror     string    // why it is broken, as it was said last
	arrivals   int       // messages on the simulated telephones that were told of
	diskLow    bool      // as it was said last
	left       time.Time // when it was last asked whether the day was forgotten
	notices    <-chan pos.Notice
	stop       func()
	attendance
	unsentSeen map[pos.MessageID]struct{}
}

// New makes the root; the order screen is shown first.
func New(cfg Config) *Model {
	notices, stop := cfg.Register.Subscribe()
	m := &Model{
		cfg: cfg, active: kit.ScreenOrder, shownAs: kit.Goto{Screen: kit.ScreenOrder}, shown: map[pos.PaymentID]pos.OutcomeKind{},
		unsentSeen: map[pos.MessageID]struct{}{},
		now:        cfg.Register.Now(), notices: notices, stop: stop,
	}
	m.door = staff.NewDoor(cfg.Register, cfg.Text, cfg.Styles, cfg.Context)
	m.attend()
	m.readHeader()
	return m
}

// Close ends the subscription to the register. Call it after the program ended.
func (m *Model) Close() { m.stop() }

// Init starts every screen, the clock, the pump of notices, and the work that
// a stop interrupted.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.pump(), tick(), m.begin(), kit.Send(kit.Goto{Screen: kit.ScreenOrder})}
	for id, s := range m.cfg.Screens {
		cmds = append(cmds, owned(id, s.Init()))
	}
	return tea.Batch(cmds...)
}

// startedMsg says how taking up interrupted work went.
type startedMsg struct{ err error }

func (m *Model) begin() tea.Cmd {
	start, ctx := m.cfg.Start, m.cfg.Context
	return kit.Guard("start", func() tea.Msg { return startedMsg{start(ctx())} })
}

// noticeMsg is one or more hints that the register has news.
type noticeMsg struct{}

// pump waits for the next hint. Hints that pile up while the screen was busy
// become one.
func (m *Model) pump() tea.Cmd {
	notices := m.notices
	return func() tea.Msg {
		if _, ok := <-notices; !ok {
			return nil
		}
		for {
			select {
			case <-notices:
			default:
				return noticeMsg{}
			}
		}
	}
}

// tickMsg is the clock at the top right, and every countdown.
type tickMsg time.Time

func tick() tea.Cmd {
	return tea.Every(time.Second, func(t time.Time) tea.Msg { return tickMsg(t) })
}

func (m *Model) screen() Screen { return m.cfg.Screens[m.active] }
