package outbox_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/outbox"
)

func TestEveryChangeOfStatusIsToldInOrder(t *testing.T) {
	link := pos.Link{TransactionID: "T1", URL: "https://example.kr"}
	sending := func(kind pos.AttemptKind, k int, total pos.Won) pos.AttemptSending {
		return pos.AttemptSending{N: 1, K: k, Kind: kind, Method: pos.KakaoPay, Amounts: pos.Amounts{Total: total}, Token: "t", Reason: "r"}
	}
	ended := func(kind pos.AttemptKind, k int, total pos.Won, state pos.AttemptState, cause pos.Cause) pos.AttemptEnded {
		return pos.AttemptEnded{N: 1, K: k, Kind: kind, Method: pos.KakaoPay, State: state, Amounts: pos.Amounts{Total: total}, Close: cause}
	}
	made := pos.LinkMade{N: 1, Amounts: pos.Amounts{Total: 8_000}, Number: "T1-1", Link: link}
	ruled := func(k int, kind pos.AttemptKind, total pos.Won, took, corrects bool) pos.AttemptRuled {
		return pos.AttemptRuled{N: 1, K: k, Kind: kind, Method: pos.KakaoPay, Took: took, Corrects: corrects, Total: total,
			Receipt: pos.Receipt{TransactionID: "T1"}, Ruling: pos.Ruling{By: "민지", Reason: "콘솔"}}
	}
	for name, c := range map[string]struct {
		events []pos.Event
		want   []string
	}{
		"an order alone":        {nil, nil},
		"cash":                  {[]pos.Event{cash()}, []string{"DONE 8,000"}},
		"a link that runs out":  {[]pos.Event{made, pos.PaymentClosed{N: 1, To: pos.Expired, Cause: pos.CauseTimeout}}, []string{"EXPIRED 0"}},
		"a transfer":            {[]pos.Event{pos.DepositAwaited{N: 1, Amounts: won}, pos.DepositConfirmed{N: 1, Total: 8_000}}, []string{"DONE 8,000"}},
		"a payment under way":   {[]pos.Event{made, sending(pos.Approve, 1, 8_000)}, nil},
		"an outcome in doubt":   {[]pos.Event{made, sending(pos.Approve, 1, 8_000), ended(pos.Approve, 1, 8_000, pos.Unknown, 0)}, nil},
		"a payment that failed": {[]pos.Event{made, sending(pos.Approve, 1, 8_000), ended(pos.Approve, 1, 8_000, pos.Declined, pos.CauseDeclined)}, []string{"ABORTED 0"}},
		"two parts given back, then the rest": {
			[]pos.Event{cash(), back(1, 3_000), pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking}, back(2, 1_000), back(3, 4_000)},
			[]string{"DONE 8,000", "PARTIAL_CANCELED 5,000", "PARTIAL_CANCELED 4,000", "CANCELED 0"},
		},
		"a cancel that was refused": {
			[]pos.Event{made, sending(pos.Approve, 1, 8_000), ended(pos.Approve, 1, 8_000, pos.Approved, 0), sending(pos.Cancel, 2, 8_000),
				ended(pos.Cancel, 2, 8_000, pos.Declined, 0)},
			[]string{"DONE 8,000"},
		},
		"a ruling and its correction": {
			[]pos.Event{made, sending(pos.Approve, 1, 8_000), ended(pos.Approve, 1, 8_000, pos.Unknown, 0),
				ruled(1, pos.Approve, 8_000, false, false), ruled(1, pos.Approve, 8_000, true, true)},
			[]string{"ABORTED 0", "DONE 8,000"},
		},
		"money found": {
			[]pos.Event{made, pos.PaymentClosed{N: 1, To: pos.Expired, Cause: pos.CauseTimeout},
				pos.MoneyFound{N: 1, K: 1, Method: pos.KakaoPay, Amounts: pos.Amounts{Total: 8_000}}},
			[]string{"EXPIRED 0", "DONE 8,000"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			desks(t, func(t *testing.T, d *desk) {
				stop := d.run()
				synctest.Wait()
				d.write(1, append([]pos.Event{placed()}, c.events...)...)
				settle(time.Minute)
				stop()
				var want []string
				for _, w := range c.want {
					want = append(want, "A-001/1 "+w)
				}
				d.wantBodies(want...)
				d.wantEmpty()
			})
		})
	}
}

func TestOnlyWhatIsOverIsTold(t *testing.T) {
	var told []string
	for s := pos.Ready; s <= pos.Expired; s++ {
		if outbox.Told(s) {
			told = append(told, s.String())
		}
	}
	if got := strings.Join(told, " "); got != "DONE PARTIAL_CANCELED CANCELED ABORTED EXPIRED" {
		t.Errorf("told of %s", got)
	}
}
