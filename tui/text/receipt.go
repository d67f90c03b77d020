package text

import "truckpos/pos"

// Receipt is what is said about cash receipts (현금영수증), on every screen.
type Receipt struct {
	Name  string
	Lamp  string // in the top line
	Types map[pos.ReceiptType]string

	// Offering one when money has come.
	Ask       string
	Keys      [4]string // personal, business, self, none
	Hint      string    // below the amount from which it is asked
	SelfAfter string    // an amount from which it is self-issued when nobody wants one

	// Typing the number.
	Form     map[pos.ReceiptType]string // what the field is for
	Flaws    map[pos.IdentityFlaw]string
	Fine     string
	SelfHow  string
	Masked   string
	Issue    string // "%s" is the amount
	Writing  string
	Waits    string // in the queue, once it was asked for
	KeyIssue string
	// KeyHelp says of the first three keys which number each wants; Next is the key that
	// goes on without a receipt.
	KeyHelp [3]string
	Next    string

	// How one stands.
	State     map[pos.AttemptState]string // of an issue
	Canceling map[pos.AttemptState]string // of a cancel
	Queued    string
	CancelQ   string
	QueuedOff string // no cash receipts are set up any more
	CancelOut string // the same of a cancel
	Office    map[pos.OfficeStatus]string
	CancelOff map[pos.OfficeStatus]string
	Left      string
	LeftDone  string // of a cancel
	Late      string
	Gone      string // the number is not there any more
	Nothing   string // no money is left that it could be about
	Too       string // a receipt is cancelled with its money
	Excess    string // "%s" is what it is over beyond the money that is kept

	// The ledger.
	Key                     string
	Title                   string // "%s" is the payment
	NotHere                 string // of a payment that has none
	Off                     string // not set up
	TypeTitle               string
	Again, Elsewhere        string
	Cancel, GiveUp          string
	Not                     string
	CancelReason, GiveWords Reason
	Elsewords               Reason
	Asked, CancelAsked      string
	LeftSaid                string
	Number, Approval        string
	Issued, Canceled        string // what was asked for
	Reason                  string

	// The unresolved screen.
	Known, KnownCancel, LookUp   string
	Stuck, StuckCancel           string
	LeftIn, LeftInCancel         string // in the queue of a service that is off
	KeyOpen                      string
	Yes, No, CancelYes, CancelNo string
	SumYes, SumNo                string // amount
	SumCancelYes, SumCancelNo    string // amount
	KeyNumber, NeedNumber        string
	// Correcting a ruling.
	ThenCancels string // amount
	CannotTurn  string
	CannotTwo   string
	CannotYet   string

	// The settlement.
	Heading   string
	Columns   [5]string // type, count, issued, taken off, net
	NetIssued string
}

var koReceipt = Receipt{
	Name: "현금영수증", Lamp: "현금영수증",
	Types: map[pos.ReceiptType]string{pos.ReceiptPersonal: "소득공제", pos.ReceiptBusiness: "지출증빙", pos.ReceiptSelf: "자진발급"},
	Ask:   "현금영수증 해 드릴까요?", Keys: [4]string{"소득공제", "지출증빙", "자진발급", "안 함"},
	Hint: "현금영수증", SelfAfter: "안 하면 %s원 이상은 저절로 자진발급합니다",
	Form: map[pos.ReceiptType]string{
		pos.ReceiptPersonal: "휴대전화 번호 (또는 현금영수증 카드)", pos.ReceiptBusiness: "사업자등록번호 10자리", pos.ReceiptSelf: "자진발급 010-000-1234",
	},
	Flaws: map[pos.IdentityFlaw]string{
		pos.IdentityShort: "더 입력하세요", pos.IdentityLong: "자릿수가 너무 많습니다", pos.IdentityDigit: "이런 번호는 없습니다", pos.IdentityCheck: "번호가 맞지 않습니다. 다시 확인하세요",
	},
	Fine: "맞는 번호입니다", SelfHow: "손님 번호 없이 국세청 지정 번호로 발급합니다. 돈을 받은 날부터 5일 안에 해야 합니다.",
	Masked: "번호는 가운데를 가린 채로만 남습니다.", Issue: "Enter  %s원 발급", Writing: "현금영수증을 요청하는 중입니다…",
	Waits: "연결되면 저절로 발급합니다", KeyIssue: "발급",
	KeyHelp: [3]string{"현금영수증(휴대폰)", "현금영수증(사업자)", "현금영수증(자진발급)"}, Next: "Enter 다음 주문",
	State: map[pos.AttemptState]string{
		pos.Sending: "발급 요청 중", pos.Unknown: "발급됐는지 확인 중", pos.Approved: "발급", pos.Declined: "발급 거절", pos.NotSent: "발급 안 됨",
		pos.RuledYes: "판정: 발급됨", pos.RuledNo: "판정: 발급 안 됨",
	},
	Canceling: map[pos.AttemptState]string{
		pos.Sending: "취소 요청 중", pos.Unknown: "취소됐는지 확인 중", pos.Approved: "취소", pos.Declined: "취소 거절", pos.NotSent: "취소 안 됨",
		pos.RuledYes: "판정: 취소됨", pos.RuledNo: "판정: 취소 안 됨",
	},
	Queued: "발급 대기 (연결을 기다림)", CancelQ: "취소 대기 (연결을 기다림)",
	QueuedOff: "발급 대기 (현금영수증 꺼짐)", CancelOut: "취소 대기 (현금영수증 꺼짐)",
	Office: map[pos.OfficeStatus]string{
		pos.OfficeInProgress: "발급 중 (국세청 확인 전)", pos.OfficeCompleted: "발급 완료", pos.OfficeFailed: "발급 실패 (국세청)",
	},
	CancelOff: map[pos.OfficeStatus]string{
		pos.OfficeInProgress: "취소 중 (국세청 확인 전)", pos.OfficeCompleted: "취소 완료", pos.OfficeFailed: "취소 실패 (국세청)",
	},
	Left: "그만둠", LeftDone: "직접 취소함", Late: "자진발급 기한 5일이 지났습니다",
	Gone: "손님 번호가 남아 있지 않습니다. 번호를 다시 받아 발급하세요.", Nothing: "그 사이 돈을 돌려주어 필요 없어졌습니다.",
	Too: "현금영수증도 그만큼 함께 취소합니다.", Excess: "돌려준 돈만큼 취소되지 않은 금액 %s원",

	Key: "현금영수증", Title: "%s 현금영수증", NotHere: "현금이나 계좌이체로 받은 돈에만 발급합니다",
	Off: "현금영수증이 설정되어 있지 않습니다", TypeTitle: "어떤 현금영수증인가요?",
	Again: "다시 취소하기", Elsewhere: "홈택스에서 직접 취소함",
	Cancel: "현금영수증 취소", GiveUp: "발급 그만두기", Not: "그대로 두기",
	CancelReason: Reason{List: []string{"번호를 잘못 입력함", "손님이 원함"}, Other: "직접 적기", Hint: "예: 다른 번호로", Needed: "사유를 적어 주세요.", Yes: "취소하기", Not: "그대로 두기"},
	GiveWords:    Reason{List: []string{"손님이 필요 없다고 함", "다른 곳에서 발급함"}, Other: "직접 적기", Hint: "예: 번호를 모름", Needed: "사유를 적어 주세요.", Yes: "그만두기", Not: "그대로 두기"},
	Elsewords:    Reason{List: []string{"홈택스에서 취소함", "상점관리자에서 취소함"}, Other: "직접 적기", Hint: "예: 전화로 취소함", Needed: "어디에서 취소했는지 적어 주세요.", Yes: "장부에 적기", Not: "그대로 두기"},
	Asked:        "현금영수증을 요청했습니다.", CancelAsked: "현금영수증 취소를 요청했습니다.", LeftSaid: "장부에 적었습니다.",
	Number: "발급번호", Approval: "승인번호", Issued: "현금영수증 발급", Canceled: "현금영수증 취소", Reason: "사유: %s",

	Known:        "현금영수증이 발급됐는지 알 수 없습니다. 돈과는 상관없습니다.",
	KnownCancel:  "현금영수증이 취소됐는지 알 수 없습니다. 돈은 이미 돌려주었습니다.",
	LookUp:       "발급 목록을 스스로 물어보고 있습니다. 답이 오면 저절로 정리됩니다. 오래 답하지 못할 때만 토스페이먼츠 상점관리자에서 위 주문번호를 찾아 결과를 적으세요.",
	Stuck:        "현금영수증이 발급되지 않았습니다. Enter로 장부를 열고 F5로 다시 발급하거나 그만두세요.",
	StuckCancel:  "돈은 돌려주었지만 현금영수증이 그만큼 취소되지 않았습니다. Enter로 장부를 열고 F5로 다시 취소하거나, 홈택스에서 취소하고 적으세요.",
	LeftIn:       "현금영수증 서비스가 설정에서 꺼져 있어 보낼 수 없습니다. 다시 켜면 저절로 발급합니다. 아니면 Enter로 장부를 열고 F5로 그만두세요.",
	LeftInCancel: "현금영수증 서비스가 설정에서 꺼져 있어 취소를 보낼 수 없습니다. 다시 켜면 저절로 취소합니다. 아니면 홈택스에서 취소하고, Enter로 장부를 열어 F5로 적으세요.",
	KeyOpen:      "장부에서 열기", Yes: "발급됨", No: "발급 안 됨", CancelYes: "취소됨", CancelNo: "취소 안 됨",
	SumYes: "%s원의 현금영수증이 발급된 것으로 적습니다.", SumNo: "%s원의 현금영수증이 발급되지 않은 것으로 적습니다.",
	SumCancelYes: "현금영수증이 %s원 취소된 것으로 적습니다.", SumCancelNo: "현금영수증이 %s원 취소되지 않은 것으로 적습니다.",
	ThenCancels: "그 사이 돌려준 %s원만큼은 현금영수증 취소를 요청합니다.",
	CannotTurn:  "고칠 수 없습니다. 그 뒤에 이 현금영수증을 취소했거나 다른 사람이 이미 고쳤습니다. 장부에서 이 결제를 보세요.",
	CannotTwo:   "고칠 수 없습니다. 그 뒤에 새로 발급한 현금영수증이 있습니다. 장부에서 F5로 그것을 먼저 취소하세요.",
	CannotYet:   "아직 고칠 수 없습니다. 이 현금영수증의 취소가 끝나기를 기다리고 있습니다.",
	KeyNumber:   "영수증 키", NeedNumber: "나중에 취소할 수 있도록 영수증 키(receiptKey)를 적어 주세요.",
	Heading: "현금영수증", Columns: [5]string{"종류", "건수", "발급", "취소·실패", "남은 금액"}, NetIssued: "발급 금액",
}

var enReceipt = Receipt{
	Name: "Cash receipt", Lamp: "Receipts",
	Types: map[pos.ReceiptType]string{pos.ReceiptPersonal: "income deduction", pos.ReceiptBusiness: "business expense", pos.ReceiptSelf: "self-issue"},
	Ask:   "A cash receipt?", Keys: [4]string{"deduction", "business", "self-issue", "none"},
	Hint: "cash receipt", SelfAfter: "otherwise self-issued from ₩%s on",
	Form: map[pos.ReceiptType]string{
		pos.ReceiptPersonal: "mobile number (or receipt card)", pos.ReceiptBusiness: "business number, 10 digits", pos.ReceiptSelf: "self-issue 010-000-1234",
	},
	Flaws: map[pos.IdentityFlaw]string{
		pos.IdentityShort: "more digits", pos.IdentityLong: "too many digits", pos.IdentityDigit: "no such number", pos.IdentityCheck: "the number is not right, look again",
	},
	Fine: "the number is right", SelfHow: "Issued without a customer to the tax office's own number. It must be done within 5 days of the money.",
	Masked: "Only a masked number is kept.", Issue: "Enter  issue for ₩%s", Writing: "Asking for the cash receipt…",
	Waits: "issued by itself when connected", KeyIssue: "issue",
	KeyHelp: [3]string{"cash receipt (mobile)", "cash receipt (business)", "cash receipt (no number)"}, Next: "Enter next order",
	State: map[pos.AttemptState]string{
		pos.Sending: "being asked for", pos.Unknown: "not known whether issued", pos.Approved: "issued", pos.Declined: "refused", pos.NotSent: "not issued",
		pos.RuledYes: "ruled: issued", pos.RuledNo: "ruled: not issued",
	},
	Canceling: map[pos.AttemptState]string{
		pos.Sending: "being cancelled", pos.Unknown: "not known whether cancelled", pos.Approved: "cancelled", pos.Declined: "cancel refused", pos.NotSent: "not cancelled",
		pos.RuledYes: "ruled: cancelled", pos.RuledNo: "ruled: not cancelled",
	},
	Queued: "waits for its service", CancelQ: "cancel waits for its service",
	QueuedOff: "waits: cash receipts are off", CancelOut: "cancel waits: cash receipts are off",
	Office: map[pos.OfficeStatus]string{
		pos.OfficeInProgress: "issuing (tax office to confirm)", pos.OfficeCompleted: "issued", pos.OfficeFailed: "failed (tax office)",
	},
	CancelOff: map[pos.OfficeStatus]string{
		pos.OfficeInProgress: "cancelling (tax office to confirm)", pos.OfficeCompleted: "cancelled", pos.OfficeFailed: "cancel failed (tax office)",
	},
	Left: "given up", LeftDone: "cancelled elsewhere", Late: "the 5 days for a self-issue are over",
	Gone: "The customer's number is not there any more. Ask for it and issue anew.", Nothing: "The money was given back meanwhile.",
	Too: "The cash receipt is cancelled by as much.", Excess: "₩%s too much: not cancelled with the refund",

	Key: "cash receipt", Title: "%s cash receipt", NotHere: "only money in cash or by transfer has one",
	Off: "cash receipts are not set up", TypeTitle: "Which cash receipt?",
	Again: "cancel again", Elsewhere: "was cancelled at Hometax",
	Cancel: "cancel the receipt", GiveUp: "give it up", Not: "leave it",
	CancelReason: Reason{List: []string{"wrong number", "the customer wants it"}, Other: "type a reason", Hint: "e.g. other number", Needed: "Please give a reason.", Yes: "cancel it", Not: "leave it"},
	GiveWords:    Reason{List: []string{"the customer needs none", "issued elsewhere"}, Other: "type a reason", Hint: "e.g. number not known", Needed: "Please give a reason.", Yes: "give it up", Not: "leave it"},
	Elsewords:    Reason{List: []string{"cancelled at Hometax", "cancelled in the console"}, Other: "type it", Hint: "e.g. by telephone", Needed: "Please say where it was cancelled.", Yes: "write it down", Not: "leave it"},
	Asked:        "The cash receipt was asked for.", CancelAsked: "The cancel of the cash receipt was asked for.", LeftSaid: "It is in the ledger.",
	Number: "issue number", Approval: "approval number", Issued: "cash receipt", Canceled: "cash receipt cancelled", Reason: "reason: %s",

	Known:        "Whether the cash receipt was issued is not known. The money is not concerned.",
	KnownCancel:  "Whether the cash receipt was cancelled is not known. The money has gone back already.",
	LookUp:       "The till asks for the list by itself and settles this as soon as there is an answer. Rule only if it cannot answer for long: look the order number up in the Toss Payments console.",
	Stuck:        "The cash receipt was not issued. Enter opens the ledger: F5 there issues it anew or gives it up.",
	StuckCancel:  "The money went back, but the cash receipt was not cancelled by as much. Enter opens the ledger: F5 there cancels again, or notes that it was done at Hometax.",
	LeftIn:       "Cash receipts are switched off in the settings, so it cannot be sent. Switched on again, it is issued by itself. Otherwise Enter opens the ledger: F5 there gives it up.",
	LeftInCancel: "Cash receipts are switched off in the settings, so the cancel cannot be sent. Switched on again, it is sent by itself. Otherwise cancel it at Hometax; Enter opens the ledger, where F5 notes that.",
	KeyOpen:      "open in the ledger", Yes: "issued", No: "not issued", CancelYes: "cancelled", CancelNo: "not cancelled",
	SumYes: "The ledger will say that a receipt over ₩%s was issued.", SumNo: "The ledger will say that no receipt over ₩%s was issued.",
	SumCancelYes: "The ledger will say that ₩%s of the receipt was cancelled.", SumCancelNo: "The ledger will say that ₩%s of the receipt was not cancelled.",
	ThenCancels: "₩%s of it, which went back meanwhile, will be cancelled.",
	CannotTurn:  "It cannot be corrected: this receipt was cancelled since, or somebody has corrected it already. Look the payment up in the ledger.",
	CannotTwo:   "It cannot be corrected: another receipt was issued since. Cancel that first, with F5 in the ledger.",
	CannotYet:   "It cannot be corrected yet: a call about this receipt is still open.",
	KeyNumber:   "receipt key", NeedNumber: "Please give the receiptKey, so that it can be cancelled later.",
	Heading: "Cash receipts", Columns: [5]string{"kind", "count", "issued", "taken off", "net"}, NetIssued: "issued over",
}

// Stands is Of where it is known whether cash receipts are set up.
func (t *Receipt) Stands(c *pos.CashReceipt, issues bool) string {
	switch {
	case issues || !c.Waits():
		return t.Of(c)
	case c.Kind == pos.Cancel:
		return t.CancelOut
	default:
		return t.QueuedOff
	}
}

// Of says how a receipt's issue or cancel stands.
func (t *Receipt) Of(c *pos.CashReceipt) string {
	states, offices, queued, left := t.State, t.Office, t.Queued, t.Left
	if c.Kind == pos.Cancel {
		states, offices, queued, left = t.Canceling, t.CancelOff, t.CancelQ, t.LeftDone
	}
	switch {
	case !c.Left.At.IsZero():
		return left
	case c.Waits():
		return queued
	case c.State == pos.Approved:
		return offices[c.Office]
	default:
		return states[c.State]
	}
}

// Why says why a receipt did not come about, nil where it did or may.
func (t *Text) Why(c *pos.CashReceipt) []string {
	switch {
	case c.Fault.Code == pos.CodeIdentityGone:
		return []string{t.Receipt.Gone}
	case c.Fault.Code == pos.CodeNothingLeft:
		return []string{t.Receipt.Nothing}
	case c.Fault.IsZero() || c.State == pos.Unknown:
		return nil
	}
	said := t.Faults.Note(c.Fault)[1:] // what a fault means is said in words of charging
	return said
}
