package kakaopay

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"truckpos/providers/internal/wire"
)

func answerOf(status int, body []byte) wire.Answer { return wire.Answer{Status: status, Body: body} }

func TestKeyAndMerchantCodeMustBelongTogether(t *testing.T) {
	for _, c := range []struct {
		key, cid string
		good     bool
	}{
		{"DEV0000", "TC0ONETIME", true}, {"DEV0000", "TCSUBSCRIP", true}, {"PRD0000", "C123456789", true},
		{"DEV0000", "C123456789", false}, {"PRD0000", "TC0ONETIME", false}, {"PRD0000", "TCSUBSCRIP", false},
	} {
		err := CheckPair(c.key, c.cid)
		if (err == nil) != c.good {
			t.Errorf("%s with %s: %v", c.key, c.cid, err)
		}
		if err != nil && (!strings.Contains(err.Error(), settingKey) || !strings.Contains(err.Error(), settingCID) || strings.Contains(err.Error(), c.key)) {
			t.Errorf("%v must name both settings and not the key", err)
		}
	}
}

func TestConfigurationThatCannotWorkNamesItsSetting(t *testing.T) {
	for setting, change := range map[string]func(*Config){
		settingDialect:   func(c *Config) { c.Dialect = "old" },
		settingBase:      func(c *Config) { c.BaseURL = "http://open-api.kakaopay.com" },
		settingReturn:    func(c *Config) { c.ReturnURL = "" },
		settingKey:       func(c *Config) { c.SecretKey = "DEV0\r\nX: y" },
		settingCID:       func(c *Config) { c.CID = "TC0ONETIMETOOLONG" },
		settingCIDSecret: func(c *Config) { c.CIDSecret = strings.Repeat("x", 25) },
		settingUser:      func(c *Config) { c.PartnerUserID = "홍길동" },
		"clock":          func(c *Config) { c.Now = nil },
	} {
		config := testConfig("")
		config.Dialect = dialectOf(t)
		change(&config)
		_, err := New(config)
		if err == nil || !strings.Contains(err.Error(), setting) || strings.Contains(err.Error(), testKey) {
			t.Errorf("%s: %v", setting, err)
		}
	}
}

func TestSecretKeyIsNeverPrinted(t *testing.T) {
	config := testConfig("")
	config.Dialect = dialectOf(t)
	config.CIDSecret = "abcdefghijklmnopqrstuvwx"
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "config", config, "client", c)
	all := fmt.Sprintf("%v %+v %#v %s %q %d %v %+v %#v", config, config, config, config, config, config, c, c, c) + log.String() + errors.New(fmt.Sprint(c)).Error()
	for _, secret := range []string{testKey, config.CIDSecret} {
		if strings.Contains(all, secret) {
			t.Error("printed")
		}
	}
}
