package text

// CLIExport is what commands say about what leaves the till.
type CLIExport struct {
	Export, ExportLong     string
	Payments, PaymentsLong string
	Payment, PaymentLong   string

	FlagFrom, FlagTo, FlagFormat, FlagTable, FlagOut string
	FlagLines, FlagTransactions                      string

	Done        string // first and last day, path
	DoneNothing string // path
	Practice    string // of a ledger for training
	OnlyCSV     string
	ToTerminal  string
	OwnFolder   string // folder
	TooManyRows string
	Differs     string // reason
	CutOff      string // reason: standard output took no more

	BadKey      string // given
	NoPayment   string // given
	OtherLedger string // given
	Several     string // order, how many
}

var koExport = CLIExport{
	Export: "회계에 쓸 파일로 내보냅니다",
	ExportLong: "영업일의 거래를 파일로 내보냅니다. --from과 --to가 없으면 장부의 처음부터 끝까지입니다.\n" +
		"마감(Z)마다 그 마감에 든 거래를 모두 담고, 마감한 뒤의 거래는 다음에 연 영업일에 듭니다. 합계는 마감과 1원까지 같습니다.\n\n" +
		"  csv        거래마다 한 줄. --table로 마감마다 한 줄(days), 품목마다 한 줄(items)\n" +
		"  xlsx       영업일, 거래, 품목을 시트마다. 숫자와 날짜는 숫자와 날짜로\n" +
		"  json       결제와 거래의 객체. 결제는 지금 상태 그대로\n" +
		"  hledger, beancount  복식부기 장부\n\n" +
		"장부는 바꾸지 않고, 포스가 열려 있어도 됩니다. 있는 파일은 다 쓴 다음에 한꺼번에 바꿉니다.",
	Payments: "결제를 JSON으로 보여 줍니다",
	PaymentsLong: "영업일의 결제를 지금 상태 그대로, 취소와 함께 JSON으로 씁니다. 그 기간에 돈이 움직인 이전 주문의 결제도 듭니다.\n" +
		"--from과 --to가 없으면 장부의 처음부터 끝까지입니다. 장부는 바꾸지 않고, 포스가 열려 있어도 됩니다.",
	Payment: "결제 하나를 JSON으로 보여 줍니다",
	PaymentLong: "결제 하나를 찾아 지금 상태 그대로 JSON으로 씁니다. KEY는 이 가운데 하나입니다.\n\n" +
		"  paymentKey, transactionKey   내보낸 파일에 있는 그대로\n" +
		"  T1261121-0012-7K2MQ          결제 서비스의 주문번호 (orderId)\n" +
		"  2026-11-21 A-012/1           영업일과 호출번호, 몇 번째 결제\n\n" +
		"없으면 종료 코드가 1입니다. 장부는 바꾸지 않고, 포스가 열려 있어도 됩니다.",

	FlagFrom: "이 영업일부터", FlagTo: "이 영업일까지", FlagFormat: "파일의 종류 (없으면 csv)", FlagTable: "csv에 담을 표 (없으면 transactions)",
	FlagOut: "쓸 파일 (없거나 -이면 표준 출력)", FlagLines: "한 줄에 하나씩 씁니다", FlagTransactions: "결제 대신 거래를 씁니다",

	Done:        "내보냈습니다: 영업일 %s ~ %s → %s",
	DoneNothing: "이 기간의 기록이 장부에 없어서 빈 파일을 썼습니다 → %s",
	Practice:    "연습 장부입니다. 실제 매출이 아닙니다.",
	OnlyCSV:     "--table은 csv에만 씁니다. 다른 종류에는 빼고 주세요.",
	ToTerminal:  "xlsx는 터미널에 쓸 수 없습니다. --out으로 파일 이름을 주세요.",
	OwnFolder:   "%s 폴더에는 포스의 파일만 둡니다. 다른 폴더의 파일 이름을 주세요.",
	TooManyRows: "시트 하나에 담을 수 있는 줄보다 많습니다. --from과 --to로 기간을 줄이거나 csv로 내보내세요.",
	Differs:     "장부의 거래가 마감(Z)과 맞지 않습니다(%s). 아무것도 쓰지 않았습니다. 'truckpos verify'로 장부를 검사하세요.",
	CutOff:      "끝까지 쓰지 못했습니다(%s). 받는 프로그램이나 디스크를 확인하고 다시 하세요.",

	BadKey:      "%q로는 결제를 찾을 수 없습니다. paymentKey, 주문번호(T1261121-0012-7K2MQ), 또는 \"2026-11-21 A-012/1\"처럼 주세요.",
	NoPayment:   "%q 결제가 이 장부에 없습니다. 번호와 --data, --training을 확인하세요.",
	OtherLedger: "%q 결제는 다른 장부의 것입니다. 그 장부의 폴더를 --data로 주세요.",
	Several:     "주문 %s에는 결제가 %d건 있습니다. 뒤에 /1, /2처럼 몇 번째인지 붙이세요.",
}

var enExport = CLIExport{
	Export: "write a file for accounting",
	ExportLong: "Writes the transactions of business days to a file: of the whole ledger without --from and --to.\n" +
		"All that a Z report covers is together; what came after a closing is of the day that was opened next. The sums are those of the Z reports, to the won.\n\n" +
		"  csv        a row for each transaction; with --table a row for each Z report (days) or line of an order (items)\n" +
		"  xlsx       sheets for days, transactions and items, with real numbers and dates\n" +
		"  json       objects: payments, as they stand now, and transactions\n" +
		"  hledger, beancount  a double-entry journal\n\n" +
		"The ledger is not changed, and the till may be open. A file that is there is replaced when the new one is complete.",
	Payments: "show payments as JSON",
	PaymentsLong: "Writes the payments of business days as JSON, as they stand now, with their cancels; also those of earlier orders for which money moved in these days.\n" +
		"Without --from and --to they are of the whole ledger. The ledger is not changed, and the till may be open.",
	Payment: "show one payment as JSON",
	PaymentLong: "Finds a payment and writes it as JSON, as it stands now. KEY is one of these:\n\n" +
		"  paymentKey, transactionKey   as they stand in what was exported\n" +
		"  T1261121-0012-7K2MQ          the order number at the service (orderId)\n" +
		"  2026-11-21 A-012/1           business day and call number, and which payment\n\n" +
		"The exit code is 1 when there is none. The ledger is not changed, and the till may be open.",

	FlagFrom: "from this business day", FlagTo: "to this business day", FlagFormat: "kind of file (csv without it)",
	FlagTable: "table to write as csv (transactions without it)",
	FlagOut:   "file to write (standard output without it or with -)", FlagLines: "write one a line", FlagTransactions: "write transactions in place of payments",

	Done:        "Exported: business days %s to %s → %s",
	DoneNothing: "The ledger has nothing of these days; the file is empty → %s",
	Practice:    "It is a ledger for training: these are no real sales.",
	OnlyCSV:     "--table is for csv only. Leave it out for other formats.",
	ToTerminal:  "An xlsx file cannot be written to a terminal. Name a file with --out.",
	OwnFolder:   "The folder %s is for the till's own files. Name a file in another folder.",
	TooManyRows: "There are more rows than a sheet can hold. Choose fewer days with --from and --to, or csv.",
	Differs:     "The transactions in the ledger are not those of its Z report (%s). Nothing was written. Check the ledger: truckpos verify.",
	CutOff:      "It could not be written to the end (%s). Check the program or the disk that takes it, and try again.",

	BadKey:      "No payment can be found by %q. Give a paymentKey, an order number (T1261121-0012-7K2MQ), or something like \"2026-11-21 A-012/1\".",
	NoPayment:   "There is no payment %q in this ledger. Check the number, --data and --training.",
	OtherLedger: "Payment %q is of another ledger. Give its folder with --data.",
	Several:     "Order %s has %d payments. Say which: add /1, /2 and so on.",
}
