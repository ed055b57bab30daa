//go:build linux

// TS_ROUTES as people write it: with blanks, with the router's own address instead of the
// network's, with single addresses. Tailscale refuses these (tailscale/tailscale#18649).

package main

import (
	"net/netip"
	"slices"
	"strings"
)

// routerRoutes returns the routes of a comma-separated list in the form that Tailscale takes,
// and says in one line each what it corrected and what it left out.
func routerRoutes(list string) string {
	var routes, corrected, dropped []string
	add := func(route string) {
		if !slices.Contains(routes, route) {
			routes = append(routes, route)
		}
	}
	pieces := strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune(", \t\r\n", c) })
	for _, piece := range pieces {
		route, ok := routerRoute(piece)
		if !ok {
			dropped = append(dropped, piece)
			continue
		}
		if route != piece {
			corrected = append(corrected, piece+" as "+route)
		}
		add(route)
	}
	// Tailscale takes the two default routes only together.
	for _, pair := range [][2]string{{"0.0.0.0/0", "::/0"}, {"::/0", "0.0.0.0/0"}} {
		if slices.Contains(routes, pair[0]) && !slices.Contains(routes, pair[1]) {
			corrected = append(corrected, pair[0]+" with "+pair[1])
			add(pair[1])
		}
	}
	if len(corrected) > 0 {
		routerLog("TS_ROUTES: took %s", strings.Join(corrected, ", "))
	}
	if len(dropped) > 0 {
		routerLog("TS_ROUTES: left out what is no route: %s", strings.Join(dropped, " "))
	}
	return strings.Join(routes, ",")
}

func routerRoute(text string) (string, bool) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return prefix.Masked().String(), true
	}
	address, err := netip.ParseAddr(text)
	if err != nil || address.Zone() != "" {
		return "", false
	}
	return netip.PrefixFrom(address, address.BitLen()).String(), true
}
