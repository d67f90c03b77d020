package sandbox

import (
	"strconv"
	"strings"
	"time"
)

// verdict is what the card company says to a charge.
type verdict struct {
	refusal      *payupRefusal // nil: charged and told so
	charged      bool          // with a refusal: charged all the same, and not told
	refuseCancel payupCode
}

// judge decides by the card number. The number is looked at here and nowhere kept.
func judge(cardNo, month, year string, amount int64, quota int, now time.Time) verdict {
	no := func(code payupCode, text payupText) verdict { return verdict{refusal: &payupRefusal{code, text}} }
	switch cardNo {
	case "4000000000000010":
		return no(payupOverLimit, "이용한도를 초과했습니다.")
	case "4000000000000028":
		return no(payupLostCard, "분실 또는 도난 신고된 카드입니다.")
	case "4000000000000036":
		return no(payupBadPassword, "카드 비밀번호가 일치하지 않습니다.")
	case "4000000000000044":
		return no(payupDailyLimit, "일 한도를 초과했습니다.")
	case "4000000000000051":
		return no(payupAdministrator, "관리자에게 문의해주세요.")
	case "4000000000000069":
		v := no(payupAdministrator, "관리자에게 문의해주세요.")
		v.charged = true
		return v
	case "4000000000000077":
		return verdict{charged: true, refuseCancel: payupLowBalance}
	}
	if expired(month, year, now) {
		return no(payupExpiredCard, "유효기간이 지난 카드입니다.")
	}
	if quota > 0 && amount < installFloor {
		return no(payupNoInstalment, "5만원 미만은 할부할 수 없습니다.")
	}
	return verdict{charged: true}
}

// expired tells whether the month printed on the card is over in Korea. Both parts are two digits.
func expired(month, year string, now time.Time) bool {
	return "20"+year+month < now.In(kst()).Format("200601")
}

// cardName is the free Korean text the service gives for a card. Which number belongs to which company is invented.
func cardName(cardNo string) string {
	for _, c := range []struct{ start, name string }{
		{"35", "롯데카드"}, {"36", "현대카드"}, {"37", "삼성카드"}, {"94", "비씨카드"}, {"4", "국민카드"}, {"5", "신한카드"},
	} {
		if strings.HasPrefix(cardNo, c.start) {
			return c.name
		}
	}
	return "하나카드"
}

// interestFree tells whether the invented card company gives the instalments away: two or three months.
func interestFree(quota int) string {
	if quota == 2 || quota == 3 {
		return "Y"
	}
	return "N"
}

// taxes splits a mixed-tax sum in won the way the answer has it: the taxable part without VAT, and the VAT.
func taxes(taxable int64) (supply, vat string) {
	v := defaultVAT(taxable, 0)
	return strconv.FormatInt(taxable-v, 10), strconv.FormatInt(v, 10)
}
