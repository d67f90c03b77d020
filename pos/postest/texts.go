package postest

import (
	"context"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
)

// TextsHarness is a service of text messages under test together with the truth
// about it.
type TextsHarness struct {
	Service  pos.TextService
	WrongKey pos.TextService // the same service, spoken to with a key it refuses
	// Sent is what the service itself knows, oldest first.
	Sent     func() []TextEntry
	Now      func() time.Time    // by the service's clock
	Pass     func(time.Duration) // moves that clock
	Unwell   string              // a number that no message arrives at
	Break    func(c Call, t Trouble) Broken
	Troubles []Trouble
	Secrets  []string // what no error may contain, besides number and words
}

const (
	textNumber  = "01000005678"
	textContent = "[연습 트럭] A-012번 주문이 나왔습니다."
)

type texts struct {
	*testing.T
	TextsHarness
}

// Texts is the contract of every service of text messages.
func Texts(t *testing.T, harness func(*testing.T) TextsHarness) {
	run := func(name string, test func(texts)) {
		t.Run(name, func(t *testing.T) {
			h := harness(t)
			h.Secrets = append(h.Secrets, textNumber, textContent)
			test(texts{t, h})
		})
	}
	run("message is sent once and reported on until it arrived", texts.arrives)
	run("message that does not arrive says why", texts.failsToArrive)
	run("message is found by what was sent, to whom and when", texts.isFound)
	run("message that never was is absent", texts.isAbsent)
	run("what cannot be sent is not", texts.wrongForm)
	run("refused key is a setting", texts.wrongKey)
	run("call that is over before it begins is not sent", texts.overBefore)
	for _, trouble := range harness(t).Troubles {
		run("send, "+trouble.String(), func(x texts) { x.sendTrouble(trouble) })
		run("delivery, "+trouble.String(), func(x texts) { x.askTrouble(trouble) })
	}
}

func (x texts) message() pos.TextMessage {
	return pos.TextMessage{To: textNumber, Content: textContent, At: x.Now()}
}

func (x texts) fails(err error, want pos.FaultKind) *pos.Fault {
	x.Helper()
	return fails(x.T, err, want, x.Secrets)
}

func (x texts) sent(want int) {
	x.Helper()
	if got := x.Sent(); len(got) != want {
		x.Fatalf("the service has %d messages, want %d", len(got), want)
	}
}

func (x texts) accepted(m pos.TextMessage) string {
	x.Helper()
	a, err := x.Service.Send(x.Context(), m)
	if err != nil || a.ID == "" {
		x.Fatalf("send: %+v, %v", a, err)
	}
	return a.ID
}

func (x texts) delivery(q pos.TextQuery, want pos.TextState) pos.TextDelivery {
	x.Helper()
	d, err := x.Service.Delivery(x.Context(), q)
	if err != nil || d.State != want {
		x.Fatalf("delivery: %+v, %v, want state %d", d, err, want)
	}
	return d
}

func (x texts) arrives() {
	id := x.accepted(x.message())
	x.sent(1)
	if got := x.Sent()[0]; got.To != textNumber || got.Content != textContent {
		x.Errorf("sent %+v", got)
	}
	x.delivery(pos.TextQuery{ID: id}, pos.TextUnderWay)
	x.Pass(time.Minute)
	if d := x.delivery(pos.TextQuery{ID: id}, pos.TextDelivered); d.ID != id || d.Code != "" {
		x.Errorf("%+v", d)
	}
	x.sent(1)
}

func (x texts) failsToArrive() {
	m := x.message()
	m.To = x.Unwell
	id := x.accepted(m)
	x.Pass(time.Minute)
	if d := x.delivery(pos.TextQuery{ID: id}, pos.TextFailed); d.Code == "" || strings.Contains(d.Text, m.To) {
		x.Errorf("%+v", d)
	}
}

// isFound looks for one among others that are alike.
func (x texts) isFound() {
	other, m := x.message(), x.message()
	other.Content = "[연습 트럭] A-013번 주문이 나왔습니다."
	x.accepted(other)
	id := x.accepted(m)
	elsewhere := x.message()
	elsewhere.To = x.Unwell
	x.accepted(elsewhere)
	if d := x.delivery(pos.TextQuery{Message: m}, pos.TextUnderWay); d.ID != id {
		x.Errorf("found request %s, want %s", d.ID, id)
	}
	x.Pass(time.Minute)
	if d := x.delivery(pos.TextQuery{Message: m}, pos.TextDelivered); d.ID != id {
		x.Errorf("found request %s, want %s", d.ID, id)
	}
}

func (x texts) isAbsent() {
	m := x.message()
	x.accepted(m)
	m.Content = "[연습 트럭] A-014번 주문이 나왔습니다."
	x.delivery(pos.TextQuery{Message: m}, pos.TextAbsent)
	m = x.message()
	m.At = m.At.Add(-time.Hour)
	x.delivery(pos.TextQuery{Message: m}, pos.TextAbsent)
}

func (x texts) wrongForm() {
	for name, change := range map[string]func(*pos.TextMessage){
		"no number":       func(m *pos.TextMessage) { m.To = "" },
		"a landline":      func(m *pos.TextMessage) { m.To = "0212345678" },
		"a card's number": func(m *pos.TextMessage) { m.To = cardNumber },
		"no content":      func(m *pos.TextMessage) { m.Content = "" },
		"no time":         func(m *pos.TextMessage) { m.At = time.Time{} },
	} {
		m := x.message()
		change(&m)
		if _, err := x.Service.Send(x.Context(), m); err == nil || pos.KindOf(err) == pos.FaultUnknown {
			x.Errorf("%s: %v, want a certain no", name, err)
		} else {
			hides(x.T, err, append(x.Secrets, cardNumber))
		}
	}
	x.sent(0)
}

func (x texts) wrongKey() {
	_, err := x.WrongKey.Send(x.Context(), x.message())
	if f := x.fails(err, pos.FaultMisconfigured); f.Setting == "" {
		x.Errorf("no setting named: %v", err)
	}
	x.sent(0)
	_, err = x.WrongKey.Delivery(x.Context(), pos.TextQuery{ID: x.accepted(x.message())})
	if f := x.fails(err, pos.FaultMisconfigured); f.Setting == "" {
		x.Errorf("no setting named: %v", err)
	}
}

func (x texts) overBefore() {
	ctx, cancel := context.WithCancel(x.Context())
	cancel()
	_, err := x.Service.Send(ctx, x.message())
	_ = x.fails(err, pos.FaultNotSent)
	x.sent(0)
}

func (x texts) sendTrouble(trouble Trouble) {
	err := suffer(x.T, x.Break(CallTextSend, trouble), trouble, func(ctx context.Context) error {
		_, err := x.Service.Send(ctx, x.message())
		return err
	})
	hides(x.T, err, x.Secrets)
	honest(x.T, trouble, err, len(x.Sent()))
}

// askTrouble asks in spite of a trouble, which must not be taken for a report.
func (x texts) askTrouble(trouble Trouble) {
	id := x.accepted(x.message())
	err := suffer(x.T, x.Break(CallTextDelivery, trouble), trouble, func(ctx context.Context) error {
		_, err := x.Service.Delivery(ctx, pos.TextQuery{ID: id})
		return err
	})
	hides(x.T, err, x.Secrets)
	x.Pass(time.Minute)
	x.delivery(pos.TextQuery{ID: id}, pos.TextDelivered)
	x.sent(1)
}
