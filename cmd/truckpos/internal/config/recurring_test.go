package config_test

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/providers/kakaopay"
)

func recurring(lines string) string {
	return strings.Replace(live, "[kakaopay]\n", "[kakaopay]\n"+lines, 1)
}

func TestRecurringPaymentsHaveAMerchantCodeOfTheirOwn(t *testing.T) {
	env := func(name string) string {
		if name == config.EnvRecurringSecret {
			return "fromtheenvironment"
		}
		return ""
	}
	for file, secret := range map[string]string{
		recurring("recurring_cid = \"C0FFEE5678\"\n"):                                             "fromtheenvironment",
		recurring("recurring_cid = \"C0FFEE5678\"\nrecurring_cid_secret = \"s3cr3trecurring\"\n"): "fromtheenvironment",
	} {
		c, err := config.Load(write(t, file), true, env)
		if err != nil {
			t.Fatal(err)
		}
		if c.KakaoPay.RecurringCID != "C0FFEE5678" || c.KakaoPay.RecurringCIDSecret.Reveal() != secret {
			t.Errorf("%+v", c.KakaoPay)
		}
		hidden := strings.Join(c.Secrets(), " ")
		if !strings.Contains(hidden, secret) || strings.Contains(fmt.Sprintf("%+v", c.KakaoPay), secret) {
			t.Error("the secret is not kept from the log")
		}
	}
	if c, err := config.Load(write(t, live), true, noEnv); err != nil || c.KakaoPay.RecurringCID != "" {
		t.Errorf("%v", err)
	}
}

func TestRecurringCodeThatCannotWorkIsNamed(t *testing.T) {
	t.Parallel()
	say := english(t).Recurring
	pair := fmt.Sprintf(say.Pair, kakaopay.TestRecurringCID)
	for added, want := range map[string]string{
		"recurring_cid_secret = \"s3cr3t\"\n": say.NoCID,
		"recurring_cid = \"C0FFEE1234\"\n":    say.Same,
		"recurring_cid = \"TCSUBSCRIP\"\n":    pair,
		"recurring_cid = \"TOOLONGFORONE\"\n": "recurring_cid",
	} {
		_, err := config.Load(write(t, recurring(added)), true, noEnv)
		if got := strings.Join(lines(t, err), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", added, got, want)
		}
	}
	// Recurring payments alone would have no lamp: the first one of an account is a link.
	alone := strings.Replace(recurring("recurring_cid = \"C0FFEE5678\"\n"), "\ncid = \"C0FFEE1234\"", "", 1)
	if _, err := config.Load(write(t, alone), true, noEnv); !strings.Contains(strings.Join(lines(t, err), "\n"), "cid") {
		t.Errorf("without a cid: %v", err)
	}
	trial := strings.NewReplacer("PRDabcdef0123", "DEVabcdef0123", "C0FFEE1234", "TC0ONETIME").Replace
	if _, err := config.Load(write(t, trial(recurring("recurring_cid = \"TCSUBSCRIP\"\n"))), true, noEnv); err != nil {
		t.Errorf("test codes with a development key: %v", err)
	}
	_, err := config.Load(write(t, trial(recurring("recurring_cid = \"C0FFEE5678\"\n"))), true, noEnv)
	if got := strings.Join(lines(t, err), "\n"); !strings.Contains(got, pair) {
		t.Errorf("a live code with a development key: %q", got)
	}
}
