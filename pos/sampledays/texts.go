package sampledays

import (
	"fmt"

	"truckpos/pos"
)

// textReady is what becomes of the messages that some customers get: most arrive,
// one is of no use any more, of one nobody knew whether it was sent.
func (l *truckLife) textReady(o *pos.Order) *pos.Order {
	if l.orders%400 != 212 && l.orders%400 != 252 && l.orders%400 != 292 {
		return o
	}
	purpose, id := pos.TextOrderReady, fmt.Sprintf("RSSA-%013d-0000", l.orders)
	events := []pos.Event{
		pos.PhoneGiven{Given: true, Phone: "01000000000"},
		pos.TextWished{K: 1, Purpose: purpose, Phone: "01000000000", Content: "[연습 트럭] " + o.ID.Call() + "번 나왔습니다."},
	}
	switch l.orders % 400 {
	case 292:
		events = append(events, pos.TextDropped{K: 1, Why: pos.TextPickedUp})
	case 252:
		events = append(events, pos.TextSending{K: 1, Purpose: purpose},
			pos.TextEnded{K: 1, Purpose: purpose, State: pos.MessageUnknown, Fault: pos.FaultNote{Kind: pos.FaultUnknown, Advice: pos.AdviceReconcile}},
			pos.TextReported{K: 1, Purpose: purpose, State: pos.MessageFailed, ID: id, Code: "2003", Reason: "단말기 전원 꺼짐"})
	default:
		events = append(events, pos.TextSending{K: 1, Purpose: purpose},
			pos.TextEnded{K: 1, Purpose: purpose, State: pos.MessageAccepted, ID: id},
			pos.TextReported{K: 1, Purpose: purpose, State: pos.MessageDelivered, ID: id})
	}
	for _, event := range events {
		if !l.over() {
			o = l.tell(o, o.ID, event)
		}
	}
	return o
}
