package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

type kakaoReadyBody struct {
	TID           string `json:"tid"`
	AppURL        string `json:"next_redirect_app_url"`
	MobileURL     string `json:"next_redirect_mobile_url"`
	PCURL         string `json:"next_redirect_pc_url"`
	AndroidScheme string `json:"android_app_scheme"`
	IOSScheme     string `json:"ios_app_scheme"`
	CreatedAt     string `json:"created_at"`
}

// ready prepares a payment. No money moves.
func (k *KakaoPay) ready(c *call, f *form) answer {
	p := readReady(f)
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	if refusal := k.refuseReady(p); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	tid, err := k.dice.hex(19)
	if err != nil {
		return k.odd.internal
	}
	if p.link, err = k.dice.hex(linkDigits); err != nil {
		return k.odd.internal
	}
	p.tid, p.status, p.created = "T"+tid, kakaoReady, k.cfg.Clock()
	if !k.payments.put(p) {
		return kakaoRefusal{code: kakaoQuota, message: "too many open payments"}.answer()
	}
	base := k.base
	if base == "" {
		base = "http://" + c.r.Host
	}
	app := base + linkPath("mobile-app") + p.link
	scheme := "kakaotalk://kakaopay/pg?url=" + url.QueryEscape(app)
	return jsonAnswer(http.StatusOK, kakaoReadyBody{
		TID:           p.tid,
		AppURL:        app,
		MobileURL:     base + linkPath("mobile-web") + p.link,
		PCURL:         base + linkPath("pc") + p.link,
		AndroidScheme: scheme,
		IOSScheme:     scheme,
		CreatedAt:     kakaoTime(p.created),
	})
}

func readReady(f *form) *kakaoPayment {
	p := &kakaoPayment{
		orderID:  f.text("partner_order_id", 100),
		userID:   f.text("partner_user_id", 100),
		itemName: f.text("item_name", 100),
		quantity: f.number("quantity"),
	}
	p.itemCode, _ = f.mayText("item_code", 100)
	p.amount.Total = f.number("total_amount")
	p.amount.TaxFree = f.number("tax_free_amount")
	vat, given := f.mayNumber("vat_amount")
	if !given {
		vat = defaultVAT(p.amount.Total, p.amount.TaxFree)
	}
	p.amount.VAT = vat
	p.amount.GreenDeposit, _ = f.mayNumber("green_deposit")
	p.approvalURL = f.webURL("approval_url")
	p.cancelURL = f.webURL("cancel_url")
	p.failURL = f.webURL("fail_url")
	p.onlyMethod = f.choice("payment_method_type", "CARD", "MONEY")
	p.install, p.installSet = f.mayNumber("install_month")
	if p.install > 12 {
		f.fail("install_month")
	}
	if !f.texts { // came with the current API
		f.choice("use_share_installment", "Y", "N")
	}
	f.words("available_cards", "SHINHAN", "KB", "HYUNDAI", "LOTTE", "SAMSUNG", "NH", "BC", "HANA", "CITI",
		"KAKAOBANK", "KAKAOPAY", "WOORIONLY")
	f.object("custom_json")
	if p.quantity == 0 {
		f.fail("quantity")
	}
	return p
}

// refuseReady checks what is well-formed but not allowed.
func (k *KakaoPay) refuseReady(p *kakaoPayment) *kakaoRefusal {
	switch {
	case !p.amount.fits(), p.amount.Total < k.cfg.MinAmount:
		return &kakaoRefusal{code: kakaoBadAmounts, message: "amount information is not valid"}
	case p.amount.Total > k.cfg.MaxAmount:
		return &kakaoRefusal{code: kakaoOverOnce, message: "over the limit of one payment"}
	}
	for _, s := range []string{p.approvalURL, p.cancelURL, p.failURL} {
		if !k.registered(s) {
			return &kakaoRefusal{code: kakaoBadDomain, message: "redirect url domain is not registered"}
		}
	}
	return nil
}

func (k *KakaoPay) registered(s string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	return len(k.cfg.RedirectHosts) == 0 || slices.ContainsFunc(k.cfg.RedirectHosts, func(h string) bool {
		return strings.EqualFold(h, u.Hostname())
	})
}
