//go:build linux

// The table of canaries, in the order in which they run; what each proves and what its failure
// means for a user stands in the plugin's canaries.properties.

package main

var canaries = []canary{
	{"login", login},
	{"status", status},
	{"forwarding", forwarding},
	{"magic-dns-router", magicDNSOfRouter},
	{"magic-dns-client", magicDNSOfClient},
	{"magic-dns-gateway", magicDNSOfGateway},
	{"subnet-tcp", subnetTCP},
	{"subnet-udp", subnetUDP},
	{"subnet-ping", subnetPing},
	{"subnet-ipv6", subnetIPv6},
	{"subnet-4via6", subnet4via6},
	{"direct-path", directPath},
	{"tsmp-ping", tsmpPing},
	{"c2n", c2n},
	{"accept-routes", acceptRoutes},
	{"exit-node", exitNode},
	{"exit-node-dns", exitNodeDNS},
	{"dns-using-exit-node", dnsUsingExitNode},
	{"large-transfer", largeTransfer},
	{"flash-writes", flashWrites},
	{"busy", busy},
	{"route-changes", routeChanges},
	{"outage", outage},
	{"quiet-log", quietLog},
	{"memory", memory},
	{"restart", restart},
	{"kill", killed},
	{"started-twice", startedTwice},
	{"sigterm", sigterm},
	{"verbose-log", verboseLog},
	{"large-environment", largeEnvironment},
	{"wrong-key", wrongKey},
	{"no-login-server", noLoginServer},
	{"no-resolver", noResolver},
	{"accept-dns-off", acceptDNSOff},
	{"odd-routes", oddRoutes},
	{"no-nf-tables", noNftables},
	{"no-nf-tables-filter-on", filterOnWithoutNftables},
	{"no-ipv6", noIPv6},
	{"read-only-sysctl", readOnlySysctl},
}
