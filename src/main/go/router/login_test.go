//go:build linux

package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const key = "tskey-auth-secret"

// fakeDaemon answers the local API with one status after the other; the last one stays.
func fakeDaemon(t *testing.T, statuses ...routerStatus) string {
	t.Helper()
	// t.TempDir has the test's name in it, and a socket's name has no more than 107 bytes.
	directory, err := os.MkdirTemp("", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(directory) })
	socket := filepath.Join(directory, "sock")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	var mu sync.Mutex
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.Host != "local-tailscaled.sock" || r.URL.Path != "/localapi/v0/status" {
			http.Error(w, "unexpected", http.StatusForbidden)
			return
		}
		json.NewEncoder(w).Encode(statuses[0])
		if len(statuses) > 1 {
			statuses = statuses[1:]
		}
	}))
	return socket
}

var (
	starting = routerStatus{BackendState: "NoState"}
	fresh    = routerStatus{BackendState: "NeedsLogin"}
	running  = routerStatus{BackendState: "Running", HaveNodeKey: true}
)

type pauses []time.Duration

func (p *pauses) sleep(d time.Duration) { *p = append(*p, d) }

// commands are the started command lines without program and socket.
func commands(calls []call) (lines []string) {
	for _, c := range calls {
		lines = append(lines, strings.Join(c.Args[2:], " "))
	}
	return lines
}

func TestFreshNodeLogsInOnceThroughAPipe(t *testing.T) {
	clearEnvironment(t)
	lines, started := captureLog(t), fakeProgram(t)
	login := &routerLogin{
		socket: fakeDaemon(t, starting, fresh, running), key: key, nftables: true, sleep: new(pauses).sleep,
		flags: []string{"--hostname=rb"}, extra: []string{"--login-server=http://x", "--hostname=rb2"}, exitNode: []string{"--exit-node=home"},
	}

	login.run()

	same(t, commands(started()), []string{
		"up --timeout=1m0s --login-server=http://x --hostname=rb2 --auth-key=file:/proc/self/fd/3",
		"set --exit-node=home",
	})
	up := started()[0]
	same(t, up.Args[:2], []string{"tailscale", "--socket=" + login.socket})
	same(t, up.Key, key)
	if text := strings.Join(append(up.Args, up.Environment...), "\n"); strings.Contains(text, key) {
		t.Errorf("the key is in %s", text)
	}
	same(t, lines.text(), "logged in; TS_AUTHKEY is not needed any more and can be removed")
}

func TestKeyFileIsPassedThrough(t *testing.T) {
	clearEnvironment(t)
	captureLog(t)
	started := fakeProgram(t)
	file := filepath.Join(t.TempDir(), "key")
	write(t, file, key)
	login := &routerLogin{socket: fakeDaemon(t, fresh, running), key: "file:" + file, nftables: true, sleep: new(pauses).sleep}

	login.run()

	same(t, commands(started()), []string{"up --timeout=1m0s --auth-key=file:" + file})
}

func TestFailedLoginIsTriedAgainEverMoreRarely(t *testing.T) {
	clearEnvironment(t)
	lines, started := captureLog(t), fakeProgram(t, answer{Match: "up", Stderr: "backend error: invalid key: " + key + "\n", Status: 1})
	var waited pauses
	var statuses []routerStatus
	for range 30 {
		statuses = append(statuses, fresh)
	}
	login := &routerLogin{socket: fakeDaemon(t, append(statuses, running)...), key: key, nftables: true, sleep: waited.sleep}

	login.run()

	same(t, waited[0], "5s")
	if !slices.IsSorted(waited) || waited[len(waited)-1] != 5*time.Minute || len(waited) < len(started()) {
		t.Errorf("waited %v for %d attempts", waited, len(started()))
	}
	same(t, lines.lines[0], "login failed: backend error: invalid key: ***; next try in 5s")
	same(t, len(lines.lines), len(started())+1)
}

func TestApprovalThatIsMissingIsSaid(t *testing.T) {
	clearEnvironment(t)
	lines := captureLog(t)
	fakeProgram(t, answer{Status: 1})
	login := &routerLogin{socket: fakeDaemon(t, fresh, routerStatus{BackendState: "NeedsMachineAuth", HaveNodeKey: true}), key: key, nftables: true}

	login.run()

	same(t, lines.text(), "logged in; the node waits for approval in the admin console")
}

func TestCertificateThatIsNotTrustedGetsOneHint(t *testing.T) {
	clearEnvironment(t)
	lines := captureLog(t)
	fakeProgram(t, answer{Stderr: "timeout waiting\n", Status: 1})
	refused := fresh
	refused.Health = []string{"You are logged out. The last login error was: fetch control key: x509: certificate signed by unknown authority"}
	login := &routerLogin{socket: fakeDaemon(t, refused, refused, refused, refused, refused, refused, running), key: key, nftables: true, sleep: new(pauses).sleep}

	login.run()

	same(t, strings.Count(lines.text(), "set <certificates>"), 1)
	same(t, strings.Contains(lines.text(), "login failed: timeout waiting / fetch control key: x509: certificate signed by unknown authority; next try in 5s"), true)
}

func TestFreshNodeWithoutAKeyIsToldHowToLogIn(t *testing.T) {
	clearEnvironment(t)
	lines, started := captureLog(t), fakeProgram(t)
	login := &routerLogin{socket: fakeDaemon(t, fresh), flags: []string{"--hostname=my box"}, nftables: true}

	login.run()

	same(t, len(started()), 0)
	same(t, lines.text(), "not logged in, and TS_AUTHKEY is not set; log in from /container/shell with: tailscale up '--hostname=my box'")
}

func TestKernelWithoutNftablesLogsInWithoutNetfilter(t *testing.T) {
	tests := []struct {
		behaviour, firewall string
		extra               []string
		want                bool
	}{
		{"by default", "", nil, true},
		{"not when the user chose a mode", "", []string{"--netfilter-mode=on"}, false},
		{"not when the user chose a firewall", "iptables", nil, false},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			clearEnvironment(t)
			lines := captureLog(t)
			t.Setenv("TS_DEBUG_FIREWALL_MODE", test.firewall)
			login := &routerLogin{extra: test.extra}
			same(t, slices.Contains(login.upFlags(), "--netfilter-mode=off"), test.want)
			same(t, strings.Contains(lines.text(), "NAT is left to the router"), test.want)
		})
	}
}

func TestNodeThatIsLoggedInGetsItsSettingsOneByOne(t *testing.T) {
	clearEnvironment(t)
	lines := captureLog(t)
	started := fakeProgram(t, answer{Match: "--operator", Stderr: "no such user\n", Status: 1})
	login := &routerLogin{
		socket: fakeDaemon(t, running), key: key, sleep: new(pauses).sleep,
		flags: []string{"--hostname=rb"}, extra: []string{"--operator=joe", "--reset"}, exitNode: []string{"--exit-node=home"},
	}

	login.run()

	same(t, commands(started()), []string{"set --hostname=rb", "set --operator=joe", "set --exit-node=home"})
	same(t, lines.text(), "already logged in: left out of TS_EXTRA_ARGS what counts at a login only: --reset\n"+
		"tailscale set --operator=joe was refused: no such user")
}

func TestNodeThatIsLoggedInIsLeftAloneWithoutVariables(t *testing.T) {
	clearEnvironment(t)
	lines, started := captureLog(t), fakeProgram(t)
	login := &routerLogin{socket: fakeDaemon(t, running), key: key}

	login.run()

	same(t, len(started()), 0)
	same(t, lines.text(), "")
}

func TestExitNodeWaitsForTheNetworkMap(t *testing.T) {
	clearEnvironment(t)
	captureLog(t)
	started := fakeProgram(t, answer{Stderr: "cannot resolve exit node by hostname while Tailscale is starting up\n", Status: 1})
	login := &routerLogin{
		socket: fakeDaemon(t, routerStatus{BackendState: "Starting", HaveNodeKey: true}, routerStatus{BackendState: "Starting", HaveNodeKey: true}, running),
		sleep:  new(pauses).sleep, exitNode: []string{"--exit-node=home"},
	}

	login.run()

	same(t, len(started()), 2)
}

func TestDaemonThatNeverAnswersIsOneLine(t *testing.T) {
	clearEnvironment(t)
	lines := captureLog(t)
	var waited pauses
	login := &routerLogin{socket: filepath.Join(t.TempDir(), "none"), sleep: waited.sleep}

	login.run()

	same(t, len(lines.lines), 1)
	same(t, strings.HasPrefix(lines.text(), "tailscaled did not get ready: "), true)
	same(t, slices.Max(waited), time.Second)
}

func TestReasonIsOneLineWithoutTheListOfFlags(t *testing.T) {
	tests := []struct {
		behaviour string
		result    routerResult
		want      string
	}{
		{"last three lines", routerResult{stderr: "a\n\nb\nc\n d \n"}, "b / c / d"},
		{"stdout when there is no stderr", routerResult{stdout: "said\n", stderr: "\n"}, "said"},
		{"without usage", routerResult{stderr: "flag provided but not defined: -x\nChange preferences\n\nUSAGE\n  tailscale set\n"}, "flag provided but not defined: -x"},
		{"a silent child", routerResult{err: net.ErrClosed}, net.ErrClosed.Error()},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) { same(t, test.result.reason(), test.want) })
	}
}
