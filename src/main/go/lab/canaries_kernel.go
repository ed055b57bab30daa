//go:build linux

// The router on kernels that lack something.

package main

import (
	"fmt"
	"strings"
)

// noNftables: older kernels of RouterOS. The login works, and the gateway does the NAT.
func noNftables(l *lab) (string, error) {
	if l.foreign() {
		return "", skipped{"qemu-user has no nf_tables anyway, so all canaries ran without it"}
	}
	old := func(c *container) error {
		c.noNftables = true
		return nil
	}
	return l.another("no-nf-tables", nil, old, func(c *container) (string, error) {
		line, err := l.waitForLine(c, "no nf_tables")
		if err != nil {
			return "", err
		}
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		if err := l.network.masquerade(); err != nil {
			return "", err
		}
		if err := l.control.approve("router"); err != nil {
			return "", err
		}
		if err := l.control.approve(c.name, strings.Split(lanRoutes, ",")...); err != nil {
			return "", err
		}
		_, err = l.reaches(func() error { return web(l.network.client, lanAddress, "lan saw 10.50.0.1:") })
		return line, err
	})
}

// filterOnWithoutNftables: whoever insists on the packet filter there keeps a daemon that is logged
// in. Tailscale 1.98.1 and 1.98.2 died (tailscale/tailscale#19737).
func filterOnWithoutNftables(l *lab) (string, error) {
	variables := map[string]string{
		"TS_EXTRA_ARGS": "--login-server=" + loginServer + " --netfilter-mode=on --timeout=4s",
	}
	old := func(c *container) error {
		c.noNftables = !l.foreign() // an emulator has none anyway
		return nil
	}
	return l.another("filter-on", variables, old, func(c *container) (string, error) {
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		return "", l.stays(c)
	})
}

// noIPv6: RouterOS with IPv6 switched off. One line says what follows from it.
func noIPv6(l *lab) (string, error) {
	without := func(c *container) error {
		c.noIPv6 = true
		return c.mountProc()
	}
	return l.another("no-ipv6", nil, without, func(c *container) (string, error) {
		line, err := l.waitForLine(c, "router: no IPv6 here")
		if err != nil {
			return "", err
		}
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		if said := strings.Count(c.log(), "no IPv6 here"); said > 1 {
			return "", fmt.Errorf("the log says %d times that there is no IPv6", said)
		}
		return line, nil
	})
}

// readOnlySysctl: the log says what will not work, and the login works.
func readOnlySysctl(l *lab) (string, error) {
	if err := l.forwardIPv4("0"); err != nil {
		return "", err
	}
	readOnly := func(c *container) error {
		c.readOnlySysctl = true
		return c.mountProc()
	}
	const complaint = "cannot turn IPv4 forwarding on"
	line, err := l.another("read-only-sysctl", nil, readOnly, func(c *container) (string, error) {
		line, err := l.waitForLine(c, complaint)
		if err != nil {
			return "", err
		}
		_, err = l.waitForLogin(c)
		return line, err
	})
	if err != nil {
		return "", err
	}
	if err := l.forwardIPv4("1"); err != nil {
		return "", err
	}
	// Where forwarding is on already there is nothing to complain about.
	return l.another("read-only-sysctl-on", nil, readOnly, func(c *container) (string, error) {
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		if strings.Contains(c.log(), complaint) {
			return "", fmt.Errorf("the log complains though forwarding is on")
		}
		return line, nil
	})
}

func (l *lab) forwardIPv4(value string) error {
	return l.network.router.do(func() error {
		return l.network.router.sysctl("net/ipv4/ip_forward", value)
	})
}
