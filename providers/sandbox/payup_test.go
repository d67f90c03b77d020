package sandbox_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

func payupHeader() http.Header {
	return http.Header{"Content-Type": {"application/json; charset=utf-8"}}
}

func signed(values ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(values, "|")))
	return hex.EncodeToString(sum[:])
}

// keyin is a right charge; resign after changing what is signed.
func keyin(order, amount string) fields {
	return fields{
		"orderNumber": order, "cardNo": "4000000000000002", "expireMonth": "05", "expireYear": "29", "birthday": "900101",
		"cardPw": "00", "amount": amount, "quota": "0", "itemName": "닭꼬치 외 1건", "userName": "현장고객", "mobileNumber": "",
		"kakaoSend": "N", "timestamp": "20261121123005",
		"signature": signed("truckpos", order, amount, sandbox.TrainingAPICertKey, "20261121123005"),
	}
}

func cancel2(id string) fields {
	return fields{"merchantId": "truckpos", "transactionId": id, "signature": signed("truckpos", id, sandbox.TrainingAPICertKey)}
}

func payupCall(t *testing.T, base, name string, f fields) map[string]any {
	t.Helper()
	status, got := post(t, base+"/v2/api/payment/truckpos/"+name, f.json(t), payupHeader())
	if status != http.StatusOK {
		t.Fatalf("%s: HTTP %d %v, want 200 whatever the outcome", name, status, got)
	}
	return got
}

func wantCode(t *testing.T, got map[string]any, code string) {
	t.Helper()
	if got["responseCode"] != code {
		t.Errorf("got %v, want responseCode %s", got, code)
	}
	if text, _ := got["responseMsg"].(string); text == "" {
		t.Errorf("no responseMsg in %v", got)
	}
}

func TestChargeAnswersLikeTheService(t *testing.T) {
	p, _, base := payup(t, nil)
	got := payupCall(t, base, "keyin2", keyin("FT20261121000001", "12000"))
	wantCode(t, got, "0000")
	for key, shape := range map[string]string{
		"transactionId": `^20261121123005ST\d{4}$`, "authDateTime": `^20261121123005$`, "authNumber": `^\d{8}$`,
		"orderNumber": `^FT20261121000001$`, "amount": `^12000$`, "cardName": `^국민카드$`, "kakaoResultCode": `^$`, "noinf": `^N$`,
	} {
		if text, ok := got[key].(string); !ok || !regexp.MustCompile(shape).MatchString(text) {
			t.Errorf("%s is %v, want a string like %s", key, got[key], shape)
		}
	}
	id, _ := got["transactionId"].(string)
	c := p.Charges()
	if len(c) != 1 || c[0].ID != id || c[0].Amount != 12000 || c[0].Status != "APPROVED" || c[0].ApprovesDone != 1 {
		t.Errorf("book %+v", c)
	}
	wantCode(t, payupCall(t, base, "cancel2", cancel2("20260101000000ST0001")), "1004")
	got = payupCall(t, base, "cancel2", cancel2(id).without("merchantId"))
	wantCode(t, got, "0000")
	if got["cancelDateTime"] != "20261121123005" || got["transactionId"] != id {
		t.Errorf("cancel answered %v", got)
	}
	wantCode(t, payupCall(t, base, "cancel2", cancel2(id)), "1005")
	if b := p.Charges()[0]; b.Cancelled != 12000 || b.CancelsReceived != 2 || b.CancelsDone != 1 || b.Status != "CANCELED" {
		t.Errorf("book %+v", b)
	}
}

// The vectors were computed apart from this code: two are printed in the service's documents (section 4).
func TestSignatureVectorsAreAccepted(t *testing.T) {
	for name, c := range map[string]struct {
		merchant, key, order, amount, timestamp, signature string
		transaction, cancel, cancelCode                    string
	}{
		"printed": {
			"tester", "25bcd7a82f5b4058818462cc7715964c", "ZP2017090911", "1004", "20170910132060",
			"d186b8fedccffd291e0619fbf8b247c3f283e3769571eb57b68a50b46af23b75",
			"20170912142746ST0020", "db890c12b64c1e1de7127c0c07489fe18859139413acdac420a6f548ba518a3a", "1004",
		},
		"training": {
			"truckpos", sandbox.TrainingAPICertKey, "FT20261121000001", "12000", "20261121123005",
			"46d7da9b77295ab4ff5a442003f3afdccf249ee5a79f58221111ead26638fce3",
			"20261121123006ST0001", "4ef085af578d2c2d016058b483671598495ee14840f9415eb00904de6111ca4d", "0000",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, clock, base := payup(t, func(cfg *sandbox.PayupConfig) { cfg.MerchantID, cfg.APICertKey = c.merchant, c.key })
			clock.Move(time.Second)
			base += "/v2/api/payment/" + c.merchant
			f := keyin(c.order, c.amount).with("timestamp", c.timestamp).with("signature", c.signature)
			_, got := post(t, base+"/keyin2", f.json(t), payupHeader())
			wantCode(t, got, "0000")
			// An unknown transaction is looked for only after its signature was found right.
			f = fields{"transactionId": c.transaction, "signature": c.cancel}
			_, got = post(t, base+"/cancel2", f.json(t), payupHeader())
			wantCode(t, got, c.cancelCode)
			_, got = post(t, base+"/cancel2", f.with("transactionId", "20170912142746ST0021").json(t), payupHeader())
			wantCode(t, got, "2001")
		})
	}
}

func TestChargeRefusesWhatIsNotExactlyRight(t *testing.T) {
	p, _, base := payup(t, nil)
	good := keyin("FT1", "12000")
	capitals := strings.ToUpper(signed("truckpos", "FT1", "12000", sandbox.TrainingAPICertKey, "20261121123005"))
	for name, c := range map[string]struct {
		f    fields
		code string
		says string
	}{
		"number for string":     {good.with("amount", 12000), "6003", "amount"},
		"null for string":       {good.with("mobileNumber", nil), "6003", "mobileNumber"},
		"unknown field":         {good.with("cardNumber", "1"), "6003", "cardNumber"},
		"no order":              {good.without("orderNumber"), "6001", "orderNumber"},
		"empty card":            {good.with("cardNo", ""), "6001", "cardNo"},
		"no month":              {good.without("expireMonth"), "6001", "expireMonth"},
		"no quota":              {good.without("quota"), "6001", "quota"},
		"no item":               {good.without("itemName"), "6001", "itemName"},
		"no user":               {good.without("userName"), "6001", "userName"},
		"no signature":          {good.without("signature"), "6001", "signature"},
		"no timestamp":          {good.without("timestamp"), "6001", "timestamp"},
		"notice without mobile": {good.with("kakaoSend", "Y"), "6001", "mobileNumber"},
		"order of 21":           {keyin(strings.Repeat("1", 21), "12000"), "6002", "orderNumber"},
		"order with a bar":      {keyin("FT|1", "12000"), "6002", "orderNumber"},
		"card with hyphens":     {good.with("cardNo", "4000-0000-0000-0002"), "6002", "cardNo"},
		"card of 10":            {good.with("cardNo", "4000000000"), "6002", "cardNo"},
		"card of 21":            {good.with("cardNo", strings.Repeat("4", 21)), "6002", "cardNo"},
		"month 13":              {good.with("expireMonth", "13"), "6002", "expireMonth"},
		"month of one digit":    {good.with("expireMonth", "5"), "6002", "expireMonth"},
		"year of four":          {good.with("expireYear", "2029"), "6002", "expireYear"},
		"birthday of 8":         {good.with("birthday", "19900101"), "6002", "birthday"},
		"birthday in month 13":  {good.with("birthday", "901301"), "6002", "birthday"},
		"password of 4":         {good.with("cardPw", "0000"), "6002", "cardPw"},
		"amount with comma":     {keyin("FT1", "12,000"), "6002", "amount"},
		"amount with zero":      {keyin("FT1", "012000"), "6002", "amount"},
		"negative amount":       {keyin("FT1", "-12000"), "6002", "amount"},
		"amount of 13 digits":   {keyin("FT1", "1000000000000"), "6002", "amount"},
		"25 months":             {good.with("quota", "25"), "6002", "quota"},
		"item of 129":           {good.with("itemName", strings.Repeat("닭", 129)), "6002", "itemName"},
		"user of 51":            {good.with("userName", strings.Repeat("김", 51)), "6002", "userName"},
		"mobile with hyphens":   {good.with("mobileNumber", "010-0000-0000"), "6002", "mobileNumber"},
		"mail without at":       {good.with("userEmail", "mail"), "6002", "userEmail"},
		"timestamp of 12":       {good.with("timestamp", "202611211230"), "6002", "timestamp"},
		"upper-case signature":  {good.with("signature", capitals), "6002", "signature"},
		"other signature":       {good.with("signature", strings.Repeat("0", 64)), "2001", ""},
		"amount not as signed":  {good.with("amount", "12001"), "2001", ""},
		"too little":            {keyin("FT1", "99"), "5001", "100원"},
		"too much":              {keyin("FT1", "3000001"), "5002", "3,000,000원"},
		"small instalment":      {keyin("FT1", "49999").with("quota", "3"), "4006", ""},
		"card month over":       {good.with("expireMonth", "10").with("expireYear", "26"), "4004", ""},
		"mixed tax not agreed":  {good.with("taxFlag", "Y").with("taxAmount", "12000").with("freeAmount", "0"), "6003", ""},
		"tax without flag":      {good.with("taxAmount", "12000"), "6003", "taxFlag"},
	} {
		t.Run(name, func(t *testing.T) {
			got := payupCall(t, base, "keyin2", c.f)
			wantCode(t, got, c.code)
			if text, _ := got["responseMsg"].(string); !strings.Contains(text, c.says) {
				t.Errorf("message %q does not name %q", text, c.says)
			}
		})
	}
	for _, c := range p.Charges() {
		if c.ApprovesDone != 0 {
			t.Errorf("refused and charged: %+v", c)
		}
	}
}

func TestPayupChecksTheEnvelope(t *testing.T) {
	_, _, base := payup(t, nil)
	good := keyin("FT1", "12000").json(t)
	for name, c := range map[string]struct {
		merchant, body, kind, code string
	}{
		"unknown merchant": {"nobody", good, "application/json", "1001"},
		"form":             {"truckpos", good, "application/x-www-form-urlencoded", "2001"},
		"not JSON":         {"truckpos", "cardNo=1", "application/json", "2001"},
		"key twice":        {"truckpos", `{"amount":"1",` + good[1:], "application/json", "2001"},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := post(t, base+"/v2/api/payment/"+c.merchant+"/keyin2", c.body, http.Header{"Content-Type": {c.kind}})
			wantCode(t, got, c.code)
		})
	}
	wantCode(t, payupCall(t, base, "cancel2", cancel2("1").with("merchantId", "nobody")), "6002")
	wantCode(t, payupCall(t, base, "cancel2", cancel2("1").without("transactionId")), "6001")
}

func TestOrderNumberIsChargedOnce(t *testing.T) {
	p, _, base := payup(t, nil)
	refused := keyin("FT1", "12000").with("cardNo", "4000000000000010")
	wantCode(t, payupCall(t, base, "keyin2", refused), "4002")
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), "0000")
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), "4001")
	if c := p.Charges(); len(c) != 1 || c[0].ApprovesReceived != 3 || c[0].ApprovesDone != 1 {
		t.Errorf("book %+v", c)
	}
}

func TestPracticeCards(t *testing.T) {
	for _, c := range []struct {
		name, ending, code string
		charged            bool
	}{
		{"over the limit", "10", "4002", false},
		{"lost", "28", "4003", false},
		{"wrong password", "36", "4005", false},
		{"daily limit", "44", "5003", false},
		{"administrator, not charged", "51", "9001", false},
		{"administrator, charged", "69", "9001", true},
		{"no settlement balance", "77", "0000", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, base := payup(t, nil)
			wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000").with("cardNo", "40000000000000"+c.ending)), c.code)
			b := p.Charges()[0]
			if charged := b.ApprovesDone == 1 && b.ID != ""; charged != c.charged {
				t.Errorf("book %+v, want charged %v", b, c.charged)
			}
			if c.code == "0000" {
				wantCode(t, payupCall(t, base, "cancel2", cancel2(b.ID)), "1003")
				if b := p.Charges()[0]; b.Cancelled != 0 {
					t.Errorf("refused cancel moved money: %+v", b)
				}
			}
		})
	}
}

func TestMixedTaxIsSplit(t *testing.T) {
	_, _, base := payup(t, func(c *sandbox.PayupConfig) { c.MixedTax = true })
	f := keyin("FT1", "10000").with("taxFlag", "Y").with("taxAmount", "7000").with("freeAmount", "3000")
	wantCode(t, payupCall(t, base, "keyin2", f.with("freeAmount", "2999")), "6003")
	wantCode(t, payupCall(t, base, "keyin2", f.without("freeAmount")), "6001")
	got := payupCall(t, base, "keyin2", f)
	wantCode(t, got, "0000")
	if got["taxAmount"] != "6364" || got["vatAmount"] != "636" || got["freeAmount"] != "3000" {
		t.Errorf("got %v", got)
	}
}

func TestNoticeAndInterestFreeMonthsAreReported(t *testing.T) {
	_, _, base := payup(t, nil)
	f := keyin("FT1", "50000").with("quota", "3").with("kakaoSend", "Y").with("mobileNumber", "01000000000")
	if got := payupCall(t, base, "keyin2", f); got["kakaoResultCode"] != "0000" || got["noinf"] != "Y" {
		t.Errorf("got %v", got)
	}
}

func TestRefusalNeverRepeatsAValue(t *testing.T) {
	_, _, base := payup(t, nil)
	got := payupCall(t, base, "keyin2", keyin("FT1", "12000").with("cardNo", "400000000000000x"))
	if strings.Contains(fmt.Sprint(got), "400000000") {
		t.Errorf("a refusal repeats the card: %v", got)
	}
}

func TestPayupForgetsTheOldest(t *testing.T) {
	p, clock, base := payup(t, func(c *sandbox.PayupConfig) { c.Remember = 2 })
	for _, order := range []string{"FT1", "FT2", "FT3"} {
		wantCode(t, payupCall(t, base, "keyin2", keyin(order, "12000")), "0000")
		clock.Move(time.Second)
	}
	if c := p.Charges(); len(c) != 2 || c[0].OrderNumber != "FT2" {
		t.Errorf("book %+v", c)
	}
}
