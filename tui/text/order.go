package text

// Order is the order screen.
type Order struct {
	_ uncompared

	NewOrder, OrderNo     string // "%s" call number
	Begin                 string
	Menu, NoMenu          string
	Found                 string // "%d" items
	Above, Below, Further string // "%d" out of sight
	SoldOut, SoldOutNow   string // "%s" item
	NoSuchItem            string
	NoSuchCode            string
	BadQuantity           string // "%d" most
	WillAdd               string // item, quantity
	PaidSoFar, UnderWay   string // before an amount
	Fixed                 string
	Writing               string
	Total                 string
	Options, Group        string // group, groups
	Pieces                string // "%d"
	ChooseOne             string
	ChooseMay             string // "%d" most
	ChooseSome            string // least, most
	NoOptions             string
	HeldAs                string // "%s" call number
	LeftAs, FreeAs        string // "%s" call number
	Recall                string // "%d" orders
	NothingOpen           string
	Minutes               string // "%d"
	Paying, Unpaid        string
	DiscountBody          string // "%s" total
	DiscountHint          string
	BadDiscount           string
	DiscountGone          string // "%s" discount
	NoteBody              string
	SoldOutBody           string
	Marked, MarkedBack    string // "%s" item
	Apply, Toggle, Leave  string

	// While no business day is open.
	DayClosed, NeverOpened, OpenFirst, OpenHint string
	ClosedDay                                   string // day, number of its Z
	KeyOpenDay                                  string

	TheLine, TheItems                                                                         string
	KeyPay, KeyAdd, KeyHold, KeyRecall, KeyDiscount, KeyNote, KeySoldOut                      string
	KeyLine, KeyCount, KeyVoid, KeyOptions, KeyVoidOrder                                      string
	KeyCode, KeyTimes, KeyFind, KeyCategory, KeyPage, KeyClear                                string
	KeyBlank, KeyErase, KeyCaret, KeyEnds                                                     string
	KeyMark, KeyChoose, KeyNext, KeyBack, KeyGoOn, KeyPick, WhyEmpty, WhyChoose, WhyNotPlaced string
}

var koOrder = Order{
	NewOrder: "새 주문", OrderNo: "주문 %s", Begin: "메뉴 번호나 이름을 치세요",
	Menu: "메뉴", NoMenu: "메뉴가 없습니다. 프로그램을 닫고 ‘truckpos menu import 파일’로 메뉴를 넣어 주세요.",
	Found: "찾기 %d", Above: "↑ %d", Below: "↓ %d (PgDn)", Further: "→ %d", SoldOut: "품절", SoldOutNow: "%s 품절", NoSuchItem: "그런 메뉴가 없습니다", NoSuchCode: "그 번호는 없습니다. ↓로 고르세요",
	PaidSoFar: "받은 금액", UnderWay: "결제 중", Fixed: "결제가 시작된 주문에는 더 담을 수 없습니다", BadQuantity: "수량은 1부터 %d까지, 3*12처럼 적습니다", WillAdd: "Enter: %s %d개 담기", Writing: "장부에 적는 중…", Total: "합계",
	Options: "옵션", Group: "%d/%d", Pieces: "%d개", ChooseOne: "하나를 고르세요", ChooseMay: "%d개까지 고를 수 있습니다. Enter: 다음",
	ChooseSome: "%d개에서 %d개까지 고르고 Enter", NoOptions: "고를 옵션이 없는 메뉴입니다",
	HeldAs: "%s 주문을 보류했습니다", LeftAs: "%s 주문을 미결제로 두었습니다", FreeAs: "%s 주문은 받을 돈이 없어 바로 접수했습니다", Recall: "기다리는 주문 %d", NothingOpen: "보류하거나 결제를 기다리는 주문이 없습니다", Minutes: "%d분",
	Paying: "결제 중", Unpaid: "미결제",
	DiscountBody: "합계 %s원에서 얼마를 뺄까요? 0은 할인 없음입니다.", DiscountHint: "1000, 10%", BadDiscount: "0부터 합계까지의 금액이나, 10%처럼 100%까지의 비율을 적어 주세요.",
	DiscountGone: "합계보다 큰 할인 %s원을 지웠습니다",
	NoteBody:     "주방과 손님을 위한 메모입니다. 손님의 이름이나 전화번호는 적지 마세요.", SoldOutBody: "품절로 표시하거나 표시를 풀 메뉴의 번호입니다. 오늘 하루만 유지됩니다.",
	Marked: "%s 품절로 표시했습니다", MarkedBack: "%s 다시 판매", Apply: "적용", Toggle: "품절 바꾸기", Leave: "그만두기",
	DayClosed: "영업 전", NeverOpened: "아직 영업을 시작한 적이 없습니다.", ClosedDay: "%s 영업을 마감했습니다 (Z %d).",
	OpenFirst: "Enter를 누르면 영업을 시작합니다. 시작해야 주문을 받을 수 있습니다.", OpenHint: "Enter: 영업 시작", KeyOpenDay: "영업 시작",
	TheLine: "고른 줄", TheItems: "메뉴 찾기",
	KeyPay: "결제", KeyAdd: "담기", KeyHold: "보류", KeyRecall: "불러오기", KeyDiscount: "할인", KeyNote: "메모", KeySoldOut: "품절",
	KeyLine: "줄 고르기", KeyCount: "수량 바꾸기", KeyVoid: "줄 빼기", KeyOptions: "옵션 바꾸기", KeyVoidOrder: "주문 취소",
	KeyCode: "메뉴 번호", KeyTimes: "12번 3개", KeyFind: "이름이나 초성으로 찾기", KeyCategory: "분류 넘기기", KeyPage: "메뉴 넘기기", KeyClear: "입력 지우기", KeyBlank: "빈칸 넣기", KeyErase: "글자 지우기", KeyCaret: "커서 옮기기", KeyEnds: "처음과 끝으로",
	KeyMark: "메뉴 고르기", KeyChoose: "고르기", KeyNext: "다음", KeyBack: "뒤로", KeyGoOn: "이어서 하기", KeyPick: "고르기",
	WhyEmpty: "담은 메뉴가 없습니다", WhyChoose: "먼저 골라야 합니다", WhyNotPlaced: "아직 번호를 받지 않은 주문입니다",
}

var enOrder = Order{
	NewOrder: "New order", OrderNo: "Order %s", Begin: "type an item's code or name",
	Menu: "Menu", NoMenu: "There is no menu. Close the till and import one with 'truckpos menu import FILE'.",
	Found: "Found %d", Above: "↑ %d", Below: "↓ %d (PgDn)", Further: "→ %d", SoldOut: "out", SoldOutNow: "%s is sold out", NoSuchItem: "there is no such item", NoSuchCode: "no item has this code; choose with ↓",
	PaidSoFar: "Received", UnderWay: "Under way", Fixed: "a payment has begun: nothing can be added", BadQuantity: "quantities go from 1 to %d, typed like 3*12", WillAdd: "Enter: add %s × %d", Writing: "writing to the ledger…", Total: "Total",
	Options: "Options", Group: "%d/%d", Pieces: "%d pcs", ChooseOne: "choose one", ChooseMay: "up to %d, or none; Enter goes on",
	ChooseSome: "choose %d to %d, then Enter", NoOptions: "this item has no options",
	HeldAs: "%s is held", LeftAs: "%s stays unpaid", FreeAs: "%s has nothing to pay and is accepted", Recall: "Waiting %d", NothingOpen: "no order is held or waits for payment", Minutes: "%d min",
	Paying: "paying", Unpaid: "unpaid",
	DiscountBody: "How much off the total of ₩%s? 0 takes the discount away.", DiscountHint: "1000, 10%", BadDiscount: "Give an amount up to the total, or a share like 10%, up to 100%.",
	DiscountGone: "the discount of ₩%s is more than the total now: it is gone",
	NoteBody:     "A note for kitchen and customer. No names or phone numbers, please.", SoldOutBody: "Code of the item to mark as sold out, or to sell again. The mark lasts for today.",
	Marked: "%s: sold out", MarkedBack: "%s: on sale again", Apply: "apply", Toggle: "turn the mark", Leave: "leave it",
	DayClosed: "Not open", NeverOpened: "No business day was opened yet.", ClosedDay: "%s is closed (Z %d).",
	OpenFirst: "Enter opens the business day. Orders are taken once it is open.", OpenHint: "Enter: open the day", KeyOpenDay: "open the day",
	TheLine: "The selected line", TheItems: "Finding items",
	KeyPay: "pay", KeyAdd: "add", KeyHold: "hold", KeyRecall: "recall", KeyDiscount: "discount", KeyNote: "note", KeySoldOut: "sold out",
	KeyLine: "choose line", KeyCount: "quantity", KeyVoid: "void line", KeyOptions: "change options", KeyVoidOrder: "void order",
	KeyCode: "item code", KeyTimes: "three of code 12", KeyFind: "find by name or initials", KeyCategory: "next category", KeyPage: "scroll items", KeyClear: "clear input", KeyBlank: "type a blank", KeyErase: "erase", KeyCaret: "move the caret", KeyEnds: "first and last",
	KeyMark: "choose item", KeyChoose: "choose", KeyNext: "go on", KeyBack: "back", KeyGoOn: "go on with it", KeyPick: "choose",
	WhyEmpty: "nothing is in the order", WhyChoose: "a choice is needed first", WhyNotPlaced: "the order has no number yet",
}
