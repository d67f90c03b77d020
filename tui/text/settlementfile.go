package text

// CLISettlementFile says what is wrong with a service's settlement file.
type CLISettlementFile struct {
	NotASheet      string
	OldFormat      string
	WebPage        string
	Encoding       string
	Damaged        string // what
	OpenQuote      string
	NoSheet        string // sheets there are
	TooLarge       string // megabytes allowed
	TooManyRows    string // rows allowed
	TooManyColumns string // columns allowed
	TooLongCell    string

	NoColumn string            // column, rows looked at, titles
	Columns  map[string]string // what a column holds that was not found

	NoID     string
	NoAmount string
	Cell     string // title, what stands there, what should
	NotID    string
	NotWon   string
	NotTime  string

	Shortened  string
	TwoCancels string
}

var koSettlementFile = CLISettlementFile{
	NotASheet:      "CSV나 엑셀(XLSX) 파일이 아닙니다. 서비스의 관리 화면에서 정산 내역을 다시 내려받으세요.",
	OldFormat:      "옛 엑셀 형식(XLS)이거나 암호가 걸려 있습니다. 엑셀에서 열어 암호 없이 XLSX로 저장하세요.",
	WebPage:        "이름만 엑셀이고 내용은 웹 페이지입니다. 엑셀에서 열어 XLSX로 저장하세요.",
	Encoding:       "글자 인코딩을 알 수 없습니다. 엑셀에서 열어 'CSV UTF-8' 또는 XLSX로 저장하세요.",
	Damaged:        "파일이 깨져 있습니다(%s). 서비스에서 다시 내려받으세요.",
	OpenQuote:      "따옴표가 맞지 않습니다. 파일을 고쳤다면 서비스에서 다시 내려받으세요.",
	NoSheet:        "읽을 시트가 없습니다. 있는 시트: %s. --sheet의 이름을 확인하세요.",
	TooLarge:       "파일이 너무 큽니다. 압축을 푼 크기까지 따져 %d MB 안팎까지 됩니다. 기간을 나누어 내려받으세요.",
	TooManyRows:    "줄이 너무 많습니다. %d줄까지 됩니다. 기간을 나누어 내려받으세요.",
	TooManyColumns: "열이 너무 많습니다. %d열까지 됩니다.",
	TooLongCell:    "칸 하나의 글자가 너무 깁니다. 서비스에서 다시 내려받으세요.",

	NoColumn: "%s 열이 없습니다. 처음 %d줄에서 이런 제목을 찾았습니다: %s. 다른 이름이면 설정에 적으세요.",
	Columns:  map[string]string{"id": "거래번호나 주문번호", "at": "거래일시", "amount": "금액"},

	NoID:     "거래번호와 주문번호가 모두 비어 있습니다.",
	NoAmount: "금액이 비어 있습니다.",
	Cell:     "%s 열의 '%s': %s",
	NotID:    "번호는 100자까지입니다.",
	NotWon:   "원 단위 정수가 와야 합니다. 예: 12,000 또는 -3,000",
	NotTime:  "날짜와 시각이 와야 합니다. 예: 2026-11-21 21:04:05",

	Shortened:  "스프레드시트가 번호를 숫자로 바꾸어 뒷자리가 없어졌습니다. 서비스에서 받은 파일을 그대로 쓰세요.",
	TwoCancels: "음수인 금액과 취소금액이 서로 다릅니다.",
}

var enSettlementFile = CLISettlementFile{
	NotASheet:      "This is neither CSV nor Excel (XLSX). Download the settlement again from the service's own pages.",
	OldFormat:      "This is Excel's old format (XLS), or it has a password. Open it in Excel and save it as XLSX without one.",
	WebPage:        "This is a web page under a spreadsheet's name. Open it in Excel and save it as XLSX.",
	Encoding:       "The encoding is unknown. Open the file in Excel and save it as 'CSV UTF-8' or XLSX.",
	Damaged:        "The file is damaged (%s). Download it again from the service.",
	OpenQuote:      "The quotes do not match. If the file was edited, download it again from the service.",
	NoSheet:        "There is no sheet to read. Sheets: %s. Check the name after --sheet.",
	TooLarge:       "The file is too large: about %d MB at most, also when unpacked. Download shorter periods.",
	TooManyRows:    "The file has more than %d rows. Download shorter periods.",
	TooManyColumns: "The file has more than %d columns.",
	TooLongCell:    "The text of one cell is too long. Download the file again from the service.",

	NoColumn: "There is no column for %s. The first %d rows were searched for one of: %s. If it has another title, put it into the configuration.",
	Columns:  map[string]string{"id": "the transaction id or the order number", "at": "the time", "amount": "the amount"},

	NoID:     "The transaction id and the order number are both empty.",
	NoAmount: "The amount is empty.",
	Cell:     "column %s, '%s': %s",
	NotID:    "An id has at most 100 characters.",
	NotWon:   "Expected whole won, like 12,000 or -3,000.",
	NotTime:  "Expected a date and a time, like 2026-11-21 21:04:05.",

	Shortened:  "A spreadsheet took this id for a number, and its end is lost. Use the file as it came from the service.",
	TwoCancels: "The amount below zero and the canceled amount differ.",
}
