package text

// CLICardConfig says what is wrong with the settings of the ways to pay by card
// and by KakaoPay, and what the doctor makes of them.
type CLICardConfig struct {
	Dialect string // the two words

	// Of the doctor.
	Legacy               string // KakaoPay is spoken to in the older form
	MixedTax, NoMixedTax string
	Notice, Lookup       string
}

var koCardConfig = CLICardConfig{
	Dialect: "dialect는 \"%s\"나 \"%s\"입니다. 카카오페이에 바로 연결하면 이 줄을 지우세요.",

	Legacy:     "예전 방식(legacy)으로 말합니다. 카카오페이의 예전 API는 끝났으니, 이 방식을 쓰는 중계 서버에만 됩니다.",
	MixedTax:   "복합과세 켜짐. 페이업에서 복합과세 가맹점으로 바꾼 뒤에만 됩니다.",
	NoMixedTax: "복합과세 꺼짐. 면세 상품도 페이업에는 과세 금액으로 갑니다.",
	Notice:     "카카오톡 알림 켜짐. 휴대폰 번호를 받은 카드 손님께 페이업이 보냅니다.",
	Lookup:     "카드 조회 켜짐. 카드번호 앞 여섯 자리만 보내 카드사와 무이자 개월을 물어봅니다.",
}

var enCardConfig = CLICardConfig{
	Dialect: "dialect is \"%s\" or \"%s\". Remove this line to speak to KakaoPay itself.",

	Legacy:     "speaks the legacy dialect. KakaoPay's own legacy API has ended: it works only with a gateway that still speaks it.",
	MixedTax:   "Mixed tax is on. It works only when Payup has switched the merchant to it.",
	NoMixedTax: "Mixed tax is off: tax-free items reach Payup as taxable ones.",
	Notice:     "KakaoTalk notices are on: Payup sends one to card buyers who leave a mobile number.",
	Lookup:     "Card lookup is on: only the first six digits are sent, for the card company and months without interest.",
}
