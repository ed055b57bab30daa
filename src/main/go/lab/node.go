//go:build linux

// The daemon's local API, from outside the container: its socket is a file.

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"

	"tailscale.com/client/local"
	"tailscale.com/ipn"
	"tailscale.com/ipn/ipnstate"
	"tailscale.com/tailcfg"
)

const socketPath = "var/run/tailscale/tailscaled.sock"

// api speaks to the daemon. The way through an open directory keeps the socket's name short
// enough (108 bytes) wherever target/ lies.
func (c *container) api() *local.Client {
	return &local.Client{OmitAuth: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		root, err := os.Open(c.root)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		var dialer net.Dialer
		return dialer.DialContext(ctx, "unix", fmt.Sprintf("/proc/self/fd/%d/%s", root.Fd(), socketPath))
	}}
}

func (c *container) status() (*ipnstate.Status, error) {
	if !c.alive() {
		return nil, stopped{c.fate()}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return c.api().Status(ctx)
}

// running is the status of a node that is logged in and has its network map.
func (c *container) running() (*ipnstate.Status, error) {
	status, err := c.status()
	if err != nil {
		return nil, err
	}
	if status.BackendState != ipn.Running.String() || len(status.TailscaleIPs) == 0 {
		return nil, fmt.Errorf("%s is in state %s", c.name, status.BackendState)
	}
	return status, nil
}

// set changes settings as "tailscale set" does.
func (c *container) set(change *ipn.MaskedPrefs) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err := c.api().EditPrefs(ctx, change)
	return err
}

// ping is "tailscale ping".
func (c *container) ping(peer *container, kind tailcfg.PingType) (*ipnstate.PingResult, error) {
	status, err := peer.running()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	result, err := c.api().Ping(ctx, status.TailscaleIPs[0], kind)
	if err == nil && result.Err != "" {
		err = fmt.Errorf("%s", result.Err)
	}
	return result, err
}

// stopped is an error that no waiting repairs.
type stopped struct{ reason string }

func (s stopped) Error() string { return s.reason }
