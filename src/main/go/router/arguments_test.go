//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDaemonArguments(t *testing.T) {
	tests := []struct {
		behaviour string
		command   []string
		variables map[string]string
		want      string
	}{
		{"defaults", []string{"--no-logs-no-support"}, nil,
			"tailscaled --no-logs-no-support --statedir=/state --socket=/var/run/tailscale/tailscaled.sock"},
		{"a state in memory needs no directory", []string{"--state=mem:"}, nil,
			"tailscaled --state=mem: --socket=/var/run/tailscale/tailscaled.sock"},
		{"a directory of the command's own", []string{"-statedir", "/other"}, nil,
			"tailscaled -statedir /other --socket=/var/run/tailscale/tailscaled.sock"},
		{"a socket of the command's own", []string{"--socket=/run/x"}, map[string]string{"TS_SOCKET": "/tmp/y"},
			"tailscaled --socket=/run/x --statedir=/state"},
		{"TS_SOCKET", nil, map[string]string{"TS_SOCKET": "/tmp/y"}, "tailscaled --statedir=/state --socket=/tmp/y"},
		{"a relative TS_SOCKET is ignored", nil, map[string]string{"TS_SOCKET": "y"},
			"tailscaled --statedir=/state --socket=/var/run/tailscale/tailscaled.sock"},
		{"a TS_SOCKET that cannot be is ignored", nil, map[string]string{"TS_SOCKET": "/proc/none/y"},
			"tailscaled --statedir=/state --socket=/var/run/tailscale/tailscaled.sock"},
		{"extra arguments, quoted", nil, map[string]string{"TS_TAILSCALED_EXTRA_ARGS": `--tun='my tun' --port=41641`},
			"tailscaled --tun=my tun --port=41641 --statedir=/state --socket=/var/run/tailscale/tailscaled.sock"},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			clearEnvironment(t)
			captureLog(t)
			fakeProgram(t, answer{Match: "--version", Stdout: "1.102.5\n"})
			for name, value := range test.variables {
				t.Setenv(name, value)
			}
			same(t, strings.Join(routerDaemonArgs(test.command, "/state"), " "), test.want)
		})
	}
}

func TestExtraArgumentsThatWouldEndTheDaemonAreIgnored(t *testing.T) {
	const usage = "flag provided but not defined: -nope\nUsage of tailscaled:\n  -bird-socket string\n"
	tests := []struct {
		behaviour, value string
		child            answer
		log              string
	}{
		{"unknown flag", "--nope", answer{Stderr: usage, Status: 2}, "flag provided but not defined: -nope"},
		{"help, which ends with 0", "--help", answer{Stderr: "Usage of tailscaled:\n"}, "--help ends the daemon"},
		{"cleanup", "--cleanup", answer{Stdout: "1.102.5\n"}, "--cleanup ends the daemon"},
		{"subcommand", "be-child", answer{}, "it ends the daemon"},
		{"quote that is not closed", `--tun="x`, answer{Stdout: "1.102.5\n"}, `a quote " is not closed`},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			clearEnvironment(t)
			lines := captureLog(t)
			fakeProgram(t, test.child)
			t.Setenv("TS_TAILSCALED_EXTRA_ARGS", test.value)
			same(t, routerExtraDaemonArgs([]string{"tailscaled"}), []string(nil))
			same(t, strings.HasPrefix(lines.text(), "TS_TAILSCALED_EXTRA_ARGS is ignored: "+test.log), true)
		})
	}
}

func TestWordsAreSplitLikeAShellDoes(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"  a  b\tc\n", []string{"a", "b", "c"}},
		{`a 'b c' "d e"`, []string{"a", "b c", "d e"}},
		{`--x="a b"c`, []string{"--x=a bc"}},
		{`'' ""`, []string{"", ""}},
		{`a\ b "c\"d" 'e\f'`, []string{"a b", `c"d`, `e\f`}},
		{`"it's"`, []string{"it's"}},
		{`a\`, []string{`a\`}},
		{"größe ☃", []string{"größe", "☃"}},
	}
	for _, test := range tests {
		got, err := routerSplit(test.text)
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
		}
		same(t, got, test.want)
	}
}

func TestFlagsAreFoundInAllTheirForms(t *testing.T) {
	words := []string{"--socket=/a", "-port", "1", "--verbose", "socket"}
	same(t, routerHasFlag(words, "socket"), true)
	same(t, routerHasFlag(words, "port"), true)
	same(t, routerHasFlag(words, "state"), false)
	same(t, routerFlagValue(words, "port"), "1")
	same(t, routerFlagValue(append(words, "--socket", "/b"), "socket"), "/b")
	same(t, routerFlagValue(words, "state"), "")
}

func TestStateDirectory(t *testing.T) {
	clearEnvironment(t)
	captureLog(t)
	dir := filepath.Join(t.TempDir(), "a/b")
	t.Setenv("TS_STATE_DIR", dir)

	same(t, routerStateDir(), dir)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestVerbosityThatIsNoNumberIsRemoved(t *testing.T) {
	lines := captureLog(t)
	t.Setenv("TS_LOG_VERBOSITY", "high")
	routerDisarm()
	same(t, os.Getenv("TS_LOG_VERBOSITY"), "")
	same(t, lines.text(), `TS_LOG_VERBOSITY "high" is no number and is ignored`)
}
