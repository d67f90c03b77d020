package text

// CLIClosed is what commands say about closed business days.
type CLIClosed struct {
	FlagAnchor    string
	AnchorGood    string // Z number, day, last entry, sales, returns
	AnchorChanged string // Z number
	AnchorMissing string // Z number
	AnchorBad     string

	FlagDay, FlagFrom, FlagTo, FlagZ, FlagFormat string
	BadDay                                       string // flag, given
	DaysBackwards                                string // from, to
	NoSuchZ                                      string // number
	OneSpan                                      string

	Generate, GenerateLong string
	FlagDays, FlagOrders   string
	FlagFirst              string
	GenerateTraining       string
	GenerateThere          string // path
	GenerateHowMany        string // most days, most orders
	Generated              string // orders, days, path
}

var koClosed = CLIClosed{
	FlagAnchor:    "보관해 둔 마감 확인 글(TRUCKPOS/Z…)과 장부를 맞춰 봅니다",
	AnchorGood:    "마감 확인 글과 같습니다: Z %d번, %s, 기록 %d번까지, 누적 매출 %s원, 누적 환불 %s원",
	AnchorChanged: "문제  Z %d번이 마감 확인 글과 다릅니다. 마감한 뒤에 장부가 바뀌었거나 다른 장부입니다.",
	AnchorMissing: "문제  Z %d번이 장부에 없습니다. 마감한 뒤의 기록이 잘려 나갔거나 다른 장부입니다.",
	AnchorBad:     "--anchor의 글을 읽을 수 없습니다. 빠지거나 틀린 글자가 있습니다. 마감 화면이나 QR 코드의 글을 빠짐없이 다시 넣으세요.",

	FlagDay: "이 영업일", FlagFrom: "이 영업일부터", FlagTo: "이 영업일까지", FlagZ: "이 번호의 마감(Z)", FlagFormat: "모양",
	BadDay:        "%s에 준 %q는 날짜가 아닙니다. 2026-11-21처럼 쓰세요.",
	DaysBackwards: "%s부터 %s까지는 거꾸로입니다. --from을 --to보다 앞 날짜로 주세요.",
	OneSpan:       "--day, --z, 또는 --from과 --to를 함께, 이 가운데 하나만 주세요.",
	NoSuchZ:       "Z %d번이 장부에 없습니다. 마감한 번호를 주세요.",

	Generate:         "연습용 장부를 지어냅니다",
	GenerateLong:     "여러 날 장사한 것처럼 꾸민 연습용 장부를 새로 만듭니다. --training이 있어야 합니다.",
	FlagDays:         "며칠 치를 만들지",
	FlagFirst:        "첫 영업일",
	FlagOrders:       "하루에 주문 몇 건인지",
	GenerateTraining: "지어낸 장부는 연습용으로만 만듭니다. --training을 붙이세요.",
	GenerateThere:    "%s에 이미 장부가 있습니다. 지어낸 장부는 비어 있는 폴더에만 만듭니다. 다른 폴더를 --data로 주세요.",
	GenerateHowMany:  "--days는 1~%d, --orders는 1~%d입니다.",
	Generated:        "주문 %d건, 영업일 %d일을 지어냈습니다: %s",
}

var enClosed = CLIClosed{
	FlagAnchor:    "compare the ledger with the anchor of a Z report (TRUCKPOS/Z…) that was kept",
	AnchorGood:    "As the anchor says: Z %d, %s, up to entry %d, perpetual sales %s, returns %s won",
	AnchorChanged: "fault  Z %d is not what the anchor says. The ledger was changed since, or it is another one.",
	AnchorMissing: "fault  There is no Z %d. The entries since were cut off, or it is another ledger.",
	AnchorBad:     "The text of --anchor cannot be read: a character is wrong or missing. Give the whole text from the Z screen or its QR code again.",

	FlagDay: "this business day", FlagFrom: "from this business day", FlagTo: "to this business day", FlagZ: "the Z report with this number", FlagFormat: "shape",
	BadDay:        "%s was given %q, which is no day. Write it like 2026-11-21.",
	DaysBackwards: "%s to %s is backwards. Give --from a day before --to.",
	OneSpan:       "Give one of --day, --z, or --from together with --to.",
	NoSuchZ:       "There is no Z %d in the ledger. Give the number of a day that was closed.",

	Generate:         "make up a ledger for training",
	GenerateLong:     "Makes a new ledger for training that looks as if it had sold for many days. It wants --training.",
	FlagDays:         "how many days",
	FlagFirst:        "the first business day",
	FlagOrders:       "how many orders a day",
	GenerateTraining: "A made-up ledger is for training only. Add --training.",
	GenerateThere:    "There is a ledger at %s. A ledger is made up in an empty folder only. Give another one with --data.",
	GenerateHowMany:  "--days is from 1 to %d, --orders from 1 to %d.",
	Generated:        "Made up %d orders on %d days: %s",
}
