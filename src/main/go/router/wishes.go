//go:build linux

// What the environment asks of the node: variables of Tailscale's official image, as flags of
// "tailscale up" and "tailscale set". An empty variable counts as not set.

package main

import (
	"os"
	"slices"
	"strconv"
	"strings"
)

// routerSetFlags are the flags that "tailscale set" knows (cmd/tailscale/cli/set.go, 1.102.5);
// the rest of what "tailscale up" takes counts at a login only.
var routerSetFlags = strings.Fields(`accept-dns accept-risk accept-routes advertise-connector
	advertise-exit-node advertise-routes auto-update exit-node exit-node-allow-lan-access hostname
	netfilter-mode nickname operator relay-server-port relay-server-static-endpoints
	report-posture shields-up snat-subnet-routes ssh stateful-filtering update-check webclient`)

// routerWishes are the flags for the variables that both commands know.
func routerWishes() (flags []string) {
	if name := strings.TrimSpace(os.Getenv("TS_HOSTNAME")); name != "" {
		flags = append(flags, "--hostname="+name)
	}
	if routes := routerRoutes(os.Getenv("TS_ROUTES")); routes != "" {
		flags = append(flags, "--advertise-routes="+routes)
	}
	if answer := strings.TrimSpace(os.Getenv("TS_ACCEPT_DNS")); answer != "" {
		accept, err := strconv.ParseBool(answer)
		if err != nil {
			routerLog("TS_ACCEPT_DNS %q is neither true nor false and is ignored", answer)
		} else {
			flags = append(flags, "--accept-dns="+strconv.FormatBool(accept))
		}
	}
	return flags
}

// routerForSet splits words into those that "tailscale set" takes and the names of the others.
func routerForSet(words []string) (kept, skipped []string) {
	for len(words) > 0 {
		n := routerFlagLength(words)
		name := routerFlagName(words[0])
		if slices.Contains(routerSetFlags, name) {
			kept = append(kept, words[:n]...)
		} else if name != "" {
			skipped = append(skipped, "--"+name) // never the value: it may be a secret
		} else {
			skipped = append(skipped, words[0])
		}
		words = words[n:]
	}
	return kept, skipped
}

// routerExtra splits TS_EXTRA_ARGS into an auth key, which gets the same care as one in
// TS_AUTHKEY, what picks an exit node, and the rest. It removes the variable: children would
// inherit the key with it.
func routerExtra() (rest, exitNode []string, key string) {
	words := routerWords("TS_EXTRA_ARGS")
	os.Unsetenv("TS_EXTRA_ARGS")
	for len(words) > 0 {
		n := routerFlagLength(words)
		switch name := routerFlagName(words[0]); name {
		case "auth-key", "authkey":
			key = routerFlagValue(words[:n], name)
		case "exit-node", "exit-node-allow-lan-access":
			exitNode = append(exitNode, words[:n]...)
		default:
			rest = append(rest, words[:n]...)
		}
		words = words[n:]
	}
	return rest, exitNode, key
}

// routerLastWins drops all but the last flag of a name: the client refuses a flag that is given
// twice, and TS_EXTRA_ARGS may repeat what another variable says.
func routerLastWins(words []string) (unique []string) {
	for len(words) > 0 {
		n := routerFlagLength(words)
		name := routerFlagName(words[0])
		if name == "" || !routerHasFlag(words[n:], name) {
			unique = append(unique, words[:n]...)
		}
		words = words[n:]
	}
	return unique
}

// routerFlagLength is 2 for a flag whose value is the next word, else 1.
func routerFlagLength(words []string) int {
	if len(words) > 1 && routerFlagName(words[0]) != "" && !strings.Contains(words[0], "=") &&
		!strings.HasPrefix(words[1], "-") {
		return 2
	}
	return 1
}
