package sampledays

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// giveReceipt is what becomes of the cash receipts that some customers want: one
// waits for its service, of one nobody knew the outcome, one is given up.
func (l *truckLife) giveReceipt(o *pos.Order) *pos.Order {
	if l.over() || l.orders%50 != 11 && l.orders%100 != 61 && l.orders%100 != 31 {
		return o
	}
	wish := pos.ReceiptWish{Kind: pos.Approve, Type: pos.ReceiptPersonal, Number: l.number(o.ID, 1) + "R", Identity: "010****0000", Amounts: o.Payments[0].Amounts}
	switch l.orders % 100 {
	case 61:
		wish.Type, wish.Identity = pos.ReceiptBusiness, "123-**-*7891"
		return l.receiptInDoubt(o, wish)
	case 31:
		o = l.tell(o, o.ID, pos.ReceiptQueued{N: 1, K: 1, ReceiptWish: wish})
		return l.say(o, pos.ReceiptLeft{N: 1, K: 1, Left: pos.Ruling{By: "민지", Reason: "손님이 필요 없다고 함", At: l.at}})
	}
	wish.Type, wish.Identity = pos.ReceiptSelf, pos.SelfIssueNumber
	slip := pos.ReceiptSlip{Key: fmt.Sprintf("rk_%016d", l.orders), IssueNumber: fmt.Sprintf("%09d", l.orders), Business: "1234567891", At: l.at.Truncate(time.Second)}
	o = l.tell(o, o.ID, pos.ReceiptQueued{N: 1, K: 1, ReceiptWish: wish})
	o = l.say(o, pos.ReceiptSending{N: 1, K: 1, ReceiptWish: wish})
	o = l.say(o, pos.ReceiptEnded{N: 1, K: 1, State: pos.Approved, Office: pos.OfficeInProgress, Slip: slip})
	slip.ApprovalNumber = fmt.Sprintf("%09d", l.orders)
	return l.say(o, pos.ReceiptFollowed{N: 1, K: 1, Office: pos.OfficeCompleted, Slip: slip})
}

// receiptInDoubt is a receipt whose answer never came.
func (l *truckLife) receiptInDoubt(o *pos.Order, wish pos.ReceiptWish) *pos.Order {
	fault := pos.FaultNote{Kind: pos.FaultUnknown, Message: "시간 초과", Advice: pos.AdviceReconcile}
	o = l.tell(o, o.ID, pos.ReceiptSending{N: 1, K: 1, ReceiptWish: wish})
	o = l.say(o, pos.ReceiptEnded{N: 1, K: 1, State: pos.Unknown, Fault: fault})
	return l.say(o, pos.ReceiptRuled{N: 1, K: 1, Took: true, Slip: pos.ReceiptSlip{Key: fmt.Sprintf("rk_%016d", l.orders)},
		Ruling: pos.Ruling{By: "사장", Reason: "상점관리자에서 확인", At: l.at}})
}

// say is tell for what follows from the entry before, which may have been the last.
func (l *truckLife) say(o *pos.Order, event pos.Event) *pos.Order {
	if l.over() {
		return o
	}
	return l.tell(o, o.ID, event)
}
