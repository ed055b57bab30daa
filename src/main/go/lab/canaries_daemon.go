//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

var verboseTag = regexp.MustCompile(`\[v(\d|\x00JSON)\]`)

// quietLog: Tailscale's own marks of debug lines are not in the log after all that happened.
func quietLog(l *lab) (string, error) {
	lines := strings.Split(l.router.log(), "\n")
	tagged := 0
	for _, line := range lines {
		if verboseTag.MatchString(line) {
			tagged++
		}
	}
	if tagged > 0 {
		return "", fmt.Errorf("%d of %d lines are debug lines", tagged, len(lines))
	}
	return fmt.Sprintf("%d lines in %.0f s", len(lines), time.Since(l.started).Seconds()), nil
}

// allowedState are the files that the daemon may keep on flash.
var allowedState = []string{"tailscaled.state", "derpmap.cached.json", "profile-data"}

// allowedRoot are the files of the root that it changes.
var allowedRoot = []string{"etc/resolv.conf", "etc/resolv.pre-tailscale-backup.conf"}

// mayWrite tells whether a file of the root or the state may change while the router works.
func (l *lab) mayWrite(name string) bool {
	if rest, inState := strings.CutPrefix(name, l.router.state+"/"); inState {
		top, _, _ := strings.Cut(rest, "/")
		return contains(allowedState, top)
	}
	return contains(allowedRoot, strings.TrimPrefix(name, l.router.root+"/"))
}

// flashWrites: nothing is written while nothing happens, and little is ever kept.
func flashWrites(l *lab) (string, error) {
	before, err := l.settled()
	if err != nil {
		return "", err
	}
	kept := 0
	for name := range before {
		if rest, inState := strings.CutPrefix(name, l.router.state+"/"); inState {
			if !l.mayWrite(name) {
				return "", fmt.Errorf("the state directory has %s", rest)
			}
			kept++
		}
	}
	time.Sleep(l.soak) // the one wait that is the check itself
	after, err := fileTimes(l.router)
	if err != nil {
		return "", err
	}
	if err := firstWritten(before, after); err != nil {
		return "", err
	}
	return fmt.Sprintf("none in %s; %d files of state", l.soak, kept), nil
}

// settled waits until nothing has been written for a moment: changes of settings are written late.
func (l *lab) settled() (times map[string]string, err error) {
	return times, eventually(l.patience(15*time.Second), func() error {
		if times, err = fileTimes(l.router); err != nil {
			return err
		}
		time.Sleep(2 * time.Second)
		later, err := fileTimes(l.router)
		if err != nil {
			return err
		}
		return firstWritten(times, later)
	})
}

func firstWritten(before, after map[string]string) error {
	for name, stamp := range after {
		if before[name] != stamp {
			return fmt.Errorf("%s was written while the router was idle", name)
		}
	}
	return nil
}

// fileTimes are time and size of every file on flash: the root and the state, without what the
// engine mounts.
func fileTimes(c *container) (map[string]string, error) {
	times := map[string]string{}
	for _, top := range []string{c.root, c.state} {
		err := filepath.WalkDir(top, func(path string, entry os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && top == c.root && contains([]string{"proc", "dev", "sys", "var/lib/tailscale"}, strings.TrimPrefix(path, top+"/")) {
				return filepath.SkipDir
			}
			if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
				times[path] = fmt.Sprint(info.ModTime().UnixNano(), " ", info.Size())
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return times, nil
}

// memory is reported and not judged.
func memory(l *lab) (string, error) {
	if l.foreign() {
		return "", skipped{"an emulator's memory says nothing about the router's"}
	}
	tool, err := l.router.costOfTool()
	return "after the start " + l.memoryAtStart + "; after load " + l.router.memory() + "; " + tool, err
}

// costOfTool is how long the command line tool kept a processor busy beside the daemon.
func (c *container) costOfTool() (string, error) {
	command := c.cmd(context.Background(), []string{"/usr/local/bin/tailscale", "status"})
	if err := c.network.do(command.Start); err != nil {
		return "", err
	}
	err := command.Wait()
	used := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return fmt.Sprintf("tailscale status took %d ms of a processor", used.Milliseconds()), err
}

// memory of the daemon, in the kernel's words.
func (c *container) memory() string {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.command.Process.Pid))
	if err != nil {
		return err.Error()
	}
	var said []string
	for line := range strings.Lines(string(content)) {
		name, value, _ := strings.Cut(line, ":")
		if contains([]string{"VmHWM", "VmRSS", "RssAnon"}, name) {
			said = append(said, name+" "+strings.TrimSpace(value))
		}
	}
	return strings.Join(said, ", ")
}

// sameAgain waits for the router after a restart: it has to be the node that it was.
func (l *lab) sameAgain() (string, error) {
	begin := time.Now()
	nodes := len(l.control.server.AllNodes())
	if err := l.router.start(); err != nil {
		return "", err
	}
	err := eventually(l.patience(15*time.Second), func() error {
		status, err := l.router.running()
		if err == nil && status.Self.PublicKey.String() != l.identity {
			err = stopped{"the router has another node key than before"}
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("%w; %s", err, l.router.lastLine())
	}
	if now := len(l.control.server.AllNodes()); now != nodes {
		return "", fmt.Errorf("the login server knows %d nodes, before it were %d", now, nodes)
	}
	took := time.Since(begin)
	if _, leftOut := l.skip["subnet-tcp"]; !leftOut {
		// Else the client tries its old session for five seconds.
		if client, err := l.addressOf(l.client); err == nil {
			echo(l.network.router, client)
		}
		if _, err := subnetTCP(l); err != nil {
			return "", fmt.Errorf("the subnet route does not work again: %w", err)
		}
	}
	return fmt.Sprintf("%.1f s after the start", took.Seconds()), nil
}

// restart: a stop and a start need no new login.
func restart(l *lab) (string, error) {
	if _, err := l.router.stop(syscall.SIGTERM, l.patience(10*time.Second)); err != nil {
		return "", err
	}
	return l.sameAgain()
}

// killed: neither does a power cut, which also leaves resolv.conf pointing at the dead daemon.
func killed(l *lab) (string, error) {
	if _, err := l.router.stop(syscall.SIGKILL, l.patience(10*time.Second)); err != nil {
		return "", err
	}
	return l.sameAgain()
}

// sigterm: the daemon ends by itself, with 0, and puts resolv.conf back.
func sigterm(l *lab) (string, error) {
	begin := time.Now()
	state, err := l.router.stop(syscall.SIGTERM, l.patience(8*time.Second))
	if err != nil {
		return "", err
	}
	if state.ExitCode() != 0 {
		return "", fmt.Errorf("%s", l.router.fate())
	}
	if !strings.Contains(l.router.file("etc/resolv.conf"), routerDNS) {
		return "", fmt.Errorf("/etc/resolv.conf is not as it was")
	}
	if problem := l.router.lastLine(); strings.HasPrefix(problem, "panic: ") || strings.HasPrefix(problem, "fatal error: ") {
		return "", fmt.Errorf("%s", problem)
	}
	return fmt.Sprintf("%.1f s", time.Since(begin).Seconds()), nil
}

func contains(all []string, one string) bool {
	for _, each := range all {
		if each == one {
			return true
		}
	}
	return false
}
