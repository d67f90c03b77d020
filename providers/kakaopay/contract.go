package kakaopay

import (
	"fmt"
	"strings"
)

const (
	settingRecurringCID       = "kakaopay.recurring_cid"
	settingRecurringCIDSecret = "kakaopay.recurring_cid_secret" //nolint:gosec // the name of a setting, not a secret
)

// TestRecurringCID is the test code for recurring payments.
const TestRecurringCID = "TCSUBSCRIP"

// contract is one of the two contracts a merchant can have with KakaoPay. Each
// has a merchant code of its own, and settings named after it.
type contract uint8

const (
	oneTime   contract = iota
	recurring          // payments that are repeated without the buyer
)

// cid is the setting of the merchant code.
func (of contract) cid() string {
	if of == recurring {
		return settingRecurringCID
	}
	return settingCID
}

// cidSecret is the setting of the merchant code's secret.
func (of contract) cidSecret() string {
	if of == recurring {
		return settingRecurringCIDSecret
	}
	return settingCIDSecret
}

// setting is the name that a setting of the one-time contract has in this one.
func (of contract) setting(name string) string {
	switch name {
	case settingCID:
		return of.cid()
	case settingCIDSecret:
		return of.cidSecret()
	default:
		return name
	}
}

// pair refuses a key and a merchant code that do not belong together.
func (of contract) pair(secretKey, cid string) error {
	if of == recurring {
		return CheckRecurringPair(secretKey, cid)
	}
	return CheckPair(secretKey, cid)
}

// CheckRecurringPair is [CheckPair] for the merchant code of recurring payments,
// which has one test code of its own.
func CheckRecurringPair(secretKey, cid string) error {
	development := strings.HasPrefix(secretKey, "DEV")
	switch {
	case development && cid != TestRecurringCID:
		return fmt.Errorf("%s is a development key (DEV…), but %s %q is not the test code for recurring payments: use %s, or the live key",
			settingKey, settingRecurringCID, cid, TestRecurringCID)
	case !development && TestCID(cid):
		return fmt.Errorf("%s %q is a test code, but %s is not a development key (DEV…): use the code of the contract, or the development key",
			settingRecurringCID, cid, settingKey)
	}
	return nil
}
