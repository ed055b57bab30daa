//go:build linux

// A router has to forward packets, and tailscaled only warns when the kernel does not.

package main

import (
	"os"
	"strings"
)

// routerEnableForwarding reads first: in some containers /proc/sys is read-only and forwarding
// is on already. rp_filter stays as it is.
func routerEnableForwarding(sysctls string) {
	routerForward("IPv4", sysctls+"/net/ipv4/ip_forward")
	routerForward("IPv6", sysctls+"/net/ipv6/conf/all/forwarding")
}

func routerForward(protocol, path string) {
	now, err := os.ReadFile(path)
	if err != nil {
		routerLog("no %s here (%v), so %s is not routed", protocol, err, protocol)
		return
	}
	if strings.TrimSpace(string(now)) == "1" {
		return
	}
	if err := os.WriteFile(path, []byte("1\n"), 0o644); err != nil {
		routerLog("cannot turn %s forwarding on (%v): subnet routes and exit node will not work for %s", protocol, err, protocol)
	}
}
