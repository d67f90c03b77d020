package text

import "truckpos/pos"

// Staff is what is said about who works the till: signing in, permissions, and the
// staff's own screen.
type Staff struct {
	Roles   map[pos.Role]string
	Actions map[pos.Action]string // what somebody wants to do

	// At the door.
	DoorTitle, DoorWho, DoorWait string // DoorWait: "%s" minutes and seconds
	DoorSafe                     string
	DoorNobody                   string
	KeyChoose, KeyEnter, KeyBack string
	KeyForgot                    string
	ForgotTitle, ForgotBody      string // ForgotBody: "%s" the telephone's last digits
	ForgotNot                    string // no telephone, or no texts: an owner must set it
	CodeLeft                     string // minutes and seconds, tries
	CodeSent                     string
	RefoundTitle, RefoundBody    string

	// The recovery code of an owner.
	Recovery, RecoveryTitle, RecoveryAsk string
	RecoveryWrite, RecoveryOnce          string // around the code
	RecoveryLast, RecoveryWrong          string // its last digits, typed from the paper
	RecoveryNew                          string // before one is made
	Proof                                string // a PIN or a code
	RecoveryLacks, PINOf                 string // "%s" name
	KeyRecovery, KeyNoted, WhyNoRecovery string

	NoPIN string // the person has none yet

	// Fields.
	PIN, NewPIN, AgainPIN, OwnPIN, Code, Name, Phone, Role, Refunds string
	PINHint, PhoneHint, RefundsHint                                 string
	AgainFault                                                      string
	PickFault                                                       string // something was typed where words are chosen

	// A permission.
	PermitTitle, PermitWhat, PermitMoney, PermitWho, PermitNobody string // PermitWhat: action; PermitMoney: amount

	// The screen.
	Title, TitleEmpty                          string // Title: "%d" people
	Empty                                      []string
	ColumnName, ColumnRole, ColumnRefunds      string
	ColumnPhone, ColumnPIN                     string
	HasPIN, NoPINYet, CodeAway, Never, AnyWon  string
	You                                        string
	FoundTitle, AddTitle, ChangeTitle          string
	PINTitle                                   string // "%s" name
	PINBody                                    string
	RulesTitle, RuleSignIn, RuleRefunds        string
	RuleLock, RuleYes, RuleNo, RuleMinutes     string // RuleMinutes: "%d"
	LeaveTitle, LeaveBody, LeaveYes, LeaveNo   string // LeaveTitle: "%s" name
	LeaveLast                                  string
	Founded, Added, Changed, Left, PINDone     string // "%s" name
	RulesDone, SentTo                          string // SentTo: name, telephone
	EscAgain                                   string
	KeyFound, KeyAdd, KeyChange, KeyPIN        string
	KeyCode, KeyLeave, KeyRules, KeyOut, KeyUp string
	KeyNext                                    string
	WhyNoText, WhyNoPhone, WhyNobody, WhyNoOut string
	LockNobody                                 string // the key to lock, without staff
	CodeText                                   string // what is texted: shop, code
}

var koStaff = Staff{
	Roles: map[pos.Role]string{pos.RoleClerk: "직원", pos.RoleManager: "매니저", pos.RoleOwner: "사장"},
	Actions: map[pos.Action]string{
		pos.ActionDiscount: "할인", pos.ActionVoid: "주방에 들어간 주문 취소", pos.ActionRefund: "환불", pos.ActionDrawer: "판매 없이 돈통 열기(입출금)",
		pos.ActionClose: "마감", pos.ActionMenu: "메뉴 바꾸기", pos.ActionRule: "확인필요 판정", pos.ActionSettings: "직원과 규칙 바꾸기",
	},
	DoorTitle: "누가 판매하나요?", DoorWho: "이름을 고르고 PIN을 입력하세요.", DoorWait: "PIN을 %s 뒤에 다시 입력할 수 있습니다.",
	DoorSafe: "진행 중인 결제와 대기열은 계속됩니다. 알릴 것은 들어온 뒤에 알려 드립니다.", DoorNobody: "들어올 수 있는 사람이 없습니다.",
	KeyChoose: "고르기", KeyEnter: "들어가기", KeyBack: "뒤로", KeyForgot: "PIN을 모를 때",
	ForgotTitle: "%s · 새 PIN", ForgotBody: "%s 번호로 보낸 여섯 자리 코드를 입력하고 새 PIN을 정하세요.",
	ForgotNot: "코드를 받을 수 없습니다. 사장이 직원 화면(Ctrl+R)에서 PIN을 정해 줄 수 있습니다.",
	CodeLeft:  "코드는 %s 동안, %d번 더 쓸 수 있습니다.", CodeSent: "코드를 보냈습니다.",
	RefoundTitle: "%s · PIN 다시 정하기", RefoundBody: "PIN이 있는 사장이 없습니다(사본에서 되살린 장부에는 PIN이 없습니다). 사장의 새 PIN을 정하세요.",
	Recovery: "복구 코드", RecoveryTitle: "복구 코드", RecoveryAsk: "종이에 적어 둔 복구 코드를 입력하고 새 PIN을 정하세요.",
	RecoveryWrite: "이 코드를 종이에 적어 포스가 아닌 곳에 두세요. PIN을 잊었을 때 로그인 화면에서 F5를 누르고 이 코드로 새 PIN을 정합니다.",
	RecoveryOnce:  "다시는 보여 드리지 않고 한 번만 쓸 수 있습니다. 잃어버리면 직원 화면(Ctrl+R)에서 Ctrl+Y로 새로 만드세요.",
	RecoveryLast:  "적은 코드의 마지막 다섯 자리", RecoveryWrong: "마지막 다섯 자리가 다릅니다. 적은 것을 다시 보세요.",
	RecoveryNew:   "새 복구 코드를 만듭니다. 전에 적어 둔 코드는 더는 쓸 수 없습니다.",
	RecoveryLacks: "%s: 복구 코드가 없습니다. PIN을 잊으면 들어올 길이 없으니 Ctrl+Y로 만드세요.", PINOf: "%s의 PIN", Proof: "PIN·코드",
	KeyRecovery: "복구 코드 만들기", KeyNoted: "적었습니다", WhyNoRecovery: "복구 코드는 PIN이 있는 사장만 가질 수 있습니다.",
	NoPIN: "아직 PIN이 없습니다. F5로 코드를 받거나 사장에게 부탁하세요.",

	PIN: "PIN", NewPIN: "새 PIN", AgainPIN: "한 번 더", OwnPIN: "내 PIN", Code: "코드", Name: "이름", Phone: "휴대폰", Role: "직급", Refunds: "환불 한도",
	PINHint: "숫자 4~8자리", PhoneHint: "없으면 비워 둡니다", RefundsHint: "주문 하나에 대해, 원",
	AgainFault: "두 번 입력한 PIN이 다릅니다.", PickFault: "여기는 ←→로 고르고 Enter로 넘어갑니다.",

	PermitTitle: "허락이 필요합니다", PermitWhat: "%s", PermitMoney: " · %s원", PermitWho: "허락할 사람의 PIN을 입력하면 한 번 진행합니다. 장부에 두 사람이 모두 남습니다.",
	PermitNobody: "허락할 수 있는 사람이 PIN을 갖고 있지 않습니다.",

	Title: "직원 %d명", TitleEmpty: "직원",
	Empty: []string{
		"아직 직원이 없습니다. 누구나 모든 것을 할 수 있습니다.",
		"F4로 사장을 정하면 그때부터 PIN으로 들어옵니다.",
		"혼자 일하면 F7에서 로그인을 끄고 환불에만 PIN을 둘 수 있습니다.",
	},
	ColumnName: "이름", ColumnRole: "직급", ColumnRefunds: "환불 한도", ColumnPhone: "휴대폰", ColumnPIN: "PIN",
	HasPIN: "있음", NoPINYet: "없음", CodeAway: "코드 보냄", Never: "불가", AnyWon: "제한 없음", You: " (나)",
	FoundTitle: "사장 정하기", AddTitle: "직원 추가", ChangeTitle: "직원 바꾸기", PINTitle: "%s · PIN 정하기",
	PINBody:    "사장이나 본인의 PIN, 또는 받은 코드나 복구 코드로 확인한 다음 새 PIN을 정합니다. 누구의 무엇인지는 ←→로 고릅니다.",
	RulesTitle: "로그인 규칙", RuleSignIn: "PIN으로 로그인", RuleRefunds: "로그인 없이 팔 때 환불에 PIN", RuleLock: "키가 없으면 잠그기",
	RuleYes: "예", RuleNo: "아니요", RuleMinutes: "%d분 뒤",
	LeaveTitle: "%s: 내보낼까요?", LeaveBody: "더는 들어올 수 없고, 휴대폰 번호와 PIN은 지워집니다. 장부에는 이름이 남습니다.", LeaveYes: "내보내기", LeaveNo: "그대로 두기",
	LeaveLast: "마지막 사람입니다. 나가면 누구나 PIN 없이 모든 것을 할 수 있습니다.",
	Founded:   "%s: 사장으로 정했습니다.", Added: "%s: 직원으로 추가했습니다. PIN을 정해 주세요.", Changed: "%s: 바꾸었습니다.", Left: "%s: 내보냈습니다.", PINDone: "%s: PIN을 정했습니다.",
	RulesDone: "규칙을 바꾸었습니다.", SentTo: "%s님 %s 번호로 코드를 보냈습니다. 로그인 화면에서 3분 안에 쓰세요.",
	EscAgain: "Esc를 한 번 더 누르면 입력한 것을 버립니다.",
	KeyFound: "사장 정하기", KeyAdd: "추가", KeyChange: "바꾸기", KeyPIN: "PIN 정하기", KeyCode: "코드 보내기", KeyLeave: "내보내기", KeyRules: "로그인 규칙", KeyOut: "나가기", KeyUp: "고르기", KeyNext: "다음, 마지막이면 끝",
	WhyNoText: "문자 서비스가 없습니다. F5로 PIN을 정해 주세요.", WhyNoPhone: "휴대폰 번호가 없습니다. Enter로 적어 주세요.", WhyNobody: "아직 직원이 없습니다", WhyNoOut: "로그인한 사람이 없습니다",
	LockNobody: "로그인을 쓰지 않아 잠글 것이 없습니다. Ctrl+P에서 직원을 정할 수 있습니다.",
	CodeText:   "[%s] PIN 설정 코드 %s (3분 안에 입력)",
}

var enStaff = Staff{
	Roles: map[pos.Role]string{pos.RoleClerk: "clerk", pos.RoleManager: "manager", pos.RoleOwner: "owner"},
	Actions: map[pos.Action]string{
		pos.ActionDiscount: "discount", pos.ActionVoid: "void of an order the kitchen has", pos.ActionRefund: "refund", pos.ActionDrawer: "drawer without a sale (cash in, out)",
		pos.ActionClose: "closing the day", pos.ActionMenu: "changing the menu", pos.ActionRule: "ruling on an unresolved payment", pos.ActionSettings: "staff and rules",
	},
	DoorTitle: "Who is selling?", DoorWho: "Choose your name and type your PIN.", DoorWait: "The PIN can be typed again in %s.",
	DoorSafe: "Payments under way and the queue go on. What there is to tell is told once you are in.", DoorNobody: "There is nobody who can sign in.",
	KeyChoose: "choose", KeyEnter: "sign in", KeyBack: "back", KeyForgot: "PIN not known",
	ForgotTitle: "%s · new PIN", ForgotBody: "Type the six digits sent to %s, and choose a new PIN.",
	ForgotNot: "No code can be sent. An owner can set the PIN on the staff screen (Ctrl+R).",
	CodeLeft:  "The code is good for %s and %d more tries.", CodeSent: "The code was sent.",
	RefoundTitle: "%s · PIN anew", RefoundBody: "No owner has a PIN (a ledger restored from its copy has none). Choose a new PIN for the owner.",
	Recovery: "recovery code", RecoveryTitle: "Recovery code", RecoveryAsk: "Type the recovery code from your paper, and choose a new PIN.",
	RecoveryWrite: "Write this code on paper and keep it away from the till. If you forget the PIN, F5 at the sign-in takes this code for a new one.",
	RecoveryOnce:  "It is never shown again and serves once. If it is lost, make another on the staff screen (Ctrl+R) with Ctrl+Y.",
	RecoveryLast:  "last five digits, from the paper", RecoveryWrong: "Those are not the last five digits. Look at what you wrote.",
	RecoveryNew:   "A new recovery code is made. One written down before no longer works.",
	RecoveryLacks: "%s has no recovery code: a forgotten PIN would lock you out. Make one with Ctrl+Y.", PINOf: "PIN of %s", Proof: "PIN or code",
	KeyRecovery: "recovery code", KeyNoted: "written down", WhyNoRecovery: "only an owner with a PIN has a recovery code",
	NoPIN: "No PIN yet. Get a code with F5, or ask an owner.",

	PIN: "PIN", NewPIN: "new PIN", AgainPIN: "once more", OwnPIN: "own PIN", Code: "code", Name: "name", Phone: "mobile", Role: "role", Refunds: "refunds up to",
	PINHint: "4 to 8 digits", PhoneHint: "may be left empty", RefundsHint: "of one order, won",
	AgainFault: "The two PINs differ.", PickFault: "Choose here with ←→, and go on with Enter.",

	PermitTitle: "Permission needed", PermitWhat: "%s", PermitMoney: " · ₩%s", PermitWho: "The PIN of somebody who may lets it happen once. The ledger keeps both names.",
	PermitNobody: "Nobody who may allow it has a PIN.",

	Title: "Staff: %d", TitleEmpty: "Staff",
	Empty: []string{
		"There is no staff yet. Everybody may do everything.",
		"F4 makes somebody the owner; from then on people sign in by PIN.",
		"Who works alone can turn signing in off with F7 and keep a PIN on refunds.",
	},
	ColumnName: "name", ColumnRole: "role", ColumnRefunds: "refunds up to", ColumnPhone: "mobile", ColumnPIN: "PIN",
	HasPIN: "set", NoPINYet: "none", CodeAway: "code sent", Never: "never", AnyWon: "any", You: " (you)",
	FoundTitle: "The owner", AddTitle: "New person", ChangeTitle: "Change a person", PINTitle: "%s · PIN",
	PINBody:    "An owner's PIN or one's own, a code that was sent, or a recovery code proves it; ←→ chooses which. Then comes the new one.",
	RulesTitle: "Signing in", RuleSignIn: "sign in by PIN", RuleRefunds: "without that, PIN on refunds", RuleLock: "lock without a key pressed",
	RuleYes: "yes", RuleNo: "no", RuleMinutes: "after %d min",
	LeaveTitle: "%s: take off the staff?", LeaveBody: "They cannot sign in any more; telephone number and PIN are erased. The name stays in the ledger.", LeaveYes: "take off", LeaveNo: "keep",
	LeaveLast: "This is the last person. Without staff everybody may do everything without a PIN.",
	Founded:   "%s is the owner.", Added: "%s is on the staff. Now set a PIN.", Changed: "%s is changed.", Left: "%s is off the staff.", PINDone: "%s has a new PIN.",
	RulesDone: "The rules are changed.", SentTo: "A code for %s was sent to %s. It is typed at the sign-in within 3 minutes.",
	EscAgain: "Esc once more throws away what was typed.",
	KeyFound: "make the owner", KeyAdd: "add", KeyChange: "change", KeyPIN: "set PIN", KeyCode: "send code", KeyLeave: "take off", KeyRules: "signing in", KeyOut: "sign out", KeyUp: "choose", KeyNext: "next, done at the last",
	WhyNoText: "there is no text service: set the PIN with F5", WhyNoPhone: "there is no telephone number: write it down with Enter", WhyNobody: "there is no staff yet", WhyNoOut: "nobody is signed in",
	LockNobody: "Nobody signs in, so there is nothing to lock. Ctrl+R makes a staff.",
	CodeText:   "[%s] PIN code %s (type it within 3 minutes)",
}
