//go:build linux

// Network namespaces without the program ip: a namespace is a file descriptor, and a thread that
// works in it ends afterwards.

package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/tailscale/netlink"
	"golang.org/x/sys/unix"
)

// namespace is one host's network.
type namespace struct {
	name string
	fd   int
}

func newNamespace(name string) (*namespace, error) {
	n := &namespace{name: name}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with its goroutine
		err := unix.Unshare(unix.CLONE_NEWNET)
		if err == nil {
			n.fd, err = unix.Open("/proc/thread-self/ns/net", unix.O_RDONLY|unix.O_CLOEXEC, 0)
		}
		done <- err
	}()
	if err := <-done; err != nil {
		return nil, fmt.Errorf("network namespace %s: %w", name, err)
	}
	return n, n.do(func() error {
		lo, err := netlink.LinkByName("lo")
		if err != nil {
			return err
		}
		n.sysctl("net/ipv6/conf/default/accept_dad", "0")
		n.sysctl("net/ipv4/ping_group_range", "0 0")
		return netlink.LinkSetUp(lo)
	})
}

// do runs a function in the namespace. What it opens stays there.
func (n *namespace) do(work func() error) error {
	done := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		if err := unix.Setns(n.fd, unix.CLONE_NEWNET); err != nil {
			done <- err
			return
		}
		done <- work()
	}()
	return <-done
}

// sysctl sets a value for the namespace of the calling thread.
func (n *namespace) sysctl(name, value string) error {
	return os.WriteFile(filepath.Join("/proc/sys", name), []byte(value), 0o644)
}

func (n *namespace) readSysctl(name string) (value string) {
	n.do(func() error {
		content, err := os.ReadFile(filepath.Join("/proc/sys", name))
		value = strings.TrimSpace(string(content))
		return err
	})
	return value
}

func (n *namespace) dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	err = n.do(func() (err error) {
		var dialer net.Dialer
		conn, err = dialer.DialContext(ctx, network, address)
		return err
	})
	return conn, err
}

func (n *namespace) listen(network, address string) (listener net.Listener, err error) {
	err = n.do(func() (err error) {
		listener, err = net.Listen(network, address)
		return err
	})
	return listener, err
}

func (n *namespace) listenPacket(network, address string) (conn net.PacketConn, err error) {
	err = n.do(func() (err error) {
		conn, err = net.ListenPacket(network, address)
		return err
	})
	return conn, err
}

// httpClient speaks HTTP from inside the namespace, each request on a new connection.
func (n *namespace) httpClient(limit time.Duration) *http.Client {
	return &http.Client{
		Timeout:   limit,
		Transport: &http.Transport{DialContext: n.dial, DisableKeepAlives: true},
	}
}
