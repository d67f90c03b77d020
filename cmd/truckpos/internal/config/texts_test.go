package config_test

import (
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
)

const withTexts = `mode = "live"
[truck]
name = "닭트럭"
device = "T1"
[sens]
service_id = "ncp:sms:kr:000000000000:name"
access_key = "accesskey0123"
secret_key = "secretkey0123"
from = "0200000000"
`

func TestTextMessagesHaveLimitsAndErasingWhereTheFileSaysNothing(t *testing.T) {
	c, err := config.Load(write(t, withTexts), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	want := config.SENS{BaseURL: "https://sens.apigw.ntruss.com", ServiceID: "ncp:sms:kr:000000000000:name", AccessKey: "accesskey0123",
		SecretKey: "secretkey0123", From: "0200000000", DailyLimit: config.DefaultDailyLimit, OrderLimit: config.DefaultOrderLimit, LinkFromQueue: true}
	if *c.SENS != want || !c.ErasePhones() {
		t.Errorf("%+v, erased: %t", *c.SENS, c.ErasePhones())
	}
	c, err = config.Load(write(t, withTexts+"daily_limit = 0\norder_limit = 1\nlink_from_queue = false\nbase_url = \"http://127.0.0.1:1/\"\n[privacy]\nerase_phones = false\n"), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	if c.SENS.DailyLimit != 0 || c.SENS.OrderLimit != 1 || c.SENS.LinkFromQueue || c.SENS.BaseURL != "http://127.0.0.1:1" || c.ErasePhones() {
		t.Errorf("%+v", *c.SENS)
	}
}

func TestKeysOfTextMessagesMayComeFromTheEnvironment(t *testing.T) {
	without := strings.NewReplacer("access_key = \"accesskey0123\"\n", "", "secret_key = \"secretkey0123\"\n", "").Replace(withTexts)
	env := map[string]string{config.EnvSENSAccessKey: "fromtheenv1", config.EnvSENSSecretKey: "fromtheenv2"}
	c, err := config.Load(write(t, without), true, func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Secrets(); len(got) != 2 || got[0] != "fromtheenv1" || got[1] != "fromtheenv2" {
		t.Error("the environment does not take the place of the file")
	}
}

func TestWrongTextMessagesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"service":   {"ncp:sms:kr:000000000000:name", "a b", "service_id"},
		"sender":    {"0200000000", "02-000-0000", "from"},
		"no secret": {"secret_key = \"secretkey0123\"\n", "", config.EnvSENSSecretKey},
		"limit":     {"from =", "daily_limit = 5001\nfrom =", "daily_limit"},
		"unknown":   {"from =", "sender = \"1\"\nfrom =", "sender"},
	} {
		_, err := config.Load(write(t, strings.Replace(withTexts, c.old, c.new, 1)), true, noEnv)
		if err == nil || !strings.Contains(strings.Join(lines(t, err), "\n"), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
