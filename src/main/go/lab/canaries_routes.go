//go:build linux

package main

import (
	"fmt"
	"time"

	"tailscale.com/tailcfg"
)

// seenFrom is the address with which the router's packets reach a host: its own, or the
// gateway's on the host's side where the gateway does the NAT.
func (l *lab) seenFrom(host, router, gateway string) string {
	if l.foreign() {
		return host + " saw " + gateway + ":"
	}
	return host + " saw " + router + ":"
}

// reaches tries for as long as a first connection may take.
func (l *lab) reaches(try func() error) (string, error) {
	return "", eventually(l.patience(10*time.Second), func() error {
		err := try()
		if err != nil && !l.router.alive() {
			return stopped{l.router.fate()}
		}
		return err
	})
}

func subnetTCP(l *lab) (string, error) {
	return l.reaches(func() error {
		return web(l.network.client, lanAddress, l.seenFrom("lan", routerAddress, "10.50.0.1"))
	})
}

func subnetUDP(l *lab) (string, error) {
	return l.reaches(func() error {
		return datagram(l.network.client, lanAddress, l.seenFrom("lan", routerAddress, "10.50.0.1"))
	})
}

func subnetPing(l *lab) (string, error) {
	return l.reaches(func() error { return echo(l.network.client, lanAddress) })
}

// subnetIPv6: TCP and ping.
func subnetIPv6(l *lab) (string, error) {
	if l.foreign() {
		return "", skipped{"qemu-user has no policy routing, and Tailscale then leaves IPv6 alone"}
	}
	if said, err := l.reaches(func() error {
		return web(l.network.client, lanAddress6, l.seenFrom("lan", "[fd00:99::2]", "[fd00:50::1]"))
	}); err != nil {
		return said, err
	}
	return l.reaches(func() error { return echo(l.network.client, lanAddress6) })
}

// subnet4via6: the daemon itself connects, so the LAN always sees the router's own address.
func subnet4via6(l *lab) (string, error) {
	return l.reaches(func() error {
		return web(l.network.client, siteAddress, "lan saw "+routerAddress+":")
	})
}

// directPath: packets go straight to the router and not through a relay.
func directPath(l *lab) (string, error) {
	return l.reaches(func() error {
		result, err := l.client.ping(l.router, tailcfg.PingDisco)
		if err == nil && result.Endpoint == "" {
			err = fmt.Errorf("packets to the router go through relay %q", result.DERPRegionCode)
		}
		return err
	})
}

// tsmpPing: a build without netstack dies at it.
func tsmpPing(l *lab) (string, error) {
	return l.reaches(func() error {
		_, err := l.client.ping(l.router, tailcfg.PingTSMP)
		return err
	})
}

// acceptRoutes: the router reaches a network behind another node.
func acceptRoutes(l *lab) (string, error) {
	return l.reaches(func() error {
		return web(l.network.router, farAddress, "far saw 100.64.")
	})
}

// exitNode: a client's traffic to the internet leaves through the router.
func exitNode(l *lab) (string, error) {
	defer l.client.set(exitNodeOff())
	if err := l.useExitNode(l.client, l.router); err != nil {
		return "", err
	}
	return l.reaches(func() error {
		return web(l.network.client, publicAddress, l.seenFrom("public", routerAddress, "10.60.0.1"))
	})
}
