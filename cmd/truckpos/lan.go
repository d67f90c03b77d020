package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"

	"truckpos/tui/text"
)

// errNoNetwork says that --lan has no network to be reached through.
var errNoNetwork = errors.New("no interface has a private IPv4 address")

// network is one IPv4 address of an interface that is up and not the loopback.
type network struct {
	name    string // of the interface
	tunnel  bool   // it leads to one machine far away
	address netip.Addr
}

// lanAddress is this machine's address in the local network.
func lanAddress(ctx context.Context) (string, error) {
	all, err := networks()
	if err != nil {
		return "", err
	}
	address, ok := chooseLAN(outbound(ctx), all)
	if !ok {
		return "", refuse(errNoNetwork, func(t *text.CLI) string { return t.Start.NoNetwork })
	}
	return address.String(), nil
}

// chooseLAN picks the address that a phone in the same network most likely
// reaches. Only private ones will do, because the pages are plain HTTP. A real
// interface goes before a virtual one, as a VPN may be the way out; then the
// way out goes before the others, then what is named first.
func chooseLAN(out netip.Addr, all []network) (netip.Addr, bool) {
	var best netip.Addr
	most := -1
	for _, n := range all {
		if !n.address.Is4() || !n.address.IsPrivate() {
			continue
		}
		rank := 0
		if !n.virtual() {
			rank += 2
		}
		if n.address == out {
			rank++
		}
		if rank > most {
			best, most = n.address, rank
		}
	}
	return best, most >= 0
}

// virtual reports whether the network is one of containers, virtual machines
// or a tunnel, as far as names tell.
func (n network) virtual() bool {
	name := strings.ToLower(n.name)
	return n.tunnel || slices.ContainsFunc([]string{
		"docker", "podman", "br", "veth", "cni", "flannel", "lxc", "lxd", "incus",
		"virbr", "vnet", "vmnet", "vboxnet", "vethernet", "virtualbox", "vmware",
		"tun", "tap", "utun", "wg", "tailscale", "zt", "ppp",
	}, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// outbound is the address from which this machine reaches the internet, zero
// where it does not.
func outbound(ctx context.Context) netip.Addr {
	// A UDP socket that is connected sends nothing; it only gets its route. The
	// address is one that documentation may use and nobody has (RFC 5737).
	c, err := new(net.Dialer).DialContext(ctx, "udp4", "198.51.100.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer c.Close()
	local, err := netip.ParseAddrPort(c.LocalAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return local.Addr()
}

func networks() ([]network, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var all []network
	for _, i := range interfaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := i.Addrs()
		if err != nil {
			continue // it has gone meanwhile
		}
		for _, a := range addresses {
			prefix, err := netip.ParsePrefix(a.String())
			if err == nil && prefix.Addr().Is4() {
				all = append(all, network{i.Name, i.Flags&net.FlagPointToPoint != 0, prefix.Addr()})
			}
		}
	}
	return all, nil
}
