package main

import (
	"context"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
	"truckpos/providers/toss"
)

// probePatience is how long a service may take to be reached.
const probePatience = 8 * time.Second

// services looks at each way to pay that needs somebody else. Nothing is sent.
func (d *doctor) services(ctx context.Context, o *options) {
	words := o.Text.Words.Services
	if o.Training() {
		d.good(words[pos.KakaoPay], d.t.Simulated)
		d.good(d.all.Recurring.Label, d.t.Simulated)
		d.good(words[o.Config.Truck.CardService.Service()], d.t.Simulated)
		d.receipts(o)
		d.texts(ctx, o)
		return
	}
	d.kakaoPay(ctx, words[pos.KakaoPay], o)
	d.payup(ctx, words[pos.KeyedCard], o)
	d.toss(ctx, words[pos.TossCard], o)
	d.receipts(o)
	d.texts(ctx, o)
	if mixed(o.Config) {
		d.note(d.t.Mode, d.t.Mixed)
	}
}

// mixed reports whether one service takes real money and another does not: a
// till that was meant for trials charges somebody, or one that sells does not.
func mixed(c *config.Config) bool {
	trial, real := false, false
	note := func(isTrial, isReal bool) { trial, real = trial || isTrial, real || isReal }
	if c.KakaoPay != nil {
		test := kakaopay.TestCID(c.KakaoPay.CID)
		note(test, !test)
	}
	if c.Payup != nil {
		money := payup.MoneyAt(c.Payup.BaseURL)
		note(money == payup.MoneyTest, money == payup.MoneyReal)
	}
	if c.Toss != nil && c.Toss.KeyIn {
		kind := toss.KindOf(c.Toss.SecretKey.Reveal())
		note(kind == toss.KeyTest, kind == toss.KeyLive)
	}
	return trial && real
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
	if k.Dialect == kakaopay.Legacy {
		d.good(label, d.all.CardConfig.Legacy)
	}
	if kakaopay.TestCID(k.CID) {
		d.good(label, d.t.TestMoney)
	}
	d.recurring(k)
	d.listen(ctx, k.ReturnListen)
}

// recurring looks at the contract for recurring payments, which is at the same address.
func (d *doctor) recurring(k *config.KakaoPay) {
	t := d.all.Recurring
	if k.RecurringCID == "" {
		d.good(t.Label, t.None)
		return
	}
	if _, err := kakaopay.NewAccounts(recurringConfig(k, nil)); err != nil {
		d.bad(t.Label, sentence(err, d.all))
		return
	}
	d.good(t.Label, t.Ready)
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
	words := &d.all.CardConfig
	for _, setting := range [...]struct {
		on   bool
		says string
	}{{p.MixedTax, words.MixedTax}, {!p.MixedTax, words.NoMixedTax}, {p.Notice, words.Notice}, {p.Lookup, words.Lookup}} {
		if setting.on {
			d.good(label, setting.says)
		}
	}
}

// toss says nothing where there is no [toss]: few trucks have it.
func (d *doctor) toss(ctx context.Context, label string, o *options) {
	c := o.Config.Toss
	if c == nil {
		return
	}
	client, err := toss.New(tossConfig(c, nil))
	if err != nil {
		d.bad(label, sentence(err, d.all))
		return
	}
	d.probe(ctx, label, c.BaseURL, client)
	if toss.KindOf(c.SecretKey.Reveal()) == toss.KeyTest {
		d.good(label, d.t.TestMoney)
	}
	if o.Config.Truck.CardService == pos.TossCards {
		d.good(label, d.all.TossConfig.TakesCards)
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
