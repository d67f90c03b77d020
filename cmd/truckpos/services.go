package main

import (
	"context"
	"net"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
	"truckpos/providers/toss"
	"truckpos/tui/text"
)

// buyer is what KakaoPay gets to call whoever pays: one name for all, so that
// nothing personal is sent.
const buyer = "truckpos"

// kakaoPayConfig is what KakaoPay's client is told of the configuration.
// heard hears what its clock says.
func kakaoPayConfig(k *config.KakaoPay, heard func(time.Time)) kakaopay.Config {
	return kakaopay.Config{
		BaseURL: k.BaseURL, SecretKey: k.SecretKey.Reveal(), CID: k.CID, CIDSecret: k.CIDSecret.Reveal(),
		ReturnURL: k.ReturnURL, PartnerUserID: buyer, Version: version(), Now: time.Now, Heard: heard,
	}
}

// payupConfig is what Payup's client is told of the configuration.
// heard hears what its clock says.
func payupConfig(p *config.Payup, heard func(time.Time)) payup.Config {
	return payup.Config{
		BaseURL: p.BaseURL, MerchantID: p.MerchantID, APICertKey: p.APICertKey.Reveal(), PartCancel: p.PartCancel, Version: version(), Heard: heard,
	}
}

// tossConfig is what Toss's client is told of the configuration.
// heard hears what its clock says.
func tossConfig(c *config.Toss, heard func(time.Time)) toss.Config {
	return toss.Config{BaseURL: c.BaseURL, SecretKey: c.SecretKey.Reveal(), Version: version(), Heard: heard}
}

// listenReturns opens the address on which buyers' phones are answered.
func listenReturns(ctx context.Context, address string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, refuse(err, func(t *text.CLI) string { return t.Start.AddressInUse }, address)
	}
	return l, nil
}
