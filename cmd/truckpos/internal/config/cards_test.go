package config_test

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/providers/kakaopay"
)

func TestTheLegacyDialectHasItsOwnAddressAndKeysOfNoKind(t *testing.T) {
	legacy := strings.NewReplacer("[kakaopay]\n", "[kakaopay]\ndialect = \"legacy\"\n", "PRDabcdef0123", "0123456789abcdef", "C0FFEE1234", "TC0ONETIME").Replace(live)
	c, err := config.Load(write(t, legacy), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	if c.KakaoPay.Dialect != kakaopay.Legacy || c.KakaoPay.BaseURL != kakaopay.LegacyBaseURL {
		t.Errorf("%+v", c.KakaoPay)
	}
	_, err = config.Load(write(t, strings.Replace(legacy, `"legacy"`, `"old"`, 1)), true, noEnv)
	want := fmt.Sprintf(english(t).CardConfig.Dialect, "current", "legacy")
	if got := lines(t, err); len(got) == 0 || !strings.Contains(got[0], want) {
		t.Errorf("%v, want %s", got, want)
	}
}
