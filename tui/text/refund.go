package text

// Refund is what is asked and said while money is given back.
type Refund struct {
	_ uncompared

	Title   string // call number
	Changed string // the payment changed between the questions

	// How much.
	Most    string // method, most that can go back
	MostNow string // method, money taken, money returned before, most that can go back
	TooMuch string // what is kept beyond the order's total
	HowMuch string
	All     string // amount
	Sum     string
	Pieces  string
	SumAsk  string // the most
	SumHint string

	// Pieces of the order.
	PiecesTitle                     string // call number
	Item, Each, Ordered, Gone, Back string // columns
	PickHow                         string
	Worth                           string // amount
	Discounted                      string
	Capped                          string // worth, the most
	FromOthers                      string // amount
	PickFirst, Free                 string
	KeyLine, KeyMore, KeyLess       string
	KeyCount, KeyOnward, KeyBack    string
	Piece                           string // name, quantity
	MorePieces                      string // "%d" further lines

	// Which way.
	WhichWay      string
	WholeOnly     string // service, amount wanted
	OnlyCash      string // service
	NotSet        string // method
	Down          string // service
	Refused       string // service
	ToService     string // service, amount
	Recharge      string // what is paid anew
	RechargeMeans string // what is cancelled, what is paid anew
	InCash        string // amount
	CashMeans     string // amount, service, what it keeps
	CashKept      string // service, what it keeps
	ToAccount     string // amount
	AccountMeans  string // amount
	DrawerMeans   string // amount

	// Why.
	WhyAsk       string
	Reasons      [4]string
	OtherReason  string
	ReasonHint   string
	ReasonNeeded string
	Onward       string
	Leave        string

	// What will happen.
	GivesAll   string // method, amount
	GivesPart  string // method, amount
	GivesCash  string // method, amount
	Parts      string // VAT, tax-free
	For        string // pieces
	Stays      string // amount
	NoneStays  string
	ByHand     string
	ByService  string // service
	CancelsAll string // service, what is cancelled, what is paid anew
	WhyIs      string // reason
	AmountAsk  string // amount
	AmountHint string
	AmountIs   string // amount
	Yes        string
	YesHand    string

	// Afterwards.
	HandTitle string
	HandBody  string // method, amount, call number
	HandWhy   string // method, service
	HandOK    string
	NotBegun  string
	InDoubt   string
	DoubtBody [2]string // what is not known, what to do
}

var koRefund = Refund{
	Title:   "%s 결제 취소",
	Changed: "그사이 이 결제나 주문이 바뀌어 돌려주지 않았습니다. 다시 보고 F7을 눌러 주세요.",

	Most:    "%s %s원까지 돌려줄 수 있습니다.",
	MostNow: "%s %s원 가운데 %s원은 이미 돌려주었고 %s원까지 돌려줄 수 있습니다.",
	TooMuch: "이 주문에는 %s원이 더 들어와 있습니다. 그만큼 돌려주세요.",
	HowMuch: "얼마를 돌려줄까요?", All: "남은 전부 %s원", Sum: "금액을 정해서", Pieces: "주문한 것 가운데 골라서",
	SumAsk: "1원부터 %s원까지 돌려줄 수 있습니다.", SumHint: "돌려줄 금액",

	PiecesTitle: "%s · 돌려줄 것 고르기", Item: "주문한 것", Each: "한 개 값", Ordered: "수량", Gone: "전에 돌려줌", Back: "돌려줄 개수",
	PickHow: "↑↓로 고르고 + − 나 숫자로 몇 개를 돌려줄지 정하세요.", Worth: "돌려줄 금액 %s원",
	Discounted: "할인을 나누어 뺀 금액입니다.",
	Capped:     "고른 것은 %s원이지만 이 결제로는 %s원까지 돌려줄 수 있습니다.",
	FromOthers: "나머지 %s원은 이 주문의 다른 결제에서 금액을 정해 돌려주세요.",
	PickFirst:  "돌려줄 것을 먼저 고르세요", Free: "고른 것은 0원이라 돌려줄 돈이 없습니다",
	KeyLine: "줄 고르기", KeyMore: "더하기", KeyLess: "빼기", KeyCount: "개수 정하기", KeyOnward: "다음", KeyBack: "뒤로",
	Piece: "%s %d개", MorePieces: "외 %d줄",

	WhichWay:  "어떻게 돌려줄까요?",
	WholeOnly: "%s에서는 결제 전체만 취소할 수 있습니다. %s원만 취소할 수는 없습니다.",
	OnlyCash:  "%s에서는 결제 전체만 취소할 수 있는데 일부를 이미 돌려주었습니다. 남은 돈은 현금으로만 돌려줄 수 있습니다.",
	NotSet:    "%s: 이 프로그램에 설정되어 있지 않아 취소를 요청할 수 없습니다. 현금으로만 돌려줄 수 있습니다.",
	Down:      "%s: 지금 응답이 없어 취소 요청이 안 될 수 있습니다. 나중에 다시 요청할 수 있습니다.",
	Refused:   "%s: 앞서 요청한 취소가 되지 않았습니다. 다시 요청하거나 현금으로 돌려줄 수 있습니다.",
	ToService: "%s에 %s원 취소 요청하기", Recharge: "전부 취소하고 %s원을 새로 받기",
	RechargeMeans: "새로 받기: 손님 결제 내역에 %s원 취소와 새 결제 %s원이 따로 나옵니다. 서랍의 돈은 그대로입니다. 새로 받을 때까지는 미결제 주문입니다.",
	InCash:        "현금 %s원을 내주고 장부에 적기",
	CashMeans:     "현금 내주기: 서랍에서 %s원이 나갑니다. 손님 결제 내역과 %s 정산에는 %s원이 그대로 남습니다.",
	CashKept:      "손님 결제 내역과 %s 정산에는 %s원이 그대로 남습니다.",
	ToAccount:     "손님 계좌로 %s원 보내기", AccountMeans: "계좌: 직접 %s원을 이체합니다. 서랍의 돈은 그대로입니다.",
	DrawerMeans: "현금: 서랍에서 %s원이 나갑니다. 들어온 이체는 그대로 남습니다.",

	WhyAsk: "왜 돌려주나요?", Reasons: [4]string{"손님이 마음을 바꿈", "잘못 주문받음", "재료가 떨어짐", "두 번 결제함"},
	OtherReason: "직접 적기", ReasonHint: "사유", ReasonNeeded: "사유를 적어 주세요.", Onward: "다음", Leave: "그대로 두기",

	GivesAll: "%s %s원을 모두 돌려줍니다.", GivesPart: "%s %s원을 돌려줍니다.", GivesCash: "%s 결제에서 %s원을 현금으로 돌려줍니다.",
	Parts: "그중 부가세 %s원, 면세 %s원.", For: "돌려주는 것: %s", Stays: "이 결제에 %s원이 남습니다.", NoneStays: "이 결제에 남는 돈은 없습니다.",
	ByHand:     "직접 손님께 돌려드려야 합니다. 프로그램은 장부에 적기만 합니다.",
	ByService:  "%s에 취소를 요청합니다. 결과는 나오는 대로 알립니다.",
	CancelsAll: "%s에 %s원 전부의 취소를 요청합니다. 취소되면 %s원을 새로 받아야 합니다.",
	WhyIs:      "사유: %s", AmountAsk: "확인을 위해 돌려줄 금액 %s원을 한 번 더 넣어 주세요.", AmountHint: "금액",
	AmountIs: "돌려줄 금액은 %s원입니다.", Yes: "결제 취소하기", YesHand: "장부에 적고 돈 내주기",

	HandTitle: "돈을 돌려주세요", HandBody: "%s %s원을 %s 손님께 돌려주세요. 장부에는 적었습니다.",
	HandWhy: "%s 결제이지만 현금으로 드립니다. %s에서는 취소되지 않습니다.", HandOK: "확인",
	NotBegun: "결제를 취소하지 못했습니다",
	InDoubt:  "적혔는지 아직 모릅니다",
	DoubtBody: [2]string{
		"장부를 쓸 수 없게 되어, 이 결제 취소가 장부에 적혔는지 아직 모릅니다.",
		"지금은 돈을 내주거나 다시 취소하지 마세요. 장부를 다시 쓸 수 있게 되면 먼저 장부에서 이 결제의 내역을 보세요.",
	},
}

var enRefund = Refund{
	Title:   "Refund payment %s",
	Changed: "The payment or its order has changed meanwhile: nothing was given back. Look again and press F7.",

	Most:    "%s: up to ₩%s can be given back.",
	MostNow: "%s: of ₩%s, ₩%s was given back before and up to ₩%s can be.",
	TooMuch: "₩%s more than this order costs is in the till. Give that back.",
	HowMuch: "How much is given back?", All: "all that is left, ₩%s", Sum: "an amount", Pieces: "pieces of the order",
	SumAsk: "From ₩1 to ₩%s can be given back.", SumHint: "amount to give back",

	PiecesTitle: "%s · what is given back", Item: "ordered", Each: "each", Ordered: "pieces", Gone: "back before", Back: "give back",
	PickHow: "↑↓ choose, + − or a digit say how many go back.", Worth: "to give back ₩%s",
	Discounted: "Its share of the discount is taken off.",
	Capped:     "That is worth ₩%s, but of this payment at most ₩%s can be given back.",
	FromOthers: "Give the other ₩%s back from another payment of this order, as an amount.",
	PickFirst:  "choose what is given back first", Free: "what is chosen costs nothing",
	KeyLine: "line", KeyMore: "more", KeyLess: "fewer", KeyCount: "set number", KeyOnward: "next", KeyBack: "back",
	Piece: "%s × %d", MorePieces: "and %d more",

	WhichWay:  "Which way does it go back?",
	WholeOnly: "%s cancels a payment as a whole only, not ₩%s of it.",
	OnlyCash:  "%s cancels a payment as a whole only, and a part was given back already. The rest can go back in cash only.",
	NotSet:    "%s is not configured here, so nothing can be cancelled there. It can go back in cash only.",
	Down:      "%s gives no answer now: a cancel may fail. It can be asked again later.",
	Refused:   "%s did not do the cancel asked for before. Ask again, or give it back in cash.",
	ToService: "ask %s to cancel ₩%s", Recharge: "cancel all, then take ₩%s anew",
	RechargeMeans: "Anew: the customer's statement shows ₩%s cancelled and a new payment of ₩%s. The drawer does not change. Until then the order is unpaid.",
	InCash:        "hand out ₩%s in cash and record it",
	CashMeans:     "Cash: ₩%s leaves the drawer. The customer's statement and the settlement of %s still show ₩%s.",
	CashKept:      "The customer's statement and the settlement of %s still show ₩%s.",
	ToAccount:     "send ₩%s to the customer's account", AccountMeans: "Account: you transfer ₩%s yourself. The drawer does not change.",
	DrawerMeans: "Cash: ₩%s leaves the drawer. The deposit stays where it is.",

	WhyAsk: "Why is it given back?", Reasons: [4]string{"customer changed their mind", "wrong order taken", "sold out", "paid twice"},
	OtherReason: "type another reason", ReasonHint: "reason", ReasonNeeded: "Please give a reason.", Onward: "next", Leave: "leave it",

	GivesAll: "%s: all of ₩%s is given back.", GivesPart: "%s: ₩%s is given back.", GivesCash: "%s: ₩%s is given back in cash.",
	Parts: "VAT in it ₩%s, tax free ₩%s.", For: "for: %s", Stays: "₩%s of this payment stays.", NoneStays: "Nothing of this payment stays.",
	ByHand:     "Hand this money back yourself. The till only records it.",
	ByService:  "%s is asked to refund. The outcome is told as soon as it is known.",
	CancelsAll: "%s is asked to cancel all ₩%s. Once it is cancelled, ₩%s has to be paid anew.",
	WhyIs:      "reason: %s", AmountAsk: "Type the amount to give back once more: ₩%s.", AmountHint: "amount",
	AmountIs: "The amount to give back is ₩%s.", Yes: "refund the payment", YesHand: "record it and hand the money out",

	HandTitle: "Hand the money back", HandBody: "%s: hand ₩%s back to the customer of %s. The refund is in the ledger.",
	HandWhy: "%s payment, given back in cash: %s does not cancel it.", HandOK: "OK",
	NotBegun: "The payment was not refunded",
	InDoubt:  "Not known yet whether this was written",
	DoubtBody: [2]string{
		"The ledger broke: it is not known yet whether this refund was written down.",
		"Hand nothing back and do not do it again now. When the ledger works again, look at the lines of this payment in the ledger first.",
	},
}
