package payup

import (
	"strings"
	"testing"

	"truckpos/pos"
)

func TestNoticeIsAskedForOnlyWithASettingAndANumber(t *testing.T) {
	for _, c := range []struct {
		notice bool
		mobile string
		want   string
	}{{false, "", "N"}, {false, "01000000001", "N"}, {true, "", "N"}, {true, "01000000001", "Y"}} {
		s := serveAs(t, chargeAnswer, func(config *Config) { config.Notice = c.notice })
		r := sale()
		r.Card.BuyerMobile = c.mobile
		if _, err := s.Charge(t.Context(), r); err != nil || s.sent["kakaoSend"] != c.want || s.sent["mobileNumber"] != c.mobile {
			t.Errorf("%+v: %v, kakaoSend %v", c, err, s.sent["kakaoSend"])
		}
	}
}

func TestWhatBecameOfTheNoticeNeverMakesAChargeUncertain(t *testing.T) {
	for answer, want := range map[string]string{
		`""`: "", `"0000"`: pos.NoticeSent, `"4008"`: "4008", `4008`: "4008", `null`: "", `{}`: "", `[1]`: "",
		`"\u001b[2J"`: oddNotice, `"4000000000000002"`: oddNotice, `"` + strings.Repeat("9", 17) + `"`: oddNotice,
	} {
		s := serveAs(t, strings.Replace(chargeAnswer, `"kakaoResultCode":""`, `"kakaoResultCode":`+answer, 1), func(c *Config) { c.Notice = true })
		a, err := s.Charge(t.Context(), sale())
		if err != nil || a.Receipt.Notice != want {
			t.Errorf("%s: %q, %v", answer, a.Receipt.Notice, err)
		}
	}
}

func TestInterestFreeIsKeptOfInstalmentsOnly(t *testing.T) {
	for _, c := range []struct {
		noinf  string
		months int
		want   bool
	}{{`"Y"`, 3, true}, {`"N"`, 3, false}, {`"Y"`, 0, false}, {`null`, 3, false}, {`1`, 3, false}} {
		s := serve(t, 200, strings.Replace(chargeAnswer, `"noinf":"N"`, `"noinf":`+c.noinf, 1))
		r := sale()
		r.Card.Instalments = c.months
		a, err := s.Charge(t.Context(), r)
		if err != nil || a.Receipt.InterestFree != c.want {
			t.Errorf("%+v: %+v, %v", c, a.Receipt, err)
		}
	}
}
