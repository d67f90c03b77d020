package text

// CLIBooks are the words of a double-entry journal.
type CLIBooks struct {
	Sale, Return             string // call number and name of the order
	SaleUndone, ReturnUndone string // the same: taken back by a ruling
	Opening                  string // what was in the drawer before the journal
	Float                    string // the drawer when the day is opened
	CashIn, CashOut          string
	Closing                  string // number of the Z report
}

var koBooks = CLIBooks{
	Sale: "판매 %s", Return: "환불 %s", SaleUndone: "판매 정정 %s", ReturnUndone: "환불 정정 %s",
	Opening: "이전 마감 시재", Float: "개시 시재 맞춤", CashIn: "시재 입금", CashOut: "시재 출금", Closing: "마감 Z %d",
}

var enBooks = CLIBooks{
	Sale: "Sale %s", Return: "Return %s", SaleUndone: "Sale undone %s", ReturnUndone: "Return undone %s",
	Opening: "In the drawer before", Float: "Drawer for the new day", CashIn: "Cash in", CashOut: "Cash out", Closing: "Closing, Z %d",
}

// CLITables are the titles of the sheets that leave the till, and the words in
// them.
type CLITables struct {
	_ uncompared

	Transactions, Days, Items string // names of the sheets

	Sale, Return, SaleUndone, ReturnUndone string // kinds of transactions

	Z, Day, Order, At, Kind, Method, Paid                     string // paid: how the payment was made
	Total, Supply, VAT, TaxFree                               string
	OrderID, OrderName, TransactionID                         string // ids of the order and the transaction at the service
	ApprovalNumber, Issuer, Instalments, Staff, Reason        string
	InterestFree, Acquirer, BIN, CardType                     string // of the card
	PaymentKey, TransactionKey, Seq                           string
	OpenedAt, OpenedBy, ClosedAt, ClosedBy, Orders, Voided    string
	TakenCount, Taken, ReturnedCount, Returned                string // method
	Sales, Returns, Net                                       string // of all methods
	Float, CashSales, CashReturned, CashIn, CashOut           string
	Expected, Counted, Difference, From, To                   string
	LifeSales, LifeReturns, LifeNet, Seal                     string
	PlacedAt, Line, Code, Item, Options, Quantity, Given      string // given: pieces given back
	UnitPrice, Gross, Discount, Amount, IsTaxFree, Yes, Stage string // unit price: with options
}

var koTables = CLITables{
	Transactions: "거래", Days: "영업일", Items: "품목",
	Sale: "판매", Return: "환불", SaleUndone: "판매 정정", ReturnUndone: "환불 정정",

	Z: "Z 번호", Day: "영업일", Order: "주문", At: "시각", Kind: "구분", Method: "수단", Paid: "결제 수단",
	Total: "금액", Supply: "공급가액", VAT: "부가세", TaxFree: "면세",
	OrderID: "주문번호", OrderName: "주문명", TransactionID: "거래번호",
	ApprovalNumber: "승인번호", Issuer: "카드사", Instalments: "할부 개월", InterestFree: "무이자", Acquirer: "매입사", BIN: "카드 앞자리", CardType: "카드 종류", Staff: "직원", Reason: "사유",
	PaymentKey: "paymentKey", TransactionKey: "transactionKey", Seq: "기록 번호",
	OpenedAt: "연 시각", OpenedBy: "연 사람", ClosedAt: "마감 시각", ClosedBy: "마감한 사람", Orders: "주문 수", Voided: "주문취소 수",
	TakenCount: "%s 결제 건수", Taken: "%s 결제", ReturnedCount: "%s 환불 건수", Returned: "%s 환불",
	Sales: "결제 합계", Returns: "환불 합계", Net: "순매출",
	Float: "준비금", CashSales: "시재 현금 결제", CashReturned: "시재 현금 환불", CashIn: "시재 입금", CashOut: "시재 출금",
	Expected: "있어야 할 시재", Counted: "센 시재", Difference: "차이", From: "첫 기록", To: "끝 기록",
	LifeSales: "누적 결제", LifeReturns: "누적 환불", LifeNet: "누적 순매출", Seal: "해시",
	PlacedAt: "주문 시각", Line: "줄", Code: "코드", Item: "품목", Options: "옵션", Quantity: "수량", Given: "환불 수량",
	UnitPrice: "단가", Gross: "할인 전", Discount: "할인", Amount: "할인 후", IsTaxFree: "면세", Yes: "예", Stage: "상태",
}

var enTables = CLITables{
	Transactions: "Transactions", Days: "Days", Items: "Items",
	Sale: "Sale", Return: "Return", SaleUndone: "Sale undone", ReturnUndone: "Return undone",

	Z: "Z number", Day: "Business day", Order: "Order", At: "Time", Kind: "Kind", Method: "Method", Paid: "Paid by",
	Total: "Amount", Supply: "Taxable supply", VAT: "VAT", TaxFree: "Tax-free",
	OrderID: "Order number", OrderName: "Order name", TransactionID: "Transaction id",
	ApprovalNumber: "Approval number", Issuer: "Issuer", Instalments: "Instalment months", InterestFree: "Interest-free", Acquirer: "Acquirer", BIN: "Card begins with", CardType: "Card type", Staff: "Staff", Reason: "Reason",
	PaymentKey: "paymentKey", TransactionKey: "transactionKey", Seq: "Entry",
	OpenedAt: "Opened at", OpenedBy: "Opened by", ClosedAt: "Closed at", ClosedBy: "Closed by", Orders: "Orders", Voided: "Orders voided",
	TakenCount: "%s payments", Taken: "%s taken", ReturnedCount: "%s returns", Returned: "%s returned",
	Sales: "Taken in all", Returns: "Returned in all", Net: "Net sales",
	Float: "Float", CashSales: "Drawer sales", CashReturned: "Drawer returns", CashIn: "Cash in", CashOut: "Cash out",
	Expected: "Drawer expected", Counted: "Drawer counted", Difference: "Difference", From: "First entry", To: "Last entry",
	LifeSales: "Perpetual sales", LifeReturns: "Perpetual returns", LifeNet: "Perpetual net", Seal: "Hash",
	PlacedAt: "Placed at", Line: "Line", Code: "Code", Item: "Item", Options: "Options", Quantity: "Quantity", Given: "Pieces returned",
	UnitPrice: "Unit price", Gross: "Before discount", Discount: "Discount", Amount: "After discount", IsTaxFree: "Tax-free", Yes: "yes", Stage: "Stage",
}
