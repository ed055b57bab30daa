//go:build linux

// Who is connected to whom. The gateway plays RouterOS: everything is connected to it alone, and
// the router has one interface, as a container on RouterOS has.
//
//	router 10.99.0.2 - 10.99.0.1 gateway 10.98.0.1 - 10.98.0.3 client
//	   lan 10.50.0.10 - 10.50.0.1 gateway 10.60.0.1 - 10.60.0.53 public (also 198.51.100.80)
//	   far 10.70.0.10 - 10.70.0.1 client
//
// LAN and public host know the way back to the router's network only, and the LAN one the way to
// the far one. So an answer proves that the question went through the router and left it with the
// router's address. LAN and far host drop "packet too big", as many firewalls do.

package main

import (
	"errors"
	"fmt"
	"net"

	"github.com/tailscale/netlink"
	"golang.org/x/sys/unix"
)

const (
	routerAddress  = "10.99.0.2"
	gatewayAddress = "10.99.0.1" // as the router sees it
	lanAddress     = "10.50.0.10"
	lanAddress6    = "fd00:50::10"
	publicAddress  = "198.51.100.80"
	farAddress     = "10.70.0.10" // behind the client
	farRoutes      = "10.70.0.0/24"
	clientDNS      = "10.98.0.1"
	routerDNS      = "10.60.0.53"
	siteAddress    = "fd7a:115c:a1e0:b1a:0:7:a32:a" // 4via6, site 7, 10.50.0.10
	lanRoutes      = "10.50.0.0/24,fd00:50::/64,fd7a:115c:a1e0:b1a:0:7:a32:0/120"
)

// network is the whole topology.
type network struct {
	gateway, router, client, lan, public, far *namespace
}

func newNetwork() (*network, error) {
	n := &network{}
	for name, place := range map[string]**namespace{
		"gateway": &n.gateway, "router": &n.router, "client": &n.client, "lan": &n.lan, "public": &n.public, "far": &n.far,
	} {
		made, err := newNamespace(name)
		if err != nil {
			return nil, err
		}
		*place = made
	}
	type link struct {
		via     *namespace
		host    *namespace
		network string // its number in 10.x.0.0/24 and fd00:x::/64
		number  string
		routes  []string
	}
	toRouter := []string{"10.99.0.0/24", "fd00:99::/64"}
	for _, l := range []link{
		{n.gateway, n.router, "99", "2", []string{"0.0.0.0/0", "::/0"}},
		{n.gateway, n.client, "98", "3", []string{"0.0.0.0/0"}},
		{n.gateway, n.lan, "50", "10", append(toRouter, farRoutes)},
		{n.gateway, n.public, "60", "53", toRouter},
		{n.client, n.far, "70", "10", []string{"0.0.0.0/0"}},
	} {
		if err := connect(l.via, l.host, l.network, l.number, l.routes); err != nil {
			return nil, fmt.Errorf("%s: %w", l.host.name, err)
		}
	}
	return n, n.finish()
}

func connect(via, host *namespace, number, own string, routes []string) error {
	outer := "to-" + host.name
	err := via.do(func() error {
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
			next := "10." + number + ".0.1"
			if isIPv6(route) {
				next = "fd00:" + number + "::1"
			}
			if err := addRoute(route, next); err != nil {
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
	if err := errors.Join(n.lan.dropTooBig(), n.far.dropTooBig(), n.changeMSS()); err != nil {
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
		// what a user configures on RouterOS for MagicDNS and for networks behind other nodes
		return errors.Join(addRoute("100.100.100.100/32", routerAddress), addRoute(farRoutes, routerAddress))
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
