//go:build linux

// What a reader needs after a failure, as a file: routes and rules of every host.

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tailscale/netlink"
)

func (l *lab) writeState() {
	var text strings.Builder
	n := l.network
	for _, host := range []*namespace{n.gateway, n.router, n.client, n.lan, n.public, n.far} {
		fmt.Fprintf(&text, "== %s\n", host.name)
		host.do(func() error {
			describe(&text)
			return nil
		})
	}
	for _, node := range l.control.server.AllNodes() {
		fmt.Fprintf(&text, "node %s %s %v\n", node.Name, node.Key.ShortString(), node.Addresses)
	}
	if l.control.panicked != "" {
		fmt.Fprintf(&text, "login server: %s\n", l.control.panicked)
	}
	os.WriteFile(filepath.Join(l.logs, "network.txt"), []byte(text.String()), 0o644)
}

func describe(text *strings.Builder) {
	links, _ := netlink.LinkList()
	for _, link := range links {
		addresses, _ := netlink.AddrList(link, netlink.FAMILY_ALL)
		fmt.Fprintf(text, "%s %s %v\n", link.Attrs().Name, link.Attrs().OperState, addresses)
	}
	for _, family := range []int{netlink.FAMILY_V4, netlink.FAMILY_V6} {
		routes, _ := netlink.RouteListFiltered(family, &netlink.Route{}, netlink.RT_FILTER_TABLE)
		for _, route := range routes {
			fmt.Fprintf(text, "route table %d %s\n", route.Table, route)
		}
		rules, _ := netlink.RuleList(family)
		for _, rule := range rules {
			fmt.Fprintf(text, "%s\n", rule)
		}
	}
	for _, table := range []string{"tcp", "udp"} {
		content, _ := os.ReadFile("/proc/thread-self/net/" + table)
		fmt.Fprintf(text, "%s sockets: %d\n", table, max(0, strings.Count(string(content), "\n")-1))
	}
}
