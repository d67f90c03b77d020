package pos

import (
	"context"
	"time"
)

// How a message is followed up.
const (
	reportFirst = 3 * time.Second // after it was accepted
	reportMost  = 5 * time.Minute // between two questions
	// lostAfter is when the service is first asked for a message of which it is not
	// known whether it arrived there: what it does not have by then it never got.
	lostAfter = 2 * time.Minute
	// reportFor is how long a message is asked about at all.
	reportFor = 24 * time.Hour
)

// delivering is what the keeper of messages remembers while the till runs. The
// messages themselves are in the ledger.
type delivering struct {
	later map[MessageID]time.Time     // not to be looked at before
	pause map[MessageID]time.Duration // until then
}

// rest puts a message off, longer each time.
func (d *delivering) rest(id MessageID, now time.Time) {
	d.pause[id] = min(max(2*d.pause[id], reportFirst), reportMost)
	d.later[id] = now.Add(d.pause[id])
}

// tendTexts sends what waits as soon as its service is there, drops what is of no
// use any more, and learns what became of what was sent.
func (r *Register) tendTexts(ctx context.Context) {
	d := delivering{later: map[MessageID]time.Time{}, pause: map[MessageID]time.Duration{}}
	for ctx.Err() == nil {
		r.mu.RLock()
		changed := r.changed
		r.mu.RUnlock()
		open := r.messages(func(m *Message) bool { return m.State.UnderWay() && m.State != MessageSending })
		if r.tendOne(ctx, &d, open) {
			continue
		}
		var later <-chan time.Time
		if len(open) > 0 {
			later = r.cfg.Clock.After(d.next(open, r.cfg.Clock.Now()))
		} else {
			clear(d.later)
			clear(d.pause)
		}
		select {
		case <-ctx.Done():
		case <-changed:
		case <-later:
		}
	}
}

// next is how long nothing has to be looked at.
func (d *delivering) next(open []MessageID, now time.Time) time.Duration {
	wait := reportMost
	for _, id := range open {
		wait = min(wait, d.later[id].Sub(now))
	}
	return max(wait, second)
}

// tendOne looks at the first message that can be looked at, and reports whether
// there was one.
func (r *Register) tendOne(ctx context.Context, d *delivering, open []MessageID) bool {
	for _, id := range open {
		m, text, ok := r.message(id)
		now := r.cfg.Clock.Now()
		if !ok || now.Before(d.later[id]) || r.Trouble() != nil {
			continue
		}
		if m.State != MessageWaiting {
			if r.followText(ctx, d, id, m, text) {
				return true
			}
			continue
		}
		if why := r.useless(id, &m); why != 0 {
			err := r.recordText(ctx, id, func(m Message) Event {
				if m.State != MessageWaiting {
					return nil
				}
				return TextDropped{K: m.K, Why: why}
			})
			if err != nil {
				d.later[id] = now.Add(noTextBefore)
			}
			return true
		}
		if !r.Period().Open || !r.mayAsk(ServiceTexts, false) {
			continue
		}
		if err := r.sendMessage(ctx, id); err != nil {
			d.later[id] = now.Add(noTextBefore)
			return true
		}
		if d.rest(id, r.cfg.Clock.Now()); !r.wentOut(id) {
			d.later[id] = r.cfg.Clock.Now().Add(noTextBefore)
		}
		return true
	}
	return false
}

// wentOut reports whether a message was sent, and not held up by a connection
// that was not there.
func (r *Register) wentOut(id MessageID) bool {
	m, _, ok := r.message(id)
	return ok && m.State != MessageWaiting
}

// useless says why a message that waits need not be sent any more; 0 where it
// should be.
func (r *Register) useless(id MessageID, m *Message) TextWhy {
	o, err := r.Order(id.Order)
	if err != nil {
		return 0
	}
	switch {
	case m.Phone == "":
		return TextNoPhone
	case o.Stage == StageVoided:
		return TextOrderOver
	case m.Purpose == TextOrderReady && o.Stage == StagePickedUp:
		return TextPickedUp
	case m.Purpose == TextOrderReady && o.Stage != StageReady:
		return TextNotReady
	case m.Purpose == TextPayLink:
		if p, ok := o.Payment(m.Payment); !ok || p.Status != Ready || r.late(p) {
			return TextLinkOver
		}
	}
	return 0
}

// followText asks what became of a message, and reports whether it did.
func (r *Register) followText(ctx context.Context, d *delivering, id MessageID, m Message, text TextMessage) bool {
	now := r.cfg.Clock.Now()
	age := r.age(m.SentAt, now)
	unsure := m.State == MessageUnknown
	switch {
	case age >= reportFor, unsure && text.Content == "":
		r.reportText(ctx, d, id, TextReported{State: MessageForgotten})
		return true
	case unsure && age < lostAfter:
		d.later[id] = now.Add(lostAfter - age)
		return false
	case !r.mayAsk(ServiceTexts, false):
		return false
	}
	got, err := r.cfg.Texts.Service.Delivery(ctx, TextQuery{ID: m.ID, Message: text})
	if ctx.Err() != nil {
		return true
	}
	r.learnFrom(ServiceTexts, err)
	d.rest(id, r.cfg.Clock.Now())
	if err != nil {
		return true
	}
	report := TextReported{ID: CleanText(got.ID, maxMessageID), Code: CleanText(got.Code, maxMessageID), Reason: CleanText(got.Text, MaxMessageLength)}
	switch {
	case got.State == TextDelivered:
		report.State = MessageDelivered
	case got.State == TextFailed:
		report.State = MessageFailed
	case got.State == TextUnderWay && unsure:
		report.State = MessageAccepted
	case got.State == TextAbsent && unsure:
		report.State = MessageAbsent
	default:
		return true
	}
	r.reportText(ctx, d, id, report)
	return true
}

// reportText writes down what became of a message. What could not be written is
// asked for again.
func (r *Register) reportText(ctx context.Context, d *delivering, id MessageID, report TextReported) {
	err := r.recordText(ctx, id, func(m Message) Event {
		if m.State != MessageUnknown && m.State != MessageAccepted {
			return nil
		}
		report.K, report.Purpose = m.K, m.Purpose
		return report
	})
	if err != nil {
		d.rest(id, r.cfg.Clock.Now())
	}
	if err == nil && id.Order.Number == 0 && !report.State.UnderWay() {
		r.forgetLetter(id)
	}
}
