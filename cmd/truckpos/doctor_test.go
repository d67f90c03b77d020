package main

import (
	"bytes"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/tui/text"
)

func TestRealMoneyBesideTrialMoneyIsMixed(t *testing.T) {
	const trial, contracted = "TC0ONETIME", "C123456789"
	const real, test, gateway = "https://api.payup.co.kr", "https://api.testpayup.co.kr", "https://gateway.example"
	for _, tt := range []struct {
		cid, payup string // "" is not set up
		want       bool
	}{
		{trial, real, true}, {contracted, test, true},
		{trial, test, false}, {contracted, real, false},
		{trial, gateway, false}, {contracted, gateway, false},
		{"", real, false}, {"", test, false}, {trial, "", false}, {contracted, "", false}, {"", "", false},
	} {
		c := &config.Config{}
		if tt.cid != "" {
			c.KakaoPay = &config.KakaoPay{CID: tt.cid}
		}
		if tt.payup != "" {
			c.Payup = &config.Payup{BaseURL: tt.payup}
		}
		if got := mixed(c); got != tt.want {
			t.Errorf("cid %q, payup %q: %t", tt.cid, tt.payup, got)
		}
	}
}

func TestANoteIsNoFault(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.Korean: "! 참고  모드: x\n", text.English: "! note   mode: x\n"} {
		var out bytes.Buffer
		words := &texts(lang).CLI.Doctor
		d := &doctor{out: &out, t: words}
		d.note(words.Mode, "x")
		if out.String() != want || d.faults != 0 {
			t.Errorf("%q, %d faults, want %q", out.String(), d.faults, want)
		}
	}
}
