package text

import "truckpos/pos"

// Shell is what the root says: the lines above and below every screen, help,
// and the dialogs that open by themselves.
type Shell struct {
	Training string // banner word
	NotReal  string // behind it where there is room

	TrainingCut     string // in its place while the services are cut off
	CutKey          string
	CutOff, CutBack string // what is simulated now
	CutFailed       string

	DayOpen   string // behind the day's date, and in the banner's place when money is real
	DayClosed string // in the date's place
	Clock     string // in the top line while the clock is in doubt
	Waiting   string // "%d" payments under way
	Open      string // "%d" unresolved
	Held      string // "%d" held orders
	Queued    string // "%d" payments that wait for their service
	HelpTitle string // "%s" is the screen's name
	Screens   map[string]string
	HelpKey, OrderKey, BoardKey, LedgerKey, ResolveKey, QueueKey, SettleKey, QuitKey, StaffKey, LockKey,
	CloseHelp string
	TooSmall string // width and height now, width and height needed
	Help     string // heading of the global keys

	QuitTitle, QuitBody, QuitWaiting, QuitYes, QuitNo string // QuitWaiting: "%d" payments
	QuitUnsaved                                       string // an order was begun and is not in the ledger
	QuitTyping                                        string // something is half typed on the screen shown
	HelpQuestion                                      string // over the keys of a dialog

	// Keys of a dialog.
	TakeKey, PickKey, StopKey string

	// What was paid while something else was on screen.
	News, MoreNews, NewsKey string // News: About, what happened; MoreNews: "%d" further ones
	NewsOpen                string // like News, of what a person has to do now
	NewsLater               string // its key, while something is being typed that would be lost

	Outcomes map[pos.OutcomeKind]string // title
	About    string                     // call number, method, amount
	Happened map[pos.OutcomeKind]string // what it means
	DueAnew  string                     // amount
	OK       string
	ToPay    string
	ToRule   string
	Later    string
	ToLedger string

	LeftOpenTitle, LeftOpenBody, LeftOpenWhat string // LeftOpenBody: day
	LeftOpenKeep, LeftOpenClose               string // LeftOpenKeep: day

	Panic   string // "%s" where
	Trouble string // the ledger cannot be written
	DiskLow string // nothing new can be begun
	Disk    string // that in the top line

	Mirror, MirrorBehind string // in the top line while the ledger's mirror is broken; "%d" entries behind
	MirrorBack           string

	Finishing  string // after the screen is closed, while outcomes are awaited
	Unfinished string
}

var koShell = Shell{
	Training: "연습 모드", NotReal: "실제 돈이 아닙니다",
	TrainingCut: "연습: 통신 끊김", CutKey: "연습: 통신 끊기와 잇기",
	CutOff:    "연습: 카카오페이와 카드 서비스에 연결되지 않는 것처럼 합니다. 다시 이으려면 Ctrl+N.",
	CutBack:   "연습: 카카오페이와 카드 서비스에 다시 연결됩니다.",
	CutFailed: "연습용 통신을 바꾸지 못했습니다.",
	DayOpen:   "영업중", DayClosed: "영업 전", Clock: "시계 확인",
	Waiting: "대기 %d", Open: "확인필요 %d", Held: "보류 %d", Queued: "대기열 %d",
	HelpTitle: "도움말 — %s",
	Screens: map[string]string{
		"order": "주문", "pay": "결제", "board": "주문현황", "ledger": "장부", "resolve": "확인필요", "queue": "대기열", "settle": "마감", "review": "정산", "accounts": "정기결제 계정", "staff": "직원", "door": "로그인",
	},
	HelpKey: "도움말", OrderKey: "주문", BoardKey: "주문현황", LedgerKey: "장부", ResolveKey: "확인필요", QueueKey: "대기열", SettleKey: "마감", QuitKey: "닫기", StaffKey: "직원과 로그인 규칙", LockKey: "잠그기, 다른 사람이 들어오기",
	CloseHelp: "도움말 닫기",
	TooSmall:  "창이 작습니다: 지금 %d×%d, 적어도 %d×%d 이어야 합니다. 창을 키우거나 글자를 줄여 주세요.",
	Help:      "모든 화면에서",

	QuitTitle:   "포스를 닫을까요?",
	QuitBody:    "받은 주문과 결제는 모두 장부에 있습니다.",
	QuitWaiting: "아직 끝나지 않은 결제가 %d건 있습니다. 다시 켜면 이어서 확인합니다.",
	QuitUnsaved: "담아 둔 주문이 아직 장부에 없습니다. 닫으면 지워집니다.",
	QuitTyping:  "이 화면에 입력하던 것도 닫으면 지워집니다.", HelpQuestion: "이 물음의 키",
	QuitYes: "닫기", QuitNo: "계속 판매",

	TakeKey: "고른 것", PickKey: "고르기", StopKey: "그만두기",
	News: "● %s %s — F12 확인", MoreNews: " (외 %d건)", NewsKey: "알림 확인. 대기열에서 준비된 결제는 그 결제 화면을, 못 받은 문자는 그 주문을 엽니다",
	NewsOpen: "● %s %s — F12 열기", NewsLater: "입력하던 것이 사라지지 않게 열지 않았습니다. 끝낸 다음 F12를 누르세요.",

	Outcomes: map[pos.OutcomeKind]string{
		pos.OutcomePaid: "결제되었습니다", pos.OutcomeDeclined: "거절되었습니다", pos.OutcomeNotSent: "보내지 못했습니다",
		pos.OutcomeMisconfigured: "설정이 맞지 않습니다", pos.OutcomeUnknown: "확인필요: 결과를 알 수 없습니다",
		pos.OutcomeExpired: "링크 시간이 끝났습니다", pos.OutcomeQuit: "손님이 그만두었습니다", pos.OutcomeFailed: "손님 인증에 실패했습니다",
		pos.OutcomeReturned: "취소되었습니다", pos.OutcomeKept: "취소되지 않았습니다", pos.OutcomeFound: "끝난 결제에 돈이 들어왔습니다",
		pos.OutcomeLinkReady: "QR 준비됨", pos.OutcomeCardNow: "이제 카드를 받을 수 있음", pos.OutcomeQueueStuck: "기다리던 결제를 시작하지 못했습니다",
		pos.OutcomeReceiptRefused: "현금영수증이 발급되지 않았습니다", pos.OutcomeReceiptFailed: "국세청이 현금영수증을 받지 않았습니다",
		pos.OutcomeReceiptUnknown: "현금영수증 결과를 확인하는 중", pos.OutcomeReceiptKept: "현금영수증이 취소되지 않았습니다",
		pos.OutcomeReceiptLate: "자진발급했지만 5일이 지났습니다",
	},
	About: "%s · %s · %s원",
	Happened: map[pos.OutcomeKind]string{
		pos.OutcomePaid: "돈을 받았습니다.", pos.OutcomeDeclined: "결제되지 않았습니다.", pos.OutcomeNotSent: "결제되지 않았습니다.",
		pos.OutcomeMisconfigured: "결제되지 않았습니다.", pos.OutcomeUnknown: "돈이 나갔을 수 있습니다. 다시 결제하지 마세요.",
		pos.OutcomeExpired: "결제되지 않았습니다. 새 링크를 만들 수 있습니다.", pos.OutcomeQuit: "결제되지 않았습니다.",
		pos.OutcomeFailed: "결제되지 않았습니다.", pos.OutcomeReturned: "돈을 돌려주었습니다.",
		pos.OutcomeKept:      "돈을 돌려주지 않았습니다. 결제는 그대로 있습니다.",
		pos.OutcomeFound:     "더 기다리지 않던 결제입니다. 장부에서 손님께 돌려주세요.",
		pos.OutcomeLinkReady: "QR을 보여 줄 수 있습니다.", pos.OutcomeCardNow: "카드 정보를 입력해 주세요.",
		pos.OutcomeQueueStuck:     "결제되지 않았습니다. 다른 방법으로 받거나 그만둘 수 있습니다.",
		pos.OutcomeReceiptRefused: "돈은 받았습니다. 장부에서 F5로 다시 발급할 수 있습니다.",
		pos.OutcomeReceiptFailed:  "돈은 받았습니다. 장부에서 F5로 번호를 고쳐 다시 발급할 수 있습니다.",
		pos.OutcomeReceiptUnknown: "스스로 물어보고 있습니다.",
		pos.OutcomeReceiptKept:    "돈은 돌려주었습니다. 장부에서 F5로 현금영수증을 다시 취소하세요.",
		pos.OutcomeReceiptLate:    "가산세가 있을 수 있습니다.",
	},
	DueAnew: "이제 %s원을 새로 받아야 합니다.",
	OK:      "확인", ToPay: "결제 화면으로", ToRule: "확인필요 화면으로", Later: "나중에", ToLedger: "장부로",
	LeftOpenTitle: "영업을 마감하지 않았나요?", LeftOpenBody: "%s 영업이 아직 열려 있습니다.",
	LeftOpenWhat: "지금 파는 것도 그 영업일에 들어갑니다. 마감하면 오늘 날짜로 새로 시작할 수 있습니다.",
	LeftOpenKeep: "%s 영업으로 계속 팔기", LeftOpenClose: "지금 마감하기",
	Panic:   "프로그램 오류가 기록되었습니다(%s). 장부는 안전합니다.",
	Trouble: "장부를 쓸 수 없습니다 — 돈을 받지 마세요",
	DiskLow: "디스크가 거의 찼습니다 — 새 주문과 결제를 받을 수 없습니다. 파일을 지워 주세요",
	Disk:    "디스크 부족",

	Mirror: "미러 끊김", MirrorBehind: "미러 끊김 %d", MirrorBack: "장부 미러가 다시 이어졌습니다.",

	Finishing:  "진행 중인 결제의 결과를 기다립니다. 잠시만 기다려 주세요.",
	Unfinished: "결과를 다 받지 못했습니다. 다음에 켜면 이어서 확인합니다.",
}

var enShell = Shell{
	Training: "TRAINING", NotReal: "no real money",
	TrainingCut: "TRAINING: CUT OFF", CutKey: "practice: cut and restore the network",
	CutOff:    "Practice: KakaoPay and the card service cannot be reached now. Ctrl+N restores the connection.",
	CutBack:   "Practice: KakaoPay and the card service can be reached again.",
	CutFailed: "The practice network could not be changed.",
	DayOpen:   "open", DayClosed: "not open", Clock: "check clock",
	Waiting: "waiting %d", Open: "unresolved %d", Held: "held %d", Queued: "queue %d",
	HelpTitle: "Help — %s",
	Screens: map[string]string{
		"order": "Order", "pay": "Payment", "board": "Board", "ledger": "Ledger", "resolve": "Unresolved", "queue": "Queue", "settle": "Closing", "review": "Settlement", "accounts": "Accounts", "staff": "Staff", "door": "Sign in",
	},
	HelpKey: "help", OrderKey: "order", BoardKey: "board", LedgerKey: "ledger", ResolveKey: "unresolved", QueueKey: "queue", SettleKey: "closing", QuitKey: "quit", StaffKey: "staff and signing in", LockKey: "lock, let somebody else in",
	CloseHelp: "close help",
	TooSmall:  "The window is too small: %d×%d now, at least %d×%d needed. Enlarge it or choose a smaller font.",
	Help:      "On every screen",

	QuitTitle:   "Close the till?",
	QuitBody:    "Every order and payment taken is in the ledger.",
	QuitWaiting: "Payments still under way: %d. They are taken up again at the next start.",
	QuitUnsaved: "The order begun is not in the ledger yet. Closing drops it.",
	QuitTyping:  "What you are typing on this screen is lost, too.", HelpQuestion: "Keys of this question",
	QuitYes: "close", QuitNo: "keep selling",

	TakeKey: "take the marked one", PickKey: "choose", StopKey: "stop",
	News: "● %s %s — F12 seen", MoreNews: " (+%d)", NewsKey: "seen: what was just paid; opens what the queue has ready, and the order whose text did not arrive",
	NewsOpen: "● %s %s — F12 open", NewsLater: "Not opened, or what you are typing would be lost. Finish it, then press F12.",

	Outcomes: map[pos.OutcomeKind]string{
		pos.OutcomePaid: "Paid", pos.OutcomeDeclined: "Declined", pos.OutcomeNotSent: "Never sent",
		pos.OutcomeMisconfigured: "A setting is wrong", pos.OutcomeUnknown: "Unresolved: the outcome is not known",
		pos.OutcomeExpired: "The link has expired", pos.OutcomeQuit: "The buyer stopped", pos.OutcomeFailed: "The buyer could not authenticate",
		pos.OutcomeReturned: "Refunded", pos.OutcomeKept: "Not refunded", pos.OutcomeFound: "Money arrived for a payment that had ended",
		pos.OutcomeLinkReady: "QR is ready", pos.OutcomeCardNow: "the card can be keyed in now", pos.OutcomeQueueStuck: "A queued payment could not begin",
		pos.OutcomeReceiptRefused: "No cash receipt was issued", pos.OutcomeReceiptFailed: "The tax office refused a cash receipt",
		pos.OutcomeReceiptUnknown: "a cash receipt is being looked for", pos.OutcomeReceiptKept: "A cash receipt was not cancelled",
		pos.OutcomeReceiptLate: "self-issued, but after the 5 days",
	},
	About: "%s · %s · ₩%s",
	Happened: map[pos.OutcomeKind]string{
		pos.OutcomePaid: "The money has arrived.", pos.OutcomeDeclined: "Nothing was charged.", pos.OutcomeNotSent: "Nothing was charged.",
		pos.OutcomeMisconfigured: "Nothing was charged.", pos.OutcomeUnknown: "The money may have moved. Do not charge again.",
		pos.OutcomeExpired: "Nothing was charged. A new link can be made.", pos.OutcomeQuit: "Nothing was charged.",
		pos.OutcomeFailed: "Nothing was charged.", pos.OutcomeReturned: "The money was given back.",
		pos.OutcomeKept:      "No money was given back. The payment stands.",
		pos.OutcomeFound:     "Nobody waited for it any more. Give it back from the ledger.",
		pos.OutcomeLinkReady: "Its code can be shown.", pos.OutcomeCardNow: "Key the card in.",
		pos.OutcomeQueueStuck:     "Nothing was charged. Take it another way, or give it up.",
		pos.OutcomeReceiptRefused: "The money is there. F5 in the ledger issues it anew.",
		pos.OutcomeReceiptFailed:  "The money is there. F5 in the ledger issues it anew with the right number.",
		pos.OutcomeReceiptUnknown: "The till is asking.",
		pos.OutcomeReceiptKept:    "The money went back. F5 in the ledger cancels the receipt again.",
		pos.OutcomeReceiptLate:    "There may be a surcharge.",
	},
	DueAnew: "Now ₩%s has to be paid anew.",
	OK:      "OK", ToPay: "to the payment", ToRule: "to the unresolved screen", Later: "later", ToLedger: "to the ledger",
	LeftOpenTitle: "Was closing forgotten?", LeftOpenBody: "%s is still open.",
	LeftOpenWhat: "What is sold now is counted to that day too. Once it is closed, today can be opened.",
	LeftOpenKeep: "keep selling on %s", LeftOpenClose: "close it now",
	Panic:   "A program error was recorded (%s). The ledger is safe.",
	Trouble: "The ledger cannot be written: take no money",
	DiskLow: "The disk is almost full: no new orders or payments. Remove files",
	Disk:    "disk full",

	Mirror: "mirror off", MirrorBehind: "mirror off %d", MirrorBack: "The ledger's mirror goes on again.",

	Finishing:  "Waiting for the outcome of payments under way. One moment, please.",
	Unfinished: "Not every outcome has arrived. The next start takes them up again.",
}
