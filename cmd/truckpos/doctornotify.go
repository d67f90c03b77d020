package main

import (
	"context"
	"time"

	"truckpos/pos"
	"truckpos/providers/notify"
)

// failsLong is how long a change may wait, tried in vain, before a person should
// look at the receiver.
const failsLong = 10 * time.Minute

// notify looks at where changes of payments are told, and whether they get there.
func (d *doctor) notify(ctx context.Context, o *options) {
	label := d.all.Notify.Label
	switch {
	case o.Config.Notify == nil:
		d.good(label, d.t.NotConfigured)
		return
	case o.Training():
		d.good(label, d.all.Notify.Training)
		return
	}
	client, err := notify.New(notifyConfig(o.Config.Notify))
	if err != nil {
		d.bad(label, "%s", sentence(err, d.all))
		return
	}
	d.probe(ctx, label, o.Config.Notify.URL, client)
	n, _, err := outboxStatus(ctx, o)
	if err != nil {
		return // nothing was told yet, or 'truckpos notify' says what is wrong
	}
	switch {
	case !n.Failing.IsZero() && time.Since(n.Failing) > failsLong:
		d.bad(label, d.all.Notify.Failing, n.Changes, n.Failing.In(pos.Seoul()).Format(stamp))
	case n.Changes > 0:
		d.good(label, d.all.Notify.Waiting, n.Changes, n.Payments, n.Oldest.In(pos.Seoul()).Format(stamp))
	default:
		d.good(label, d.all.Notify.Nothing)
	}
}
