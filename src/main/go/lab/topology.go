//go:build linux

// Who is connected to whom. The gateway plays RouterOS: everything is connected to it alone, and
// the router has one interface, as a container on RouterOS has.
//
//	router 10.99.0.2 - 10.99.0.1 gateway 10.98.0.1 - 10.98.0.3 client
//	   lan 10.50.0.10 - 10.50.0.1 gateway 10.60.0.1 - 10.60.0.53 public (also 198.51.100.80)
//
// LAN and public host know the way back to the router's network only. So an answer proves that
// the question went through the router and left it with the router's address.

package main

import (
	"fmt"
	"net"

	"github.com/google/nftables"
	"github.com/google/nftables/expr"
	"github.com/tailscale/netlink"
	"golang.org/x/sys/unix"
)

const (
	routerAddress  = "10.99.0.2"
	gatewayAddress = "10.99.0.1" // as the router sees it
	lanAddress     = "10.50.0.10"
	lanAddress6    = "fd00:50::10"
	publicAddress  = "198.51.100.80"
	acceptAddress  = "10.70.0.1" // behind the client
	clientDNS      = "10.98.0.1"
	routerDNS      = "10.60.0.53"
	siteAddress    = "fd7a:115c:a1e0:b1a:0:7:a32:a" // 4via6, site 7, 10.50.0.10
	lanRoutes      = "10.50.0.0/24,fd00:50::/64,fd7a:115c:a1e0:b1a:0:7:a32:0/120"
)

// network is the whole topology.
type network struct {
	gateway, router, client, lan, public *namespace
}

func newNetwork() (*network, error) {
	n := &network{}
	for name, place := range map[string]**namespace{
		"gateway": &n.gateway, "router": &n.router, "client": &n.client, "lan": &n.lan, "public": &n.public,
	} {
		made, err := newNamespace(name)
		if err != nil {
			return nil, err
		}
		*place = made
	}
	type link struct {
		host    *namespace
		network string // its number in 10.x.0.0/24 and fd00:x::/64
		number  string
		routes  []string // "" is the default
	}
	toRouter := []string{"10.99.0.0/24", "fd00:99::/64"}
	for _, l := range []link{
		{n.router, "99", "2", []string{"0.0.0.0/0", "::/0"}},
		{n.client, "98", "3", []string{"0.0.0.0/0"}},
		{n.lan, "50", "10", toRouter},
		{n.public, "60", "53", toRouter},
	} {
		if err := n.connect(l.host, l.network, l.number, l.routes); err != nil {
			return nil, fmt.Errorf("%s: %w", l.host.name, err)
		}
	}
	return n, n.finish()
}

func (n *network) connect(host *namespace, number, own string, routes []string) error {
	outer := "to-" + host.name
	err := n.gateway.do(func() error {
		veth := &netlink.Veth{LinkAttrs: netlink.LinkAttrs{Name: outer}, PeerName: "eth0", PeerNamespace: netlink.NsFd(host.fd)}
		if err := netlink.LinkAdd(veth); err != nil {
			return fmt.Errorf("veth: %w", err)
		}
		return configure(outer, "10."+number+".0.1/24", "fd00:"+number+"::1/64")
	})
	if err != nil {
		return err
	}
	return host.do(func() error {
		if err := configure("eth0", "10."+number+".0."+own+"/24", "fd00:"+number+"::"+own+"/64"); err != nil {
			return err
		}
		for _, route := range routes {
			via := "10." + number + ".0.1"
			if net.ParseIP(via).To4() != nil && isIPv6(route) {
				via = "fd00:" + number + "::1"
			}
			if err := addRoute(route, via); err != nil {
				return err
			}
		}
		return nil
	})
}

// finish adds what is not a plain link.
func (n *network) finish() error {
	if err := n.public.do(func() error { return configure("lo", publicAddress+"/32") }); err != nil {
		return err
	}
	if err := n.client.do(func() error { return configure("lo", acceptAddress+"/32") }); err != nil {
		return err
	}
	for _, host := range []*namespace{n.gateway, n.client} {
		err := host.do(func() error {
			if err := host.sysctl("net/ipv4/ip_forward", "1"); err != nil {
				return err
			}
			return host.sysctl("net/ipv6/conf/all/forwarding", "1")
		})
		if err != nil {
			return err
		}
	}
	return n.gateway.do(func() error {
		if err := addRoute(publicAddress+"/32", routerDNS); err != nil {
			return err
		}
		// what a user of MagicDNS behind the router configures on RouterOS
		return addRoute("100.100.100.100/32", routerAddress)
	})
}

func configure(name string, addresses ...string) error {
	link, err := netlink.LinkByName(name)
	if err != nil {
		return err
	}
	for _, text := range addresses {
		address, err := netlink.ParseAddr(text)
		if err != nil {
			return err
		}
		if isIPv6(text) {
			address.Flags = unix.IFA_F_NODAD
		}
		if err := netlink.AddrAdd(link, address); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return netlink.LinkSetUp(link)
}

func addRoute(destination, via string) error {
	_, network, err := net.ParseCIDR(destination)
	if err != nil {
		return err
	}
	if err := netlink.RouteReplace(&netlink.Route{Dst: network, Gw: net.ParseIP(via)}); err != nil {
		return fmt.Errorf("route %s via %s: %w", destination, via, err)
	}
	return nil
}

// masquerade makes the gateway do what a user configures on RouterOS for --netfilter-mode=off.
func (n *network) masquerade() error {
	return n.gateway.do(func() error {
		for _, route := range [][2]string{{"100.64.0.0/10", routerAddress}, {"fd7a:115c:a1e0::/48", "fd00:99::2"}} {
			if err := addRoute(route[0], route[1]); err != nil {
				return err
			}
		}
		conn, err := nftables.New()
		if err != nil {
			return err
		}
		table := conn.AddTable(&nftables.Table{Name: "lab", Family: nftables.TableFamilyINet})
		chain := conn.AddChain(&nftables.Chain{
			Name: "post", Table: table, Type: nftables.ChainTypeNAT,
			Hooknum: nftables.ChainHookPostrouting, Priority: nftables.ChainPriorityNATSource,
		})
		for _, family := range []struct {
			protocol     byte
			offset       uint32
			mask, prefix []byte
		}{
			{unix.NFPROTO_IPV4, 12, []byte{255, 192, 0, 0}, []byte{100, 64, 0, 0}},
			{unix.NFPROTO_IPV6, 8, []byte{255, 255, 255, 255}, []byte{0xfd, 0x7a, 0x11, 0x5c}},
		} {
			conn.AddRule(&nftables.Rule{Table: table, Chain: chain, Exprs: []expr.Any{
				&expr.Meta{Key: expr.MetaKeyNFPROTO, Register: 1},
				&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{family.protocol}},
				&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseNetworkHeader, Offset: family.offset, Len: 4},
				&expr.Bitwise{SourceRegister: 1, DestRegister: 1, Len: 4, Mask: family.mask, Xor: []byte{0, 0, 0, 0}},
				&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: family.prefix},
				&expr.Masq{},
			}})
		}
		return conn.Flush()
	})
}

// restoreRoutes repairs what an exit node leaves behind without policy routing (qemu-user): an
// empty main table.
func (n *network) restoreRoutes() error {
	return n.router.do(func() error {
		link, err := netlink.LinkByName("eth0")
		if err != nil {
			return err
		}
		_, local, _ := net.ParseCIDR("10.99.0.0/24")
		err = netlink.RouteReplace(&netlink.Route{Dst: local, LinkIndex: link.Attrs().Index, Src: net.ParseIP(routerAddress), Scope: netlink.SCOPE_LINK})
		if err != nil {
			return err
		}
		return addRoute("0.0.0.0/0", gatewayAddress)
	})
}

func isIPv6(text string) bool {
	for _, c := range text {
		if c == ':' {
			return true
		}
	}
	return false
}
