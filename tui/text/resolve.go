package text

// Resolve is the screen of what is not known.
type Resolve struct {
	Title      string // "%d" questions
	Clear      string
	ClearMore  string
	Detail     string
	Sent       string // "%s" time
	Number     string // "%s" order number at the service
	Amount     string // "%s" won
	Order      string // "%s" order
	Known      string
	LookUp     string
	AskLink    string // KakaoPay
	AskCard    string // Payup charge
	AskCancel  string // Payup cancel
	CallCancel string // Payup cancel that a person must telephone about

	AskLinkCancel string            // KakaoPay cancel
	AskToss       string            // Toss charge
	AskTossCancel string            // Toss cancel
	Checking      string            // of a cancel that was refused and is asked about
	CancelCodes   map[string]string // what Payup's codes mean for a cancel
	Never         string
	Settled       string // "%s" call number: the question has settled itself
	FormTitle     string
	Charged       string
	NotCharged    string
	GivenBack     string
	Kept          string
	Choice        string
	By            string
	Reason        string
	ReasonHint    string
	Number2       string // transaction number
	Approval      string
	Optional      string
	Confirm       string
	Summary       string // who, what
	SummaryYes    string // amount
	SummaryNo     string // amount
	ReturnYes     string // amount; of a cancel
	ReturnNo      string // amount
	ReturnHint    string // example of a reason, of a cancel
	MayReturn     string // what is known of a cancel
	TheNumber     string // "%s" transaction number
	EscAgain      string
	Yes           string
	No            string
	Saved         string
	KeyRule       string
	KeyPick       string
	KeyBack       string
	KeyNext       string
	KeyPrev       string
	KeyToggle     string
	KeyCheck      string // on the last field
	KeyEnds       string
	KeyLeave      string
	Nothing       string
	NeedBy        string
	NeedReason    string
	NeedNumber    string

	// Rulings that were made, and correcting one.
	Rulings     string // "%d" rulings
	NoRulings   string
	RulingIs    string // what it says
	RuledBy     string // who, when
	Ground      string // "%s" is what it rests on
	Overruled   string // heading of those that it corrected
	Past        string // what, who, when
	CorrectForm string
	OnlyOther   string
	Stays       string // what the first one says, who, when
	SumUp       string // amount
	SumDown     string // amount
	BackUp      string // amount
	BackDown    string // amount
	Overpaid    string // call number, amount
	Unpaid      string // call number, amount
	Corrected   string
	CannotTurn  string
	CannotBack  string
	Looking     string
	KeyRulings  string
	KeyOpen     string
	KeyCorrect  string
}

var koResolve = Resolve{
	Title: "확인필요 %d", Clear: "확인할 결제가 없습니다.", ClearMore: "결과를 모르는 결제가 생기면 여기에 나옵니다.",
	Detail: "무엇을 확인하나요", Sent: "보낸 시각  %s", Number: "주문번호  %s", Amount: "금액  %s원", Order: "주문  %s",
	Known: "알고 있는 것", LookUp: "할 일",
	AskLink:       "카카오페이에 몇 초마다 스스로 물어보고 있습니다. 답이 오면 저절로 정리됩니다. 카카오페이가 오래 답하지 못할 때만, 파트너 관리자 화면에서 위 주문번호를 확인하고 결과를 적으세요.",
	AskCard:       "페이업 관리자 화면에서 위 주문번호, 금액, 시각의 승인 내역을 찾으세요. 있으면 거래번호를 적고 ‘결제됨’, 없으면 ‘결제 안 됨’으로 적습니다.",
	AskCancel:     "페이업 관리자 화면에서 위 거래의 취소 내역을 찾으세요. 취소되어 있으면 ‘취소됨’, 그대로면 ‘취소 안 됨’으로 적습니다.",
	CallCancel:    "페이업에 전화해 위 주문번호의 취소를 물어보세요. 이 취소는 열린 채로 남아 있고, 다시 보내지 않습니다. 페이업이 취소했으면 ‘취소됨’, 취소하지 않기로 했으면 ‘취소 안 됨’으로 적습니다.",
	AskLinkCancel: "카카오페이에 몇 초마다 스스로 물어보고 있습니다. 답이 오면 저절로 정리됩니다. 카카오페이가 오래 답하지 못할 때만, 파트너 관리자 화면에서 위 주문번호의 취소 내역을 확인하고 결과를 적으세요.",
	Checking:      "카카오페이가 취소를 거절했습니다. 정말 취소되지 않았는지 카카오페이에 물어보는 중입니다. 다시 취소하지 마세요.",
	AskToss:       "토스페이먼츠에 몇 초마다 스스로 물어보고 있습니다. 답이 오면 저절로 정리됩니다. 그런 결제가 없다는 답은 2분이 지나야 믿습니다. 토스페이먼츠가 오래 답하지 못할 때만, 상점관리자 화면에서 위 주문번호를 확인하고 결과를 적으세요.",
	AskTossCancel: "토스페이먼츠에 몇 초마다 스스로 물어보고 있습니다. 남은 금액을 보고 저절로 정리됩니다. 토스페이먼츠가 오래 답하지 못할 때만, 상점관리자 화면에서 위 주문번호의 취소 내역을 확인하고 결과를 적으세요.",
	CancelCodes: map[string]string{
		"1003": "페이업에 남은 정산 금액이 모자라 취소하지 못했다고 합니다. 페이업이 나중에 취소할 수 있습니다.",
		"1004": "취소할 거래가 없다고 합니다. 이미 취소되었을 수 있습니다.",
		"1005": "취소할 수 있는 상태가 아니라고 합니다. 이미 취소되었거나 처리 중일 수 있습니다.",
		"1006": "취소를 적는 중에 오류가 났다고 합니다. 취소되었을 수 있습니다.",
	},
	Never:     "이 화면은 결제를 다시 보내지 않습니다.",
	Settled:   "%s: 결과가 확인되어 정리되었습니다.",
	FormTitle: "결과 적기", Charged: "결제됨", NotCharged: "결제 안 됨", GivenBack: "취소됨", Kept: "취소 안 됨",
	Choice: "결과", By: "확인한 사람", Reason: "근거", ReasonHint: "예: 승인 내역 있음", ReturnHint: "예: 취소 내역 있음",
	Number2: "거래번호", Approval: "승인번호", Optional: "(없으면 비움)",
	Confirm: "이렇게 적을까요?", Summary: "%s: %s", SummaryYes: "%s원이 처리된 것으로 장부에 적습니다.", SummaryNo: "%s원이 처리되지 않은 것으로 장부에 적습니다.",
	ReturnYes: "%s원을 돌려준 것으로 장부에 적습니다.", ReturnNo: "%s원을 돌려주지 않은 것으로 장부에 적습니다.",
	MayReturn: "결과를 알 수 없습니다. 돈을 돌려줬을 수 있습니다. 다시 취소하지 마세요.",
	TheNumber: "거래번호 %s", EscAgain: "적은 것이 사라집니다. 그만두려면 Esc를 한 번 더 누르세요.",
	Yes: "장부에 적기", No: "다시 보기", Saved: "결과를 장부에 적었습니다.",
	KeyRule: "결과 적기", KeyPick: "고르기", KeyBack: "뒤로", KeyNext: "다음 칸", KeyPrev: "앞뒤 칸", KeyToggle: "결과 바꾸기", KeyCheck: "적기", KeyEnds: "맨 위와 맨 아래로", KeyLeave: "그만두기",
	Nothing: "확인할 결제가 없습니다", NeedBy: "확인한 사람의 이름을 적어 주세요.", NeedReason: "무엇을 보고 알았는지 적어 주세요.",
	NeedNumber: "나중에 취소할 수 있도록 거래번호를 적어 주세요.",

	Rulings: "적은 결과 %d", NoRulings: "사람이 적은 결과가 없습니다.", RulingIs: "적은 결과", RuledBy: "%s, %s", Ground: "근거  %s",
	Overruled: "고치기 전에 적은 것", Past: "%s — %s, %s",
	CorrectForm: "결과 고치기", OnlyOther: "고치는 것이므로 결과는 앞서 적은 것의 반대입니다.",
	Stays: "앞서 적은 ‘%s’(%s, %s)도 장부에 그대로 남습니다.",
	SumUp: "받은 돈이 %s원 늘어납니다.", SumDown: "받은 돈이 %s원 줄어듭니다.", BackUp: "돌려준 돈이 %s원 늘어납니다.", BackDown: "돌려준 돈이 %s원 줄어듭니다.",
	Overpaid:   "주의: %s 주문은 %s원을 더 받은 주문이 됩니다. 장부에서 손님께 돌려주세요.",
	Unpaid:     "주의: %s 주문은 %s원이 결제되지 않은 주문이 됩니다.",
	Corrected:  "고친 결과를 장부에 적었습니다. 앞서 적은 것도 남아 있습니다.",
	CannotTurn: "고칠 수 없습니다. 그 뒤에 이 결제의 돈을 돌려주었거나 다른 사람이 이미 고쳤습니다. 장부에서 이 결제를 보세요.",
	CannotBack: "고칠 수 없습니다. 그 뒤에 돈을 더 돌려주어, 이만큼은 남아 있지 않습니다. 장부에서 이 결제를 보세요.",
	Looking:    "무엇이 바뀌는지 보는 중입니다.",
	KeyRulings: "적은 결과 보기", KeyOpen: "확인할 것 보기", KeyCorrect: "결과 고치기",
}

var enResolve = Resolve{
	Title: "Unresolved %d", Clear: "Nothing is unresolved.", ClearMore: "A payment whose outcome is not known shows here.",
	Detail: "What to find out", Sent: "sent at  %s", Number: "order number  %s", Amount: "amount  ₩%s", Order: "order  %s",
	Known: "What is known", LookUp: "What to do",
	AskLink:       "The till asks KakaoPay every few seconds by itself, and settles this as soon as it answers. Rule only if KakaoPay cannot answer for long: look the order number up in its partner console.",
	AskCard:       "In Payup's merchant console, look for an approval with this order number, amount and time. If it is there, note its transaction number and rule “charged”; if not, rule “not charged”.",
	AskCancel:     "In Payup's merchant console, look for a cancel of this payment. If it is cancelled, rule “refunded”; if it stands, rule “not refunded”.",
	CallCancel:    "Call Payup and ask about the refund of this order number. It stays open here and is not sent again. If Payup has refunded it, rule “refunded”; if Payup will not, rule “not refunded”.",
	AskLinkCancel: "The till asks KakaoPay every few seconds by itself, and settles this as soon as it answers. Rule only if KakaoPay cannot answer for long: look up the refunds of the order number in its partner console.",
	Checking:      "KakaoPay refused the refund. It is being asked whether the money is really still there: do not refund again.",
	AskToss:       "The till asks Toss Payments every few seconds by itself, and settles this as soon as it answers. That there is no such payment is believed after two minutes only. Rule only if Toss cannot answer for long: look the order number up in its merchant console.",
	AskTossCancel: "The till asks Toss Payments every few seconds by itself, and settles this by the amount that is left. Rule only if Toss cannot answer for long: look up the refunds of the order number in its merchant console.",
	CancelCodes: map[string]string{
		"1003": "Payup says that too little is left to pay the refund from. It may carry it out later.",
		"1004": "Payup says that there is nothing to refund. It may have been refunded already.",
		"1005": "Payup says that this cannot be refunded in its state. It may be refunded already, or be on its way.",
		"1006": "Payup says that an error came up while the refund was written down. It may have been refunded.",
	},
	Never:     "Nothing on this screen sends a payment again.",
	Settled:   "%s: the outcome is known now and was settled.",
	FormTitle: "Ruling", Charged: "charged", NotCharged: "not charged", GivenBack: "refunded", Kept: "not refunded",
	Choice: "ruling", By: "who looked", Reason: "on what ground", ReasonHint: "e.g. approval in console", ReturnHint: "e.g. refund in console",
	Number2: "transaction number", Approval: "approval number", Optional: "(leave empty if none)",
	Confirm: "Rule like this?", Summary: "%s: %s", SummaryYes: "The ledger will say that ₩%s was processed.", SummaryNo: "The ledger will say that ₩%s was not processed.",
	ReturnYes: "The ledger will say that ₩%s was given back.", ReturnNo: "The ledger will say that ₩%s was not given back.",
	MayReturn: "The outcome is not known. The money may have been given back: do not refund again.",
	TheNumber: "transaction number %s", EscAgain: "What was typed will be lost. Press Esc once more to leave.",
	Yes: "write the ruling", No: "look again", Saved: "The ruling is in the ledger.",
	KeyRule: "rule", KeyPick: "choose", KeyBack: "back", KeyNext: "next field", KeyPrev: "other field", KeyToggle: "other ruling", KeyCheck: "write", KeyEnds: "first and last", KeyLeave: "leave the ruling",
	Nothing: "nothing is unresolved", NeedBy: "Please give the name of who looked.", NeedReason: "Please say what the ruling rests on.",
	NeedNumber: "Please give the transaction number, so that it can be refunded later.",

	Rulings: "Rulings %d", NoRulings: "No ruling was made.", RulingIs: "The ruling", RuledBy: "%s, %s", Ground: "ground  %s",
	Overruled: "What it overruled", Past: "%s — %s, %s",
	CorrectForm: "Correcting a ruling", OnlyOther: "A correction says the opposite of the first ruling.",
	Stays: "The first ruling, “%s” (%s, %s), stays in the ledger as it is.",
	SumUp: "The money received grows by ₩%s.", SumDown: "The money received shrinks by ₩%s.", BackUp: "The money given back grows by ₩%s.", BackDown: "The money given back shrinks by ₩%s.",
	Overpaid:   "Mind: order %s will have been paid ₩%s too much. Give it back from the ledger.",
	Unpaid:     "Mind: order %s will have ₩%s left to pay.",
	Corrected:  "The corrected ruling is in the ledger, and so is the first one.",
	CannotTurn: "It cannot be corrected: money of this payment was given back since, or somebody has corrected it already. Look the payment up in the ledger.",
	CannotBack: "It cannot be corrected: more was given back since, so that this much is not left. Look the payment up in the ledger.",
	Looking:    "Working out what changes.",
	KeyRulings: "rulings made", KeyOpen: "open questions", KeyCorrect: "correct",
}
