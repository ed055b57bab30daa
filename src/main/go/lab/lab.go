//go:build linux

// One run: the topology, the daemons, the canaries in their order, and a line of JSON for each.

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

type lab struct {
	options
	image     *image
	network   *network
	control   *control
	clientDNS *nameServer
	routerDNS *nameServer
	router    *container
	client    *container
	identity  string // the router's node key after its login
	started   time.Time
	roots     int

	memoryAtStart string
}

// canary is one check. Some build on what an earlier one did, so the order counts.
type canary struct {
	name string
	run  func(*lab) (detail string, err error)
}

// outcome is a line of output.
type outcome struct {
	Canary  string  `json:"canary"`
	Result  string  `json:"result"` // passed, failed or skipped
	Seconds float64 `json:"seconds"`
	Detail  string  `json:"detail"`
}

// skipped is returned by a canary that cannot be run here.
type skipped struct{ reason string }

func (s skipped) Error() string { return s.reason }

func newLab(o options) (*lab, error) {
	l := &lab{options: o, started: time.Now()}
	var err error
	if l.image, err = readImage(o.image); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(l.scratch(), 0o755); err != nil {
		return nil, err
	}
	// Memory that goes away with the namespace; a router's root is no larger than its flash.
	if err := unix.Mount("lab", l.scratch(), "tmpfs", 0, "mode=0755"); err != nil {
		return nil, fmt.Errorf("no tmpfs: %w", err)
	}
	if l.network, err = newNetwork(); err != nil {
		return nil, err
	}
	if l.foreign() {
		if err := l.network.masquerade(); err != nil {
			return nil, fmt.Errorf("the gateway cannot masquerade: %w", err)
		}
	}
	if err := l.serve(); err != nil {
		return nil, err
	}
	return l, l.startDaemons()
}

func (l *lab) serve() (err error) {
	n := l.network
	if l.control, err = newControl(n.gateway); err != nil {
		return err
	}
	if l.clientDNS, err = serveNames(n.gateway, clientDNS, "192.0.2.33"); err != nil {
		return err
	}
	if l.routerDNS, err = serveNames(n.public, routerDNS, publicAddress); err != nil {
		return err
	}
	for _, host := range []struct {
		at      *namespace
		address string
	}{{n.lan, lanAddress}, {n.lan, lanAddress6}, {n.public, publicAddress}, {n.far, farAddress}} {
		if err := serveEcho(host.at, host.address); err != nil {
			return err
		}
	}
	return nil
}

func (l *lab) startDaemons() (err error) {
	variables := map[string]string{
		"TS_AUTHKEY":    goodKey,
		"TS_HOSTNAME":   "router",
		"TS_ROUTES":     lanRoutes,
		"TS_EXTRA_ARGS": "--login-server=" + loginServer + " --advertise-exit-node --accept-routes",
	}
	maps.Copy(variables, l.more)
	if l.router, err = l.newRouter("router", variables); err != nil {
		return err
	}
	if l.client, err = l.newClient(); err != nil {
		return err
	}
	return errors.Join(l.router.start(), l.client.start())
}

func (l *lab) foreign() bool   { return l.emulator != "" }
func (l *lab) scratch() string { return filepath.Join(l.logs, "root") }

// patience is the time limit of a step, from what an idle machine needs at most. A busy one needs
// longer (at a load of 24 on two cores a packed program took 5 s to start), an emulated program
// longer still.
func (l *lab) patience(limit time.Duration) time.Duration {
	if l.foreign() {
		return 5 * limit
	}
	return 2 * limit
}

// newRouter unpacks the image once more. The state directory is named after the container.
func (l *lab) newRouter(name string, variables map[string]string) (*container, error) {
	c := l.container(name, l.network.router)
	if err := l.image.unpack(c.root); err != nil {
		return nil, err
	}
	c.program = append(append([]string{}, l.image.Config.Entrypoint...), l.image.Config.Cmd...)
	c.env = environment(l.image.Config.Env, variables)
	if l.cpu != "" {
		c.env = append(c.env, "QEMU_CPU="+l.cpu)
	}
	return c, c.prepare(routerDNS)
}

// newClient is the same program made for this machine, started the same way.
func (l *lab) newClient() (*container, error) {
	c := l.container("client", l.network.client)
	bin := filepath.Join(c.root, "usr/local/bin")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return nil, err
	}
	binary, err := os.ReadFile(l.options.client)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(bin, "tailscale.combined"), binary, 0o755); err != nil {
		return nil, err
	}
	for _, name := range []string{"router", "tailscale", "tailscaled"} {
		if err := os.Symlink("tailscale.combined", filepath.Join(bin, name)); err != nil {
			return nil, err
		}
	}
	c.program = []string{"/usr/local/bin/router", "--no-logs-no-support"}
	c.env = environment([]string{"PATH=/usr/local/bin"}, map[string]string{
		"TS_AUTHKEY":    goodKey,
		"TS_HOSTNAME":   "client",
		"TS_ROUTES":     farRoutes,
		"TS_EXTRA_ARGS": "--login-server=" + loginServer + " --accept-routes --netfilter-mode=off",
	})
	return c, c.prepare(clientDNS)
}

func (l *lab) container(name string, network *namespace) *container {
	l.roots++
	return &container{
		name:    name,
		network: network,
		root:    filepath.Join(l.scratch(), fmt.Sprintf("%d", l.roots)),
		state:   filepath.Join(l.scratch(), "state-"+name),
		logFile: filepath.Join(l.logs, name+".log"),
	}
}

// environment is the image's own with more variables, and two that keep the lab to itself.
func environment(image []string, more map[string]string) []string {
	all := append([]string{}, image...)
	all = append(all, "TS_PANIC_IF_HIT_MAIN_CONTROL=1", "TS_DISABLE_PORTMAPPER=1")
	for name, value := range more {
		all = append(all, name+"="+value)
	}
	return all
}

// run works through the canaries. Without a login nothing else can work, so it ends there.
func (l *lab) run() {
	output := json.NewEncoder(os.Stdout)
	withoutLogin := ""
	failed := false
	for _, c := range l.withCommands(canaries) {
		result := outcome{Canary: c.name, Result: "passed"}
		begin := time.Now()
		reason, leftOut := l.skip[c.name]
		switch {
		case leftOut:
			result.Result, result.Detail = "skipped", reason
		case withoutLogin != "":
			result.Result, result.Detail = "skipped", withoutLogin
		default:
			fmt.Fprintln(os.Stderr, "canary "+c.name)
			l.try(c, &result)
		}
		result.Seconds = float64(time.Since(begin).Milliseconds()) / 1000
		output.Encode(result)
		if result.Result == "failed" {
			if !failed {
				l.writeState()
			}
			failed = true
			if c.name == "login" {
				withoutLogin = "nothing can be tried without a login"
			}
		}
	}
	fmt.Fprintf(os.Stderr, "lab ended after %.1f s\n", time.Since(l.started).Seconds())
}

func (l *lab) try(c canary, result *outcome) {
	detail, err := c.run(l)
	result.Detail = detail
	var notHere skipped
	if errors.As(err, &notHere) {
		result.Result, result.Detail = "skipped", notHere.reason
	} else if err != nil {
		result.Result, result.Detail = "failed", strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	if !l.router.alive() && result.Result == "failed" {
		if fate := l.router.fate(); !strings.Contains(result.Detail, fate) {
			result.Detail += " (" + fate + ")"
		}
		l.revive()
	}
}

// revive starts a daemon that died again, so that one canary does not spoil the next.
func (l *lab) revive() {
	if l.router.alive() || l.router.start() != nil {
		return
	}
	eventually(l.patience(10*time.Second), func() error {
		_, err := l.router.running()
		return err
	})
}
