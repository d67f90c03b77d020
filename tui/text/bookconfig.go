package text

// CLIBookConfig says what is wrong with the parts of the configuration that the books
// at the end of a day need.
type CLIBookConfig struct {
	Fee           string // greatest percentage
	Days          string // most days
	Holiday       string
	HolidayTwice  string // line of the first
	Holidays      string // how many are taken
	HolidaysUntil string
	HolidaysNone  string // year
	Column        string // key, titles allowed, characters allowed
	ColumnTwice   string // key
	NoticeSecret  string // fewest characters, environment variable
	AskAfter      string // least hours, most hours
}

var koBookConfig = CLIBookConfig{ //nolint:gosec // sentences about keys, not keys
	Fee:           "fee는 0%%~%d%%의 백분율이고 소수점 아래 셋째 자리까지 됩니다. 계약서의 수수료율을 \"3.2%%\"처럼 쓰세요.",
	Days:          "days는 결제일부터 입금일까지의 은행 영업일 수이고 0~%d입니다. 예: 2",
	Holiday:       "date는 달력에 있는 날짜입니다. 예: \"2027-05-06\"",
	HolidayTwice:  "같은 날짜의 [[holiday]]가 %d번째 줄에 이미 있습니다. 하나만 남기세요.",
	Holidays:      "[[holiday]]가 너무 많습니다. %d개까지 됩니다. 지난 휴일을 지우세요.",
	HolidaysUntil: "holidays_until은 휴일을 모두 적어 넣은 마지막 날입니다. 예: \"2029-12-31\"",
	HolidaysNone:  "holidays_until은 %d년인데 그해의 [[holiday]]가 없습니다. 그해의 휴일을 모두 적거나 이 줄을 지우세요.",
	Column:        "%s에는 정산 파일 머리글에 있는 그대로 열 이름을 씁니다. 하나 또는 %d개까지의 목록이고, 이름은 1~%d자입니다.",
	ColumnTwice:   "%s에 다른 자리에서 이미 쓴 열 이름이 있습니다. 한 열은 한 자리에만 쓰세요.",
	NoticeSecret:  "[notify]의 secret은 %d자 이상이어야 합니다. 받는 쪽과 같은, 짐작할 수 없는 글자를 파일이나 환경 변수 %s에 쓰세요.",
	AskAfter:      "ask_after는 %d시간에서 %d시간까지이고 시간과 분으로 씁니다. 예: \"18h\" 또는 \"15h30m\"",
}

var enBookConfig = CLIBookConfig{
	Fee:           "fee is a percentage from 0%% to %d%% with up to three decimals. Write the rate of the contract like \"3.2%%\".",
	Days:          "days is how many banking days the payout comes after the sale, 0 to %d, like 2.",
	Holiday:       "date is a day of the calendar, like \"2027-05-06\".",
	HolidayTwice:  "There is a [[holiday]] of the same date on line %d. Keep one of them.",
	Holidays:      "There are too many [[holiday]]: up to %d. Remove those gone by.",
	HolidaysUntil: "holidays_until is the last day up to which you have listed every holiday, like \"2029-12-31\".",
	HolidaysNone:  "holidays_until is in %d, but no [[holiday]] is in that year. List all of its holidays, or remove this line.",
	Column:        "%s is a column's title as it stands in the heading of the settlement file, or a list of up to %d, each of 1 to %d characters.",
	ColumnTwice:   "%s has a column's title that is used already. Use each column once.",
	NoticeSecret:  "The secret of [notify] has at least %d characters. Write the receiver's own, which nobody can guess, in the file or in the environment as %s.",
	AskAfter:      "ask_after is from %d to %d hours, written in hours and minutes, like \"18h\" or \"15h30m\".",
}
