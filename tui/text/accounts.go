package text

import "truckpos/pos"

// Accounts is what is said about accounts that are charged one lunch after the other,
// on their own screen and on the payment screen.
type Accounts struct {
	_ uncompared

	Name   string // of the whole thing, as a key and a title
	Title  string // "%d" accounts
	Empty  string
	States map[pos.AccountState]string
	KeyNo  string // in the state's place, of one whose key is lost
	Closed string // why there are none: no contract

	// Columns and facts.
	Office, State, Today, Month, Limit, Last string
	NoLimit, Reading, Limits                 string
	Note, Since, By, Word                    string
	SinceIs                                  string // day, payment
	LastIs                                   string // day, amount
	LimitIs                                  string // day's, month's
	WordActive, WordEnded                    string // "%s" time of day
	WordNone                                 string // "%s" time of day
	NotAsked                                 string
	HowNew, HowActive, HowLost               string
	HowEnding, HowDoubtful, HowInactive      string

	// The form.
	NewTitle, EditTitle                 string
	FieldName, FieldNote                string
	FieldDay, FieldMonth, LimitHint     string
	Save, NeedName, Saved, Asked, Ended string // Saved, Asked, Ended: "%s" is the name

	// Ending one.
	EndTitle          string // "%s" is the name
	EndBody, DropBody string
	EndYes, EndNo     string

	KeyNew, KeyEdit, KeyAsk, KeyEnd, KeyPick, KeyBack, KeyNext, KeyPrev, KeyCancel string
	Nothing                                                                        string

	// On the payment screen.
	KeyPay      string
	Pick        string
	PayEmpty    string
	FirstHow    string // of one that is new
	ChargeHow   string // of one that is charged
	AskTitle    string
	AskBody     string // name, amount
	AskUse      string // today's and the month's sum
	AskYes      string // amount
	AskNo       string
	Charging    string // "%s" is the name
	Left        string // "%s" is the call number
	First       string // beside a code: "%s" is the name
	Opened      string // "%s" is the name
	NotOpened   string // "%s" is the name
	UnknownHow  string
	LookUp      string // on the unresolved screen
	Account     string // a word before the name
	OverDay     string // limit, used
	OverMonth   string // limit, used
	KeyPickOpen string
}

var koAccounts = Accounts{
	Name: "정기결제 계정(사무실 점심)", Title: "정기결제 계정 %d", Empty: "등록한 계정이 없습니다. F5를 눌러 사무실 이름을 적으세요.",
	States: map[pos.AccountState]string{
		pos.AccountNew: "첫 결제 전", pos.AccountActive: "사용 중", pos.AccountEnding: "끝내는 중", pos.AccountDoubtful: "확인필요", pos.AccountInactive: "끝남",
	},
	KeyNo:  "다시 등록",
	Closed: "카카오페이 정기결제가 설정되지 않았습니다. 설정 파일의 [kakaopay] recurring_cid를 적어 주세요.",
	Office: "사무실", State: "상태", Today: "오늘", Month: "이번 달", Limit: "월 한도", Last: "마지막 결제",
	NoLimit: "-", Reading: "세는 중", Limits: "한도", Note: "메모", Since: "등록", By: "첫 결제", Word: "카카오페이", SinceIs: "%s, 첫 결제 %s",
	LastIs: "%s %s원", LimitIs: "하루 %s / 한 달 %s",
	WordActive: "%s에 물어봄: 사용할 수 있습니다", WordEnded: "%s에 물어봄: 끝난 계정입니다", WordNone: "%s에 물어봤지만 답을 받지 못했습니다", NotAsked: "아직 묻지 않았습니다",
	HowNew:      "결제 화면에서 Ctrl+G로 이 계정을 고르면 QR이 나옵니다. 담당자가 휴대폰으로 첫 주문을 결제하면 등록됩니다.",
	HowActive:   "결제 화면에서 Ctrl+G로 고르고 한 번만 확인하면 결제됩니다. 휴대폰은 필요 없습니다.",
	HowLost:     "결제 열쇠가 이 장부에 없습니다. 결제 화면에서 Ctrl+G로 골라 QR로 한 번 결제하면 다시 쓸 수 있습니다.",
	HowEnding:   "카카오페이에 정기결제를 끝내 달라고 보냈습니다. 답을 기다립니다.",
	HowDoubtful: "끝났는지 알 수 없습니다. 잠시 뒤 F6으로 물어보세요. 그동안은 이 계정으로 결제하지 않습니다.",
	HowInactive: "끝난 계정입니다. 다시 쓰려면 Enter로 저장한 다음 첫 결제를 다시 받으세요.",
	NewTitle:    "새 정기결제 계정", EditTitle: "정기결제 계정 고치기",
	FieldName: "사무실 이름", FieldNote: "메모", FieldDay: "하루 한도(원)", FieldMonth: "한 달 한도(원)", LimitHint: "비우면 없음",
	Save: "저장", NeedName: "사무실 이름을 적어 주세요.", Saved: "%s: 저장했습니다.", Asked: "%s: 카카오페이에 물어보았습니다.", Ended: "%s: 정기결제를 끝내 달라고 보냈습니다.",
	EndTitle: "%s: 정기결제를 끝낼까요?",
	EndBody:  "카카오페이에서도 끝납니다. 되돌릴 수 없고, 다시 쓰려면 QR로 첫 결제를 다시 받아야 합니다. 이미 받은 돈은 그대로입니다.",
	DropBody: "아직 등록되지 않은 계정이라 목록에서만 뺍니다.",
	EndYes:   "끝내기", EndNo: "그대로 두기",
	KeyNew: "새 계정", KeyEdit: "고치기", KeyAsk: "상태 묻기", KeyEnd: "정기결제 끝내기", KeyPick: "고르기", KeyBack: "뒤로",
	KeyNext: "다음 칸", KeyPrev: "앞 칸", KeyCancel: "그만두기", Nothing: "고른 계정이 없습니다",
	KeyPay: "정기결제 계정", Pick: "어느 계정으로 받을까요?", PayEmpty: "쓸 수 있는 계정이 없습니다. Esc로 나가 다른 화면에서 Ctrl+G를 누르면 등록할 수 있습니다.",
	FirstHow: "첫 결제: QR을 담당자 휴대폰으로 찍습니다", ChargeHow: "확인 한 번으로 결제됩니다",
	AskTitle: "정기결제로 받을까요?", AskBody: "%s · %s", AskUse: "오늘 %s · 이번 달 %s", AskYes: "%s 받기", AskNo: "그만두기",
	Charging: "%s: 정기결제 승인 요청 중 — 기다려 주세요", Left: "%s 정기결제 승인을 기다립니다. 결과는 나오는 대로 알립니다.",
	First: "정기결제 첫 결제: %s", Opened: "%s: 정기결제 계정이 등록되었습니다", NotOpened: "%s: 돈은 받았지만 등록되지 않았습니다. 다음 주문 때 QR로 다시 등록하세요",
	UnknownHow: "정기결제는 답을 받지 못하면 카카오페이에 다시 물을 수 없습니다.",
	LookUp:     "카카오페이 파트너센터(가맹점 관리자)의 결제 내역에서 위 주문번호를 찾아보세요. 정기결제는 답을 받지 못하면 프로그램이 물어볼 수 없습니다. 있으면 결제번호(T로 시작)를 적어 주세요.",
	Account:    "계정", OverDay: "하루 한도 %s을 넘습니다. 오늘 %s 받았습니다.", OverMonth: "한 달 한도 %s을 넘습니다. 이번 달 %s 받았습니다.",
	KeyPickOpen: "이 계정으로",
}

var enAccounts = Accounts{
	Name: "Office lunch accounts (recurring payments)", Title: "Accounts %d", Empty: "There are no accounts. Press F5 and give the office's name.",
	States: map[pos.AccountState]string{
		pos.AccountNew: "new", pos.AccountActive: "in use", pos.AccountEnding: "ending", pos.AccountDoubtful: "unresolved", pos.AccountInactive: "ended",
	},
	KeyNo:  "set up again",
	Closed: "Recurring KakaoPay payments are not configured. Set recurring_cid under [kakaopay] in the configuration file.",
	Office: "office", State: "state", Today: "today", Month: "this month", Limit: "a month", Last: "last charge",
	NoLimit: "-", Reading: "counting", Limits: "limits", Note: "note", Since: "set up", By: "first payment", Word: "KakaoPay", SinceIs: "%s, first payment %s",
	LastIs: "%s ₩%s", LimitIs: "a day %s / a month %s",
	WordActive: "asked at %s: it can be charged", WordEnded: "asked at %s: it has ended", WordNone: "asked at %s, no answer", NotAsked: "not asked yet",
	HowNew:      "Pick it with Ctrl+G on the payment screen: a QR code comes up. It is set up when somebody of the office pays the first order by phone.",
	HowActive:   "Pick it with Ctrl+G on the payment screen and confirm once. No phone is needed.",
	HowLost:     "Its key is not in this ledger. Pick it with Ctrl+G on the payment screen and let it be paid by QR code once more.",
	HowEnding:   "KakaoPay was asked to end it. Waiting for the answer.",
	HowDoubtful: "It is not known whether it has ended. Ask with F6 in a while. Until then it is not charged.",
	HowInactive: "It has ended. To use it again, save it with Enter and take a first payment anew.",
	NewTitle:    "New account", EditTitle: "Change the account",
	FieldName: "office", FieldNote: "note", FieldDay: "limit a day", FieldMonth: "limit a month", LimitHint: "empty: none",
	Save: "save", NeedName: "Please give the office's name.", Saved: "%s: saved.", Asked: "%s: KakaoPay was asked.", Ended: "%s: KakaoPay was asked to end it.",
	EndTitle: "%s: end its recurring payments?",
	EndBody:  "It ends at KakaoPay too and cannot be taken back: to use it again, a first payment by QR code is needed. Money taken so far stays.",
	DropBody: "It was never set up, so it is only taken off the list.",
	EndYes:   "end it", EndNo: "leave it",
	KeyNew: "new account", KeyEdit: "change", KeyAsk: "ask its state", KeyEnd: "end it", KeyPick: "choose", KeyBack: "back",
	KeyNext: "next field", KeyPrev: "field before", KeyCancel: "cancel", Nothing: "no account is chosen",
	KeyPay: "office account", Pick: "Which account pays?", PayEmpty: "No account can be used. Leave with Esc and press Ctrl+G on another screen to set one up.",
	FirstHow: "first payment: a QR code for the office's phone", ChargeHow: "charged with one confirmation",
	AskTitle: "Charge the account?", AskBody: "%s · %s", AskUse: "today %s · this month %s", AskYes: "charge %s", AskNo: "stop",
	Charging: "%s: asking for approval — please wait", Left: "%s waits for its account's approval. The outcome will be announced.",
	First: "First payment of %s", Opened: "%s: the account is set up", NotOpened: "%s: paid, but not set up. Set it up again by QR code with the next order",
	UnknownHow: "KakaoPay cannot be asked about an account's charge that got no answer.",
	LookUp:     "Look for the order number above among the payments in KakaoPay's merchant console. The till cannot ask about an account's charge that got no answer. If it is there, give its number (it begins with T).",
	Account:    "account", OverDay: "Above the limit of a day, %s. Today's sum is %s.", OverMonth: "Above the limit of a month, %s. This month's sum is %s.",
	KeyPickOpen: "this account",
}

// StateOf is the word for how an account stands.
func (t *Accounts) StateOf(a *pos.Account) string {
	if a.State == pos.AccountActive && a.Key == "" {
		return t.KeyNo
	}
	return t.States[a.State]
}

// How says what can be done with an account.
func (t *Accounts) How(a *pos.Account) string {
	switch a.State {
	case pos.AccountNew:
		return t.HowNew
	case pos.AccountActive:
		if a.Key == "" {
			return t.HowLost
		}
		return t.HowActive
	case pos.AccountEnding:
		return t.HowEnding
	case pos.AccountDoubtful:
		return t.HowDoubtful
	default:
		return t.HowInactive
	}
}
