package toss

// issuer names a card company by Toss's code of two digits (some are written
// in letters). A code that no table lists is shown as it is when it is short
// and plain; anything else is nothing.
func issuer(code string) string {
	if name, ok := issuers()[code]; ok {
		return name
	}
	if identifier(code) && len(code) <= 4 {
		return "카드사 " + code
	}
	return ""
}

func issuers() map[string]string {
	return map[string]string{
		"3K": "기업비씨", "46": "광주", "71": "롯데", "30": "산업", "31": "비씨", "51": "삼성", "38": "새마을", "41": "신한", "62": "신협",
		"36": "씨티", "33": "우리", "W1": "우리", "37": "우체국", "39": "저축", "35": "전북", "42": "제주", "15": "카카오뱅크", "3A": "케이뱅크",
		"24": "토스뱅크", "21": "하나", "61": "현대", "11": "국민", "91": "농협", "34": "수협",
	}
}
