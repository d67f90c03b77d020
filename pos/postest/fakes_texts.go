package postest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"truckpos/pos"
)

// The calls of a service of text messages.
const (
	CallTextSend     Call = "send"
	CallTextDelivery Call = "delivery"
)

// TextEntry is the truth about one fake message: what the service knows.
type TextEntry struct {
	ID string
	pos.TextMessage
	State pos.TextState
	Code  string // of one that failed
}

// FakeTexts is a service of text messages in memory. A message is at the
// telephone three seconds after it was accepted, unless [FakeTexts.Fail] says no.
type FakeTexts struct {
	script
	now   func() time.Time
	mu    sync.Mutex
	sent  []TextEntry
	at    []time.Time
	fails map[string]string // by number
}

var _ pos.TextService = (*FakeTexts)(nil)

// NewTexts returns a service that has no messages.
func NewTexts(now func() time.Time) *FakeTexts {
	return &FakeTexts{script: newScript(), now: now, fails: map[string]string{}}
}

const fakeDelivery = 3 * time.Second

// Fail makes messages to a number fail with a carrier's code.
func (f *FakeTexts) Fail(number, code string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fails[number] = code
}

// Sent is what the service knows, oldest first, as it stands now.
func (f *FakeTexts) Sent() []TextEntry {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.sent {
		f.sent[i] = f.stands(i)
	}
	return slices.Clone(f.sent)
}

// stands is a message as it stands now. The caller holds mu.
func (f *FakeTexts) stands(i int) TextEntry {
	e := f.sent[i]
	switch code := f.fails[e.To]; {
	case f.now().Sub(f.at[i]) < fakeDelivery:
		e.State = pos.TextUnderWay
	case code != "":
		e.State, e.Code = pos.TextFailed, code
	default:
		e.State = pos.TextDelivered
	}
	return e
}

// Send implements [pos.TextService].
func (f *FakeTexts) Send(ctx context.Context, m pos.TextMessage) (pos.TextAccepted, error) {
	var answer pos.TextAccepted
	_, err := f.run(ctx, CallTextSend, func() error {
		f.mu.Lock()
		defer f.mu.Unlock()
		if !pos.IsMobile(m.To) || m.Content == "" || m.At.IsZero() {
			return no(CallTextSend, "400", pos.AdviceCheckFields)
		}
		answer = pos.TextAccepted{ID: fmt.Sprintf("R%04d", len(f.sent)+1), At: f.now()}
		f.sent, f.at = append(f.sent, TextEntry{ID: answer.ID, TextMessage: m, State: pos.TextUnderWay}), append(f.at, f.now())
		return nil
	})
	if err != nil {
		return pos.TextAccepted{}, err
	}
	return answer, nil
}

// Delivery implements [pos.TextService].
func (f *FakeTexts) Delivery(ctx context.Context, q pos.TextQuery) (pos.TextDelivery, error) {
	answer := pos.TextDelivery{State: pos.TextAbsent}
	_, err := f.run(ctx, CallTextDelivery, func() error {
		f.mu.Lock()
		defer f.mu.Unlock()
		for i := range f.sent {
			e := f.stands(i)
			same := e.To == q.Message.To && e.Content == q.Message.Content && e.At.Sub(q.Message.At).Abs() < 5*time.Minute
			if e.ID == q.ID || q.ID == "" && same {
				answer = pos.TextDelivery{State: e.State, ID: e.ID, Code: e.Code, At: f.at[i].Add(fakeDelivery)}
			}
		}
		return nil
	})
	if err != nil {
		return pos.TextDelivery{}, err
	}
	return answer, nil
}
