package payup

import (
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// serveAs is serve for a merchant with settings of its own.
func serveAs(t *testing.T, body string, change func(*Config)) *served {
	t.Helper()
	s := serve(t, 200, body)
	config := testConfig(s.base)
	change(&config)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.Client = c
	return s
}

func mixedTax(c *Config) { c.MixedTax = true }

// mixedSale is 12,000 won, of which 1,000 are free of tax.
func mixedSale() pos.ChargeRequest {
	r := sale()
	r.Amounts = pos.Amounts{Total: 12_000, TaxFree: 1_000, VAT: 1_000}
	return r
}

func withTaxes(supply, vat, free string) string {
	return strings.Replace(chargeAnswer, `"noinf":"N"`, `"noinf":"N","taxAmount":`+supply+`,"vatAmount":`+vat+`,"freeAmount":`+free, 1)
}

func TestMixedTaxIsSentWithItsVATAndComparedWithout(t *testing.T) {
	s := serveAs(t, withTaxes(`"10000"`, `"1000"`, `"1000"`), mixedTax)
	a, err := s.Charge(t.Context(), mixedSale())
	if err != nil || a.Total != 12_000 || a.HasVAT {
		t.Fatalf("%+v, %v", a, err)
	}
	for key, want := range map[string]string{"taxFlag": "Y", "taxAmount": "11000", "freeAmount": "1000", "amount": "12000"} {
		if s.sent[key] != want {
			t.Errorf("%s: %v, want %s", key, s.sent[key], want)
		}
	}
}

func TestTaxesOfAnAnswerMustBeThoseOfTheCharge(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		good   bool
	}{
		"as asked":          {withTaxes(`"10000"`, `"1000"`, `"1000"`), true},
		"as numbers":        {withTaxes(`10000`, `1000`, `1000`), true},
		"rounded otherwise": {withTaxes(`"10001"`, `"999"`, `"1000"`), true},
		"nothing said":      {chargeAnswer, true},
		"counted with VAT":  {withTaxes(`"11000"`, `"1000"`, `"1000"`), false},
		"other free part":   {withTaxes(`"10000"`, `"1000"`, `"0"`), false},
		"all taxable":       {withTaxes(`"10909"`, `"1091"`, `"0"`), false},
		"no free part":      {withTaxes(`"10000"`, `"1000"`, `null`), false},
		"no amount":         {withTaxes(`"ten"`, `"1000"`, `"1000"`), false},
		"negative":          {withTaxes(`"12000"`, `"-1000"`, `"1000"`), false},
	} {
		_, err := serveAs(t, c.answer, mixedTax).Charge(t.Context(), mixedSale())
		if (err == nil) != c.good || err != nil && fault(t, err).Kind != pos.FaultUnknown {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWithoutMixedTaxNothingIsSaidOfIt(t *testing.T) {
	s := serve(t, 200, withTaxes(`"10909"`, `"1091"`, `"0"`)) // what it says then is its own affair
	if _, err := s.Charge(t.Context(), mixedSale()); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"taxFlag", "taxAmount", "freeAmount"} {
		if _, sent := s.sent[key]; sent {
			t.Errorf("%s was sent", key)
		}
	}
	r := mixedSale()
	r.TaxFree = 12_001
	if _, err := s.Charge(t.Context(), r); fault(t, err).Kind != pos.FaultNotSent {
		t.Errorf("more tax-free than there is: %v", err)
	}
}

func TestMixedTaxBodyNeverGrows(t *testing.T) {
	config := testConfig("http://127.0.0.1:1")
	config.MixedTax = true
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	r := mixedSale()
	r.Card = postest.TestCard()
	got := c.chargeBody(r)
	if !strings.Contains(string(got), `"taxFlag":"Y","taxAmount":"11000","freeAmount":"1000"`) || len(got) > cap(got) {
		t.Errorf("%d of %d bytes", len(got), cap(got))
	}
	before := cap(got)
	if r.TaxFree = 0; cap(c.chargeBody(r)) > before {
		t.Error("the buffer has grown and left a copy")
	}
}
