package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
)

func TestAGatewayOfTheLegacyDialectIsSpokenToInItAlone(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	m.config = strings.Replace(m.config, "[kakaopay]\n", "[kakaopay]\ndialect = \"legacy\"\n", 1)
	x := m.sell(t)
	x.toPayment("A-001", "2*1", "2")
	page := stricttest.Settle(t, stricttest.Pay(t, x.showLink()))
	says(t, page, http.StatusOK, "결제되었습니다", "A-001", "9,500원")
	x.sees("승인 완료", "카카오페이 9,500원")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.giveBack("1", "9500", "9,500")
	x.quit()
	if s := m.kakao.Statuses(); s["CANCEL_PAYMENT"] != 1 || len(s) != 1 {
		t.Errorf("kakaopay has %v", s)
	}
	if legacy, others := m.kakao.Spoken(stricttest.LegacyPath); legacy < 3 || others != 0 {
		t.Errorf("%d calls in the legacy dialect, %d in the other", legacy, others)
	}
	m.verified(t)
}

func TestPayupIsToldOfTaxesLooksCardsUpAndSendsNotices(t *testing.T) {
	t.Parallel()
	const mobile = "01000007531"
	m := openMarket(t)
	m.payup.MixedTax = true
	m.config = strings.Replace(m.config, "[payup]\n", "[payup]\nmixed_tax = true\nkakao_notice = true\nbin_lookup = true\n", 1)
	x := m.sell(t)
	x.toPayment("A-001", "2*1", "2") // 8,000 won and 1,500 free of tax
	x.press("f3")
	x.WaitFor("카드번호")
	x.put(goodCard)
	x.sees("가나카드 신용 ● 번호 확인됨")
	for _, field := range []string{"", cardMonth, cardYear, cardHolderID, cardPassword, "", mobile} {
		if field != "" {
			x.put(field)
		}
		x.press("enter")
	}
	x.sees("승인 완료", "카드 9,500원", "카카오톡 알림을 보냈습니다")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.press("enter")
	x.sees("발급사: 가나카드", "카카오톡 알림을 보냈습니다")
	x.quit()
	if looked, told := m.payup.Looked(), m.payup.Told(); !slices.Equal(looked, []string{goodCard[:6]}) || !slices.Equal(told, []string{mobile}) {
		t.Errorf("looked up %q, sent notices to %q", looked, told)
	}
	m.verified(t)
	holdsNone(t, m.folder, mobile)
}

func TestALookupThatFindsNobodyKeepsNobodyFromPaying(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	m.payup.Instead("binCheck", stricttest.Answer{})
	m.config = strings.Replace(m.config, "[payup]\n", "[payup]\nbin_lookup = true\n", 1)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.keyCard(goodCard)
	x.sees("승인 완료", "카드 4,000원")
	x.next()
	x.quit()
	m.verified(t)
}
