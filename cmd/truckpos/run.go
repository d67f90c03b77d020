package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"truckpos/cmd/truckpos/internal/pinhash"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui"
	"truckpos/tui/accounts"
	"truckpos/tui/board"
	"truckpos/tui/kit"
	"truckpos/tui/ledger"
	"truckpos/tui/order"
	"truckpos/tui/pay"
	"truckpos/tui/queue"
	"truckpos/tui/resolve"
	"truckpos/tui/review"
	"truckpos/tui/settle"
	staffing "truckpos/tui/staff"
)

// framesPerSecond is how often Bubble Tea looks whether to repaint: at 75 a key
// waits at most 13 ms for its frame. More would cost an idle till more than a
// hundredth of a core, fewer would let a fast typist see the delay.
const framesPerSecond = 75

// drainFor is how long a closing till waits for outcomes under way: the
// patience of a service's client and a commit on a slow card.
const drainFor = 25 * time.Second

// till is the program while it runs.
type till struct {
	o       *options
	log     *slog.Logger
	store   *storage.Store
	back    *backend
	mirror  *storage.Mirror // nil where none is set up
	reg     *pos.Register
	offers  *offers // nil where nobody tells of promotions
	program *tea.Program
}

// runTill opens the till and sells until it is closed.
func runTill(ctx context.Context, o *options) (err error) {
	undumped := forbidDumps()
	if err := checkTerminal(); err != nil {
		return err
	}
	t := &till{o: o}
	if t.store, err = openLedger(o, 0); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.store.Close()) }()
	var logFile io.Closer
	if t.log, logFile, err = openLog(o); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, logFile.Close()) }()
	if undumped != nil {
		t.log.Warn("a crash could write this program's memory to disk", "err", undumped)
	}
	for _, note := range t.store.Notes() {
		t.log.Warn("ledger opened with a note", "note", fmt.Sprint(note))
	}
	if err := seedTraining(ctx, t.store); err != nil {
		return err
	}
	if t.back, err = openBackend(ctx, o, t.log, t.guarded); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.back.Close()) }()
	t.back.report(t.log)
	t.openOffers()
	stop := t.giveCopies(ctx)
	defer func() { err = errors.Join(err, stop()) }()
	defer t.keepMirror(ctx)()
	return t.sell(ctx)
}

// sell shows the screen until a person closes it, then waits for the outcomes
// of calls under way.
func (t *till) sell(ctx context.Context) error {
	reg, err := pos.Open(ctx, pos.Config{
		Journal: t.store, Clock: systemClock{}, Random: rand.Reader,
		Device: t.o.Config.Truck.Device, Staff: t.o.Config.Truck.Staff,
		Links: t.back.links, Cards: t.back.cards.current(), CardsBy: t.back.cards.by, CardsBefore: t.back.cards.before(),
		Accounts: t.back.accounts, Receipts: t.back.receipts(t.o.Config), SelfIssueFrom: selfIssueFrom(t.o.Config),
		Account: t.account(), Texts: t.back.texting(t.o.Config),
		ErasePhones: t.o.Config.ErasePhones(), Room: t.store.Room, OpenFor: t.o.Config.AskAfter(), Go: t.guarded,
		PINs: pinhash.New(rand.Reader), SendCode: t.codes(),
	})
	if err != nil {
		return &ledgerError{t.store.Path(), err}
	}
	t.reg = reg
	t.back.till.Store(reg)
	t.back.serveReturns(ctx, reg, t.o.Config.Truck.Name)

	payouts, err := payoutSetup(t.o.Config)
	if err != nil {
		return err
	}
	if t.back.toss != nil {
		payouts.Compare = t.compareDays
	}
	defer t.tellChanges(ctx)()
	defer t.fetchOffers(ctx)()

	caret := kit.NewCursorWriter(os.Stdout)
	model := t.model(ctx, caret, payouts)
	defer model.Close()
	t.program = tea.NewProgram(model, tea.WithContext(ctx), tea.WithAltScreen(), tea.WithOutput(caret),
		tea.WithInput(keyboard{os.Stdin}), tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler())
	stop := t.quitOnSignals()
	_, shown := t.program.Run()
	stop()
	t.log.Info("the screen is closed", "err", shown)
	return errors.Join(t.drain(ctx), shown)
}

func (t *till) account() string {
	if t.o.Config.Transfer == nil {
		return ""
	}
	return t.o.Config.Transfer.Account
}

// model assembles the screens.
func (t *till) model(ctx context.Context, caret *kit.CursorWriter, payouts review.Setup) *tui.Model {
	// Whether the terminal is dark was asked once already, when the library was
	// loaded; one that does not answer would make every question cost seconds.
	renderer := lipgloss.NewRenderer(os.Stdout)
	renderer.SetHasDarkBackground(lipgloss.HasDarkBackground())
	styles := kit.NewStyles(renderer, kit.DefaultPalette())
	life := func() context.Context { return ctx }
	x, reg, c := t.o.Text, t.reg, t.o.Config
	why := func(m pos.Method) string { return cmp.Or(t.back.why(m, &x.CLI), c.Why(m, &x.CLI)) }
	return tui.New(tui.Config{
		Register: reg, Text: x, Styles: styles, Shop: c.Truck.Name, Training: t.o.Training(), Caret: caret, Log: t.log,
		Start: reg.Start, Cut: t.back.cut, Arrived: t.back.arrived, Context: life, Mirror: t.mirrorState(),
		Screens: map[kit.ScreenID]tui.Screen{
			kit.ScreenOrder:   order.New(reg, x, styles, life, rand.Text),
			kit.ScreenPay:     pay.New(reg, x, styles, life, rand.Text, t.paySetup(why)),
			kit.ScreenBoard:   board.New(reg, x, styles, life),
			kit.ScreenLedger:  ledger.New(reg, x, styles, life, rand.Text),
			kit.ScreenResolve: resolve.New(reg, x, styles, life),
			kit.ScreenQueue:   queue.New(reg, x, styles, life),
			kit.ScreenSettle:  settle.New(reg, x, styles, life, rand.Text, settle.Setup{Staff: c.Truck.Staff}),
			kit.ScreenStaff:   staffing.New(reg, x, styles, life),
			kit.ScreenReview:  review.New(reg, t.store, x, styles, life, payouts),

			kit.ScreenAccounts: accounts.New(reg, x, styles, life),
		},
	})
}

// quitOnSignals closes the till in good order when the terminal goes away or
// somebody ends the process.
func (t *till) quitOnSignals() (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM)
	done := make(chan struct{})
	t.guarded("signals", func() {
		select {
		case s := <-signals:
			t.log.Info("closing on a signal", "signal", s.String())
			t.program.Quit()
		case <-done:
		}
	})
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// drain waits until every call that may have moved money has its outcome in
// the ledger. What is left then is taken up at the next start.
func (t *till) drain(ctx context.Context) error {
	if t.reg.Counts().Waiting > 0 {
		fmt.Fprintln(os.Stderr, t.o.Text.Shell.Finishing)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainFor)
	defer cancel()
	if err := t.reg.Drain(ctx); err != nil {
		t.log.Warn("closed while calls were under way", "err", err)
		fmt.Fprintln(os.Stderr, t.o.Text.Shell.Unfinished)
	}
	return nil
}

// guarded starts a goroutine whose panic is written to the log, without the
// value or any argument, and closes the till instead of leaving the terminal
// unusable.
func (t *till) guarded(name string, f func()) {
	go func() {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			t.log.Error("a goroutine panicked", "name", name, "type", fmt.Sprintf("%T", v), "at", panicked())
			if t.program != nil {
				t.program.Quit()
			}
		}()
		f()
	}()
}
