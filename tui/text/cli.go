package text

import "truckpos/pos"

// CLI is what the program says outside its screens: help, refusals at the
// start, and the reports of the subcommands.
type CLI struct {
	Help   CLIHelp
	Usage  CLIUsage
	File   CLIFile
	Config CLIConfig
	Menu   CLIMenu
	Start  CLIStart
	Verify CLIVerify
	Doctor CLIDoctor

	Reading        CLIReading
	Backup         CLIBackup
	Restore        CLIRestore
	Mirror         CLIMirror
	BookConfig     CLIBookConfig
	ReceiptConfig  CLIReceiptConfig
	TossConfig     CLITossConfig
	CardConfig     CLICardConfig
	SMS            CLISMS
	Closed         CLIClosed
	Report         Report
	Export         CLIExport
	Reconcile      CLIReconcile
	SettlementFile CLISettlementFile
	Books          CLIBooks
	Tables         CLITables
	Notify         CLINotify
	Staff          CLIStaff

	Recurring Recurring
}

// CLIHelp is the help of the commands and their flags.
type CLIHelp struct {
	_ uncompared

	Usage, Commands, Flags, GlobalFlags, Arguments string // headings
	Command                                        string // stands for one in a usage line
	More                                           string // where to read on: name of the program

	Root, RootLong             string
	Version                    string
	Help                       string // the help command
	Menu, MenuLong             string
	MenuImport, MenuImportLong string
	MenuExport, MenuExportLong string
	MenuSample                 string
	Verify, VerifyLong         string
	Report, ReportLong         string
	Doctor, DoctorLong         string
	Backup, BackupLong         string
	Restore, RestoreLong       string

	FlagConfig, FlagData, FlagLang, FlagTraining, FlagLAN, FlagHelp string
	FlagFrom, FlagAcceptMissing                                     string
}

// CLIUsage says what is wrong with the command line.
type CLIUsage struct {
	UnknownCommand string // command
	UnknownFlag    string // flag
	FlagValue      string // flag
	BadValue       string // flag
	TooFew         string // usage line
	TooMany        string // usage line
	BadLang        string // given
	Near           string // what was probably meant
	See            string // help command
}

// CLIFile says what is wrong with a TOML file.
type CLIFile struct {
	More           string // number of further faults
	NotUTF8        string
	Syntax         string
	BadValue       string
	BadKey         string
	NotClosed      string
	AfterValue     string
	KeyTooDeep     string
	NumberTooLarge string
	Twice          string // key, first line
	WantText       string // key
	WantInt        string // key
	WantBool       string // key
	WantTable      string // key
	WantTables     string // key
	WantTexts      string // key
	Missing        string // section, keys
	MissingAtTop   string // keys
	Unknown        string // key, section
	UnknownAtTop   string // key
	Near           string // what was probably meant
	Remove         string
	TooLarge       string // bytes allowed
	NotFound       string // path
	NotReadable    string // path, reason
	NotWritten     string // path, reason
}

// CLIConfig says what is wrong with the configuration, and why a way to pay is
// not offered.
type CLIConfig struct {
	Mode                           string
	Lang                           string
	LiveTruck                      string
	Name                           string // characters allowed
	Staff                          string // characters allowed
	Device                         string
	Account                        string // characters allowed
	BaseURL                        string // key
	URLPlain                       string // key
	ReturnURL                      string
	ReturnPath                     string
	ReturnLong                     string // bytes allowed, bytes of the address
	ReturnListen                   string
	Secret                         string // key, environment variable
	SecretForm                     string // key
	EnvSecretForm                  string // environment variable
	Identifier                     string // key, characters allowed
	DevKeyLiveCID                  string
	LiveKeyDevCID                  string
	Readable                       string // chmod command
	FolderOpen                     string // folder, chmod command
	NoFolder                       string // flag
	Why                            string // section, path
	TrainingTruck, TrainingAccount string // stand in where the file says nothing
}

// CLIMenu says what is wrong with a menu and what was done with it.
type CLIMenu struct {
	Problems map[pos.MenuProblem]string // with the limits the problem is about
	Imported string                     // items, categories, path
	Exported string                     // items, path
	Empty    string
	TillOpen string
}

// CLIStart are the refusals at the start. Each says what, where, what to do.
type CLIStart struct {
	Locked        string // path
	BeingRead     string // path
	NewerSchema   string // path
	Damaged       string // path
	IsTraining    string // path
	IsLive        string // path
	BehindAnchor  string // path
	Unwritable    string // folder
	DiskFull      string // folder
	NoLedger      string // path
	NoTerminal    string
	TooSmall      string // columns, lines, columns wanted, lines wanted
	DumbTerminal  string
	AddressInUse  string // address
	NoNetwork     string // for --lan
	JournalBroken string // path
	Other         string // the error
	Interrupted   string
	LogRefused    string // path
	Bug           string // what kind and where in the program
}

// CLIDoctor is the report of the examination of the till.
type CLIDoctor struct {
	_ uncompared

	OK, Bad, Note string // words beside the marks

	Config, ConfigGood, ConfigNone, ConfigBad string // good: path; bad: number of faults
	Mode, Live, Training                      string

	Folder, FolderGood, FolderBad, FolderMissing string // path; path; path
	Ledger, LedgerGood, LedgerNone               string // entries in the menu; path
	LedgerLocked, LedgerInUse                    string // in use: newest entry
	LedgerFaults                                 string // faults
	MenuSample                                   string
	Menu, MenuGood, MenuNone                     string // items
	Disk, DiskGood, DiskUnknown                  string // MB free
	DiskLow, DiskNone                            string // MB free, MB wanted
	Clock, ClockGood, ClockOld, ClockBehind      string // time; time; time, time of the ledger
	Terminal, TerminalGood, TerminalNone         string // columns, lines
	TerminalSmall                                string // columns, lines, columns wanted, lines wanted
	Glyphs, GlyphsGood, GlyphsBad                string // locale; variable and value
	Simulated, Reachable                         string
	NotConfigured                                string
	Unreachable                                  string // address
	NotTrusted                                   string // address
	TestMoney, Mixed                             string
	CardParts, CardWhole                         string // how charges can be given back
	Listen, ListenGood                           string // address
	Mirror                                       string
	Well, Unwell                                 string // unwell: number of problems
}

var koCLI = CLI{
	Help: CLIHelp{
		Usage: "사용법:", Commands: "명령:", Flags: "옵션:", GlobalFlags: "공통 옵션:", Arguments: "옵션",
		Command: "명령", More: "명령마다 자세한 설명은 '%s 명령 --help'로 봅니다.",
		Root: "푸드트럭 포스",
		RootLong: "푸드트럭 포스입니다. 명령 없이 실행하면 포스가 열립니다.\n" +
			"설정 파일이 없으면 연습 모드로 열리고, 연습 모드에서는 실제 결제가 일어나지 않습니다.",
		Version: "버전을 보여 줍니다",
		Help:    "명령의 설명을 보여 줍니다",
		Menu:    "메뉴를 들여오거나 내보냅니다",
		MenuLong: "메뉴는 TOML 파일로 고칩니다. 내보낸 파일을 고쳐서 다시 들여오면 됩니다.\n" +
			"처음이라면 'truckpos menu sample > menu.toml'로 본보기를 받으세요.",
		MenuImport:     "메뉴 파일을 들여옵니다",
		MenuImportLong: "메뉴 파일을 검사해서 모두 옳을 때만 장부에 들여옵니다. 틀린 곳은 줄 번호와 함께 모두 알려 줍니다.\n포스가 닫혀 있어야 합니다. 직원이 있으면 누가 바꾸는지 이름과 PIN을 묻습니다.",
		MenuExport:     "지금 메뉴를 파일로 내보냅니다",
		MenuExportLong: "지금 메뉴를 TOML로 내보냅니다. 파일 이름이 없으면 화면에 씁니다. 포스가 열려 있어도 됩니다.",
		MenuSample:     "본보기 메뉴를 화면에 씁니다",
		Verify:         "장부 전체를 검사합니다",
		Report:         "하루나 여러 날의 정산을 보여 줍니다",
		ReportLong:     "영업일이나 기간, Z 번호의 정산을 보여 줍니다: 결제 수단별, 상품별, 시간대별 매출과 시재. 아무것도 주지 않으면 지금 영업일, 마감한 뒤이면 마지막 마감입니다.\n설정에 [payout]이 있으면 결제사에서 들어올 돈도 보여 줍니다.\n아무것도 바꾸지 않고, 포스가 열려 있어도 됩니다.",
		VerifyLong:     "장부의 모든 기록을 처음부터 다시 계산해서 틀린 곳을 모두 알려 줍니다. 아무것도 바꾸지 않습니다.\n틀린 곳이 있으면 종료 코드가 1입니다. 포스가 열려 있어도 되고, 그때는 지금까지의 장부를 검사합니다.",
		Doctor:         "포스를 열 수 있는지 점검합니다",
		DoctorLong:     "설정, 데이터 폴더, 디스크, 시계, 터미널, 결제 서비스를 점검하고 고칠 방법을 알려 줍니다.\n돈은 움직이지 않습니다. 문제가 있으면 종료 코드가 1입니다.",
		Backup:         "장부의 사본을 만듭니다",
		BackupLong:     "장부의 사본을 새 파일에 만들고, 열리는지 확인합니다. 포스가 열려 있어도 됩니다. 있는 파일은 덮어쓰지 않습니다.",
		Restore:        "미러에서 장부를 되살립니다",
		RestoreLong: "잃어버린 장부를 미러 폴더에서 다시 만들고, 미러와 같은지 하나하나 확인합니다. 있는 장부는 덮어쓰지 않고 미러는 바꾸지 않습니다.\n" +
			"연습 장부는 --training을 붙이고, 미러 폴더 아래의 training 폴더를 --from으로 줍니다.",
		FlagFrom:          "미러가 있는 폴더",
		FlagAcceptMissing: "미러에 없는 마지막 기록을 잃더라도 되살립니다",
		FlagConfig:        "설정 파일",
		FlagData:          "장부와 기록을 두는 폴더",
		FlagLang:          "언어: ko 또는 en",
		FlagTraining:      "설정과 관계없이 연습 모드로 엽니다",
		FlagLAN:           "연습용 결제 화면을 같은 와이파이의 휴대폰에 엽니다",
		FlagHelp:          "이 설명을 보여 줍니다",
	},
	Usage: CLIUsage{
		UnknownCommand: "%q 명령은 없습니다.",
		UnknownFlag:    "%s 옵션은 없습니다.",
		FlagValue:      "%s 옵션에는 값이 있어야 합니다.",
		BadValue:       "%s 옵션의 값이 틀렸습니다.",
		TooFew:         "값이 모자랍니다. 사용법: %s",
		TooMany:        "값이 너무 많습니다. 사용법: %s",
		BadLang:        "--lang %s: 언어는 ko 또는 en입니다.",
		Near:           " 혹시 %s 아닌가요?",
		See:            " 설명은 '%s'로 봅니다.",
	},
	File: CLIFile{
		More:           "… 그리고 %d곳이 더 틀렸습니다. 위에서부터 고친 다음 다시 해 보세요.",
		NotUTF8:        "UTF-8이 아닌 글자가 있습니다. 편집기에서 인코딩을 UTF-8로 바꿔 저장하세요.",
		Syntax:         "TOML 문법에 맞지 않습니다. 이 줄을 고치세요.",
		BadValue:       "= 뒤의 값을 읽을 수 없습니다. 글자는 \"따옴표\"로 감싸고, 숫자는 쉼표 없이, 예·아니요는 true·false로 쓰세요.",
		BadKey:         "키를 읽을 수 없습니다. '키 = 값' 꼴로 쓰고, 키는 영문자로 쓰세요.",
		NotClosed:      "따옴표나 괄호가 닫히지 않았습니다. 짝을 맞춰 닫으세요.",
		AfterValue:     "값 뒤에 다른 글자가 있습니다. 지우거나 다음 줄로 옮기세요.",
		KeyTooDeep:     "점으로 이은 키가 너무 깊습니다. 이 줄을 지우세요.",
		NumberTooLarge: "숫자가 너무 큽니다. 더 작은 수를 쓰세요.",
		Twice:          "%s 키가 두 번 있습니다(처음은 %d번째 줄). 하나만 남기세요.",
		WantText:       "%s 자리에는 글자를 씁니다. 값을 \"따옴표\"로 감싸세요.",
		WantInt:        "%s 자리에는 따옴표와 쉼표 없이 정수를 씁니다. 예: 4000",
		WantBool:       "%s 자리에는 따옴표 없이 true 또는 false를 씁니다.",
		WantTable:      "%s 자리에는 표가 와야 합니다. [이름] 줄 아래에 키를 쓰세요.",
		WantTables:     "%s 자리에는 표의 목록이 와야 합니다. 예: [{name = \"순한맛\"}] 또는 [[이름]] 줄.",
		WantTexts:      "%s 자리에는 \"따옴표\"로 감싼 글자나 그런 글자의 목록이 와야 합니다. 예: [\"a\", \"b\"]",
		Missing:        "%s에 %s 값이 없습니다. 추가하세요.",
		MissingAtTop:   "%s 값이 없습니다. 파일 맨 위에 추가하세요.",
		Unknown:        "%s: %s에 그런 키는 없습니다.",
		UnknownAtTop:   "%s: 그런 키는 없습니다.",
		Near:           " 혹시 %s 아닌가요?",
		Remove:         " 이 줄을 지우세요.",
		TooLarge:       "파일이 너무 큽니다. %d바이트까지 됩니다.",
		NotFound:       "%s 파일이 없습니다. 이름과 위치를 확인하세요.",
		NotReadable:    "%s 파일을 읽을 수 없습니다(%s). 파일의 위치와 권한을 확인하세요.",
		NotWritten:     "%s 파일을 쓸 수 없습니다(%s). 폴더와 권한을 확인하세요.",
	},
	Config: CLIConfig{ //nolint:gosec // sentences about keys, not keys
		Mode:          "mode는 \"live\"(실제 영업) 또는 \"training\"(연습)입니다.",
		Lang:          "lang은 \"ko\" 또는 \"en\"입니다.",
		LiveTruck:     "실제 영업에는 [truck]이 있어야 합니다. name과 device를 추가하세요.",
		Name:          "name 값은 1~%d자이고 보이지 않는 글자나 앞뒤 공백이 없어야 합니다.",
		Staff:         "staff 값은 %d자까지이고 보이지 않는 글자나 앞뒤 공백이 없어야 합니다.",
		Device:        "device는 영문자와 숫자 1~3자입니다. 예: \"A\"",
		Account:       "account 값은 1~%d자이고 보이지 않는 글자나 앞뒤 공백이 없어야 합니다. 예: \"국민 123456-01-123456 홍길동\"",
		BaseURL:       "%s 값은 https://로 시작해야 합니다. http://는 이 컴퓨터(127.0.0.1)에만 쓸 수 있습니다.",
		URLPlain:      "%s에는 주소만 씁니다. 사용자 이름, ?, #, .., // 없이 쓰세요.",
		ReturnURL:     "return_url은 https://로 시작해야 합니다. http://는 사설망 주소에만 쓸 수 있습니다.",
		ReturnPath:    "return_url의 경로에는 영문자, 숫자, - _ . / 만 쓸 수 있고 . 이나 .. 만 있는 부분은 쓸 수 없습니다.",
		ReturnLong:    "return_url이 너무 깁니다. %d바이트까지 되는데 %d바이트입니다. 더 짧은 주소를 쓰세요.",
		ReturnListen:  "return_listen은 \"IP주소:포트\" 꼴이고 포트는 1~65535입니다. 예: \"127.0.0.1:8787\"",
		Secret:        "%s 값이 없습니다. 파일에 쓰거나 환경 변수 %s로 주세요.",
		SecretForm:    "%s 값은 공백 없는 영문자·숫자·기호여야 합니다. 서비스에서 받은 그대로 붙여 넣으세요.",
		EnvSecretForm: "환경 변수 %s의 값은 공백 없는 영문자·숫자·기호여야 합니다. 서비스에서 받은 그대로 넣으세요.",
		Identifier:    "%s 값은 영문자와 숫자 1~%d자입니다. 서비스에서 받은 그대로 쓰세요.",
		DevKeyLiveCID: "secret_key는 개발용(DEV…)인데 cid는 시험용 코드가 아닙니다. 실제 결제에는 운영용 키를, 시험에는 cid TC0ONETIME을 쓰세요.",
		LiveKeyDevCID: "cid는 시험용 코드인데 secret_key는 개발용(DEV…)이 아닙니다. 실제 결제에는 계약한 cid를, 시험에는 개발용 키를 쓰세요.",
		Readable:      "다른 사용자가 이 파일을 읽을 수 있습니다. 비밀 키가 들어 있으니 이 명령으로 막으세요: %s",
		FolderOpen:    "누구나 %s 폴더의 파일을 바꿀 수 있습니다. 이 명령으로 막으세요: %s",
		NoFolder:      "홈 폴더를 알 수 없습니다. HOME 환경 변수를 정하거나 %s 옵션으로 위치를 알려 주세요.",
		TrainingTruck: "연습 트럭", TrainingAccount: "연습은행 000-0000-0000",
		Why: "설정되지 않았습니다. %s 표를 %s 파일에 추가하고 포스를 다시 여세요.",
	},
	Menu: CLIMenu{
		Problems: map[pos.MenuProblem]string{
			pos.MenuEmpty:         "메뉴에 상품이 없습니다. [[category]]와 [[category.item]]을 추가하세요.",
			pos.TooManyCategories: "분류가 너무 많습니다. %d개까지 됩니다.",
			pos.TooManyItems:      "상품이 너무 많습니다. %d개까지 됩니다.",
			pos.NameMissing:       "name이 비어 있습니다. 이름을 쓰세요.",
			pos.NameTooLong:       "name이 너무 깁니다. %d자까지 됩니다.",
			pos.NameUnclean:       "name에 보이지 않는 글자나 앞뒤·이중 공백이 있습니다. 다시 쳐서 넣으세요.",
			pos.NameTwice:         "같은 name이 이미 있습니다. 다른 이름을 쓰세요.",
			pos.CodeOutOfRange:    "code는 1~%d입니다.",
			pos.CodeTwice:         "같은 code를 쓰는 상품이 이미 있습니다. 다른 번호를 쓰세요.",
			pos.PriceOutOfRange:   "price는 0~%d원입니다.",
			pos.TooManyGroups:     "옵션이 너무 많습니다. 상품마다 %d개까지 됩니다.",
			pos.NoChoices:         "옵션에 고를 것이 없습니다. choices를 추가하세요.",
			pos.TooManyChoices:    "고를 것이 너무 많습니다. 옵션마다 %d개까지 됩니다.",
			pos.MinOutOfRange:     "min은 0부터 choices의 수까지입니다.",
			pos.MaxOutOfRange:     "max는 1부터 choices의 수까지이고 min보다 작을 수 없습니다.",
		},
		Imported: "메뉴를 들여왔습니다: 상품 %d개, 분류 %d개 → %s",
		Exported: "메뉴를 내보냈습니다: 상품 %d개 → %s",
		Empty:    "아직 메뉴가 없습니다. 'truckpos menu import 파일'로 먼저 들여오세요. 본보기는 'truckpos menu sample'로 봅니다.",
		TillOpen: "포스가 열려 있어서 메뉴를 바꿀 수 없습니다. 포스를 닫고 다시 하세요.",
	},
	Start: CLIStart{
		Locked:        "%s 장부를 다른 truckpos가 쓰고 있습니다. 먼저 열린 포스를 닫거나, 다른 데이터 폴더를 --data로 주세요.",
		BeingRead:     "다른 truckpos 명령이 %s 장부를 읽고 있습니다. 그 명령이 끝나면 다시 하세요.",
		NewerSchema:   "%s 장부는 더 새로운 truckpos가 만든 것입니다. 아무것도 바꾸지 않았습니다. 새 버전의 truckpos로 여세요.",
		Damaged:       "%s 장부가 손상되었습니다. 아무것도 바꾸지 않았습니다. 파일을 지우지 말고 'truckpos verify'로 확인한 다음, 백업한 장부를 그 자리에 되돌리세요.",
		IsTraining:    "%s 장부는 연습용이라 실제 영업에 열 수 없습니다. 다른 데이터 폴더를 --data로 주거나 --training으로 여세요.",
		IsLive:        "%s 장부는 실제 영업 장부라 연습에 열 수 없습니다. 연습용 데이터 폴더를 따로 --data로 주세요.",
		BehindAnchor:  "%s 장부가 마지막으로 쓴 것보다 오래되었거나 다른 장부입니다. 아무것도 바꾸지 않았습니다. 가장 최근의 ledger.db를 그 자리에 되돌리세요.",
		Unwritable:    "%s 폴더에 쓸 수 없습니다. 폴더의 주인과 권한을 고치거나, 쓸 수 있는 폴더를 --data로 주세요.",
		DiskFull:      "%s 폴더의 디스크가 가득 찼습니다. 필요 없는 파일을 지우고 다시 여세요.",
		NoLedger:      "%s 장부가 아직 없습니다. 포스를 한 번 열거나 메뉴를 들여오면 만들어집니다.",
		NoTerminal:    "포스는 터미널에서만 열립니다. 입력이나 출력을 파이프나 파일로 돌리지 말고 터미널에서 실행하세요.",
		TooSmall:      "터미널이 %d칸 × %d줄이라 너무 작습니다. 적어도 %d칸 × %d줄로 키우고 다시 여세요.",
		DumbTerminal:  "이 터미널(TERM=dumb)에는 화면을 그릴 수 없습니다. 다른 터미널에서 여세요.",
		AddressInUse:  "%s 주소를 열 수 없습니다. 다른 프로그램이 쓰고 있는지 보고, 설정의 return_listen을 확인하세요.",
		NoNetwork:     "이 컴퓨터에 사설망 주소(192.168.x.x 등)가 없어 --lan을 쓸 수 없습니다. 와이파이나 공유기에 연결하거나 --lan 없이 여세요.",
		JournalBroken: "%s 장부에 쓸 수 없게 되었습니다. 포스를 다시 열면 어디까지 기록되었는지 확인합니다.",
		Other:         "할 수 없었습니다: %s. 'truckpos doctor'로 점검해 보세요.",
		Interrupted:   "중단되었습니다.",
		LogRefused:    "%s 기록 파일을 쓸 수 없습니다. 파일과 폴더의 주인과 권한을 확인하세요.",
		Bug:           "프로그램 오류로 멈췄습니다(%s). 장부에 쓴 것은 그대로 있습니다. 다시 열고, 되풀이되면 이 줄을 개발자에게 알려 주세요.",
	},
	Verify: CLIVerify{
		Fault:    "문제  %s: %s",
		FaultAt:  "문제  %s, 기록 %d번: %s",
		FaultIn:  "문제  %s, 기록 %d번~%d번: %s",
		Places:   koPlaces,
		Good:     "이상 없음: 기록 %d개, 영업일 %d일, 열린 주문 %d건, 마지막 기록 %d번",
		Bad:      "문제 %d개: 기록 %d개, 영업일 %d일, 열린 주문 %d건, 마지막 기록 %d번",
		WhatToDo: "장부 파일을 지우거나 고치지 마세요. 폴더째 복사해 두고, 백업한 장부와 견주어 보세요.",
		Unread:   "%s 장부를 끝까지 읽지 못했습니다(%s). 폴더째 복사해 두고 백업한 장부를 되돌리세요.",
	},
	Doctor: CLIDoctor{
		OK: "ok", Bad: "문제", Note: "참고",
		Config: "설정", ConfigGood: "%s", ConfigNone: "설정 파일 없음 (%s): 연습 모드로 열립니다", ConfigBad: "틀린 곳 %d개. 아래를 고치세요.",
		Mode: "모드", Live: "실제 영업", Training: "연습 (실제 결제 없음)",
		Folder: "데이터 폴더", FolderGood: "%s", FolderMissing: "%s (처음 열 때 만들어집니다)",
		FolderBad: "%s 폴더에 쓸 수 없습니다. 폴더의 주인과 권한을 고치거나, 쓸 수 있는 폴더를 --data로 주세요.",
		Ledger:    "장부", LedgerGood: "마지막 기록 %d번", LedgerNone: "아직 없음 (처음 열 때 만들어집니다)",
		LedgerLocked: "열린 포스가 쓰고 있습니다", LedgerInUse: "마지막 기록 %d번, 열린 포스가 쓰고 있습니다",
		LedgerFaults: "틀린 곳이 %d개 있습니다. 'truckpos verify'로 자세히 보세요.",
		MenuSample:   "본보기 메뉴로 연습합니다",
		Menu:         "메뉴", MenuGood: "상품 %d개", MenuNone: "아직 메뉴가 없습니다. 'truckpos menu import 파일'로 들여오세요.",
		Disk: "디스크", DiskGood: "빈 공간 %d MB", DiskLow: "빈 공간이 %d MB뿐입니다. %d MB는 있어야 합니다. 필요 없는 파일을 지우세요.",
		DiskNone:    "빈 공간이 %d MB뿐이라 새 주문과 결제를 받지 않습니다. %d MB는 있어야 합니다. 필요 없는 파일을 지우세요.",
		DiskUnknown: "빈 공간을 알 수 없습니다",
		Clock:       "시계", ClockGood: "%s", ClockOld: "시계가 %s로 되어 있습니다. 날짜와 시간을 맞추세요.",
		ClockBehind: "시계(%s)가 장부를 마지막으로 쓴 때(%s)보다 늦습니다. 날짜와 시간을 맞추세요.",
		Terminal:    "터미널", TerminalGood: "%d칸 × %d줄", TerminalNone: "터미널이 아닙니다 (포스는 터미널에서만 열립니다)",
		TerminalSmall: "%d칸 × %d줄이라 너무 작습니다. 적어도 %d칸 × %d줄로 키우세요.",
		Glyphs:        "글자", GlyphsGood: "%s", GlyphsBad: "%s: 한글이 깨질 수 있습니다. LANG=ko_KR.UTF-8처럼 UTF-8 로캘로 바꾸세요.",
		Simulated: "연습용 모의 서비스", Reachable: "연결됨", NotConfigured: "설정하지 않음 (쓰지 않습니다)",
		Unreachable: "%s에 연결할 수 없습니다. 인터넷 연결과 base_url을 확인하세요.",
		NotTrusted:  "%s의 인증서를 믿을 수 없습니다. base_url과 시계를 확인하세요.",
		CardParts:   "부분취소 켜짐. 페이업과 부분취소를 계약했을 때만 됩니다.",
		CardWhole:   "부분취소 꺼짐. 결제 전액만 취소합니다.",
		TestMoney:   "시험용 설정이라 실제 돈을 받지 못합니다. 영업에는 운영용 키와 주소를 쓰세요.",
		Mixed:       "카카오페이와 카드 서비스 가운데 하나만 시험용입니다. 시험용 쪽은 실제 돈을 받지 못하고, 다른 쪽은 실제로 결제됩니다.",
		Listen:      "손님 돌아오는 주소", ListenGood: "%s", Mirror: "미러",
		Well: "모두 정상입니다.", Unwell: "문제 %d개. 위의 안내대로 고친 다음 다시 점검하세요.",
	},
	Reading: koReading, Backup: koBackup, Restore: koRestore, Mirror: koMirror, BookConfig: koBookConfig, ReceiptConfig: koReceiptConfig, TossConfig: koTossConfig, CardConfig: koCardConfig, SMS: koCLISMS, Closed: koClosed, Report: koReport, Reconcile: koReconcile, Export: koExport,
	Recurring:      koRecurring,
	SettlementFile: koSettlementFile, Books: koBooks, Tables: koTables, Notify: koNotify, Staff: koCLIStaff,
}

var enCLI = CLI{
	Help: CLIHelp{
		Usage: "Usage:", Commands: "Commands:", Flags: "Flags:", GlobalFlags: "Flags of every command:", Arguments: "flags",
		Command: "COMMAND", More: "'%s COMMAND --help' says more about a command.",
		Root: "Point of sale for a food truck",
		RootLong: "A point of sale for a food truck. Without a command the till opens.\n" +
			"Without a configuration file it opens for training, and no money moves.",
		Version: "Show the version",
		Help:    "Explain a command",
		Menu:    "Bring a menu in or write it out",
		MenuLong: "A menu is changed in a TOML file: export it, edit it, import it again.\n" +
			"To begin, take the sample: truckpos menu sample > menu.toml",
		MenuImport:     "Bring in a menu file",
		MenuImportLong: "Checks a menu file and brings it into the ledger when all of it is right. Every fault is named with its line.\nThe till must be closed. Where there is staff it asks for the name and PIN of who does it.",
		MenuExport:     "Write the present menu to a file",
		MenuExportLong: "Writes the present menu as TOML, to standard output without a file name. The till may be open.",
		MenuSample:     "Print a sample menu",
		Verify:         "Check the whole ledger",
		Report:         "show the settlement of a day or of several",
		ReportLong:     "Shows the settlement of a business day, a range of days or a Z report: sales by method, item and hour, and the drawer. Without a flag it is the open day's, or after closing that of the last Z report.\nWith [payout] sections in the configuration it tells what the services should pay out.\nNothing is changed, and the till may be open.",
		VerifyLong:     "Computes every entry of the ledger again and names everything that is wrong. Nothing is changed.\nThe exit code is 1 when something is. The till may be open; then the ledger is checked as it is at this moment.",
		Doctor:         "Check whether the till can open",
		DoctorLong:     "Checks configuration, data folder, disk, clock, terminal and payment services, and says how to mend what is wrong.\nNo money moves. The exit code is 1 when something is wrong.",
		Backup:         "Make a copy of the ledger",
		BackupLong:     "Writes a copy of the ledger to a new file and checks that it opens. The till may be open. No file is written over.",
		Restore:        "Rebuild the ledger from its mirror",
		RestoreLong: "Makes a lost ledger again from the folder of its mirror and compares every entry. No ledger is written over, and the mirror stays as it is.\n" +
			"For a training ledger add --training and give the folder training below the mirror's with --from.",
		FlagFrom:          "folder of the mirror",
		FlagAcceptMissing: "restore even if the newest entries are not in the mirror",
		FlagConfig:        "configuration file",
		FlagData:          "folder of the ledger and the log",
		FlagLang:          "language: ko or en",
		FlagTraining:      "open for training, whatever the configuration says",
		FlagLAN:           "let phones on the same Wi-Fi open the training payment page",
		FlagHelp:          "show this help",
	},
	Usage: CLIUsage{
		UnknownCommand: "There is no command %q.",
		UnknownFlag:    "There is no flag %s.",
		FlagValue:      "The flag %s needs a value.",
		BadValue:       "The value of the flag %s is wrong.",
		TooFew:         "Something is missing. Usage: %s",
		TooMany:        "That is too much. Usage: %s",
		BadLang:        "--lang %s: the language is ko or en.",
		Near:           " Did you mean %s?",
		See:            " '%s' explains.",
	},
	File: CLIFile{
		More:           "… and %d more. Mend these first, then try again.",
		NotUTF8:        "This is not UTF-8. Save the file as UTF-8 in your editor.",
		Syntax:         "This is not TOML. Mend this line.",
		BadValue:       "The value after = cannot be read. Put text in \"quotes\", write numbers without commas, and yes or no as true or false.",
		BadKey:         "The key cannot be read. Write 'key = value', with the key in Latin letters.",
		NotClosed:      "A quote or bracket is not closed. Close it.",
		AfterValue:     "Something stands after the value. Remove it or move it to the next line.",
		KeyTooDeep:     "The dotted key is too deep. Remove this line.",
		NumberTooLarge: "The number is too large. Write a smaller one.",
		Twice:          "%s is there twice (first on line %d). Keep one of them.",
		WantText:       "%s must be text. Put the value in \"quotes\".",
		WantInt:        "%s must be a whole number without quotes and commas, like 4000.",
		WantBool:       "%s must be true or false, without quotes.",
		WantTable:      "%s must be a table. Write its keys below a line [name].",
		WantTables:     "%s must be a list of tables, like [{name = \"mild\"}] or lines [[name]].",
		WantTexts:      "%s must be text in \"quotes\", or a list of such texts, like [\"a\", \"b\"].",
		Missing:        "%s lacks %s. Add what is missing.",
		MissingAtTop:   "%s is missing. Add it at the top of the file.",
		Unknown:        "%s: %s has no such key.",
		UnknownAtTop:   "%s: there is no such key.",
		Near:           " Did you mean %s?",
		Remove:         " Remove this line.",
		TooLarge:       "The file is too large. Up to %d bytes can be read.",
		NotFound:       "There is no file %s. Check its name and place.",
		NotReadable:    "The file %s cannot be read (%s). Check its place and permissions.",
		NotWritten:     "The file %s cannot be written (%s). Check the folder and its permissions.",
	},
	Config: CLIConfig{ //nolint:gosec // sentences about keys, not keys
		Mode:          "mode is \"live\" (real sales) or \"training\".",
		Lang:          "lang is \"ko\" or \"en\".",
		LiveTruck:     "Real sales need a table [truck]. Add it with name and device.",
		Name:          "name has 1 to %d characters, none of them invisible, and no blanks around it.",
		Staff:         "staff has up to %d characters, none of them invisible, and no blanks around it.",
		Device:        "device is 1 to 3 letters or digits, like \"A\".",
		Account:       "account has 1 to %d characters, none of them invisible, and no blanks around it, like \"KB 123456-01-123456 Hong Gildong\".",
		BaseURL:       "%s must begin with https:// (http:// only to this computer, 127.0.0.1).",
		URLPlain:      "%s must be an address only: no user name, no ?, #, .. or //.",
		ReturnURL:     "return_url must begin with https:// (http:// only to an address of a private network).",
		ReturnPath:    "The path of return_url may hold letters, digits and - _ . / only, and no part that is . or ..",
		ReturnLong:    "return_url is too long: up to %d bytes, it has %d. Use a shorter address.",
		ReturnListen:  "return_listen is \"IP address:port\" with a port from 1 to 65535, like \"127.0.0.1:8787\".",
		Secret:        "%s is missing. Write it in the file, or give it in the environment as %s.",
		SecretForm:    "%s must be letters, digits and signs without blanks. Paste it as the service gave it.",
		EnvSecretForm: "The environment variable %s must hold letters, digits and signs without blanks. Paste it as the service gave it.",
		Identifier:    "%s is 1 to %d letters and digits. Write it as the service gave it.",
		DevKeyLiveCID: "secret_key is a development key (DEV…), but cid is not a test code. Use the live key for real sales, or cid TC0ONETIME for trials.",
		LiveKeyDevCID: "cid is a test code, but secret_key is not a development key (DEV…). Use the cid of the contract for real sales, or the development key for trials.",
		Readable:      "Other users can read this file, and it holds secret keys. Mend it with: %s",
		FolderOpen:    "Everyone can change the files in %s. Mend it with: %s",
		NoFolder:      "The home folder is not known. Set HOME, or give the place with %s.",
		TrainingTruck: "Training truck", TrainingAccount: "Training Bank 000-0000-0000",
		Why: "Not set up. Add a table %s to %s and open the till again.",
	},
	Menu: CLIMenu{
		Problems: map[pos.MenuProblem]string{
			pos.MenuEmpty:         "The menu has no item. Add [[category]] and [[category.item]].",
			pos.TooManyCategories: "There are too many categories: up to %d.",
			pos.TooManyItems:      "There are too many items: up to %d.",
			pos.NameMissing:       "name is empty. Write one.",
			pos.NameTooLong:       "name is too long: up to %d characters.",
			pos.NameUnclean:       "name has invisible characters, or blanks around it or doubled. Type it again.",
			pos.NameTwice:         "This name is there already. Use another.",
			pos.CodeOutOfRange:    "code is 1 to %d.",
			pos.CodeTwice:         "Another item has this code. Use another number.",
			pos.PriceOutOfRange:   "price is 0 to %d won.",
			pos.TooManyGroups:     "There are too many options: up to %d for an item.",
			pos.NoChoices:         "The option has nothing to choose. Add choices.",
			pos.TooManyChoices:    "There is too much to choose: up to %d for an option.",
			pos.MinOutOfRange:     "min is 0 up to the number of choices.",
			pos.MaxOutOfRange:     "max is 1 up to the number of choices, and not below min.",
		},
		Imported: "Menu imported: %d items in %d categories → %s",
		Exported: "Menu exported: %d items → %s",
		Empty:    "There is no menu yet. Bring one in with 'truckpos menu import FILE'; 'truckpos menu sample' shows one.",
		TillOpen: "The till is open, so the menu cannot be changed. Close it and try again.",
	},
	Start: CLIStart{
		Locked:        "Another truckpos has the ledger %s open. Close that till first, or give another data folder with --data.",
		BeingRead:     "Another truckpos command is reading the ledger %s. Try again when it is done.",
		NewerSchema:   "The ledger %s was made by a newer truckpos. Nothing was changed. Open it with the newer version.",
		Damaged:       "The ledger %s is damaged. Nothing was changed. Keep the file, look with 'truckpos verify', then put a backup in its place.",
		IsTraining:    "The ledger %s is for training and cannot be opened for real sales. Give another data folder with --data, or open it with --training.",
		IsLive:        "The ledger %s is of real sales and cannot be opened for training. Give a data folder for training with --data.",
		BehindAnchor:  "The ledger %s is older than what was written last, or it is another one. Nothing was changed. Put the newest ledger.db in its place.",
		Unwritable:    "The folder %s cannot be written. Mend its owner and permissions, or give a folder that can be written with --data.",
		DiskFull:      "The disk with the folder %s is full. Remove files you do not need and open the till again.",
		NoLedger:      "There is no ledger %s yet. Opening the till or importing a menu makes one.",
		NoTerminal:    "The till opens in a terminal only. Run it there, without sending its input or output to a pipe or file.",
		TooSmall:      "The terminal is too small with %d columns × %d lines. Make it at least %d × %d and open the till again.",
		DumbTerminal:  "This terminal (TERM=dumb) cannot show a screen. Open the till in another one.",
		AddressInUse:  "The address %s cannot be opened. See whether another program uses it, and check return_listen.",
		NoNetwork:     "This computer has no address in a private network (such as 192.168.x.x), so --lan cannot be used. Connect it to the Wi-Fi, or open the till without --lan.",
		JournalBroken: "The ledger %s cannot be written any more. Open the till again; it will find what was recorded.",
		Other:         "That could not be done: %s. 'truckpos doctor' may say more.",
		Interrupted:   "Interrupted.",
		LogRefused:    "The log %s cannot be written. Check the owner and permissions of the file and its folder.",
		Bug:           "The program made a mistake and stopped (%s). What was written to the ledger is kept. Open it again; if it happens again, send this line to the makers.",
	},
	Verify: CLIVerify{
		Fault:    "fault  %s: %s",
		FaultAt:  "fault  %s, entry %d: %s",
		FaultIn:  "fault  %s, entries %d–%d: %s",
		Places:   enPlaces,
		Good:     "All well: %d entries, %d days, %d open orders, newest entry %d",
		Bad:      "%d faults: %d entries, %d days, %d open orders, newest entry %d",
		WhatToDo: "Do not remove or change the ledger. Copy the whole folder away and compare it with a backup.",
		Unread:   "The ledger %s could not be read to the end (%s). Copy the whole folder away and put a backup in its place.",
	},
	Doctor: CLIDoctor{
		OK: "ok", Bad: "fault", Note: "note",
		Config: "configuration", ConfigGood: "%s", ConfigNone: "no file (%s): the till opens for training", ConfigBad: "%d faults. Mend what follows.",
		Mode: "mode", Live: "real sales", Training: "training (no real money)",
		Folder: "data folder", FolderGood: "%s", FolderMissing: "%s (made when the till first opens)",
		FolderBad: "%s cannot be written. Mend its owner and permissions, or give a folder that can be written with --data.",
		Ledger:    "ledger", LedgerGood: "newest entry %d", LedgerNone: "none yet (made when the till first opens)",
		LedgerLocked: "in use by the open till", LedgerInUse: "newest entry %d, in use by the open till",
		LedgerFaults: "%d faults. 'truckpos verify' says more.",
		MenuSample:   "the sample menu is used",
		Menu:         "menu", MenuGood: "%d items", MenuNone: "There is no menu yet. Bring one in with 'truckpos menu import FILE'.",
		Disk: "disk", DiskGood: "%d MB free", DiskLow: "Only %d MB are free, %d MB are needed. Remove files you do not need.",
		DiskNone:    "Only %d MB are free, so no new orders and payments are taken. %d MB are needed. Remove files you do not need.",
		DiskUnknown: "free space is not known",
		Clock:       "clock", ClockGood: "%s", ClockOld: "The clock says %s. Set date and time.",
		ClockBehind: "The clock (%s) is behind the ledger's last writing (%s). Set date and time.",
		Terminal:    "terminal", TerminalGood: "%d columns × %d lines", TerminalNone: "this is no terminal (the till opens in a terminal only)",
		TerminalSmall: "Too small with %d columns × %d lines. Make it at least %d × %d.",
		Glyphs:        "characters", GlyphsGood: "%s", GlyphsBad: "%s: Hangul may not show. Use a UTF-8 locale such as LANG=ko_KR.UTF-8.",
		Simulated: "simulated for training", Reachable: "reachable", NotConfigured: "not set up (not used)",
		Unreachable: "%s cannot be reached. Check the internet connection and base_url.",
		NotTrusted:  "The certificate of %s is not trusted. Check base_url and the clock.",
		CardParts:   "Refunds in part are on. They work only where the contract with Payup has them.",
		CardWhole:   "Refunds in part are off: a charge is cancelled as a whole.",
		TestMoney:   "These are settings for trials: no real money is taken. Use the live key and address for sales.",
		Mixed:       "Only one of KakaoPay and the card service is set up for trials. That one takes no real money, the other one does.",
		Listen:      "buyers' return", ListenGood: "%s", Mirror: "mirror",
		Well: "All is well.", Unwell: "%d faults. Mend them as said above, then check again.",
	},
	Reading: enReading, Backup: enBackup, Restore: enRestore, Mirror: enMirror, BookConfig: enBookConfig, ReceiptConfig: enReceiptConfig, TossConfig: enTossConfig, CardConfig: enCardConfig, SMS: enCLISMS, Closed: enClosed, Report: enReport, Reconcile: enReconcile, Export: enExport,
	Recurring:      enRecurring,
	SettlementFile: enSettlementFile, Books: enBooks, Tables: enTables, Notify: enNotify, Staff: enCLIStaff,
}
