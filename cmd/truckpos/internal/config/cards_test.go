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

func TestWhatPayupDoesBesidesIsOffUnlessSaid(t *testing.T) {
	path := write(t, strings.Replace(live, "part_cancel = true", "mixed_tax = true\nkakao_notice = true\nbin_lookup = true", 1))
	c, err := config.Load(path, true, noEnv)
	if err != nil || c.Payup.PartCancel || !c.Payup.MixedTax || !c.Payup.Notice || !c.Payup.Lookup {
		t.Fatalf("%+v, %v", c.Payup, err)
	}
	if c, err = config.Load(write(t, live), true, noEnv); err != nil || c.Payup.MixedTax || c.Payup.Notice || c.Payup.Lookup {
		t.Fatalf("%+v, %v", c.Payup, err)
	}
	for _, key := range []string{"mixed_tax", "kakao_notice", "bin_lookup"} {
		_, err := config.Load(write(t, strings.Replace(live, "part_cancel = true", key+" = 1", 1)), true, noEnv)
		if got, want := lines(t, err), fmt.Sprintf(english(t).File.WantBool, key); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s: %v, want %s", key, got, want)
		}
	}
}
