package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"truckpos/providers/sandbox"
)

func TestHeadersMustBeExact(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	body := readyFields("http://shop.example").json(t)
	for name, c := range map[string]struct {
		header http.Header
		status int
		code   string
	}{
		"no key":           {http.Header{"Content-Type": {"application/json"}}, 401, "-401"},
		"other key":        {http.Header{"Authorization": {"SECRET_KEY DEV"}, "Content-Type": {"application/json"}}, 401, "-401"},
		"lower case":       {http.Header{"Authorization": {"secret_key " + sandbox.TrainingSecretKey}, "Content-Type": {"application/json"}}, 401, "-401"},
		"two blanks":       {http.Header{"Authorization": {"SECRET_KEY  " + sandbox.TrainingSecretKey}, "Content-Type": {"application/json"}}, 401, "-401"},
		"old scheme":       {http.Header{"Authorization": {"KakaoAK " + sandbox.TrainingSecretKey}, "Content-Type": {"application/json"}}, 401, "-401"},
		"form":             {http.Header{"Authorization": {"SECRET_KEY " + sandbox.TrainingSecretKey}, "Content-Type": {"application/x-www-form-urlencoded"}}, 400, "-2"},
		"no type":          {http.Header{"Authorization": {"SECRET_KEY " + sandbox.TrainingSecretKey}}, 400, "-2"},
		"foreign alphabet": {http.Header{"Authorization": {"SECRET_KEY " + sandbox.TrainingSecretKey}, "Content-Type": {"application/json; charset=euc-kr"}}, 400, "-2"},
	} {
		t.Run(name, func(t *testing.T) {
			status, got := post(t, base+"/online/v1/payment/ready", body, c.header)
			wantError(t, status, got, c.status, c.code)
		})
	}
	h := kakaoHeader()
	h.Set("Content-Type", "application/json;charset=UTF-8")
	if status, got := post(t, base+"/online/v1/payment/ready", body, h); status != http.StatusOK {
		t.Errorf("with charset: HTTP %d %v", status, got)
	}
}

func TestReadyRefusesWhatIsNotExactlyRight(t *testing.T) {
	k, _, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.RedirectHosts = []string{"shop.example"} })
	good := readyFields("http://shop.example")
	long := "http://shop.example/" + strings.Repeat("a", 236) // 256 bytes
	for name, c := range map[string]struct {
		body string
		code string
	}{
		"empty":                     {"", "-2"},
		"array":                     {"[]", "-2"},
		"two objects":               {good.json(t) + "{}", "-2"},
		"key twice":                 {`{"cid":"TC0ONETIME",` + good.json(t)[1:], "-2"},
		"not UTF-8":                 {strings.Replace(good.json(t), "truck-01", "truck\xff", 1), "-2"},
		"other merchant":            {good.with("cid", "TC0OTHER").json(t), "-731"},
		"merchant too long":         {good.with("cid", "TC0ONETIME1").json(t), "-2"},
		"secret of nobody":          {good.with("cid_secret", "abc").json(t), "-733"},
		"no order":                  {good.without("partner_order_id").json(t), "-2"},
		"empty order":               {good.with("partner_order_id", "").json(t), "-2"},
		"order of 101":              {good.with("partner_order_id", strings.Repeat("1", 101)).json(t), "-2"},
		"no user":                   {good.without("partner_user_id").json(t), "-2"},
		"item of 101 characters":    {good.with("item_name", strings.Repeat("닭", 101)).json(t), "-2"},
		"item with a line feed":     {good.with("item_name", "닭\n꼬치").json(t), "-2"},
		"null":                      {good.with("item_name", nil).json(t), "-2"},
		"amount as string":          {good.with("total_amount", "12000").json(t), "-2"},
		"amount with fraction":      {good.with("total_amount", json.RawMessage("12000.0")).json(t), "-2"},
		"amount with exponent":      {good.with("total_amount", json.RawMessage("12e3")).json(t), "-2"},
		"negative amount":           {good.with("total_amount", -12000).json(t), "-2"},
		"no amount":                 {good.without("total_amount").json(t), "-2"},
		"no tax free":               {good.without("tax_free_amount").json(t), "-2"},
		"tax free above total":      {good.with("tax_free_amount", 12001).json(t), "-722"},
		"VAT above the rest":        {good.with("vat_amount", 12001).json(t), "-722"},
		"below the smallest":        {good.with("total_amount", 99).json(t), "-722"},
		"above the largest":         {good.with("total_amount", 2_000_001).json(t), "-797"},
		"no quantity":               {good.without("quantity").json(t), "-2"},
		"quantity zero":             {good.with("quantity", 0).json(t), "-2"},
		"no approval":               {good.without("approval_url").json(t), "-2"},
		"no cancel":                 {good.without("cancel_url").json(t), "-2"},
		"no fail":                   {good.without("fail_url").json(t), "-2"},
		"url of 256":                {good.with("approval_url", long).json(t), "-2"},
		"url without host":          {good.with("approval_url", "/ok").json(t), "-2"},
		"url of another kind":       {good.with("approval_url", "kakaotalk://ok").json(t), "-2"},
		"url of a stranger":         {good.with("fail_url", "http://elsewhere.example/").json(t), "-799"},
		"unknown way to pay":        {good.with("payment_method_type", "CASH").json(t), "-2"},
		"13 months":                 {good.with("install_month", 13).json(t), "-2"},
		"share word":                {good.with("use_share_installment", "yes").json(t), "-2"},
		"unknown card":              {good.with("available_cards", []string{"VISA"}).json(t), "-2"},
		"cards as text":             {good.with("available_cards", `["BC"]`).json(t), "-2"},
		"custom value not text":     {good.with("custom_json", fields{"a": 1}).json(t), "-2"},
		"misspelt field":            {good.with("vat_amout", 1).json(t), "-2"},
		"name in other letter size": {good.without("item_name").with("Item_Name", "닭").json(t), "-2"},
	} {
		t.Run(name, func(t *testing.T) {
			status, got := post(t, base+"/online/v1/payment/ready", c.body, kakaoHeader())
			wantError(t, status, got, 400, c.code)
		})
	}
	if got := k.Charges(); len(got) != 0 {
		t.Errorf("refused calls left %v", got)
	}
	most := good.with("approval_url", long[:255]).with("item_name", strings.Repeat("닭", 100)).with("install_month", 12).
		with("available_cards", []string{"BC", "KB"}).with("custom_json", fields{"return_custom_url": "kakaotalk://"}).
		with("item_code", "A1").with("use_share_installment", "N").with("payment_method_type", "CARD")
	if status, got := post(t, base+"/online/v1/payment/ready", most.json(t), kakaoHeader()); status != http.StatusOK {
		t.Errorf("everything at its limit: HTTP %d %v", status, got)
	}
}

func TestBodyAboveTheLimitIsRefused(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	status, _, err := try(t, base+"/online/v1/payment/ready", strings.Repeat(" ", 65<<10), kakaoHeader())
	if err == nil && status != http.StatusRequestEntityTooLarge {
		t.Errorf("got HTTP %d, want 413 or a broken connection", status)
	}
}

func TestOnlyPostIsAnswered(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/online/v1/payment/order", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("got HTTP %d, want 405", resp.StatusCode)
	}
}

func TestVATIsComputedOnlyWhenLeftOut(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	for _, c := range []struct {
		total, free int
		given       any
		want        string
	}{
		{1004, 0, nil, "91"}, {3000, 0, nil, "273"}, {4000, 0, nil, "364"}, {7000, 0, nil, "636"}, {10000, 0, nil, "909"},
		{12000, 0, nil, "1091"}, {15000, 0, nil, "1364"}, {10000, 3000, nil, "636"}, {10000, 10000, nil, "0"}, {10000, 0, 0, "0"},
	} {
		f := fields{"total_amount": c.total, "tax_free_amount": c.free}
		if c.given != nil {
			f["vat_amount"] = c.given
		}
		got, _ := ready(t, base, f).order()["amount"].(map[string]any)
		if got["vat"] != json.Number(c.want) {
			t.Errorf("%d won, %d tax free, vat_amount %v: VAT %v, want %s", c.total, c.free, c.given, got["vat"], c.want)
		}
	}
}
