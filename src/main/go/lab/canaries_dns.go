//go:build linux

package main

import (
	"fmt"
	"net/netip"
	"strings"
	"time"

	"tailscale.com/ipn"
)

// resolves waits for the right answer. Each try asks a new name where the name has a %d, so that
// no cache answers.
func (l *lab) resolves(host *namespace, name, want string) error {
	tries := 0
	return eventually(l.patience(8*time.Second), func() error {
		asked := name
		if strings.Contains(name, "%d") {
			tries++
			asked = fmt.Sprintf(name, tries)
		}
		got, err := ask(host, tailscaleResolver, asked)
		if err == nil && got != netip.MustParseAddr(want) {
			err = fmt.Errorf("%s is %s, not %s", asked, got, want)
		}
		if err != nil && !l.router.alive() {
			return stopped{l.router.fate()}
		}
		return err
	})
}

func (l *lab) addressOf(c *container) (string, error) {
	status, err := c.running()
	if err != nil {
		return "", err
	}
	return status.TailscaleIPs[0].String(), nil
}

// magicDNSOfRouter: names of nodes and public names, and the resolver is put into resolv.conf.
func magicDNSOfRouter(l *lab) (string, error) {
	client, err := l.addressOf(l.client)
	if err != nil {
		return "", err
	}
	if err := l.resolves(l.network.router, "client."+domain+".", client); err != nil {
		return "", err
	}
	if err := l.resolves(l.network.router, "m%d."+publicZone, publicAddress); err != nil {
		return "", err
	}
	if !strings.Contains(l.router.file("etc/resolv.conf"), tailscaleResolver) {
		return "", fmt.Errorf("/etc/resolv.conf does not name %s", tailscaleResolver)
	}
	return "", nil
}

// magicDNSOfClient: another node finds the router by name.
func magicDNSOfClient(l *lab) (string, error) {
	router, err := l.addressOf(l.router)
	if err != nil {
		return "", err
	}
	return "", l.resolves(l.network.client, "router."+domain+".", router)
}

// magicDNSOfGateway: what RouterOS does when it forwards the tailnet's names to the container.
func magicDNSOfGateway(l *lab) (string, error) {
	client, err := l.addressOf(l.client)
	if err != nil {
		return "", err
	}
	return "", l.resolves(l.network.gateway, "client."+domain+".", client)
}

// exitNodeDNS: a client that uses the router as its exit node asks it for names.
func exitNodeDNS(l *lab) (string, error) {
	defer l.client.set(exitNodeOff())
	if err := l.useExitNode(l.client, l.router); err != nil {
		return "", err
	}
	if err := l.resolves(l.network.client, "x%d."+publicZone, publicAddress); err != nil {
		return "", err
	}
	if l.routerDNS.count("x1."+publicZone) == 0 && l.routerDNS.count("x2."+publicZone) == 0 {
		return "", fmt.Errorf("the router's name server was not asked")
	}
	return "", nil
}

// dnsUsingExitNode: the router, while it uses the client as its exit node, still resolves names.
func dnsUsingExitNode(l *lab) (string, error) {
	// a node cannot offer and use an exit node at the same time
	if err := l.offerExitNode(l.router, false); err != nil {
		return "", err
	}
	if err := l.offerExitNode(l.client, true); err != nil {
		return "", err
	}
	defer func() {
		l.revive() // its settings outlive it
		l.router.set(exitNodeOff())
		l.offerExitNode(l.client, false)
		l.offerExitNode(l.router, true)
		if l.foreign() {
			l.network.restoreRoutes()
		}
	}()
	if err := l.useExitNode(l.router, l.client); err != nil {
		return "", err
	}
	return "", l.resolves(l.network.router, "r%d."+publicZone, "192.0.2.33")
}

func exitNodeOff() *ipn.MaskedPrefs {
	return &ipn.MaskedPrefs{ExitNodeIDSet: true, ExitNodeIPSet: true}
}

// useExitNode waits until the peer is known as one.
func (l *lab) useExitNode(user, exit *container) error {
	status, err := exit.running()
	if err != nil {
		return err
	}
	err = eventually(l.patience(8*time.Second), func() error {
		return l.isExitNodeFor(user, exit)
	})
	if err != nil {
		return err
	}
	return user.set(&ipn.MaskedPrefs{Prefs: ipn.Prefs{ExitNodeID: status.Self.ID}, ExitNodeIDSet: true})
}

func (l *lab) isExitNodeFor(user, exit *container) error {
	status, err := user.running()
	if err != nil {
		return err
	}
	for _, peer := range status.Peer {
		if peer.HostName == exit.name && peer.ExitNodeOption {
			return nil
		}
	}
	return fmt.Errorf("%s does not offer itself as an exit node to %s", exit.name, user.name)
}

// offerExitNode changes what the node offers and what the login server approves.
func (l *lab) offerExitNode(node *container, on bool) error {
	routes := strings.Split(lanRoutes, ",")
	if node == l.client {
		routes = []string{farRoutes}
	}
	if on {
		routes = append(routes, "0.0.0.0/0", "::/0")
	}
	var prefixes []netip.Prefix
	for _, route := range routes {
		prefixes = append(prefixes, netip.MustParsePrefix(route))
	}
	change := &ipn.MaskedPrefs{Prefs: ipn.Prefs{AdvertiseRoutes: prefixes}, AdvertiseRoutesSet: true}
	if err := node.set(change); err != nil {
		return err
	}
	return l.control.approve(node.name, routes...)
}
