package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/storage"
)

func TestAPaymentIsFoundByWhateverNamesIt(t *testing.T) {
	o, s := traded(t, 3, 60)
	till := tillOf(o, s.Info())
	tried := 0
	for _, p := range objectsOf(t, o, s, 0, 0).Payments {
		k, err := export.ParseKey(p.PaymentKey)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{p.PaymentKey, k.Payment.String(), p.OrderID, " " + strings.ToLower(p.PaymentKey) + " "}
		if p.LastTransactionKey != "" {
			names = append(names, p.LastTransactionKey)
		}
		for _, name := range names {
			var out bytes.Buffer
			w, err := readWanted(name)
			if err == nil {
				err = showPayment(t.Context(), s, till, w, &out)
			}
			var found export.Payment
			if err := errors.Join(err, json.Unmarshal(out.Bytes(), &found)); err != nil || found.PaymentKey != p.PaymentKey {
				t.Fatalf("%q finds %s, %v, want %s", name, found.PaymentKey, err, p.PaymentKey)
			}
			tried++
		}
	}
	if tried < 700 {
		t.Errorf("only %d names", tried)
	}
	for _, bad := range []string{"", "2026-11-21", "2026-11-21 ", "A-1", "2026-11-21 A-0", "2026-11-21 1/0", "2026-13-01 A-1", "T1261121-0012", "\x1b[31m", strings.Repeat("1", 9999)} {
		if w, err := readWanted(bad); err == nil {
			t.Errorf("%q reads as %+v", bad, w)
		}
	}
}

func TestObjectsNameTheMerchantTheyAreOf(t *testing.T) {
	c := &config.Config{KakaoPay: &config.KakaoPay{CID: "C123456789"}, Payup: &config.Payup{MerchantID: "truck", PartCancel: true}, Toss: &config.Toss{MerchantID: "tosstruck"}}
	for name, test := range map[string]struct {
		config   *config.Config
		training bool
		kakao    string
		card     string
		toss     string
		parts    bool
	}{
		"live":              {c, false, "C123456789", "truck", "tosstruck", true},
		"live, cash only":   {&config.Config{}, false, "", "", "", false},
		"training":          {c, true, "TC0ONETIME", "truckpos", "demo_mid", true},
		"training, no file": {&config.Config{}, true, "TC0ONETIME", "truckpos", "demo_mid", false},
	} {
		till := tillOf(&options{Config: test.config}, storage.Info{ID: storage.ID{1}, Training: test.training})
		if till.Merchants[pos.KakaoPay] != test.kakao || till.Merchants[pos.KeyedCard] != test.card || till.Merchants[pos.TossCard] != test.toss || till.CardParts != test.parts ||
			till.Merchants[pos.Cash] != "" || till.Ledger != "01"+strings.Repeat("0", 30) {
			t.Errorf("%s: %+v", name, till)
		}
	}
}
