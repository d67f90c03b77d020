package main

import (
	"net/netip"
	"testing"
)

func TestThePhonesAddressIsARealPrivateOneOnTheWayOut(t *testing.T) {
	at := func(name, address string) network { return network{name: name, address: netip.MustParseAddr(address)} }
	wifi, cable := at("wlan0", "192.168.0.7"), at("eth0", "10.1.2.3")
	docker, public := at("docker0", "172.17.0.1"), at("eth0", "203.0.113.5")
	vpn := at("office", "10.8.0.2")
	vpn.tunnel = true
	tests := map[string]struct {
		out  string
		all  []network
		want string // "" is none
	}{
		"nothing":                            {"", nil, ""},
		"only a public address":              {"203.0.113.5", []network{public}, ""},
		"only a link-local address":          {"", []network{at("eth0", "169.254.3.4")}, ""},
		"only a private IPv6 address":        {"", []network{at("eth0", "fd00::7")}, ""},
		"the way out, not the first":         {"192.168.0.7", []network{cable, wifi}, "192.168.0.7"},
		"no way out":                         {"", []network{cable, wifi}, "10.1.2.3"},
		"a public way out beside the Wi-Fi":  {"203.0.113.5", []network{public, docker, wifi}, "192.168.0.7"},
		"containers come last":               {"", []network{docker, at("br-0a1b", "172.18.0.1"), at("veth12", "172.19.0.1"), at("virbr0", "192.168.122.1"), wifi}, "192.168.0.7"},
		"a VPN that takes all traffic":       {"10.8.0.2", []network{vpn, wifi}, "192.168.0.7"},
		"a VPN known by its name":            {"10.8.0.2", []network{at("tun0", "10.8.0.2"), wifi}, "192.168.0.7"},
		"virtual networks of Windows":        {"", []network{at("vEthernet (WSL)", "172.20.0.1"), at("Wi-Fi", "192.168.0.7")}, "192.168.0.7"},
		"only virtual ones, one the way out": {"10.9.0.2", []network{docker, at("br0", "10.9.0.2")}, "10.9.0.2"},
		"only containers":                    {"", []network{docker}, "172.17.0.1"},
	}
	for name, tt := range tests {
		var out netip.Addr
		if tt.out != "" {
			out = netip.MustParseAddr(tt.out)
		}
		got, ok := chooseLAN(out, tt.all)
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%s: %v, %t, want %q", name, got, ok, tt.want)
		}
	}
}

func TestTheNetworksOfThisMachineAreNotItself(t *testing.T) {
	all, err := networks()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range all {
		if n.name == "" || !n.address.Is4() || n.address.IsLoopback() {
			t.Errorf("%+v", n)
		}
	}
}
