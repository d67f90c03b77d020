package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/tui/text"
)

// loaded reads a configuration of a truck with these further lines.
func loaded(t *testing.T, mode, truck, more string, env map[string]string) (*config.Config, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	body := "mode = '" + mode + "'\n[truck]\nname = '닭트럭'\ndevice = 'T1'\n" + truck + "\n" + more
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(path, true, func(name string) string { return env[name] })
	if err == nil {
		return c, ""
	}
	korean, err2 := text.For(text.Korean)
	if err2 != nil {
		t.Fatal(err2)
	}
	said := err.Error()
	if say, ok := err.(interface{ Sentence(*text.CLI) string }); ok {
		said = say.Sentence(&korean.CLI)
	}
	return nil, said
}

const (
	payupSection = "[payup]\nbase_url = 'https://api.testpayup.co.kr'\nmerchant_id = 'truckpos'\napi_cert_key = '00112233445566778899aabbccddeeff'\n"
	tossSection  = "[toss]\nsecret_key = 'test_sk_EXAMPLE000000000000'\n"
)

func TestCardServiceIsTheOneThatIsSetUpOrTheOneThatIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		truck, sections string
		want            pos.CardProvider
	}{
		"payup alone":        {"", payupSection, pos.PayupCards},
		"toss alone":         {"", tossSection + "key_in = true\n", pos.TossCards},
		"toss without cards": {"", payupSection + tossSection, pos.PayupCards},
		"toss named":         {"card_service = 'toss'", payupSection + tossSection + "key_in = true\n", pos.TossCards},
		"payup named":        {"card_service = 'payup'", payupSection + tossSection + "key_in = true\n", pos.PayupCards},
		"neither":            {"", "", pos.PayupCards},
	} {
		got, said := loaded(t, "live", c.truck, c.sections, nil)
		if said != "" || got.Truck.CardService != c.want {
			t.Errorf("%s: %s %+v", name, said, got)
		}
	}
	if got, said := loaded(t, "training", "card_service = 'toss'", "", nil); said != "" || got.Truck.CardService != pos.TossCards {
		t.Errorf("practice needs no [toss]: %s", said)
	}
}

func TestMerchantOfTossIsToldOnlyIfItCanBeOne(t *testing.T) {
	if got, said := loaded(t, "live", "", tossSection+"merchant_id = 'demo_mid'\n", nil); said != "" || got.Toss.MerchantID != "demo_mid" {
		t.Errorf("%s %+v", said, got.Toss)
	}
	if got, said := loaded(t, "live", "", tossSection, nil); said != "" || got.Toss.MerchantID != "" {
		t.Errorf("none: %s %+v", said, got.Toss)
	}
	for _, bad := range []string{"", "fifteen_letters", "a b"} {
		if _, said := loaded(t, "live", "", tossSection+"merchant_id = '"+bad+"'\n", nil); !strings.Contains(said, "merchant_id") {
			t.Errorf("%q: %s", bad, said)
		}
	}
}

func TestCardServiceThatCannotBeIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ truck, sections string }{
		"both and none named":   {"", payupSection + tossSection + "key_in = true\n"},
		"toss not set up":       {"card_service = 'toss'", payupSection},
		"toss without cards":    {"card_service = 'toss'", payupSection + tossSection},
		"payup not set up":      {"card_service = 'payup'", tossSection + "key_in = true\n"},
		"no such service":       {"card_service = 'stripe'", payupSection},
		"client key":            {"", "[toss]\nsecret_key = 'test_ck_EXAMPLE000000000000'\n"},
		"key missing":           {"", "[toss]\nkey_in = true\n"},
		"misspelt":              {"", tossSection + "keyin = true\n"},
		"plain http elsewhere":  {"", tossSection + "base_url = 'http://api.example'\n"},
		"payout of nothing ":    {"", "[payout.toss]\nfee = '3.2%'\n"},
		"key of another beyond": {"", "[toss]\nsecret_key = 'sk_live_x'\n"},
	} {
		if got, said := loaded(t, "live", c.truck, c.sections, nil); said == "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestTossKeyComesFromTheEnvironmentAndIsKeptSecret(t *testing.T) {
	c, said := loaded(t, "live", "", "[toss]\nkey_in = true\n", map[string]string{config.EnvTossSecretKey: "live_sk_FROMENV0000000000000"})
	if said != "" || c.Toss.SecretKey.Reveal() != "live_sk_FROMENV0000000000000" || len(c.Secrets()) != 1 || c.Toss.BaseURL != "https://api.tosspayments.com" {
		t.Fatalf("%s %+v", said, c)
	}
	_, said = loaded(t, "live", "", "[toss]\nsecret_key = 'test_ck_SECRETPART000000000'\n", nil)
	if strings.Contains(said, "SECRETPART") {
		t.Error("the fault repeats the key")
	}
}
