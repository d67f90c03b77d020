package text

// Pay is what the payment screen says.
type Pay struct {
	_ uncompared

	Title string

	// The order and its money.
	Total, Paid, Pending, Left, This string
	GivenBack                        string
	Payments, NoPayments, Items      string
	Down                             string // a service that cannot be reached
	NoOrder, AlreadyPaid, Voided     string
	Busy, Writing                    string

	// The amount of one payment.
	WholeRest, SplitHow, AmountHow string
	AmountRange                    string // "%s" is the most
	AmountChanged                  string

	// Cash.
	Received, Change, Short, Exact string
	TooLittle                      string // "%s" is what is missing
	TooLarge                       string // "%s" is the most

	// The sign after money arrived.
	CashDone, Approved, Deposited, NoChange string
	ReceivedFor                             string // received, amount
	NextKey                                 string
	RestKey                                 string // "%s" is what is left
	AwaitKey                                string // nothing is left, but another payment is under way

	// KakaoPay.
	Making, NotMade, Scan, LinkText string
	AgainHow                        string
	TimeLeft                        string // "%s" is minutes and seconds
	TooSmall                        string // columns, rows
	Waits                           string // "%s" is the call number
	Approving, Training             string
	Expired, Quit, Failed           string
	Replaced, Withdrawn, RuledNot   string
	RenewHow, OtherHow              string
	Asking, UnknownHow              string // asking: "%s" is the service
	UnknownLeft                     string // "%s" is the call number
	BuyerBusy, BuyerBusyWhy         string
	KeepWaiting, EndLink            string
	BuyerTitle, BuyerBody           string
	BuyerPays, BuyerQuits, BuyerNot string
	BuyerGone, BuyerCut             string
	LinkCut                         string // beside a code, while its service cannot be reached

	// The queue of payments whose service cannot be reached.
	Unreached   string // "%s" is the service's name
	Since       string // time of day, minutes
	Reached     string // the service's name, the key that begins the payment
	PhoneLabel  string
	EnqueueHow  string // "%s" is the amount
	TryHow      string // "%s" is the key
	NowHow      string // the same, of a service that can be reached
	NeedPhone   string // least and most digits
	Queueing    string
	QueueHow    string
	StillQueued string
	InQueue     string
	QueuedAge   string // "%d" minutes
	QueuedPhone string // "%s" is the telephone number, shortened
	QueuedNone  string // there is no telephone number
	NextHow     string
	WaitsQueued string // "%s" is the call number

	// Keyed-in card.
	CheckGood, CheckBad, Optional    string
	CardFields                       [8]string // in the order of the form
	Months                           string    // least and most
	Promotions                       Promotions
	MonthsFrom                       string // "%s" is the least amount
	Submit                           string // "%s" is the amount
	Charging, ChargingLeave          string
	CardLeft                         string // "%s" is the call number
	NeedNumber                       string // least and most digits
	NeedMonth, NeedYear              string
	NeedHolder, NeedPassword         string
	NeedInstalments                  string // the card service, least and most months
	NeedMobile                       string
	NeedName                         string // most characters
	FreeMonths                       string // "%s" without interest
	NotLookedUp                      string
	DoubtNumber, DoubtExpiry, Anyway string
	Wiped, Rekey                     string

	// Transfer.
	Beginning, Account, SeeDeposit, Confirming string
	NoDepositTitle, NoDepositBody              string // the question before a transfer is given up

	// Several payments under way.
	Choose, TakeRest string

	// Trouble of an order that is not on screen any more: call number, method, what is wrong.
	Elsewhere string

	// Keys.
	Keys                                           string
	KeyPay, KeyBack, KeyAmount, KeyHelp            string
	KeyCash, KeyLeave, KeyNewLink, KeyOther        string
	KeyText, KeyCode, KeyBuyer, KeyAgain, KeyRest  string
	KeyNext, KeyPrevious, KeyConfirm, KeyNoDeposit string
	KeyResolve, KeyOpen, KeyChoose, KeySet         string
	KeyOnward, KeyErase, KeySubmit                 string
	KeyQueue, KeyTry                               string
}

var (
	koPay = Pay{ //nolint:gosec // it speaks of a password and holds none
		Title: "결제",
		Total: "합계", Paid: "받은 금액", Pending: "결제 중인 금액", Left: "남은 금액", GivenBack: "돌려준 금액", This: "이번에 받을 금액",
		Payments: "결제 내역", NoPayments: "아직 없음", Items: "주문 내용", Down: "응답 없음",
		NoOrder: "결제할 주문이 없습니다.", AlreadyPaid: "결제가 끝난 주문입니다.", Voided: "취소된 주문입니다.",
		Busy: "앞선 일을 끝내는 중입니다. 잠시만 기다려 주세요.", Writing: "장부에 적는 중입니다.",

		WholeRest: "전액", SplitHow: "나눠 받으려면 Tab", AmountHow: "금액을 넣고 Enter, 그만두려면 Esc",
		AmountRange: "1원부터 %s까지 받을 수 있습니다.", AmountChanged: "남은 금액이 바뀌었습니다. 금액을 확인해 주세요.",

		Received: "받은 돈", Change: "거스름돈", Short: "모자람", Exact: "Enter만 누르면 딱 맞게 받은 것입니다.",
		TooLittle: "받은 돈이 %s 모자랍니다.", TooLarge: "받은 돈은 %s까지 넣을 수 있습니다.",

		CashDone: "현금 결제 완료", Approved: "승인 완료", Deposited: "입금 확인 완료", NoChange: "거스름돈 없음",
		ReceivedFor: "받은 돈 %s / 결제 금액 %s", NextKey: "아무 키나 누르면 다음 주문",
		RestKey:  "아직 %s 남음. Enter를 누르면 이어서 받습니다",
		AwaitKey: "아직 진행 중인 결제가 있습니다. Enter를 누르면 보입니다",

		Making: "카카오페이 링크를 만드는 중입니다.", NotMade: "링크를 만들지 못했습니다. 돈은 움직이지 않았습니다.",
		AgainHow: "Enter: 다시 하기",
		Scan:     "손님 휴대폰으로 찍어 주세요", LinkText: "링크를 손님 휴대폰에 넣거나 보내 주세요",
		TimeLeft: "남은 시간 %s", TooSmall: "창이 작아 QR을 그릴 수 없습니다. 가로 %d칸, 세로 %d줄보다 크게 해 주세요.",
		Waits:     "%s 결제를 기다립니다. 주문현황에서 다시 볼 수 있습니다.",
		Approving: "승인 요청 중입니다. 기다려 주세요.", Training: "연습 모드",
		Expired: "시간이 지나 링크가 끝났습니다. 결제되지 않았습니다.", Quit: "손님이 휴대폰에서 그만두었습니다. 결제되지 않았습니다.",
		Failed:   "손님이 휴대폰에서 인증하지 못했습니다. 결제되지 않았습니다.",
		Replaced: "새 링크로 바꾼 결제입니다. 이 링크로는 결제되지 않습니다.", Withdrawn: "다른 방법으로 받기로 하고 끝낸 결제입니다.",
		RuledNot: "확인 결과 결제되지 않은 것으로 적었습니다.",
		RenewHow: "Enter: 같은 금액으로 새 링크", OtherHow: "Enter: 다른 방법으로 받기",
		Asking: "%s에 결과를 물어보는 중입니다.", UnknownHow: "F9 확인필요에서 확인해 주세요. 다시 결제하지 마세요.",
		UnknownLeft: "%s 결제의 결과를 모릅니다. F9 확인필요에 남아 있습니다.",
		BuyerBusy:   "손님이 결제하는 중입니다", BuyerBusyWhy: "손님이 휴대폰에서 인증하고 있습니다. 이 링크를 끝내면 손님은 결제할 수 없습니다.",
		KeepWaiting: "계속 기다리기", EndLink: "이 링크 끝내기",
		BuyerTitle: "손님 역할", BuyerBody: "연습 모드입니다. 손님이 휴대폰에서 할 일을 고르세요.",
		BuyerPays: "결제한다", BuyerQuits: "그만둔다", BuyerNot: "인증하지 못한다",
		BuyerGone: "연습이 새로 시작되었습니다. F2로 새 링크를 만드세요.",
		BuyerCut:  "통신이 끊겨 손님 휴대폰도 닿지 않습니다. 다시 이어진 다음 하세요. (연습: Ctrl+N)",
		LinkCut:   "지금은 연결이 끊겨 승인할 수 없습니다. 돌아오면 이어서 기다립니다.",

		Unreached: "%s에 연결되지 않습니다", Since: "%s부터 %d분째",
		Reached:    "%s에 다시 연결되었습니다. %s: 바로 하기",
		PhoneLabel: "손님 전화번호 (없어도 됨)", EnqueueHow: "Enter: %s 대기열에 넣기", TryHow: "%s: 그래도 지금 해 보기", NowHow: "%s: 지금 하기",
		NeedPhone: "전화번호가 아닙니다. 0으로 시작하는 %d~%d자리입니다. 없으면 비워 두세요. 카드 번호는 여기에 적지 않습니다.", Queueing: "대기열에 넣는 중입니다.",
		QueueHow: "F6: 대기열에 넣기 (손님 전화번호도)", StillQueued: "대기열에는 그대로 있습니다.",
		InQueue: "대기열에 있습니다", QueuedAge: "기다린 시간 %d분", QueuedPhone: "전화 %s · Ctrl+P: 고치기", QueuedNone: "Ctrl+P: 손님 전화번호 적기", NextHow: "Enter: 다음 손님",
		WaitsQueued: "%s 결제를 대기열에 두었습니다. F10에서 볼 수 있습니다.",

		CheckGood: "번호 확인됨", CheckBad: "번호가 맞지 않습니다 (다시 보세요)", Optional: "선택",
		CardFields: [8]string{
			"카드번호", "유효기간 월", "유효기간 년", "생년월일/사업자", "비밀번호 앞 두 자리", "할부", "구매자 이름", "휴대폰",
		},
		Promotions: koPromotions,
		Months:     "0=일시불, %d~%d개월", MonthsFrom: "%s부터", Submit: "%s 카드 승인 요청: Enter",
		Charging: "승인 요청 중 — 기다려 주세요", ChargingLeave: "Esc를 누르면 다음 손님을 받을 수 있고, 결과는 나오는 대로 알립니다.",
		CardLeft:   "%s 카드 승인을 기다립니다. 결과는 나오는 대로 알립니다.",
		NeedNumber: "카드번호는 %d자리에서 %d자리입니다.", NeedMonth: "유효기간 월은 01부터 12까지 두 자리입니다.",
		NeedYear: "유효기간 년은 두 자리입니다.", NeedHolder: "생년월일 6자리나 사업자번호 10자리를 넣어 주세요.",
		NeedPassword:    "비밀번호 앞 두 자리를 넣어 주세요.",
		NeedInstalments: "%s 할부는 0(일시불)이거나 %d개월에서 %d개월입니다.", NeedMobile: "휴대폰 번호는 10자리나 11자리입니다.",
		NeedName: "구매자 이름은 %d자까지입니다.", FreeMonths: "무이자 %s개월", NotLookedUp: "카드사 조회 안 됨 (결제는 됩니다)",
		DoubtNumber: "카드번호가 맞지 않는 것 같습니다. 다시 보세요.", DoubtExpiry: "유효기간이 지난 카드로 보입니다.",
		Anyway: "그래도 보내려면 Enter를 한 번 더 누르세요.",
		Wiped:  "60초 동안 입력이 없어 카드 정보를 지웠습니다.", Rekey: "카드 정보는 지웠습니다. 새로 입력해 주세요.",

		Beginning: "계좌이체를 시작하는 중입니다.", Account: "이 계좌로 보내 달라고 하세요",
		SeeDeposit: "입금된 것을 확인한 다음 Enter", Confirming: "입금을 장부에 적는 중입니다.",
		NoDepositTitle: "계좌이체를 그만둘까요?", NoDepositBody: "손님이 이미 보냈을 수 있습니다. 통장을 먼저 확인하세요.",

		Choose: "진행 중인 결제가 여럿입니다. 볼 것을 고르세요.", TakeRest: "남은 금액 받기",
		Elsewhere: "%s %s: %s",

		Keys:   "이 화면의 키",
		KeyPay: "현금 받기", KeyBack: "뒤로", KeyAmount: "금액 나누기", KeyHelp: "도움말",
		KeyCash: "현금", KeyLeave: "두고 다음 손님", KeyNewLink: "새 링크", KeyOther: "다른 방법",
		KeyText: "링크를 글자로", KeyCode: "QR로", KeyBuyer: "손님 역할", KeyAgain: "다시 하기", KeyRest: "남은 금액 받기",
		KeyNext: "다음 칸", KeyPrevious: "앞 칸", KeyConfirm: "입금 확인", KeyNoDeposit: "입금 안 됨",
		KeyResolve: "확인필요", KeyOpen: "열기", KeyChoose: "진행 중인 결제", KeySet: "금액 정하기",
		KeyOnward: "계속", KeyErase: "지우기", KeySubmit: "승인 요청",
		KeyQueue: "대기열에 넣기", KeyTry: "지금 해 보기",
	}
	enPay = Pay{
		Title: "Payment",
		Total: "Total", Paid: "Paid so far", Pending: "Under way", Left: "Left to pay", GivenBack: "Given back", This: "Take now",
		Payments: "Payments", NoPayments: "none yet", Items: "Ordered", Down: "no answer",
		NoOrder: "There is no order to pay.", AlreadyPaid: "This order is paid.", Voided: "This order was voided.",
		Busy: "Still finishing what came before. One moment.", Writing: "Writing to the ledger.",

		WholeRest: "all of it", SplitHow: "Tab to split", AmountHow: "type the amount, Enter; Esc to stop",
		AmountRange: "From 1 won to %s can be taken.", AmountChanged: "What is left has changed. Please check the amount.",

		Received: "Received", Change: "Change", Short: "Missing", Exact: "Enter alone means the exact amount.",
		TooLittle: "%s is missing.", TooLarge: "At most %s can be entered as received.",

		CashDone: "CASH PAID", Approved: "APPROVED", Deposited: "DEPOSIT SEEN", NoChange: "no change",
		ReceivedFor: "received %s / amount %s", NextKey: "any key for the next order",
		RestKey:  "%s still to pay. Enter to go on",
		AwaitKey: "Another payment is under way. Enter shows it",

		Making: "Making a KakaoPay link.", NotMade: "No link could be made. No money moved.",
		AgainHow: "Enter: try again",
		Scan:     "Scan with the buyer's phone", LinkText: "Type or send this link to the buyer's phone",
		TimeLeft: "time left %s", TooSmall: "The window is too small for the QR code. Make it at least %d columns by %d rows.",
		Waits:     "%s waits to be paid. The board opens it again.",
		Approving: "Asking for approval. Please wait.", Training: "TRAINING",
		Expired: "The link ran out of time. Nothing was charged.", Quit: "The buyer stopped on the phone. Nothing was charged.",
		Failed:   "The buyer could not authenticate on the phone. Nothing was charged.",
		Replaced: "A new link took the place of this one. It can no longer be paid.", Withdrawn: "This payment was ended to be paid another way.",
		RuledNot: "It was looked up and ruled not charged.",
		RenewHow: "Enter: a new link over the same amount", OtherHow: "Enter: take it another way",
		Asking: "%s is being asked for the outcome.", UnknownHow: "Settle it under F9 Unresolved. Do not charge again.",
		UnknownLeft: "The outcome for %s is not known. It stays under F9 Unresolved.",
		BuyerBusy:   "The buyer is paying", BuyerBusyWhy: "The buyer is authenticating on the phone. If this link ends, the buyer cannot pay with it.",
		KeepWaiting: "Keep waiting", EndLink: "End this link",
		BuyerTitle: "Play the buyer", BuyerBody: "This is training. Choose what the buyer does on the phone.",
		BuyerPays: "Pays", BuyerQuits: "Stops", BuyerNot: "Cannot authenticate",
		BuyerGone: "Practice has started anew: this link is dead. F2 makes a new one.",
		BuyerCut:  "The network is cut, so the buyer's phone reaches nothing either. Try when it is back. (Practice: Ctrl+N)",
		LinkCut:   "No connection, so nothing can be approved now. It goes on when the connection is back.",

		Unreached: "%s cannot be reached", Since: "since %s, %d min",
		Reached:    "%s can be reached again. %s: do it now",
		PhoneLabel: "customer's phone (optional)", EnqueueHow: "Enter: put %s into the queue", TryHow: "%s: try now all the same", NowHow: "%s: do it now",
		NeedPhone: "Not a telephone number: it begins with 0 and has %d to %d digits. Leave it empty if there is none. A card number does not belong here.", Queueing: "Putting it into the queue.",
		QueueHow: "F6: put it into the queue, with a phone", StillQueued: "It is still in the queue.",
		InQueue: "In the queue", QueuedAge: "waiting %d min", QueuedPhone: "tel. %s · Ctrl+P: change", QueuedNone: "Ctrl+P: note the customer's phone", NextHow: "Enter: next customer",
		WaitsQueued: "%s is in the queue. F10 shows it.",

		CheckGood: "number checked", CheckBad: "number is wrong (look again)", Optional: "optional",
		CardFields: [8]string{
			"card number", "expiry month", "expiry year", "birth / business", "password, 2 digits", "instalments", "buyer's name", "mobile",
		},
		Promotions: enPromotions,
		Months:     "0 = none, %d to %d", MonthsFrom: "from %s", Submit: "Ask approval for %s: Enter",
		Charging: "Asking for approval — please wait", ChargingLeave: "Esc serves the next customer; the outcome is announced when it arrives.",
		CardLeft:   "%s waits for its card approval. The outcome will be announced.",
		NeedNumber: "A card number has %d to %d digits.", NeedMonth: "The expiry month has two digits, 01 to 12.",
		NeedYear: "The expiry year has two digits.", NeedHolder: "Enter a birth date of 6 digits or a business number of 10.",
		NeedPassword:    "Enter the first two digits of the password.",
		NeedInstalments: "Instalments at %s are 0 (one payment) or %d to %d months.", NeedMobile: "A mobile number has 10 or 11 digits.",
		NeedName: "A buyer's name has up to %d characters.", FreeMonths: "no interest %s", NotLookedUp: "not looked up (it can be charged)",
		DoubtNumber: "The card number seems to be wrong. Look again.", DoubtExpiry: "The card seems to have expired.",
		Anyway: "Press Enter once more to send it anyway.",
		Wiped:  "Nothing was typed for 60 seconds: the card's details were wiped.", Rekey: "Card details wiped. Key them in anew.",

		Beginning: "Beginning the transfer.", Account: "Ask for a transfer to this account",
		SeeDeposit: "See the deposit first, then Enter", Confirming: "Writing the deposit to the ledger.",
		NoDepositTitle: "Give this transfer up?", NoDepositBody: "The buyer may have sent it already. Look at the account first.",

		Choose: "Several payments are under way. Choose one.", TakeRest: "Take the rest",
		Elsewhere: "%s %s: %s",

		Keys:   "Keys of this screen",
		KeyPay: "take cash", KeyBack: "back", KeyAmount: "split", KeyHelp: "help",
		KeyCash: "cash", KeyLeave: "leave, next customer", KeyNewLink: "new link", KeyOther: "another way",
		KeyText: "link as text", KeyCode: "as QR code", KeyBuyer: "play the buyer", KeyAgain: "try again", KeyRest: "take the rest",
		KeyNext: "next field", KeyPrevious: "field before", KeyConfirm: "deposit seen", KeyNoDeposit: "no deposit",
		KeyResolve: "unresolved", KeyOpen: "open", KeyChoose: "payments under way", KeySet: "set amount",
		KeyOnward: "go on", KeyErase: "erase", KeySubmit: "ask approval",
		KeyQueue: "into the queue", KeyTry: "try now",
	}
)
