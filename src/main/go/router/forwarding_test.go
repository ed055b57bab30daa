//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	ipv4 = "net/ipv4/ip_forward"
	ipv6 = "net/ipv6/conf/all/forwarding"
)

func TestForwardingIsTurnedOnSilently(t *testing.T) {
	for _, before := range []string{"0\n", "1\n"} {
		sysctls, lines := t.TempDir(), captureLog(t)
		write(t, filepath.Join(sysctls, ipv4), before)
		write(t, filepath.Join(sysctls, ipv6), before)

		routerEnableForwarding(sysctls)

		same(t, read(t, filepath.Join(sysctls, ipv4)), "1\n")
		same(t, read(t, filepath.Join(sysctls, ipv6)), "1\n")
		same(t, lines.text(), "")
	}
}

func TestForwardingThatIsOnIsNotWritten(t *testing.T) {
	sysctls, lines := t.TempDir(), captureLog(t)
	for _, path := range []string{ipv4, ipv6} {
		write(t, filepath.Join(sysctls, path), "1") // a write would add a line feed
	}

	routerEnableForwarding(sysctls)

	same(t, read(t, filepath.Join(sysctls, ipv4)), "1")
	same(t, lines.text(), "")
}

// A file that can be read and not written even by root: one of the kernel's read-only sysctls.
func TestForwardingThatCannotBeTurnedOnIsOneLineWithTheConsequence(t *testing.T) {
	lines := captureLog(t)
	sysctls := t.TempDir()
	write(t, filepath.Join(sysctls, ipv6), "1\n")
	os.MkdirAll(filepath.Join(sysctls, "net/ipv4"), 0o755)
	if err := os.Symlink("/proc/sys/kernel/ngroups_max", filepath.Join(sysctls, ipv4)); err != nil {
		t.Fatal(err)
	}

	routerEnableForwarding(sysctls)

	if !strings.HasPrefix(lines.text(), "cannot turn IPv4 forwarding on (") ||
		!strings.HasSuffix(lines.text(), "): subnet routes and exit node will not work for IPv4") || strings.Contains(lines.text(), "\n") {
		t.Errorf("logged %q", lines.text())
	}
}

func TestForwardingWithoutIPv6IsOneLine(t *testing.T) {
	sysctls, lines := t.TempDir(), captureLog(t)
	write(t, filepath.Join(sysctls, ipv4), "0\n")

	routerEnableForwarding(sysctls)

	same(t, read(t, filepath.Join(sysctls, ipv4)), "1\n")
	if !strings.HasPrefix(lines.text(), "no IPv6 here (") || strings.Contains(lines.text(), "\n") {
		t.Errorf("logged %q", lines.text())
	}
}
