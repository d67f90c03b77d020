package payout

import "truckpos/pos"

// The days between which every public holiday is known.
const (
	firstKnown pos.Day = 20260101
	lastKnown  pos.Day = 20281231
)

// Holidays are the days from 2026 to 2028 on which Korea's banks are closed, by
// day, also those on a weekend. They follow the Act on Public Holidays (공휴일에 관한
// 법률) and its decree as of 2026, the year in which 노동절 (1 May, banks were closed
// before) and 제헌절 (17 July) were added to it, and the almanacs published for 2026
// and 2027; those of 2028 are derived from the law, the lunar calendar and the
// election law. A holiday the government declares for once is in none of these.
//
// A substitute is the next day that is no holiday. 설날 and 추석 have one where one
// of their three days is a Sunday or another holiday; 신정, 현충일 and election days
// never have one; the others have one on Saturdays, too.
func Holidays() []Holiday {
	return []Holiday{
		{20260101, "신정"},
		{20260216, "설날 연휴"},
		{20260217, "설날"},
		{20260218, "설날 연휴"},
		{20260301, "삼일절"}, // Sunday
		{20260302, "대체공휴일(삼일절)"},
		{20260501, "노동절"},
		{20260505, "어린이날"},
		{20260524, "부처님오신날"}, // Sunday
		{20260525, "대체공휴일(부처님오신날)"},
		{20260603, "지방선거일"},
		{20260606, "현충일"}, // Saturday
		{20260717, "제헌절"},
		{20260815, "광복절"}, // Saturday
		{20260817, "대체공휴일(광복절)"},
		{20260924, "추석 연휴"},
		{20260925, "추석"},
		{20260926, "추석 연휴"}, // Saturday
		{20261003, "개천절"},   // Saturday
		{20261005, "대체공휴일(개천절)"},
		{20261009, "한글날"},
		{20261225, "성탄절"},

		{20270101, "신정"},
		{20270206, "설날 연휴"}, // Saturday
		{20270207, "설날"},    // Sunday
		{20270208, "설날 연휴"},
		{20270209, "대체공휴일(설날)"},
		{20270301, "삼일절"},
		{20270501, "노동절"}, // Saturday
		{20270503, "대체공휴일(노동절)"},
		{20270505, "어린이날"},
		{20270513, "부처님오신날"},
		{20270606, "현충일"}, // Sunday
		{20270717, "제헌절"}, // Saturday
		{20270719, "대체공휴일(제헌절)"},
		{20270815, "광복절"}, // Sunday
		{20270816, "대체공휴일(광복절)"},
		{20270914, "추석 연휴"},
		{20270915, "추석"},
		{20270916, "추석 연휴"},
		{20271003, "개천절"}, // Sunday
		{20271004, "대체공휴일(개천절)"},
		{20271009, "한글날"}, // Saturday
		{20271011, "대체공휴일(한글날)"},
		{20271225, "성탄절"}, // Saturday
		{20271227, "대체공휴일(성탄절)"},

		{20280101, "신정"}, // Saturday
		{20280126, "설날 연휴"},
		{20280127, "설날"}, // a day later than in China: the new moon is after midnight in Seoul only
		{20280128, "설날 연휴"},
		{20280301, "삼일절"},
		{20280412, "국회의원선거일"},
		{20280501, "노동절"},
		{20280502, "부처님오신날"},
		{20280505, "어린이날"},
		{20280606, "현충일"},
		{20280717, "제헌절"},
		{20280815, "광복절"},
		{20281002, "추석 연휴"},
		{20281003, "추석, 개천절"},
		{20281004, "추석 연휴"},
		{20281005, "대체공휴일(추석, 개천절)"},
		{20281009, "한글날"},
		{20281225, "성탄절"},
	}
}
