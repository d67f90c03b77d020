package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
	"truckpos/providers/sandbox"
	"truckpos/tui/pay"
)

// loopback is where everything listens that no phone has to reach.
const loopback = "127.0.0.1"

// openTraining starts the simulated services and points the same clients at
// them that work for real. With --lan, the payment page and the buyer's way
// back are reached through this machine's address in the local network; the
// calls of the clients never leave the machine.
func (b *backend) openTraining(ctx context.Context, o *options, books practiceBooks) error {
	host := loopback
	if o.LAN {
		address, err := lanAddress(ctx)
		if err != nil {
			return err
		}
		host = address
	}
	if err := b.listen(ctx, net.JoinHostPort(host, "0")); err != nil {
		return err
	}
	kakao, err := b.simulateKakaoPay(ctx, books, host, o.Config.KakaoPay)
	if err != nil {
		return err
	}
	cards, err := b.simulatePayup(ctx, books, o.Config.Payup)
	if err != nil {
		return err
	}
	toss, err := b.simulateToss(ctx, books)
	if err != nil {
		return err
	}
	b.cards.by = o.Config.Truck.CardService
	texts, err := b.simulateTexts(ctx)
	if err != nil {
		return err
	}
	services := []unplugger{kakao, cards, toss, texts}
	network := &practice{services: services, off: make([]bool, len(services))}
	b.cut = network.cut
	player := sandbox.Buyer{Client: &http.Client{Timeout: buyerPatience}}
	b.buyer = func(ctx context.Context, link string, how pay.Buyer) error {
		err := play(ctx, player, link, how)
		if err != nil && network.isOff.Load() {
			return fmt.Errorf("%w: %w", pay.ErrCutOff, err)
		}
		return err
	}
	return nil
}

// simulateKakaoPay speaks in the dialect that the real service would be spoken to in.
func (b *backend) simulateKakaoPay(ctx context.Context, books practiceBooks, host string, contract *config.KakaoPay) (*sandbox.KakaoPay, error) {
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return nil, err
	}
	pages := calls
	if host != loopback {
		if pages, err = b.bind(ctx, host); err != nil {
			return nil, err
		}
	}
	service, err := practising(books, "kakaopay", func(book sandbox.Book) (*sandbox.KakaoPay, error) {
		return sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: time.Now, Random: rand.Reader, PublicURL: "http://" + pages.Addr().String(), Book: book})
	})
	if err != nil {
		return nil, err
	}
	b.serve("simulated kakaopay", func() error { return service.Serve(calls) }, service.Close)
	if pages != calls {
		server := &http.Server{Handler: service, ReadHeaderTimeout: buyerPatience}
		b.serve("simulated kakaopay pages", func() error { return server.Serve(pages) }, server.Close)
	}
	dialect, key := kakaopay.Current, sandbox.TrainingSecretKey
	if contract != nil && contract.Dialect == kakaopay.Legacy {
		dialect, key = kakaopay.Legacy, sandbox.TrainingAdminKey
	}
	config := kakaopay.Config{
		Dialect: dialect, BaseURL: "http://" + calls.Addr().String(), SecretKey: key, CID: sandbox.TrainingCID,
		ReturnURL: "http://" + b.returns.Addr().String(), PartnerUserID: buyer, Version: version(), Now: time.Now, Heard: b.hears(pos.KakaoPay),
	}
	links, err := kakaopay.New(config)
	if err != nil {
		return nil, err
	}
	config.CID = sandbox.TrainingRecurringCID
	accounts, err := kakaopay.NewAccounts(config)
	if err != nil {
		return nil, err
	}
	b.links, b.accounts = links, accounts
	return service, nil
}

// simulatePayup does what the real contract would, and always looks cards up:
// that is free, and part of what is practised.
func (b *backend) simulatePayup(ctx context.Context, books practiceBooks, contract *config.Payup) (*sandbox.Payup, error) {
	if contract == nil {
		contract = &config.Payup{}
	}
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return nil, err
	}
	service, err := practising(books, "payup", func(book sandbox.Book) (*sandbox.Payup, error) {
		return sandbox.NewPayup(sandbox.PayupConfig{Clock: time.Now, Random: rand.Reader, PartCancel: contract.PartCancel, MixedTax: contract.MixedTax, Book: book})
	})
	if err != nil {
		return nil, err
	}
	b.serve("simulated payup", func() error { return service.Serve(calls) }, service.Close)
	cards, err := payup.New(payup.Config{
		BaseURL: "http://" + calls.Addr().String(), MerchantID: sandbox.TrainingMerchantID, APICertKey: sandbox.TrainingAPICertKey,
		PartCancel: contract.PartCancel, MixedTax: contract.MixedTax, Notice: contract.Notice, Lookup: true, Version: version(), Heard: b.hears(pos.KeyedCard),
	})
	if err != nil {
		return nil, err
	}
	b.cards.add(pos.PayupCards, cards)
	return service, nil
}

// practice is the network between the till and the simulated services.
type practice struct {
	services []unplugger
	off      []bool      // of each; one that could not be turned is turned the next time
	isOff    atomic.Bool // or is just being cut
}

// unplugger is a simulated service that can be cut off.
type unplugger interface {
	Unplug() error
	Plug(ctx context.Context) error
}

// cut takes the services off the network, or puts them back. One call at a time.
func (p *practice) cut(ctx context.Context, off bool) error {
	if off {
		p.isOff.Store(true)
	}
	var errs []error
	for i, s := range p.services {
		turn := s.Unplug
		if !off {
			turn = func() error { return s.Plug(ctx) }
		}
		if p.off[i] == off {
			continue
		}
		if err := turn(); err != nil {
			errs = append(errs, err)
			continue
		}
		p.off[i] = off
	}
	p.isOff.Store(slices.Contains(p.off, true))
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
