package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/toss"
	"truckpos/tui"
	"truckpos/tui/pay"
	"truckpos/tui/text"
)

// backend is what stands behind the ways to pay: the clients, the listener for
// buyers' returns and, in training, the simulated services.
type backend struct {
	links pos.LinkService // nil where KakaoPay is not set up, or off
	cards cardServices
	toss  *toss.Client    // nil where Toss is not set up
	texts pos.TextService // nil where text messages are not set up

	accounts pos.AccountService // nil where KakaoPay's recurring payments are not set up, or KakaoPay is off

	off   map[pos.Method]error // what is set up and cannot be offered this time
	buyer func(ctx context.Context, link string, how pay.Buyer) error
	cut   func(ctx context.Context, off bool) error // the simulated services; nil otherwise

	arrived func() []tui.Arrival // on the simulated telephones; nil otherwise

	till     atomic.Pointer[pos.Register] // once it is open
	start    func(name string, f func())
	returns  net.Listener // nil where links is
	closers  []func() error
	stop     context.CancelFunc
	watching sync.WaitGroup
}

// openBackend opens the services that the configuration names, or the
// simulated ones. start begins guarded goroutines.
func openBackend(ctx context.Context, o *options, log *slog.Logger, start func(string, func())) (*backend, error) {
	b := &backend{start: start, off: map[pos.Method]error{}}
	err := error(nil)
	if o.Training() {
		err = b.openTraining(ctx, o, practiceBooks{o.Folder, log})
	} else {
		err = b.openLive(ctx, o.Config)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *backend) openLive(ctx context.Context, c *config.Config) error {
	if err := b.openKakaoPay(ctx, c.KakaoPay); err != nil {
		return err
	}
	return errors.Join(b.openCards(c), b.openTexts(c.SENS))
}

// openKakaoPay leaves KakaoPay off when the address that buyers come back to
// cannot be opened: without it no link could ever be approved, and everything
// else can still be sold.
func (b *backend) openKakaoPay(ctx context.Context, k *config.KakaoPay) error {
	if k == nil {
		return nil
	}
	links, err := kakaopay.New(kakaoPayConfig(k, b.hears(pos.KakaoPay)))
	if err != nil {
		return err
	}
	if err := b.listen(ctx, k.ReturnListen); err != nil {
		b.off[pos.KakaoPay] = err
		return ctx.Err()
	}
	b.links = links
	if k.RecurringCID == "" {
		return nil
	}
	accounts, err := kakaopay.NewAccounts(recurringConfig(k, b.hears(pos.KakaoPay)))
	if err != nil {
		return err
	}
	b.accounts = accounts
	return nil
}

// hears passes what a service's clock says to the till.
func (b *backend) hears(m pos.Method) func(time.Time) {
	return func(at time.Time) {
		if reg := b.till.Load(); reg != nil {
			reg.LearnTime(m, at)
		}
	}
}

// why says why a way to pay that is set up is not offered; "" when it is.
func (b *backend) why(m pos.Method, t *text.CLI) string {
	if err := b.off[m]; err != nil {
		return sentence(err, t)
	}
	return ""
}

// report writes to the log what is not offered.
func (b *backend) report(log *slog.Logger) {
	for m, err := range b.off {
		log.Warn("a way to pay is off", "method", m.String(), "err", err)
	}
}

// listen binds the address on which buyers come back.
func (b *backend) listen(ctx context.Context, address string) error {
	l, err := listenReturns(ctx, address)
	if err != nil {
		return err
	}
	b.returns = l
	b.closers = append(b.closers, l.Close)
	return nil
}

func (b *backend) bind(ctx context.Context, host string) (net.Listener, error) {
	return new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
}

// serve runs a server until it is closed.
func (b *backend) serve(name string, run, stop func() error) {
	b.closers = append(b.closers, stop)
	b.watching.Add(1)
	b.start(name, func() {
		defer b.watching.Done()
		_ = run() // ends when it is closed; a service that is gone shows in its health
	})
}

// serveReturns answers buyers' phones from now on.
func (b *backend) serveReturns(ctx context.Context, reg *pos.Register, shop string) {
	if b.returns == nil {
		return
	}
	ctx, b.stop = context.WithCancel(ctx)
	b.watching.Add(1)
	b.start("buyers' returns", func() {
		defer b.watching.Done()
		_ = kakaopay.Serve(ctx, b.returns, kakaopay.NewListener(reg, shop)) // as in serve
	})
}

// Close ends everything that listens.
func (b *backend) Close() error {
	if b.stop != nil {
		b.stop()
	}
	var errs []error
	for _, c := range b.closers {
		if err := c(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	b.watching.Wait()
	return errors.Join(errs...)
}
