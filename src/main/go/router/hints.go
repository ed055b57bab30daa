//go:build linux

// What Go's words for a failed login do not tell the owner of a router, each said once.

package main

import (
	"slices"
	"strings"
)

// routerHints are those that were given.
type routerHints []string

func (h *routerHints) about(reason string) {
	for _, hint := range []string{routerCertificateHint(reason), routerResolverHint("/etc/resolv.conf", reason)} {
		if hint != "" && !slices.Contains(*h, hint) {
			*h = append(*h, hint)
			routerLog("%s", hint)
		}
	}
}

func routerCertificateHint(reason string) string {
	if !strings.Contains(reason, "x509: ") {
		return ""
	}
	return "the login server's certificate is not trusted: this image may have only Tailscale's built-in roots; set <certificates> and build it anew"
}

// routerResolverHint looks at the file as well: a container without a resolver gets no further
// than a time limit, and the reason does not say at what.
func routerResolverHint(path, reason string) string {
	resolvers := routerNameservers(path)
	if len(resolvers) == 0 {
		return path + " has no nameserver: set the container's dns, or DNS servers on the router"
	}
	if !strings.Contains(reason, "lookup ") {
		return ""
	}
	return "the login server's name was not resolved by " + strings.Join(resolvers, ", ") + " (" + path + "): is that resolver open to the container's address (/ip/dns allow-remote-requests, firewall chain input)?"
}
