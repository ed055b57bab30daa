//go:build linux

// The router at work and in trouble with its surroundings, and what that leaves in the log and on
// flash.

package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/tailscale/netlink"
)

// largeTransfer: five megabytes each way between the LAN and a network behind another node. Both
// ends announce segments that do not fit into the tunnel, and the LAN drops what would tell it.
func largeTransfer(l *lab) (string, error) {
	return l.reaches(func() error {
		if err := download(l.network.lan, farAddress); err != nil {
			return err
		}
		return upload(l.network.lan, farAddress)
	})
}

func download(host *namespace, address string) error {
	response, err := host.httpClient(20 * time.Second).Get("http://" + net.JoinHostPort(address, "80") + bulkPath)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	got, err := io.Copy(io.Discard, response.Body)
	if err == nil && got != bulkSize {
		err = fmt.Errorf("%d of %d bytes came from %s", got, bulkSize, address)
	}
	return err
}

func upload(host *namespace, address string) error {
	body := bytes.NewReader(make([]byte, bulkSize))
	response, err := host.httpClient(20*time.Second).Post("http://"+net.JoinHostPort(address, "80")+bulkPath, "", body)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode == http.StatusOK && !strings.Contains(string(said), fmt.Sprintf("send %d bytes", bulkSize)) {
		err = fmt.Errorf("%s", said)
	}
	return err
}

// busy: under load nothing is written but what may be, and nothing is said that nobody needs.
func busy(l *lab) (string, error) {
	before, err := l.settled()
	if err != nil {
		return "", err
	}
	said := len(l.router.log())
	written := map[string]int{}
	end := time.Now().Add(l.soak)
	load := l.load(end)
	for time.Now().Before(end) {
		time.Sleep(100 * time.Millisecond)
		now, err := fileTimes(l.router)
		if err != nil {
			return "", err
		}
		for name := range now {
			if now[name] != before[name] {
				written[name]++
			}
		}
		before = now
	}
	transfers := load()
	for name := range written {
		if !l.mayWrite(name) {
			return "", fmt.Errorf("%s was written", name)
		}
	}
	if transfers == 0 {
		return "", fmt.Errorf("nothing came through")
	}
	lines, err := l.quietSince(said, l.soak)
	return fmt.Sprintf("%d transfers of 5 MB in %s, %d lines in the log, %d files written", transfers, l.soak, lines, len(written)), err
}

// load keeps the router busy until then: transfers, questions for names, pings and status calls.
// The result waits for the end and says how many transfers came through.
func (l *lab) load(end time.Time) func() int {
	var all sync.WaitGroup
	var mu sync.Mutex
	transfers := 0
	count := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			transfers++
		}
	}
	for _, work := range []func(){
		func() { count(download(l.network.client, lanAddress)) },
		func() { count(upload(l.network.client, lanAddress)) },
		func() {
			ask(l.network.gateway, tailscaleResolver, "client."+domain+".")
			echo(l.network.client, lanAddress)
			l.router.status()
		},
	} {
		all.Add(1)
		go func() {
			defer all.Done()
			for time.Now().Before(end) {
				work()
			}
		}()
	}
	return func() int {
		all.Wait()
		return transfers
	}
}

// What a log may grow by: every kind of line may come twice when something begins or ends, and in
// the long run there are few (src/main/go/router/limit.go).
const (
	linesAtOnce    = 60
	linesPerMinute = 20
)

// quietSince counts the lines after a place in the log, which are few and no debug lines.
func (l *lab) quietSince(from int, during time.Duration) (int, error) {
	text := l.router.log()[from:]
	lines := strings.Count(text, "\n")
	for line := range strings.Lines(text) {
		if verboseTag.MatchString(line) {
			return lines, fmt.Errorf("a debug line: %s", line)
		}
	}
	if limit := linesAtOnce + int(linesPerMinute*during.Minutes()); lines > limit {
		return lines, fmt.Errorf("%d lines in %s, more than %d; the last: %s", lines, during, limit, l.router.lastLine())
	}
	return lines, nil
}

// routeChanges: a line that comes and goes changes the routes of a router again and again.
func routeChanges(l *lab) (string, error) {
	const changes = 1000
	said := len(l.router.log())
	begin := time.Now()
	err := l.network.router.do(func() error {
		for i := range changes / 2 {
			destination := fmt.Sprintf("203.0.113.%d/32", i%250)
			if err := addRoute(destination, gatewayAddress); err != nil {
				return err
			}
			_, network, _ := net.ParseCIDR(destination)
			if err := netlink.RouteDel(&netlink.Route{Dst: network}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if _, err := subnetTCP(l); err != nil {
		return "", fmt.Errorf("the subnet route does not work any more: %w", err)
	}
	lines, err := l.quietSince(said, time.Since(begin))
	return fmt.Sprintf("%d changes, %d lines in the log", changes, lines), err
}

// outage: neither the login server nor the relay can be reached. What is connected stays so, the
// log stays short, and all is well afterwards.
func outage(l *lab) (string, error) {
	said := len(l.router.log())
	connected := l.control.server.InServeMap()
	l.control.outage(true)
	defer l.control.outage(false)
	end := time.Now().Add(l.soak)
	for time.Now().Before(end) {
		if _, err := subnetTCP(l); err != nil {
			return "", fmt.Errorf("the subnet route went away: %w", err)
		}
		time.Sleep(time.Second)
	}
	lines, err := l.quietSince(said, l.soak)
	if err != nil {
		return "", err
	}
	l.control.outage(false)
	err = eventually(l.patience(30*time.Second), func() error {
		if now := l.control.server.InServeMap(); now < connected {
			return fmt.Errorf("%d of %d nodes are connected to the login server afterwards", now, connected)
		}
		return nil
	})
	return fmt.Sprintf("%d lines in the log in %s", lines, l.soak), err
}
