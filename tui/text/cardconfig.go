package text

// CLICardConfig says what is wrong with the settings of the ways to pay by card
// and by KakaoPay, and what the doctor makes of them.
type CLICardConfig struct {
	Dialect string // the two words

	Legacy string // doctor: KakaoPay is spoken to in the older form
}

var koCardConfig = CLICardConfig{
	Dialect: "dialect는 \"%s\"나 \"%s\"입니다. 카카오페이에 바로 연결하면 이 줄을 지우세요.",

	Legacy: "예전 방식(legacy)으로 말합니다. 카카오페이의 예전 API는 끝났으니, 이 방식을 쓰는 중계 서버에만 됩니다.",
}

var enCardConfig = CLICardConfig{
	Dialect: "dialect is \"%s\" or \"%s\". Remove this line to speak to KakaoPay itself.",

	Legacy: "speaks the legacy dialect. KakaoPay's own legacy API has ended: it works only with a gateway that still speaks it.",
}
