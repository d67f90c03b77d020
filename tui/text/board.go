package text

// Board is the screen of orders by stage.
type Board struct {
	_ uncompared

	Lane         string // stage and count
	Empty        string
	Minutes      string // "%d" minutes old
	Unpaid       string
	Waiting      string // payment under way
	Unresolved   string
	More         string // "%d" further orders below
	Find         string // prompt
	NotFound     string // "%s" typed number
	Refunded     string // all of its money was given back
	PartRefunded string // some of it
	TooMuch      string // more money is kept than the order costs
	PaidTooMuch  string // the amount of that
	TooMuchHow   string
	GivenBack    string
	Moved        string // call number, stage
	Voided       string // call number
	Detail       string // title of the panel
	Total        string
	LeftToPay    string
	NothingHere  string
	CannotBack   string
	CannotMove   string
	IsPaid       string
	VoidTitle    string // "%s" call number
	VoidBody     string
	VoidReason   string // placeholder
	VoidYes      string
	VoidNo       string
	BackTitle    string // "%s" call number
	BackBody     string
	BackYes      string
	KeyMove      string
	KeyRecall    string
	KeyBack      string
	KeyLane      string
	KeyPick      string
	KeyFind      string
	KeyPay       string
	KeyVoid      string
	KeyRefund    string // to the ledger
	KeyOthers    string
	KeyActive    string
	KeyGo        string // to the number typed
	KeyErase     string
	KeyClear     string
	KeyEnds      string
	KeyOrder     string // to the order screen
	ReasonNeeded string
}

var koBoard = Board{
	Lane: "%s %d", Empty: "없음", Minutes: "%d분", Unpaid: "미결제", Waiting: "결제대기", Unresolved: "확인필요",
	More: "↓ %d건 더", Find: "번호 > ", NotFound: "%s번 주문이 이 화면에 없습니다.", Refunded: "환불됨", PartRefunded: "일부 환불", TooMuch: "더 받음",
	PaidTooMuch: "더 들어온 금액", TooMuchHow: "손님께 돌려드려야 합니다. F7로 장부에서 돌려주세요.", GivenBack: "돌려준 금액",
	Moved: "%s %s", Voided: "%s 주문을 취소했습니다",
	Detail: "주문 내용", Total: "합계", LeftToPay: "남은 금액", NothingHere: "고른 주문이 없습니다",
	CannotBack: "더 앞 단계가 없습니다", CannotMove: "더 다음 단계가 없습니다", IsPaid: "이미 결제한 주문입니다",
	VoidTitle: "%s 주문을 취소할까요?", VoidBody: "아직 받은 돈이 없는 주문만 취소할 수 있습니다. 사유는 장부에 남습니다.",
	VoidReason: "사유", VoidYes: "주문 취소", VoidNo: "그대로 두기",
	BackTitle: "%s 주문을 되돌릴까요?", BackBody: "이미 손님이 받아 간 주문입니다. 완료로 되돌립니다.", BackYes: "완료로 되돌리기",
	KeyMove: "다음 단계", KeyRecall: "불러오기", KeyBack: "앞 단계로", KeyLane: "단계 고르기", KeyPick: "주문 고르기", KeyFind: "번호 찾기",
	KeyPay: "결제", KeyVoid: "주문취소", KeyRefund: "더 받은 돈 돌려주기", KeyOthers: "보류·수령·취소 보기", KeyActive: "진행 중 보기",
	KeyGo: "찾기", KeyErase: "한 자 지우기", KeyClear: "입력 지우기", KeyEnds: "맨 위와 맨 아래로", KeyOrder: "주문 화면으로",
	ReasonNeeded: "사유를 적어 주세요.",
}

var enBoard = Board{
	Lane: "%s %d", Empty: "none", Minutes: "%d min", Unpaid: "unpaid", Waiting: "paying", Unresolved: "unresolved",
	More: "↓ %d more", Find: "number > ", NotFound: "Order %s is not on this screen.", Refunded: "refunded", PartRefunded: "part refunded", TooMuch: "paid too much",
	PaidTooMuch: "Paid too much", TooMuchHow: "Give it back: F7 leads to the ledger", GivenBack: "Given back",
	Moved: "%s %s", Voided: "%s is voided",
	Detail: "Order", Total: "Total", LeftToPay: "Left to pay", NothingHere: "no order is selected",
	CannotBack: "there is no stage before", CannotMove: "there is no stage after", IsPaid: "the order is paid",
	VoidTitle: "Void order %s?", VoidBody: "Only an order no money was taken for can be voided. The reason stays in the ledger.",
	VoidReason: "reason", VoidYes: "void the order", VoidNo: "leave it",
	BackTitle: "Take order %s back?", BackBody: "The customer has picked it up already. It goes back to ready.", BackYes: "back to ready",
	KeyMove: "next stage", KeyRecall: "recall", KeyBack: "stage before", KeyLane: "choose stage", KeyPick: "choose order", KeyFind: "find number",
	KeyPay: "take payment", KeyVoid: "void", KeyRefund: "give back what is too much", KeyOthers: "held, picked up, voided", KeyActive: "orders in work",
	KeyGo: "find", KeyErase: "erase", KeyClear: "clear input", KeyEnds: "first and last", KeyOrder: "to the order screen",
	ReasonNeeded: "Please give a reason.",
}
