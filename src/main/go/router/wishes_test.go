//go:build linux

package main

import (
	"os"
	"strings"
	"testing"
)

func TestVariablesBecomeFlags(t *testing.T) {
	tests := []struct {
		behaviour string
		variables map[string]string
		want, log string
	}{
		{"nothing set", nil, "", ""},
		{"empty is not set", map[string]string{"TS_HOSTNAME": " ", "TS_ROUTES": "", "TS_ACCEPT_DNS": ""}, "", ""},
		{"all", map[string]string{"TS_HOSTNAME": "rb", "TS_ROUTES": "10.0.0.0/8", "TS_ACCEPT_DNS": "0"},
			"--hostname=rb --advertise-routes=10.0.0.0/8 --accept-dns=false", ""},
		{"neither true nor false", map[string]string{"TS_ACCEPT_DNS": "maybe"}, "", `TS_ACCEPT_DNS "maybe" is neither true nor false and is ignored`},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			clearEnvironment(t)
			lines := captureLog(t)
			for name, value := range test.variables {
				t.Setenv(name, value)
			}
			same(t, strings.Join(routerWishes(), " "), test.want)
			same(t, lines.text(), test.log)
		})
	}
}

func TestOnlyFlagsThatSetKnowsReachSet(t *testing.T) {
	kept, skipped := routerForSet(strings.Fields("--login-server https://x --accept-routes --operator joe --auth-key=secret stray --ssh=false"))
	same(t, kept, strings.Fields("--accept-routes --operator joe --ssh=false"))
	same(t, skipped, strings.Fields("--login-server --auth-key stray"))
}

func TestKeyInExtraArgumentsIsTakenOutOfSight(t *testing.T) {
	for _, form := range []string{"--auth-key=k", "--authkey=k", "-auth-key k"} {
		t.Setenv("TS_EXTRA_ARGS", "--ssh "+form+" --exit-node home --accept-routes")
		rest, exitNode, key := routerExtra()
		same(t, rest, []string{"--ssh", "--accept-routes"})
		same(t, exitNode, []string{"--exit-node", "home"})
		same(t, key, "k")
		same(t, os.Getenv("TS_EXTRA_ARGS"), "")
	}
}

func TestTheLastFlagOfANameWins(t *testing.T) {
	words := strings.Fields("--hostname=a --ssh --hostname b stray --timeout=1m stray")
	same(t, routerLastWins(words), strings.Fields("--ssh --hostname b stray --timeout=1m stray"))
}

func TestKeyIsRemovedFromTheEnvironment(t *testing.T) {
	t.Setenv("TS_AUTHKEY", " k1\n")
	t.Setenv("TS_AUTH_KEY", "k2")
	same(t, routerTakeKey(), "k1")
	for _, variable := range []string{"TS_AUTHKEY", "TS_AUTH_KEY"} {
		if _, found := os.LookupEnv(variable); found {
			t.Errorf("%s is still there", variable)
		}
	}
	t.Setenv("TS_AUTH_KEY", "k2")
	same(t, routerTakeKey(), "k2")
}
