package main

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
	"truckpos/providers/sandbox"
	"truckpos/tui/pay"
	"truckpos/tui/text"
)

// backend is what stands behind the ways to pay: the clients, the listener for
// buyers' returns and, in training, the simulated services.
type backend struct {
	links pos.LinkService // nil where KakaoPay is not set up
	cards pos.CardService // nil where Payup is not set up
	buyer func(ctx context.Context, link string, how pay.Buyer) error

	start    func(name string, f func())
	returns  net.Listener // nil where KakaoPay is not set up
	closers  []func() error
	stop     context.CancelFunc
	watching sync.WaitGroup
}

// openBackend opens the services that the configuration names, or the
// simulated ones. start begins guarded goroutines.
func openBackend(ctx context.Context, o *options, start func(string, func())) (*backend, error) {
	b := &backend{start: start}
	err := error(nil)
	if o.Training() {
		err = b.openTraining(ctx, o)
	} else {
		err = b.openLive(ctx, o.Config)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *backend) openLive(ctx context.Context, c *config.Config) error {
	if c.KakaoPay != nil {
		if err := b.listen(ctx, c.KakaoPay.ReturnListen); err != nil {
			return err
		}
		links, err := kakaopay.New(kakaoPayConfig(c.KakaoPay))
		if err != nil {
			return err
		}
		b.links = links
	}
	if c.Payup != nil {
		cards, err := payup.New(payupConfig(c.Payup))
		if err != nil {
			return err
		}
		b.cards = cards
	}
	return nil
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

// loopback is where everything listens that no phone has to reach.
const loopback = "127.0.0.1"

// openTraining starts the simulated services and points the same clients at
// them that work for real. With --lan, the payment page and the buyer's way
// back are reached through this machine's address in the local network; the
// calls of the clients never leave the machine.
func (b *backend) openTraining(ctx context.Context, o *options) error {
	host := loopback
	if o.LAN {
		address, err := lanAddress()
		if err != nil {
			return err
		}
		host = address
	}
	if err := b.listen(ctx, net.JoinHostPort(host, "0")); err != nil {
		return err
	}
	if err := b.simulateKakaoPay(ctx, host); err != nil {
		return err
	}
	if err := b.simulatePayup(ctx); err != nil {
		return err
	}
	player := sandbox.Buyer{Client: &http.Client{Timeout: buyerPatience}}
	b.buyer = func(ctx context.Context, link string, how pay.Buyer) error { return play(ctx, player, link, how) }
	return nil
}

func (b *backend) simulateKakaoPay(ctx context.Context, host string) error {
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return err
	}
	pages := calls
	if host != loopback {
		if pages, err = b.bind(ctx, host); err != nil {
			return err
		}
	}
	service, err := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: time.Now, Random: rand.Reader, PublicURL: "http://" + pages.Addr().String()})
	if err != nil {
		return err
	}
	b.serve("simulated kakaopay", func() error { return service.Serve(calls) }, service.Close)
	if pages != calls {
		server := &http.Server{Handler: service, ReadHeaderTimeout: buyerPatience}
		b.serve("simulated kakaopay pages", func() error { return server.Serve(pages) }, server.Close)
	}
	links, err := kakaopay.New(kakaopay.Config{
		BaseURL: "http://" + calls.Addr().String(), SecretKey: sandbox.TrainingSecretKey, CID: sandbox.TrainingCID,
		ReturnURL: "http://" + b.returns.Addr().String(), PartnerUserID: buyer, Version: version(), Now: time.Now,
	})
	if err != nil {
		return err
	}
	b.links = links
	return nil
}

func (b *backend) simulatePayup(ctx context.Context) error {
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return err
	}
	service, err := sandbox.NewPayup(sandbox.PayupConfig{Clock: time.Now, Random: rand.Reader})
	if err != nil {
		return err
	}
	b.serve("simulated payup", func() error { return service.Serve(calls) }, service.Close)
	cards, err := payup.New(payup.Config{
		BaseURL: "http://" + calls.Addr().String(), MerchantID: sandbox.TrainingMerchantID, APICertKey: sandbox.TrainingAPICertKey,
		Version: version(),
	})
	if err != nil {
		return err
	}
	b.cards = cards
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

// buyerPatience is how long the buyer played by a key waits for a page.
const buyerPatience = 30 * time.Second

// play is the buyer of training mode.
func play(ctx context.Context, player sandbox.Buyer, link string, how pay.Buyer) error {
	var err error
	switch how {
	case pay.BuyerQuits:
		_, err = player.Quit(ctx, link)
	case pay.BuyerFails:
		_, err = player.Fail(ctx, link)
	default:
		_, err = player.Pay(ctx, link, sandbox.MethodMoney)
	}
	return err
}

// errNoNetwork says that --lan has no network to be reached through.
var errNoNetwork = errors.New("no address in a local network")

// lanAddress is this machine's address in the local network.
func lanAddress() (string, error) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return "", err
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			return n.IP.String(), nil
		}
	}
	return "", refuse(errNoNetwork, func(t *text.CLI) string { return t.Start.NoNetwork })
}
