package text

import "truckpos/pos"

// Report is what stands in a settlement on paper.
type Report struct {
	Title     string // scope
	Scopes    ReportScopes
	Period    string // Z number, day
	PeriodX   string // day: it is still open
	NoPeriod  string
	Opened    string // time, who
	Closed    string // time, who
	Range     string // first and last entry
	Drawer    string
	DrawerSum [7]string // float, sales, returned, in, out, expected, counted
	Differs   string
	Anchor    string

	Money      string
	Columns    [5]string // method, count, taken, returned, net
	Table      [4]string // titles: section, name, count, amount
	Sum        string
	Supply     string
	Orders     string // placed, completed, split, voided
	Ticket     string
	Busiest    string // from, to, orders
	Bridge     [4]string
	Discounts  string // how many, sum
	By         string // beside an amount: who
	Voids      string
	Returns    string
	Corrected  string
	Cash       string
	Items      string
	Categories string
	OffMenu    string
	Hours      string
	Unresolved string
	Carried    string
	Things     map[pos.ThingKind]string
	Nothing    string
	TooLong    string
}

// ReportScopes name what a report covers.
type ReportScopes struct{ Open, Z, Day, Days string }

var koReport = Report{
	Title: "정산  %s", Scopes: ReportScopes{Open: "지금 영업일", Z: "Z %d번", Day: "%s", Days: "%s부터 %s까지"},
	Period: "Z %d번 · %s", PeriodX: "마감 전 · %s", NoPeriod: "이 기간에 연 영업일이 없습니다.",
	Opened: "개점 %s %s", Closed: "마감 %s %s", Range: "기록 %d~%d번",
	Drawer: "시재", DrawerSum: [7]string{"준비금", "현금 매출", "현금 환불", "입금", "출금", "있어야 할 돈", "센 돈"}, Differs: "차이", Anchor: "확인 글",
	Money: "결제 수단별", Columns: [5]string{"수단", "건수", "매출", "환불", "순매출"}, Table: [4]string{"구분", "이름", "건수", "금액(원)"}, Sum: "합계", Supply: "공급가액",
	Orders: "주문 %d건 · 결제 끝난 주문 %d건(나눠 낸 주문 %d건) · 취소한 주문 %d건", Ticket: "주문 한 건 평균", Busiest: "가장 바쁜 때 %s~%s, 주문 %d건",
	Bridge:    [4]string{"결제 끝난 주문 합계", "덜 낸 주문에 받은 돈", "전 기간에 받은 돈", "더 받은 돈"},
	Discounts: "할인 %d건 %s원", By: "%s님", Voids: "취소한 주문", Returns: "돌려준 돈", Corrected: "판정을 고친 결제", Cash: "현금 넣고 꺼냄",
	Items: "상품별", Categories: "분류별", OffMenu: "메뉴에 없음", Hours: "시간대별", Unresolved: "확인필요", Carried: "다음 날로 넘긴 것",
	Things: map[pos.ThingKind]string{
		pos.ThingSending: "보내는 중", pos.ThingLink: "결제 대기", pos.ThingUnresolved: "확인필요", pos.ThingDeposit: "입금 대기",
		pos.ThingQueued: "대기열", pos.ThingHeld: "보류", pos.ThingUnpaid: "덜 낸 주문", pos.ThingUnfinished: "안 나간 주문",
		pos.ThingOverpaid: "돌려줄 돈", pos.ThingReceipt: "현금영수증",
	},
	Nothing: "없음", TooLong: "입금 예정은 200일까지의 기간에만 나옵니다.",
}

var enReport = Report{
	Title: "Settlement  %s", Scopes: ReportScopes{Open: "the open day", Z: "Z %d", Day: "%s", Days: "%s to %s"},
	Period: "Z %d · %s", PeriodX: "not closed · %s", NoPeriod: "No business day was opened then.",
	Opened: "opened %s %s", Closed: "closed %s %s", Range: "entries %d–%d",
	Drawer: "Drawer", DrawerSum: [7]string{"float", "cash sales", "cash returned", "put in", "taken out", "expected", "counted"}, Differs: "difference", Anchor: "anchor",
	Money: "By method", Columns: [5]string{"method", "count", "taken", "returned", "net"}, Table: [4]string{"section", "name", "count", "amount (won)"}, Sum: "sum", Supply: "taxable supply",
	Orders: "%d orders · %d paid (%d of them split) · %d voided", Ticket: "average order", Busiest: "busiest %s–%s, %d orders",
	Bridge:    [4]string{"paid orders", "paid towards others", "paid before", "paid beyond"},
	Discounts: "%d discounts, %s won", By: "%s", Voids: "Voided orders", Returns: "Money given back", Corrected: "Payments ruled otherwise", Cash: "Cash in and out",
	Items: "By item", Categories: "By category", OffMenu: "not on the menu", Hours: "By hour", Unresolved: "Unresolved", Carried: "Carried over",
	Things: map[pos.ThingKind]string{
		pos.ThingSending: "sending", pos.ThingLink: "waiting link", pos.ThingUnresolved: "unresolved", pos.ThingDeposit: "awaited deposit",
		pos.ThingQueued: "in the queue", pos.ThingHeld: "held", pos.ThingUnpaid: "unpaid", pos.ThingUnfinished: "not handed over",
		pos.ThingOverpaid: "to be given back", pos.ThingReceipt: "cash receipt",
	},
	Nothing: "none", TooLong: "Payouts are shown for up to 200 days.",
}
