package pos

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// posting is what only this program knows of messages under way.
type posting struct {
	carried map[MessageID]bool        // their call is under way: its end is awaited
	unsent  map[MessageID]bool        // perhaps written when the journal broke, and never sent
	letters map[MessageID]TextMessage // what is written nowhere
}

func newPosting() posting {
	return posting{carried: map[MessageID]bool{}, unsent: map[MessageID]bool{}, letters: map[MessageID]TextMessage{}}
}

func messageOf(e Entry, k int) MessageID {
	if e.Order.IsZero() {
		return MessageID{OrderID{Day: e.Day}, k}
	}
	return MessageID{e.Order, k}
}

func (r *Register) carriesText(id MessageID, under bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if under {
		r.posting.carried[id] = true
		return
	}
	delete(r.posting.carried, id)
}

// message finds a message as it stands now, and what is to be sent.
func (r *Register) message(id MessageID) (Message, TextMessage, bool) {
	if id.Order.Number > 0 {
		o, err := r.Order(id.Order)
		if err != nil {
			return Message{}, TextMessage{}, false
		}
		m, ok := o.Message(id.K)
		if !ok {
			return Message{}, TextMessage{}, false
		}
		return *m, TextMessage{To: m.Phone, Title: m.Title, Content: m.Content, At: m.SentAt}, true
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	l := r.mail.letter(id.K)
	if l == nil || id.Order.Day != r.day {
		return Message{}, TextMessage{}, false
	}
	text := r.posting.letters[id]
	text.At = l.SentAt
	return *l, text, true
}

// recordText appends an event of a message that is about an order or about none.
// The caller has its place among the jobs.
func (r *Register) recordText(ctx context.Context, id MessageID, event func(Message) Event) error {
	if id.Order.Number > 0 {
		_, err := r.record(ctx, id.Order, func(o *Order) ([]Event, error) {
			m, ok := o.Message(id.K)
			if !ok {
				return nil, nil
			}
			if e := event(*m); e != nil {
				return []Event{e}, nil
			}
			return nil, nil
		})
		return err
	}
	r.step.Lock()
	defer r.step.Unlock()
	m, _, ok := r.message(id)
	if !ok {
		return nil // of a day that is over
	}
	if e := event(m); e != nil {
		_, err := r.writeDay(ctx, 0, e)
		return err
	}
	return nil
}

// sendMessage sends one that waits, once, and writes down what became of it.
func (r *Register) sendMessage(ctx context.Context, id MessageID) error {
	ctx = context.WithoutCancel(ctx) // what has begun is finished
	r.carriesText(id, true)
	defer r.carriesText(id, false)
	var sending bool
	err := r.recordText(ctx, id, func(m Message) Event {
		if sending = m.State == MessageWaiting; !sending {
			return nil
		}
		return TextSending{K: m.K, Purpose: m.Purpose}
	})
	if err != nil || !sending {
		return err
	}
	r.post(ctx, id)
	return nil
}

// post makes the call for a message that is written down as Sending.
func (r *Register) post(ctx context.Context, id MessageID) {
	m, text, ok := r.message(id)
	if !ok {
		return
	}
	text.At = r.cfg.Clock.Now()
	accepted, err := r.cfg.Texts.Service.Send(ctx, text)
	r.learnFrom(ServiceTexts, err)
	ended := TextEnded{K: m.K, Purpose: m.Purpose, State: MessageAccepted, ID: CleanText(accepted.ID, maxMessageID)}
	if err != nil {
		ended.ID = ""
		ended.State, ended.Fault = messageAfter(err)
		if ended.State == MessageWaiting && !m.Purpose.aboutOrder() { // who asked for it is told, and asks again
			ended.State = MessageRefused
		}
	}
	r.settleText(ctx, id, ended)
}

// maxMessageID is how much of a service's id is kept, in characters.
const maxMessageID = 128

// messageAfter is what a message becomes after an error of its sending.
func messageAfter(err error) (MessageState, FaultNote) {
	note := noteOf(err)
	switch {
	case note.Kind == FaultNotSent && note.Field == "":
		return MessageWaiting, note
	case note.Kind == FaultUnknown:
		return MessageUnknown, note
	default:
		return MessageRefused, note
	}
}

// settleText writes down what a service said, however long that takes: until the
// ledger takes it or nobody waits any more. Then the message stays Sending on disk
// and is unknown at the next start.
func (r *Register) settleText(ctx context.Context, id MessageID, ended TextEnded) {
	for wait := second; ; wait = min(2*wait, 30*second) {
		err := r.recordText(ctx, id, func(m Message) Event {
			if m.State != MessageSending {
				return nil // an entry of ours that was in doubt
			}
			return ended
		})
		mends := errors.Is(err, ErrJournal) && r.mends()
		if err == nil || !mends && !errors.Is(err, ErrNotWritten) {
			return
		}
		select {
		case <-r.jobs.abandoned:
			return
		case <-r.cfg.Clock.After(wait):
		}
	}
}

// sendLetter sends a message about no order and returns when the service has
// answered. An error says that nothing was sent.
func (r *Register) sendLetter(ctx context.Context, l Letter) (MessageID, error) {
	switch {
	case r.cfg.Texts.Service == nil:
		return MessageID{}, ErrNotConfigured
	case l.Purpose.aboutOrder():
		return MessageID{}, fmt.Errorf("%s: %w", l.Purpose, ErrTransition)
	case !IsMobile(l.To):
		return MessageID{}, ErrNoMobile
	}
	if err := r.jobs.enter(); err != nil {
		return MessageID{}, err
	}
	id, err := r.beginLetter(ctx, l)
	if err != nil {
		r.jobs.leave()
		return MessageID{}, err
	}
	done := make(chan struct{})
	r.jobs.carry(ctx, "text", func(ctx context.Context) {
		defer close(done)
		defer r.carriesText(id, false)
		r.post(ctx, id)
		if m, _, ok := r.message(id); !ok || m.State != MessageUnknown { // which is looked for by what was sent
			r.forgetLetter(id)
		}
	}, func(ctx context.Context) {
		r.settleText(ctx, id, TextEnded{K: id.K, Purpose: l.Purpose, State: MessageUnknown, Fault: noteOf(nil)})
	})
	<-done
	return id, nil
}

// beginLetter writes down that a message about no order is about to be sent.
func (r *Register) beginLetter(ctx context.Context, l Letter) (MessageID, error) {
	r.step.Lock()
	defer r.step.Unlock()
	if r.textLimit(nil) != 0 {
		return MessageID{}, ErrTextLimit
	}
	_, day := r.stamp()
	r.mu.Lock()
	id := MessageID{OrderID{Day: day}, len(r.mail.letters) + 1}
	r.posting.letters[id] = TextMessage{To: l.To, Title: l.Title, Content: l.Content}
	r.posting.carried[id] = true
	r.mu.Unlock()
	_, err := r.writeDay(ctx, 0, TextSending{K: id.K, Purpose: l.Purpose})
	if err != nil {
		r.carriesText(id, false)
		r.forgetLetter(id)
	}
	return id, err
}

func (r *Register) forgetLetter(id MessageID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.posting.letters, id)
}

// letterFault is why a letter was not accepted, nil where it was.
func (r *Register) letterFault(id MessageID) error {
	m, _, ok := r.message(id)
	if !ok || m.State == MessageAccepted || m.State == MessageDelivered {
		return nil
	}
	n := m.Fault
	return &Fault{Kind: n.Kind, Service: ServiceTexts.String(), Call: "send", Code: n.Code, Message: n.Message, Advice: n.Advice, Field: n.Field, Setting: n.Setting}
}

// interruptTexts ends the messages that a stop cut off: what became of them is
// not known. One of which it was not known whether it had been written was never
// sent.
func (r *Register) interruptTexts(ctx context.Context) error {
	for _, id := range r.sendingTexts() {
		r.mu.RLock()
		carried, unsent := r.posting.carried[id], r.posting.unsent[id]
		r.mu.RUnlock()
		if carried {
			continue
		}
		if err := r.jobs.enter(); err != nil {
			return err
		}
		err := r.recordText(ctx, id, func(m Message) Event {
			ended := TextEnded{K: m.K, Purpose: m.Purpose, State: MessageUnknown, Fault: FaultNote{Kind: FaultUnknown, Code: CodeInterrupted}}
			switch {
			case m.State != MessageSending:
				return nil
			case unsent && m.Purpose.aboutOrder():
				ended.State, ended.Fault = MessageWaiting, FaultNote{Kind: FaultNotSent}
			case unsent:
				ended.State, ended.Fault = MessageRefused, FaultNote{Kind: FaultNotSent}
			}
			return ended
		})
		r.jobs.leave()
		if err != nil {
			return err
		}
	}
	return nil
}

// sendingTexts are the messages that the ledger has as Sending.
func (r *Register) sendingTexts() []MessageID {
	return r.messages(func(m *Message) bool { return m.State == MessageSending })
}

// messages lists the messages that fit, oldest order first.
func (r *Register) messages(fits func(*Message) bool) []MessageID {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var ids []MessageID
	for i := range r.mail.letters {
		if l := &r.mail.letters[i]; fits(l) {
			ids = append(ids, MessageID{OrderID{Day: r.day}, l.K})
		}
	}
	for _, o := range r.book.sorted {
		for i := range o.Messages {
			if fits(&o.Messages[i]) {
				ids = append(ids, MessageID{o.ID, o.Messages[i].K})
			}
		}
	}
	return ids
}

// noTextBefore is how long a message that could not be written or sent rests.
const noTextBefore = 5 * time.Second
