package text

// Ledger is the screen of every payment of a business day.
type Ledger struct {
	_ uncompared

	Day      string // date, weekday
	Count    string // "%d" payments
	Filtered string // shown, all
	OnAmount string // "%s" won

	// Titles of the columns.
	Time, Call, Method, Amount, State, What, Number string

	Loading, Empty, NoMatch, Hint, Find string
	NoNumber                            string // "%s" typed: no payment
	NoPayment                           string // "%s" order without any
	NotNumber, NotAmount                string // "%s" typed
	Canceling                           string // state of a payment being given back
	NoDeposit                           string // a transfer that was not waited for any longer
	NotPaid                             string // filter: ended without money
	StateCash                           string // all of it went back in cash though a service holds it
	StateAnew                           string // cancelled, and the rest taken anew

	// Under the list.
	Taken, Returned string // count, amount
	Net             string // amount
	Nets            string // heading of the nets by method
	TakenHead       string
	ReturnedHead    string
	NetHead         string

	// Detail.
	Payment, History, Content, Others       string
	Order, Left, BackTwice                  string
	PaidTotal, GivenBack, Received, Change  string
	Account, ProviderNo, Transaction, Staff string
	Discount, Note, Total                   string
	InCash                                  string // of the money returned
	ToPayAnew                               string
	HeldThere                               string // service
	StillDue                                string // of the order
	TooMuch, TooMuchHow, TooMuchThere       string // of the order
	PiecesBack                              string // "%d" of a line

	LinkMade, CashReceived, DepositAwaited, Deposited string
	LinkUntil                                         string // time
	Handed, CancelDone, CancelKept, CancelUnknown     string
	HandedCash                                        string
	NotThere                                          string // service
	Anew                                              string // given back, paid anew
	Reason, Ruling                                    string // "%s"
	RuledBy                                           string // time, name
	Given, GivenAllowed                               string // who gave money back, who allowed it
	Corrected                                         string // behind a ruling
	Found                                             string // money that came though nobody waited
	Receipt, CallID, Approval, Issuer, ReceiptAt      string

	// Keys and why they do not work.
	KeyDetail, KeyPrevious, KeyNext, KeyMethod, KeyState, KeyCancel, KeyBack, KeyClear, KeyPick string
	KeyGo, KeyErase                                                                             string
	KeyFind, KeyByAmount, KeyScroll, KeyList, KeyResolve, KeyReview                             string
	NothingHere, LastDay, OneAtATime, IsOpen, IsUnknown, NoMoney, AllBack                       string
}

var koLedger = Ledger{
	Day: "%s(%s)", Count: "%d건", Filtered: "%d/%d건", OnAmount: "%s원",
	Time: "시각", Call: "번호", Method: "방법", Amount: "금액", State: "상태", What: "주문 내용", Number: "결제사 주문번호",
	Loading: "장부를 읽는 중입니다.", Empty: "이 날은 결제가 없습니다.", NoMatch: "조건에 맞는 결제가 없습니다. Esc로 조건을 지웁니다.",
	Hint: "번호를 누르면 찾기, =12000 처럼 누르면 금액으로 찾기", Find: "찾기 > ",
	NoNumber: "%s 번호의 결제가 없습니다.", NoPayment: "%s 주문에는 결제가 없습니다.",
	NotNumber: "%s: 번호가 아닙니다. 12, A-012 또는 결제사 주문번호를 넣어 주세요.", NotAmount: "%s: 금액이 아닙니다.",
	Canceling: "취소 요청 중", NoDeposit: "입금 안 됨", NotPaid: "결제 안 됨", StateCash: "현금 환불", StateAnew: "취소 후 재결제",
	Taken: "받은 돈 %d건 %s", Returned: "돌려준 돈 %d건 %s", Net: "남은 돈 %s", Nets: "방법별",
	TakenHead: "받은 돈", ReturnedHead: "돌려준 돈", NetHead: "남은 돈",

	Payment: "결제", History: "지나온 일", Content: "주문 내용", Others: "이 주문의 다른 결제",
	Order: "주문", Left: "취소할 수 있는 금액", BackTwice: "받은 것보다 더 돌려준 금액",
	PaidTotal: "받은 금액", GivenBack: "돌려준 금액", Received: "받은 현금", Change: "거스름돈",
	Account: "계좌", ProviderNo: "결제사 주문번호", Transaction: "거래번호", Staff: "담당",
	Discount: "할인", Note: "메모", Total: "합계",
	InCash: "그중 현금으로", ToPayAnew: "그중 새로 받기로 한 금액", HeldThere: "%s에 남은 금액", StillDue: "이 주문에서 받을 금액",
	TooMuch: "이 주문에 더 들어온 금액", TooMuchHow: "손님께 돌려드려야 하는 돈입니다. F7로 돌려주세요.", TooMuchThere: "손님께 돌려드려야 하는 돈입니다. 이 주문의 다른 결제를 F7로 돌려주세요.", PiecesBack: " (%d개 돌려줌)",
	LinkMade: "링크를 만들었습니다", CashReceived: "현금을 받았습니다", DepositAwaited: "계좌를 알리고 입금을 기다렸습니다",
	Deposited: "입금을 확인했습니다", LinkUntil: "%s까지 쓸 수 있음",
	HandedCash: "현금으로 돌려주었습니다", NotThere: "%s에서는 취소되지 않았습니다.",
	Anew:   "손님께 돌려주는 돈은 %s원이고 %s원은 새로 받기로 했습니다.",
	Handed: "직접 돌려주었습니다", CancelDone: "돌려줌", CancelKept: "돈을 돌려주지 않았습니다. 결제는 그대로 있습니다.",
	CancelUnknown: "돈을 돌려줬을 수 있습니다. 확인되기 전에는 다시 취소하지 마세요.",
	Reason:        "사유: %s", Ruling: "근거: %s", RuledBy: "%s %s의 판정", Given: "담당: %s", GivenAllowed: "담당: %s · 허락: %s", Corrected: " (나중에 고침)", Found: "결제사에 결제되어 있었습니다",
	Receipt: "거래번호", CallID: "요청번호", Approval: "승인번호", Issuer: "발급사", ReceiptAt: "결제사 시각",

	KeyDetail: "자세히", KeyPrevious: "전날", KeyNext: "다음 날", KeyMethod: "방법", KeyState: "상태", KeyCancel: "결제취소",
	KeyBack: "뒤로", KeyClear: "조건 지우기", KeyPick: "고르기", KeyGo: "찾기", KeyErase: "입력 지우기", KeyFind: "번호로 찾기", KeyByAmount: "금액으로 찾기",
	KeyScroll: "위아래로 보기", KeyList: "목록으로", KeyResolve: "확인필요로", KeyReview: "정산",
	NothingHere: "고른 결제가 없습니다", LastDay: "내일 이후는 볼 수 없습니다", OneAtATime: "앞선 취소를 요청하는 중입니다",
	IsOpen: "요청한 결과를 아직 기다리는 중입니다", IsUnknown: "먼저 확인필요(F9)에서 결과를 확인해야 합니다",
	NoMoney: "받은 돈이 없는 결제입니다", AllBack: "이미 모두 돌려준 결제입니다",
}

var enLedger = Ledger{
	Day: "%s (%s)", Count: "%d payments", Filtered: "%d of %d payments", OnAmount: "₩%s",
	Time: "time", Call: "number", Method: "method", Amount: "amount", State: "state", What: "order", Number: "number at the service",
	Loading: "Reading the ledger.", Empty: "There are no payments on this day.", NoMatch: "No payment fits the filters. Esc clears them.",
	Hint: "type a number to find it, =12000 to find an amount", Find: "find > ",
	NoNumber: "There is no payment with the number %s.", NoPayment: "Order %s has no payment.",
	NotNumber: "%s is no number. Type 12, A-012 or the number at the service.", NotAmount: "%s is no amount.",
	Canceling: "refunding", NoDeposit: "no deposit", NotPaid: "not paid", StateCash: "back in cash", StateAnew: "refunded, rest anew",
	Taken: "taken %d: %s", Returned: "returned %d: %s", Net: "net %s", Nets: "net by method",
	TakenHead: "taken", ReturnedHead: "returned", NetHead: "net",

	Payment: "Payment", History: "History", Content: "Order", Others: "Other payments of this order",
	Order: "order", Left: "can be refunded", BackTwice: "returned beyond what was taken",
	PaidTotal: "money taken", GivenBack: "money returned", Received: "cash received", Change: "change",
	Account: "account", ProviderNo: "number at the service", Transaction: "transaction", Staff: "staff",
	Discount: "discount", Note: "note", Total: "total",
	InCash: "of it in cash", ToPayAnew: "of it to be paid anew", HeldThere: "still at %s", StillDue: "the order still owes",
	TooMuch: "too much for this order", TooMuchHow: "This is the customer's money. Give it back with F7.", TooMuchThere: "This is the customer's money. Give it back with F7 on another payment of this order.", PiecesBack: " (%d given back)",
	LinkMade: "link made", CashReceived: "cash received", DepositAwaited: "account shown, deposit awaited",
	Deposited: "deposit confirmed", LinkUntil: "valid until %s",
	HandedCash: "handed back in cash", NotThere: "%s has not cancelled it.",
	Anew:   "₩%s is for the customer, ₩%s is to be paid anew.",
	Handed: "handed back", CancelDone: "refunded", CancelKept: "No money was given back. The payment stands.",
	CancelUnknown: "The money may have been given back. Do not refund again before that is known.",
	Reason:        "reason: %s", Ruling: "on the ground: %s", RuledBy: "%s ruled by %s", Given: "by %s", GivenAllowed: "by %s, allowed by %s", Corrected: " (corrected later)", Found: "found paid at the service",
	Receipt: "transaction", CallID: "call id", Approval: "approval number", Issuer: "issuer", ReceiptAt: "time at the service",

	KeyDetail: "detail", KeyPrevious: "day before", KeyNext: "day after", KeyMethod: "method", KeyState: "state", KeyCancel: "refund",
	KeyBack: "back", KeyClear: "clear filters", KeyPick: "choose", KeyGo: "find", KeyErase: "clear input", KeyFind: "find by number", KeyByAmount: "find by amount",
	KeyScroll: "scroll", KeyList: "to the list", KeyResolve: "to unresolved", KeyReview: "settlement",
	NothingHere: "no payment is selected", LastDay: "there is no day after today yet", OneAtATime: "another refund is being requested",
	IsOpen: "the outcome of a request is still awaited", IsUnknown: "its outcome must be settled under Unresolved (F9) first",
	NoMoney: "no money was taken with this payment", AllBack: "all of it was given back already",
}
