package main

import (
	"context"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
)

// probePatience is how long a service may take to be reached.
const probePatience = 8 * time.Second

// services looks at each way to pay that needs somebody else. Nothing is sent.
func (d *doctor) services(ctx context.Context, o *options) {
	words := o.Text.Words.Services
	if o.Training() {
		d.good(words[pos.KakaoPay], d.t.Simulated)
		d.good(words[pos.KeyedCard], d.t.Simulated)
		d.texts(ctx, o)
		return
	}
	d.kakaoPay(ctx, words[pos.KakaoPay], o)
	d.payup(ctx, words[pos.KeyedCard], o)
	d.texts(ctx, o)
	if mixed(o.Config) {
		d.note(d.t.Mode, d.t.Mixed)
	}
}

// mixed reports whether one service takes real money and the other does not: a
// till that was meant for trials charges somebody, or one that sells does not.
func mixed(c *config.Config) bool {
	if c.KakaoPay == nil || c.Payup == nil {
		return false
	}
	cards := payup.MoneyAt(c.Payup.BaseURL)
	if kakaopay.TestCID(c.KakaoPay.CID) {
		return cards == payup.MoneyReal
	}
	return cards == payup.MoneyTest
}

func (d *doctor) kakaoPay(ctx context.Context, label string, o *options) {
	k := o.Config.KakaoPay
	if k == nil {
		d.good(label, d.t.NotConfigured)
		return
	}
	client, err := kakaopay.New(kakaoPayConfig(k, nil))
	if err != nil {
		d.bad(label, sentence(err, d.all))
		return
	}
	d.probe(ctx, label, k.BaseURL, client)
	if kakaopay.TestCID(k.CID) {
		d.good(label, d.t.TestMoney)
	}
	d.listen(ctx, k.ReturnListen)
}

func (d *doctor) payup(ctx context.Context, label string, o *options) {
	p := o.Config.Payup
	if p == nil {
		d.good(label, d.t.NotConfigured)
		return
	}
	client, err := payup.New(payupConfig(p, nil))
	if err != nil {
		d.bad(label, sentence(err, d.all))
		return
	}
	d.probe(ctx, label, p.BaseURL, client)
	if payup.MoneyAt(p.BaseURL) == payup.MoneyTest {
		d.good(label, d.t.TestMoney)
	}
	if p.PartCancel {
		d.good(label, d.t.CardParts)
	} else {
		d.good(label, d.t.CardWhole)
	}
}

// prober is a service that can be asked, without moving money, whether it can be
// reached at all.
type prober interface {
	Probe(ctx context.Context) error
}

func (d *doctor) probe(ctx context.Context, label, address string, p prober) {
	ctx, cancel := context.WithTimeout(ctx, probePatience)
	defer cancel()
	switch err := p.Probe(ctx); {
	case err == nil:
		d.good(label, d.t.Reachable)
	case pos.KindOf(err) == pos.FaultMisconfigured:
		d.bad(label, d.t.NotTrusted, address)
	default:
		d.bad(label, d.t.Unreachable, address)
	}
}

// listen tries the address that buyers' phones come back to, unless a till is
// using it.
func (d *doctor) listen(ctx context.Context, address string) {
	if d.locked {
		d.good(d.t.Listen, d.t.LedgerLocked)
		return
	}
	l, err := listenReturns(ctx, address)
	if err != nil {
		d.bad(d.t.Listen, sentence(err, d.all))
		return
	}
	_ = l.Close() // it was only tried
	d.good(d.t.Listen, d.t.ListenGood, address)
}
