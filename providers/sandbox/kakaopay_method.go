package sandbox

// Method is what the buyer pays with on the page.
type Method string

// The methods of the page. A shop that fixed payment_method_type, or sent install_month, sees fewer of them.
const (
	MethodMoney     Method = "money"
	MethodCard      Method = "card"
	MethodCheckCard Method = "check"
	// MethodRefused is a card over its limit: authentication works, approve is refused with -780.
	MethodRefused Method = "refused"
	// MethodOnce is a card that pays once and is over its limit from then on: an account set up with it is refused with -782.
	// Only a payment that opens an account offers it.
	MethodOnce Method = "once"
)

// wire is the service's word for the method.
func (m Method) wire() string {
	switch m {
	case MethodMoney:
		return "MONEY"
	case MethodCard, MethodCheckCard, MethodRefused, MethodOnce:
		return "CARD"
	}
	return ""
}

// offers tells whether the buyer may choose m. Sending install_month at all keeps check cards out, as in the real service.
func (p *kakaoPayment) offers(m Method) bool {
	return m.wire() != "" &&
		(p.onlyMethod == "" || p.onlyMethod == m.wire()) &&
		(m != MethodCheckCard || !p.installSet) &&
		(m != MethodOnce || p.opens)
}

func (p *kakaoPayment) options() []pageOption {
	var offered []pageOption
	for _, o := range []pageOption{
		{Method: MethodMoney, Label: "카카오페이머니"},
		{Method: MethodCard, Label: "신용카드"},
		{Method: MethodCheckCard, Label: "체크카드"},
		{Method: MethodRefused, Label: "한도 초과 카드 (거절 연습)"},
		{Method: MethodOnce, Label: "다음부터 한도 초과 카드 (정기결제 거절 연습)"},
	} {
		if p.offers(o.Method) {
			o.Chosen = p.status == kakaoSelected && p.method == o.Method
			offered = append(offered, o)
		}
	}
	return offered
}
