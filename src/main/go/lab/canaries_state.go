//go:build linux

// The router's state and settings in unusual hands.

package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// startedTwice: a second container on the same state waits and leaves the first one alone.
func startedTwice(l *lab) (string, error) {
	second, err := l.newRouter("router", map[string]string{"TS_AUTHKEY": goodKey})
	if err != nil {
		return "", err
	}
	second.name, second.logFile = "second", filepath.Join(l.logs, "second.log")
	if err := second.start(); err != nil {
		return "", err
	}
	defer second.stop(syscall.SIGKILL, time.Second)
	line, err := l.waitForLine(second, "another router runs with the state")
	if err != nil {
		return "", err
	}
	status, err := l.router.running()
	if err != nil {
		return "", err
	}
	if status.Self.PublicKey.String() != l.identity {
		return "", fmt.Errorf("the first router has another node key than before")
	}
	return line, nil
}

// noResolver: RouterOS gave the container no DNS server, and the login server has a name.
func noResolver(l *lab) (string, error) {
	variables := map[string]string{"TS_EXTRA_ARGS": "--login-server=http://login." + publicZone + ":9911 --timeout=4s"}
	none := func(c *container) error { return c.writeResolver("") }
	return l.another("no-resolver", variables, none, func(c *container) (string, error) {
		line, err := l.waitForLine(c, "has no nameserver")
		if err != nil {
			return "", err
		}
		return line, l.stays(c)
	})
}

// acceptDNSOff: after a power cut resolv.conf points at Tailscale; somebody then switches
// accept-dns off. The container and the clients of the exit node still resolve names.
func acceptDNSOff(l *lab) (string, error) {
	return l.another("accept-dns-off", nil, nil, func(c *container) (string, error) {
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		if _, err := l.waitForResolver(c, tailscaleResolver); err != nil {
			return "", err
		}
		if _, err := c.stop(syscall.SIGKILL, l.patience(10*time.Second)); err != nil {
			return "", err
		}
		c.env = append(c.env, "TS_ACCEPT_DNS=false")
		if err := c.start(); err != nil {
			return "", err
		}
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		if said, err := l.waitForResolver(c, routerDNS); err != nil {
			return said, err
		}
		if err := l.control.approve(c.name, "0.0.0.0/0", "::/0"); err != nil {
			return "", err
		}
		defer l.client.set(exitNodeOff())
		if err := l.useExitNode(l.client, c); err != nil {
			return "", err
		}
		return "", l.resolves(l.network.client, "o%d."+publicZone, publicAddress)
	})
}

func (l *lab) waitForResolver(c *container, resolver string) (string, error) {
	return l.reaches(func() error {
		if said := c.file("etc/resolv.conf"); !strings.Contains(said, resolver) {
			return fmt.Errorf("/etc/resolv.conf does not name %s: %s", resolver, said)
		}
		return nil
	})
}

// oddRoutes: blanks, the router's own address and single addresses (tailscale/tailscale#18649).
func oddRoutes(l *lab) (string, error) {
	variables := map[string]string{
		"TS_ROUTES":     " 10.50.0.1/24, 192.0.2.5 ,fd00:50::1/64",
		"TS_EXTRA_ARGS": "--login-server=" + loginServer + " --timeout=4s",
	}
	return l.another("odd-routes", variables, nil, func(c *container) (string, error) {
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		var offered []string
		for _, prefix := range l.control.node(c.name).Hostinfo.RoutableIPs().All() {
			offered = append(offered, prefix.String())
		}
		slices.Sort(offered)
		if got := strings.Join(offered, " "); got != "10.50.0.0/24 192.0.2.5/32 fd00:50::/64" {
			return "", fmt.Errorf("the node offers %s", got)
		}
		return l.waitForLine(c, "TS_ROUTES: took")
	})
}
