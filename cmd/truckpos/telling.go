package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/providers/notify"
	"truckpos/storage"
)

// tellingStops is how long a closing till waits for a disk that does not answer.
// It never waits for the receiver.
const tellingStops = 5 * time.Second

// tells reports whether changes of payments are told to anybody. Those of training
// are nobody's business.
func (o *options) tells() bool { return o.Config.Notify != nil && !o.Training() }

// notifyConfig is what the receiver's client is told of the configuration.
func notifyConfig(n *config.Notify) notify.Config {
	return notify.Config{URL: n.URL, Secret: n.Secret.Reveal(), Version: version(), Now: time.Now}
}

// tellChanges tells others of changes of payments while the till is open. What it
// returns ends that.
func (t *till) tellChanges(ctx context.Context) (stop func()) {
	if !t.o.tells() {
		return func() {}
	}
	head, err := t.store.Head(ctx) // before anything is sold
	if err != nil {
		t.log.Warn("no notifications until the till is opened again", "err", err)
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	t.guarded("notifications", func() {
		defer close(done)
		if err := t.tell(ctx, head.Seq); err != nil {
			t.log.Warn("no notifications until the till is opened again", "err", err)
		}
	})
	return func() {
		cancel()
		select {
		case <-done:
		case <-time.After(tellingStops):
			t.log.Warn("closed while the outbox's disk did not answer")
		}
	}
}

// tell opens the outbox and works it until the context ends. A new one begins
// behind entry head.
func (t *till) tell(ctx context.Context, head uint64) (err error) {
	client, err := notify.New(notifyConfig(t.o.Config.Notify))
	if err != nil {
		return err
	}
	ledger := t.store.Info().ID
	box, err := storage.OpenOutbox(t.o.Outbox(), ledger, patience)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	outbox.NewRunner(outbox.Config{
		Journal: t.store, Box: box, Sender: client, Clock: systemClock{}, Ledger: ledger.String(),
		Body: tellerOf(t.o, t.store.Info()).body, Watch: t.reg.Subscribe, Begin: t.begin(box, head),
		Report: func(err error) {
			if err != nil {
				t.log.Warn("a notification was not delivered", "err", err)
				return
			}
			t.log.Info("notifications are delivered again")
		},
		Changed: func() { t.writeStatus(context.WithoutCancel(ctx), box, ledger) },
	}).Run(ctx)
	return nil
}

// begin is where an outbox that has read nothing begins: where the till knows that
// the one before it was, or behind entry head.
func (t *till) begin(box *storage.Outbox, head uint64) *uint64 {
	n, err := readStatus(t.o.Folder)
	known := err == nil && n.Ledger == t.store.Info().ID.String()
	if known {
		head = n.Resume
	}
	if lost := box.Lost(); lost != nil && (known || !errors.Is(lost, fs.ErrNotExist)) {
		t.log.Warn("the outbox was begun anew", "lost", lost, "behind", head)
	}
	return &head
}

func (t *till) writeStatus(ctx context.Context, box *storage.Outbox, ledger storage.ID) {
	s, err := box.Summary(ctx, shownPayments)
	if err == nil {
		err = statusOf(ledger.String(), time.Now(), &s).write(t.o.Folder)
	}
	if err != nil {
		t.log.Warn("how notifications are was not written", "err", err)
	}
}

// teller writes the messages of a till.
type teller struct{ till export.Till }

func tellerOf(o *options, ledger storage.Info) teller { return teller{tillOf(o, ledger)} }

// body is the same at every try: it is dated by the entry, not by the clock.
func (t teller) body(m outbox.Message) ([]byte, error) {
	p, ok := m.Order.Payment(m.Payment.N)
	if !ok {
		return nil, pos.ErrNoSuchPayment
	}
	return json.Marshal(export.Notify(m.At, t.till.PaymentOf(m.Order, p)))
}
