//go:build linux

package main

import (
	"fmt"
	"strings"
	"time"
)

// login: the key in the environment is enough, through the image's own program.
func login(l *lab) (string, error) {
	begin := time.Now()
	err := eventually(l.patience(20*time.Second), func() error {
		status, err := l.router.running()
		if err == nil {
			l.identity = status.Self.PublicKey.String()
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("%w; %s", err, l.router.lastLine())
	}
	took := time.Since(begin)
	l.memoryAtStart = l.router.memory()
	if err := eventually(l.patience(20*time.Second), func() error {
		_, err := l.client.running()
		return err
	}); err != nil {
		return "", fmt.Errorf("the lab's own client did not log in: %w; %s", err, l.client.lastLine())
	}
	l.control.requireKey("")
	routes := append(strings.Split(lanRoutes, ","), "0.0.0.0/0", "::/0")
	if err := l.control.approve("router", routes...); err != nil {
		return "", err
	}
	if err := l.control.approve("client", farRoutes); err != nil {
		return "", err
	}
	return fmt.Sprintf("%.1f s after the start", took.Seconds()), nil
}

// status: the command-line client works in the container's shell.
func status(l *lab) (string, error) {
	var said string
	err := eventually(l.patience(10*time.Second), func() (err error) {
		if said, err = l.router.exec(l.patience(10*time.Second), "/usr/local/bin/tailscale", "status"); err != nil {
			return fmt.Errorf("tailscale status: %w: %s", err, said)
		}
		for _, want := range []string{"router", "client", "100.64.0."} {
			if !strings.Contains(said, want) {
				return fmt.Errorf("tailscale status shows no %s: %s", want, said)
			}
		}
		return nil
	})
	return "", err
}

// forwarding: the namespace began with forwarding off in both families.
func forwarding(l *lab) (string, error) {
	for _, name := range []string{"net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"} {
		if value := l.network.router.readSysctl(name); value != "1" {
			return "", fmt.Errorf("%s is %s", name, value)
		}
	}
	return "", nil
}

// c2n: the login server's requests to the node are answered.
func c2n(l *lab) (string, error) {
	return "", eventually(l.patience(5*time.Second), func() error {
		said, err := l.control.askNode("router", "/echo", "hello")
		if err != nil {
			return err
		}
		return expect(said, "hello")
	})
}
