//go:build linux

// Logs the node in once, and applies the environment to a node that is logged in. Scripts got
// this wrong in several images: "up --reset" at each start wiped settings, and a loop with a
// short time limit cancelled its own logins.

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

const (
	routerDaemonPatience = 5 * time.Minute // for the local API to answer
	routerRunPatience    = time.Minute     // for a node that is logged in to get its network map
	routerLoginLimit     = time.Minute     // for one attempt; --timeout in TS_EXTRA_ARGS changes it
	routerChildLimit     = 10 * time.Minute
	routerFirstPause     = 5 * time.Second
	routerLongestPause   = 5 * time.Minute
)

type routerLogin struct {
	socket   string
	key      string   // "" or a key or file:<path>
	flags    []string // for "up" and "set"
	extra    []string // for "up"; in part for "set"
	exitNode []string // for "set": a node without a network map knows no exit node by name
	nftables bool
	sleep    func(time.Duration)
	hints    routerHints
}

// routerStatus is the part of the local API's status that decides.
type routerStatus struct {
	BackendState string
	HaveNodeKey  bool
	Health       []string
}

func (l *routerLogin) run() {
	status, err := l.await(routerDaemonPatience, func(s routerStatus) bool {
		return s.HaveNodeKey || s.BackendState != "NoState"
	})
	switch {
	case err != nil:
		routerLog("tailscaled did not get ready: %v", err)
	case status.HaveNodeKey:
		l.apply()
	case l.key == "":
		routerLog("not logged in, and TS_AUTHKEY is not set; log in from /container/shell with: %s",
			routerQuote(append([]string{"tailscale", "up"}, l.upFlags()...)))
	default:
		l.logIn()
	}
}

// logIn tries until it succeeds, however long the line or the login server is down.
func (l *routerLogin) logIn() {
	flags := append([]string{"--timeout=" + routerLoginLimit.String()}, l.upFlags()...)
	up := append([]string{"up"}, routerLastWins(flags)...)
	for pause := routerFirstPause; ; pause = min(2*pause, routerLongestPause) {
		result := l.tailscale(l.key, up...)
		if l.loggedIn() {
			break
		}
		routerLog("login failed: %s; next try in %s", l.explain(result), pause)
		l.sleep(pause)
		// The daemon goes on with an attempt after "tailscale up" has given up.
		if l.loggedIn() {
			break
		}
	}
	l.set(l.exitNode)
}

// loggedIn asks the daemon, because "tailscale up" alone is no proof: without the feature ipnbus
// it ends with 0 at once.
func (l *routerLogin) loggedIn() bool {
	status, err := l.status()
	if err != nil || !status.HaveNodeKey {
		return false
	}
	if status.BackendState == "NeedsMachineAuth" {
		routerLog("logged in; the node waits for approval in the admin console")
	} else {
		routerLog("logged in; TS_AUTHKEY is not needed any more and can be removed")
	}
	return true
}

// apply brings a node that is logged in up to what the environment says; what it does not
// mention stays as it is.
func (l *routerLogin) apply() {
	kept, skipped := routerForSet(l.extra)
	if len(skipped) > 0 {
		routerLog("already logged in: left out of TS_EXTRA_ARGS what counts at a login only: %s", strings.Join(skipped, " "))
	}
	// One by one, so that a mistake in one does not keep the others from being applied.
	l.set(l.flags)
	l.set(kept)
	l.set(l.exitNode)
}

// set makes one change of settings; a refusal is one line.
func (l *routerLogin) set(flags []string) {
	if len(flags) == 0 {
		return
	}
	set := append([]string{"set"}, routerLastWins(flags)...)
	result := l.tailscale("", set...)
	if result.err != nil && strings.Contains(result.stderr, "starting up") {
		l.await(routerRunPatience, func(s routerStatus) bool { return s.BackendState == "Running" })
		result = l.tailscale("", set...)
	}
	if result.err != nil {
		routerLog("tailscale %s was refused: %s", routerQuote(set), result.reason())
	}
}

// upFlags are the settings of a login. A kernel without nf_tables gets no packet filter, unless
// the user has decided about it.
func (l *routerLogin) upFlags() []string {
	flags := routerLastWins(append(l.flags[:len(l.flags):len(l.flags)], l.extra...))
	if l.nftables || routerHasFlag(l.extra, "netfilter-mode") || os.Getenv("TS_DEBUG_FIREWALL_MODE") != "" {
		return flags
	}
	routerLog("this kernel has no nf_tables: NAT is left to the router (--netfilter-mode=off); let it masquerade 100.64.0.0/10")
	return append([]string{"--netfilter-mode=off"}, flags...)
}

// explain joins what the command said with what only the daemon knows.
func (l *routerLogin) explain(result routerResult) string {
	reason := result.reason()
	status, _ := l.status()
	for _, problem := range status.Health {
		if _, cause, found := strings.Cut(problem, "last login error was: "); found && !strings.Contains(reason, cause) {
			reason += " / " + cause
		}
	}
	if l.key != "" {
		reason = strings.ReplaceAll(reason, l.key, "***")
	}
	l.hints.about(reason)
	return reason
}

// tailscale runs the command-line client with the key in a pipe.
func (l *routerLogin) tailscale(key string, args ...string) routerResult {
	child := routerChild{
		args:  append([]string{"tailscale", "--socket=" + l.socket}, args...),
		limit: routerChildLimit, // a backstop; killing "up" earlier would only spoil its words
	}
	if strings.HasPrefix(key, "file:") {
		child.args = append(child.args, "--auth-key="+key)
	} else if key != "" {
		child.key = key
		child.args = append(child.args, "--auth-key=file:"+routerKeyPath)
	}
	return child.run()
}

// await polls until the daemon's status is as wanted.
func (l *routerLogin) await(patience time.Duration, wanted func(routerStatus) bool) (routerStatus, error) {
	for pause, waited := 50*time.Millisecond, time.Duration(0); ; pause = min(2*pause, time.Second) {
		status, err := l.status()
		if err == nil && wanted(status) {
			return status, nil
		}
		if waited >= patience {
			if err == nil {
				err = fmt.Errorf("still in state %s", status.BackendState)
			}
			return status, err
		}
		l.sleep(pause)
		waited += pause
	}
}

func (l *routerLogin) status() (status routerStatus, err error) {
	client := http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				var dialer net.Dialer
				return dialer.DialContext(ctx, "unix", l.socket)
			},
		},
	}
	response, err := client.Get("http://local-tailscaled.sock/localapi/v0/status?peers=false")
	if err != nil {
		return status, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return status, fmt.Errorf("status %s", response.Status)
	}
	return status, json.NewDecoder(response.Body).Decode(&status)
}

// routerQuote writes words so that a shell reads them as they are.
func routerQuote(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		if strings.ContainsAny(word, " \t\"'\\$;&|<>()*?#`") {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		quoted[i] = word
	}
	return strings.Join(quoted, " ")
}
