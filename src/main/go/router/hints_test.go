//go:build linux

package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestResolverIsNamedWhenItDoesNotAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "resolv.conf")
	const lookup = "fetch control key: lookup login.example on 172.17.0.1:53: i/o timeout"
	for _, test := range []struct{ content, reason, want string }{
		{"", "timeout waiting", path + " has no nameserver"},
		{"nameserver 172.17.0.1\n", lookup, "was not resolved by 172.17.0.1 ("},
		{"nameserver 172.17.0.1\n", "timeout waiting", ""},
	} {
		write(t, path, test.content)
		got := routerResolverHint(path, test.reason)
		if !strings.Contains(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%q, %s: %s", test.content, test.reason, got)
		}
	}
}

func TestHintIsGivenOnce(t *testing.T) {
	lines := captureLog(t)
	var hints routerHints
	for range 3 {
		hints.about("x509: certificate signed by unknown authority")
	}
	same(t, strings.Count(lines.text(), "set <certificates>"), 1)
}
