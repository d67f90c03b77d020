package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"time"
	"unicode/utf8"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/sandbox"
	"truckpos/providers/sens"
	"truckpos/tui"
	"truckpos/tui/text"
)

// sensConfig is what the client of text messages is told of the configuration.
// heard hears what its clock says.
func sensConfig(s *config.SENS, heard func(time.Time)) sens.Config {
	return sens.Config{BaseURL: s.BaseURL, ServiceID: s.ServiceID, AccessKey: s.AccessKey.Reveal(), SecretKey: s.SecretKey.Reveal(),
		From: s.From, Version: version(), Now: time.Now, Heard: heard}
}

// texting is what the till is told of text messages. In training everything is
// simulated but the limits.
func (b *backend) texting(c *config.Config) pos.Texting {
	limits := config.SENS{DailyLimit: config.DefaultDailyLimit, OrderLimit: config.DefaultOrderLimit, LinkFromQueue: true}
	if c.SENS != nil {
		limits = *c.SENS
	}
	words := text.ForCustomers()
	return pos.Texting{
		Service: b.texts, DayLimit: limits.DailyLimit, OrderLimit: limits.OrderLimit, LinkFromQueue: limits.LinkFromQueue,
		Ready: func(o *pos.Order) string { return readyText(words, c.Truck.Name, o) },
		Link: func(o *pos.Order, p *pos.Payment) (title, content string) {
			return fmt.Sprintf(words.LinkTitle, c.Truck.Name), fmt.Sprintf(words.Link, c.Truck.Name, o.ID.Call(), p.Total, p.Link.URL)
		},
	}
}

// readyText fits into a short message: of the shop's name as much as there is room
// for.
func readyText(words text.Customer, shop string, o *pos.Order) string {
	for {
		content := fmt.Sprintf(words.Ready, shop, o.ID.Call())
		if _, size := sens.Fit(content); size <= sens.MaxShort || shop == "" {
			return content
		}
		_, last := utf8.DecodeLastRuneInString(shop)
		shop = shop[:len(shop)-last]
	}
}

// openTexts sets up text messages where the configuration does.
func (b *backend) openTexts(s *config.SENS) error {
	if s == nil {
		return nil
	}
	client, err := sens.New(sensConfig(s, b.hears(0)))
	if err != nil {
		return err
	}
	b.texts = client
	return nil
}

// simulateTexts starts the simulated service, whose telephones can be looked at.
func (b *backend) simulateTexts(ctx context.Context) (*sandbox.SENS, error) {
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return nil, err
	}
	service, err := sandbox.NewSENS(sandbox.SENSConfig{Clock: time.Now, Random: rand.Reader})
	if err != nil {
		return nil, err
	}
	b.serve("simulated texts", func() error { return service.Serve(calls) }, service.Close)
	client, err := sens.New(sens.Config{
		BaseURL: "http://" + calls.Addr().String(), ServiceID: sandbox.TrainingServiceID, AccessKey: sandbox.TrainingAccessKey,
		SecretKey: sandbox.TrainingTextSecret, From: sandbox.TrainingSenderNumber, Version: version(), Now: time.Now, Heard: b.hears(0),
	})
	if err != nil {
		return nil, err
	}
	b.texts = client
	b.arrived = func() []tui.Arrival {
		var all []tui.Arrival
		for _, t := range service.Texts() {
			if t.Arrived() {
				all = append(all, tui.Arrival{To: t.To, Content: t.Content, At: cmp.Or(t.Completed, t.At)})
			}
		}
		return all
	}
	return service, nil
}

// texts looks at the service of text messages. Nothing is sent.
func (d *doctor) texts(ctx context.Context, o *options) {
	label := o.Text.SMS.Service
	switch s := o.Config.SENS; {
	case o.Training():
		d.good(label, d.t.Simulated)
	case s == nil:
		d.good(label, d.t.NotConfigured)
	default:
		client, err := sens.New(sensConfig(s, nil))
		if err != nil {
			d.bad(label, sentence(err, d.all))
			return
		}
		d.probe(ctx, label, s.BaseURL, client)
	}
}
