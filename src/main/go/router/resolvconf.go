//go:build linux

// After a power cut /etc/resolv.conf still names Tailscale's own resolver, which does not answer
// before the daemon is up, and the daemon may need a name to get there
// (tailscale/tailscale#15174).

package main

import (
	"os"
	"strings"
)

// routerRestoreResolver puts the backup back that tailscaled made, but only over a file that
// names no other resolver, and only if the backup does.
func routerRestoreResolver(path, backup string) {
	if total, own := routerResolvers(path); total == 0 || own < total {
		return
	}
	if total, own := routerResolvers(backup); own == total {
		return
	}
	err := os.Rename(backup, path)
	if err != nil {
		// A file that is mounted on its own cannot be renamed over.
		err = routerCopy(backup, path)
	}
	if err != nil {
		routerLog("cannot restore %s: %v", path, err)
		return
	}
	routerLog("restored %s, which an unclean stop had left pointing at Tailscale", path)
}

// routerResolvers counts the nameservers of a file, and those that are Tailscale itself.
func routerResolvers(path string) (total, own int) {
	for _, resolver := range routerNameservers(path) {
		total++
		if resolver == "100.100.100.100" || resolver == "fd7a:115c:a1e0::53" {
			own++
		}
	}
	return total, own
}

func routerNameservers(path string) (resolvers []string) {
	content, _ := os.ReadFile(path)
	for line := range strings.Lines(string(content)) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "nameserver" {
			resolvers = append(resolvers, words[1])
		}
	}
	return resolvers
}

func routerCopy(from, to string) error {
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o644)
	}
	if err == nil {
		err = os.Remove(from)
	}
	return err
}
