package sandbox

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestPayupKeepsNothingOfTheCard(t *testing.T) {
	p, err := NewPayup(PayupConfig{
		Clock:  func() time.Time { return time.Date(2026, 11, 21, 3, 30, 5, 0, time.UTC) },
		Random: rand.NewChaCha8([32]byte{1}),
	})
	if err != nil {
		t.Fatal(err)
	}
	body := `{"orderNumber":"FT1","cardNo":"4000000000000002","expireMonth":"05","expireYear":"29","birthday":"771231",` +
		`"cardPw":"93","amount":"12000","quota":"0","itemName":"a","userName":"b","timestamp":"20261121123005","signature":"` +
		sign(TrainingMerchantID, "FT1", "12000", TrainingAPICertKey, "20261121123005") + `"}`
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v2/api/payment/truckpos/keyin2", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	if len(p.payments.items) != 1 || p.payments.items[0].transactionID == "" {
		t.Fatalf("not charged: %s", w.Body)
	}
	kept := fmt.Sprintf("%+v", *p.payments.items[0])
	for _, secret := range []string{"4000000000", "0000000002", "771231"} {
		if strings.Contains(kept, secret) || strings.Contains(w.Body.String(), secret) {
			t.Error("something of the card is kept or told")
		}
	}
}

func FuzzParseObject(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":"b","c":1}`, `{"a":1,"a":2}`, `{"a":1}{}`, `[`, "{\"\xff\":1}", `{"a":{"a":[{}]}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		values, err := parseObject(body)
		if err != nil {
			return
		}
		for key, raw := range values {
			if s, ok := asString(raw); ok && len(s) > len(body)*3 {
				t.Errorf("%q grew to %d bytes", key, len(s))
			}
			if len(raw) == 0 {
				t.Errorf("%q has no value", key)
			}
		}
	})
}
