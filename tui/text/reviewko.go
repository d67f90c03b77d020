package text

import (
	"truckpos/pos"
	"truckpos/pos/payout"
)

var koReview = Review{
	Panes: [8]string{"요약", "결제", "품목", "시간", "취소·현금", "입금", "대조", "마감 Z"},

	Date: "%s(%s)", Range: "%s ~ %s", DaysOpened: "영업 %d일", Open: "영업중", AsOf: "%s 기준", Z: "Z %d", Counted: "%s건 %s",

	Reading: "장부를 읽는 중입니다. Esc로 그만둘 수 있습니다.", ReadingDay: "장부를 읽는 중입니다: %s. Esc로 그만둘 수 있습니다.",
	ReadingMoney: "결제사의 입금 예정을 계산하는 중입니다.",
	NotOpened:    "영업하지 않은 날입니다.", NothingSold: "끝까지 결제된 주문이 없습니다.",
	Hint:     "21, 1121: 그 날 · 202611: 그 달 · 1101-1130: 그 기간 · z12: 마감 12번",
	Find:     "보기 > ",
	NotScope: "%s: 날짜, 기간 또는 마감 번호가 아닙니다. 1121, 1101-1130, z12처럼 넣어 주세요.",
	NoSuchZ:  "그 번호의 마감(Z)이 없습니다.",

	Money: "돈", Taken: "받은 돈", Returned: "돌려준 돈", Net: "순매출", Supply: "공급가액", Unresolved: "확인필요",
	Goods: "판매", Orders: "결제 끝난 주문", Split: "나눠 낸 주문", Sold: "판매 금액", Ticket: "주문당 평균", Busiest: "가장 바쁜 15분",
	Discounts: "할인", Voids: "주문취소",
	Bridge: "판매에서 받은 돈까지", Advances: "덜 낸 주문에 받은 돈", AdvancesBefore: "전에 받아 둔 돈", Extra: "주문 금액보다 더 받은 돈",
	Drawer: "현금 서랍", Float: "시재금", CashSales: "현금 판매", CashReturned: "돌려준 현금", CashIn: "넣은 돈", CashOut: "뺀 돈",
	Expected: "있어야 할 돈", CountedCash: "센 돈", Difference: "차이", Zs: "마감", CountFirst: "있어야 할 돈은 마감 때 세고 나서 보입니다.",
	Reason: "사유: %s",
	Method: "방법", Count: "건", Total: "합계",
	CashNote:   "다른 방법으로 받은 것을 현금으로 돌려주면 현금에서 뺍니다.",
	SplitNote:  "나눠 낸 주문은 주문 수와 판매 금액에 한 번만 셉니다. 돈은 낸 방법마다 셉니다.",
	Categories: "분류", Category: "분류", NoCategory: "(지금 메뉴에 없음)", Items: "품목", Item: "품목", Code: "번호", Quantity: "수량", Amount: "금액",
	Share: "비율", Hour: "%02d시",
	Legend:  "%s 모자란 만큼, %s 그때 있던 자리: %s에 견줍니다.",
	NotOver: "오늘은 아직 끝나지 않았습니다.", AllDays: "시간마다 기간 전체를 더했습니다.", NoneBefore: "지난 4주의 같은 요일에는 판 것이 없습니다.",

	Time: "시각", Number: "번호", By: "누가", Why: "사유", Day: "영업일", WasPaid: "결제 후", Nobody: "(이름 없음)",
	UnresolvedTitle: "확인필요 %d건", VoidsTitle: "주문취소 %d건", CashTitle: "현금 넣고 뺌 %d건",
	ReturnsTitle: "돌려준 돈 %s", DiscountsTitle: "할인 %s", CorrectedTitle: "판정을 고쳐 받은 돈에서 뺀 것",
	NoChanges: "취소, 할인, 현금 넣고 뺀 것이 없습니다.", More: "이 밖에 %d건이 더 있습니다. 기간을 줄이면 보입니다.",

	PayoutsTitle: "판 돈이 들어올 날", ArrivingTitle: "전에 판 것으로 들어올 돈", NoPayouts: "결제사에서 들어올 돈이 없습니다.",
	Service: "결제사", DueDay: "입금일", Gross: "받음", Fee: "수수료", Due: "들어올 돈", State: "상태",
	States: map[payout.State]string{
		payout.Awaited: "예정", payout.Overdue: "확인 안 됨", payout.Arrived: "들어옴", payout.Differs: "금액 다름", payout.Nothing: "없음",
	},
	NotSure: "그때의 공휴일을 몰라 날짜가 다를 수 있습니다.", Differs: "정산 파일에는 %s (차이 %s)",
	Carried: "앞에서 넘어온 %s 뺌", Left: "다음으로 넘기는 %s",
	Earlier: "그 전에 들어왔어야 하고 확인되지 않은 입금 %s",
	Terms:   "%s: 수수료 %s, 은행 영업일 %d일 뒤", TermsVAT: "%s: 수수료 %s와 그 부가세, 은행 영업일 %d일 뒤",
	NoTerms: "%s의 입금은 계산하지 않았습니다. 설정 파일 %s에 계약의 fee, vat, days를 적어 주세요.",

	FileTitle: "%s %s ~ %s", FileBy: "%s · %s · %s",
	Kinds: map[pos.ReconcileKind]string{
		pos.ReconcileMatched: "맞음", pos.ReconcileAmount: "금액 다름", pos.ReconcileLedgerOnly: "장부에만 있음",
		pos.ReconcileFileOnly: "파일에만 있음", pos.ReconcileFee: "수수료 다름",
	},
	Compared: "견준 결과", Finding: "맞지 않는 것", InLedger: "장부", InFile: "파일", FilePayout: "파일의 입금",
	MoreFindings: "맞지 않는 것이 %d건 더 있습니다.",
	Fetch:        koReviewFetch,
	NoFiles:      "결제사 정산 파일과 견준 것이 없습니다.", NoFilesHow: "파일을 받아 truckpos reconcile 파일 --service kakaopay, payup, toss 로 견주면 여기에 남습니다.",

	ZNumber: "Z", ZRange: "장부", Seal: "봉인", OpenedBy: "시작", ClosedBy: "마감", Anchor: "확인 코드",
	AnchorHow: "사장님 휴대폰에 찍어 두면 나중에 truckpos verify --anchor 로 장부가 그대로인지 확인합니다.",
	NoCode:    "창이 작아 QR을 그리지 못했습니다.", Life: "누적", NoZs: "마감한 적이 없습니다.", CarriedTitle: "다음으로 넘긴 것 %d건",

	KeyPane: "다른 칸", KeyBefore: "전날", KeyAfter: "다음 날", KeyHome: "지금", KeyBack: "뒤로", KeyStop: "읽기 그만두기", KeyScroll: "위아래로 보기",
	KeyDay: "날짜나 기간으로 보기", KeyZNumber: "마감 번호로 보기", KeyZ: "마감 보기", KeyList: "목록으로", KeyGo: "보기", KeyErase: "입력 지우기",
	LastDay: "그 뒤는 아직 없습니다",
}
