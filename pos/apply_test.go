package pos_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// whole is the payment that the walk of all states is about.
var whole = pos.Amounts{Total: 10_000, VAT: 909}

func sending(k int, kind pos.AttemptKind, m pos.Method) pos.AttemptSending {
	return pos.AttemptSending{N: 1, K: k, Kind: kind, Method: m, Amounts: whole}
}

func ended(k int, kind pos.AttemptKind, m pos.Method, state pos.AttemptState, closed pos.Cause) pos.AttemptEnded {
	return pos.AttemptEnded{N: 1, K: k, Kind: kind, Method: m, State: state, Amounts: whole, Close: closed}
}

func ruled(k int, kind pos.AttemptKind, took bool) pos.AttemptRuled {
	return pos.AttemptRuled{N: 1, K: k, Kind: kind, Method: pos.KakaoPay, Took: took, Total: whole.Total, Ruling: pos.Ruling{By: "민지", Reason: "콘솔"}}
}

// TestEveryStateMeetsEveryEvent walks a payment by link, and by transfer, into
// every status and attempt state and gives each every event. What is not listed
// must be refused.
func TestEveryStateMeetsEveryEvent(t *testing.T) {
	const kakao, approve, cancel = pos.KakaoPay, pos.Approve, pos.Cancel
	placed := pos.OrderPlaced{Content: contentOf(10_000)}
	link := []pos.Event{placed, pos.LinkMade{N: 1, Amounts: whole, Number: "T1"}}
	on := func(base []pos.Event, more ...pos.Event) []pos.Event {
		return append(append([]pos.Event{}, base...), more...)
	}
	sent := on(link, sending(1, approve, kakao))
	unknown := on(sent, ended(1, approve, kakao, pos.Unknown, pos.CauseNone))
	unsent := on(sent, ended(1, approve, kakao, pos.NotSent, pos.CauseNone))
	done := on(sent, ended(1, approve, kakao, pos.Approved, pos.CauseNone))
	canceling := on(done, sending(2, cancel, kakao))
	cancelUnknown := on(canceling, ended(2, cancel, kakao, pos.Unknown, pos.CauseNone))
	awaited := []pos.Event{placed, pos.DepositAwaited{N: 1, Amounts: whole}}
	part := pos.MoneyReturned{N: 1, K: 1, Method: pos.Transfer, Amounts: pos.Amounts{Total: 4000, VAT: 364}, Reason: "x"}
	arrived := on(awaited, pos.DepositConfirmed{N: 1, Total: 10_000})

	events := map[string]pos.Event{
		"expire":      pos.PaymentClosed{N: 1, To: pos.Expired, Cause: pos.CauseTimeout},
		"abort":       pos.PaymentClosed{N: 1, To: pos.Aborted, Cause: pos.CauseDeclined},
		"to canceled": pos.PaymentClosed{N: 1, To: pos.Canceled, Cause: pos.CauseWithdrawn}, "to done": pos.PaymentClosed{N: 1, To: pos.Done, Cause: pos.CauseTimeout},
		"no cause": pos.PaymentClosed{N: 1, To: pos.Expired},
		"confirm":  pos.DepositConfirmed{N: 1, Total: 10_000}, "confirm other": pos.DepositConfirmed{N: 1, Total: 9999},
		"return part": part, "return kakao": pos.MoneyReturned{N: 1, K: 1, Method: kakao, Amounts: whole, Reason: "x"},
		"return transfer": pos.MoneyReturned{N: 1, K: 1, Method: pos.Transfer, Amounts: whole, Reason: "x"},
		"return all 2":    pos.MoneyReturned{N: 1, K: 2, Method: pos.Transfer, Amounts: whole, Reason: "x"},
		"return rest":     pos.MoneyReturned{N: 1, K: 2, Method: pos.Transfer, Amounts: pos.Amounts{Total: 6000, VAT: 545}, Reason: "x"},
		"no reason":       pos.MoneyReturned{N: 1, K: 1, Method: pos.Transfer, Amounts: whole},
		"kind 0":          sending(1, 0, kakao), "other amount": pos.AttemptSending{N: 1, K: 1, Kind: approve, Method: kakao, Amounts: pos.Amounts{Total: 9999}},
		"card": sending(1, approve, pos.KeyedCard), "cancel transfer": sending(1, cancel, pos.Transfer), "approve transfer": sending(1, approve, pos.Transfer),
		"amend": pos.OrderAmended{Content: contentOf(1)}, "void": pos.OrderVoided{Reason: "x"}, "place": placed,
		"pay more": pos.CashReceived{N: 2, Amounts: pos.Amounts{Total: 1}, Received: 1}, "link": link[1],
		"nameless": pos.AttemptRuled{N: 1, K: 1, Kind: approve, Method: kakao, Total: 10_000, Ruling: pos.Ruling{Reason: "x"}},
		"wrong":    pos.AttemptEnded{N: 1, K: 1, Kind: approve, Method: pos.KeyedCard, State: pos.Approved, Amounts: whole}, "nothing": nil,
	}
	for k := 1; k <= 3; k++ {
		for _, kind := range []pos.AttemptKind{approve, cancel} {
			name := fmt.Sprintf("%d %d", kind, k)
			events["send "+name] = sending(k, kind, kakao)
			events["rule yes "+name], events["rule no "+name] = ruled(k, kind, true), ruled(k, kind, false)
			for state := range pos.RuledNo + 2 {
				events[fmt.Sprintf("%s %s", state, name)] = ended(k, kind, kakao, state, pos.CauseNone)
				events[fmt.Sprintf("%s %s closing", state, name)] = ended(k, kind, kakao, state, pos.CauseDeclined)
			}
		}
	}
	settle := func(name string) map[string]pos.Status {
		return map[string]pos.Status{"approved " + name: pos.Done, "declined " + name: pos.InProgress, "not sent " + name: pos.InProgress,
			"declined " + name + " closing": pos.Aborted, "not sent " + name + " closing": pos.Aborted}
	}
	with := func(m map[string]pos.Status, name string, s pos.Status) map[string]pos.Status { m[name] = s; return m }
	walk := map[string]struct {
		before  []pos.Event
		status  pos.Status
		allowed map[string]pos.Status
	}{
		"ready":       {link, pos.Ready, map[string]pos.Status{"expire": pos.Expired, "send 1 1": pos.InProgress}},
		"in progress": {unsent, pos.InProgress, map[string]pos.Status{"expire": pos.Expired, "abort": pos.Aborted, "send 1 2": pos.InProgress}},
		"sending":     {sent, pos.InProgress, with(settle("1 1"), "unknown 1 1", pos.InProgress)},
		"unknown":     {unknown, pos.InProgress, with(with(settle("1 1"), "rule yes 1 1", pos.Done), "rule no 1 1", pos.Aborted)},
		"done":        {done, pos.Done, map[string]pos.Status{"send 2 2": pos.Done}},
		"canceling":   {canceling, pos.Done, map[string]pos.Status{"approved 2 2": pos.Canceled, "declined 2 2": pos.Done, "not sent 2 2": pos.Done, "unknown 2 2": pos.Done}},
		"cancel unknown": {cancelUnknown, pos.Done, map[string]pos.Status{"approved 2 2": pos.Canceled, "declined 2 2": pos.Done, "not sent 2 2": pos.Done,
			"rule yes 2 2": pos.Canceled, "rule no 2 2": pos.Done}},
		"cancel kept":   {on(canceling, ended(2, cancel, kakao, pos.Declined, pos.CauseNone)), pos.Done, map[string]pos.Status{"send 2 3": pos.Done}},
		"canceled":      {on(canceling, ended(2, cancel, kakao, pos.Approved, pos.CauseNone)), pos.Canceled, map[string]pos.Status{"void": pos.Canceled}},
		"aborted":       {on(unsent, events["abort"]), pos.Aborted, map[string]pos.Status{"amend": pos.Aborted, "void": pos.Aborted, "pay more": pos.Aborted}},
		"expired":       {on(link, events["expire"]), pos.Expired, map[string]pos.Status{"amend": pos.Expired, "void": pos.Expired, "pay more": pos.Expired}},
		"awaited":       {awaited, pos.WaitingForDeposit, map[string]pos.Status{"expire": pos.Expired, "confirm": pos.Done}},
		"arrived":       {arrived, pos.Done, map[string]pos.Status{"return part": pos.PartialCanceled, "return transfer": pos.Canceled}},
		"part returned": {on(arrived, part), pos.PartialCanceled, map[string]pos.Status{"return rest": pos.Canceled}},
	}
	for name, tt := range walk {
		t.Run(name, func(t *testing.T) {
			before := history(t, tt.before...)
			if got := before.Payments[0].Status; got != tt.status {
				t.Fatalf("status %s, want %s", got, tt.status)
			}
			for eventName, event := range events {
				twin := history(t, tt.before...)
				after, err := pos.Apply(before, pos.Entry{Seq: 99, At: noon(), Order: firstOrder, Event: event})
				if diff := cmp.Diff(twin, before); diff != "" {
					t.Fatalf("%s changed the order it was given:\n%s", eventName, diff)
				}
				want, ok := tt.allowed[eventName]
				switch {
				case ok != (err == nil):
					t.Errorf("%s: error %v, allowed %t", eventName, err, ok)
				case ok && after.Payments[0].Status != want:
					t.Errorf("%s: status %s, want %s", eventName, after.Payments[0].Status, want)
				}
			}
		})
	}
}

// draws lets rapid fill events.
type draws struct{ t *rapid.T }

func (d draws) Number() int64 {
	return rapid.OneOf(rapid.Int64Range(0, 3), rapid.SampledFrom([]int64{4000, 10_000}), rapid.Int64Range(0, 1<<31-1)).Draw(d.t, "number")
}
func (d draws) Text() string { return rapid.SampledFrom([]string{"", "x", "민지"}).Draw(d.t, "text") }
func (d draws) Flag() bool   { return rapid.Bool().Draw(d.t, "flag") }
func (d draws) Pick(n int) int {
	return rapid.IntRange(0, n-1).Draw(d.t, "pick")
}

func TestArbitraryEventsNeverBreakAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, err := pos.Apply(nil, pos.Entry{Order: firstOrder, Event: pos.OrderPlaced{Content: contentOf(10_000)}})
		if err != nil {
			t.Fatal(err)
		}
		likely := []pos.Event{pos.LinkMade{N: 1, Amounts: whole}, pos.DepositAwaited{N: 1, Amounts: whole}, sending(1, pos.Approve, pos.KakaoPay),
			sending(1, pos.Approve, pos.KeyedCard), ended(1, pos.Approve, pos.KeyedCard, pos.Approved, 0), ended(1, pos.Approve, pos.KakaoPay, pos.Unknown, 0),
			ended(1, pos.Approve, pos.KakaoPay, pos.Approved, 0), sending(2, pos.Cancel, pos.KakaoPay), sending(2, pos.Cancel, pos.KeyedCard)}
		for range rapid.IntRange(1, 20).Draw(t, "events") {
			event := rapid.SampledFrom(likely).Draw(t, "likely")
			if rapid.Bool().Draw(t, "wild") {
				event = postest.FillEvent(rapid.SampledFrom(postest.Events()).Draw(t, "event"), draws{t})
			}
			before := cloneByFold(o)
			next, err := pos.Apply(o, pos.Entry{At: noon(), Order: firstOrder, Event: event})
			if diff := cmp.Diff(before, *o); diff != "" {
				t.Fatalf("%T changed the order it was given:\n%s", event, diff)
			}
			if err != nil {
				continue
			}
			o = next
			sound(t, o)
		}
	})
}

// cloneByFold copies deeply enough that a change to o shows.
func cloneByFold(o *pos.Order) pos.Order {
	c := *o
	c.Content.Lines = append([]pos.Line(nil), o.Content.Lines...)
	c.Payments = append([]pos.Payment(nil), o.Payments...)
	for i := range c.Payments {
		c.Payments[i].Attempts = append([]pos.Attempt(nil), c.Payments[i].Attempts...)
	}
	return c
}

// sound checks what must hold of every order.
func sound(t *rapid.T, o *pos.Order) {
	if o.Due() < 0 || o.Unclaimed() < 0 || o.Paid() < 0 || o.Paid()+o.Due() > o.Amounts().Total {
		t.Fatalf("due %s, unclaimed %s, paid %s of %s", o.Due(), o.Unclaimed(), o.Paid(), o.Amounts().Total)
	}
	for i := range o.Payments {
		p, open := &o.Payments[i], 0
		for _, a := range p.Attempts {
			if a.State.Open() {
				open++
			}
		}
		if open > 1 || p.Balance < 0 || p.Balance > p.Taken || (p.Taken != 0 && p.Taken != p.Total) || (p.Taken > 0) == (p.Status.Pending() || p.Status >= pos.Aborted) || (p.Taken > 0) == p.TakenAt.IsZero() {
			t.Fatalf("payment %+v", p)
		}
	}
}

func TestWhenMoneyArrivedOutlastsItsReturn(t *testing.T) {
	o := history(t, pos.OrderPlaced{Content: contentOf(10_000)}, pos.DepositAwaited{N: 1, Amounts: whole})
	for minute, event := range []pos.Event{
		pos.DepositConfirmed{N: 1, Total: 10_000},
		pos.MoneyReturned{N: 1, K: 1, Method: pos.Transfer, Amounts: whole, Reason: "x"},
	} {
		var err error
		at := noon().Add(time.Duration(minute+1) * time.Minute)
		if o, err = pos.Apply(o, pos.Entry{At: at, Order: firstOrder, Event: event}); err != nil {
			t.Fatal(err)
		}
	}
	p := o.Payments[0]
	if want := noon().Add(time.Minute); !p.TakenAt.Equal(want) || !p.EndedAt.Equal(want.Add(time.Minute)) {
		t.Errorf("taken at %s, ended at %s", p.TakenAt, p.EndedAt)
	}
}

func TestEntryOfAnotherOrderIsRefused(t *testing.T) {
	o := history(t, pos.OrderPlaced{Content: contentOf(10_000)})
	other := pos.Entry{Order: pos.OrderID{Day: 20261121, Number: 2}, Event: pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking}}
	if _, err := pos.Apply(o, other); !errors.Is(err, pos.ErrFold) {
		t.Errorf("error %v", err)
	}
	if _, err := pos.Apply(nil, other); !errors.Is(err, pos.ErrFold) {
		t.Errorf("an order that was never placed: %v", err)
	}
	if _, err := pos.Fold([]pos.Entry{{Seq: 7, Order: firstOrder, Event: pos.OrderVoided{}}}); !errors.Is(err, pos.ErrFold) {
		t.Errorf("folding: %v", err)
	}
}
