//go:build linux

// A container as RouterOS runs one: its own root, a state directory that is mounted, a resolv.conf
// that the router wrote, and the program that the image's config names.

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

type container struct {
	name    string
	network *namespace
	root    string
	state   string // outlives the root
	env     []string
	program []string
	logFile string
	logFrom int64 // where the log of the present run begins

	noNftables     bool
	readOnlySysctl bool
	noIPv6         bool

	command *exec.Cmd
	ended   chan struct{}
}

// prepare makes what a container engine adds to the image's files.
func (c *container) prepare(resolver string) error {
	for path, content := range map[string]string{
		"etc/hosts":    "127.0.0.1 localhost\n",
		"etc/hostname": c.name + "\n",
	} {
		if err := os.MkdirAll(filepath.Join(c.root, filepath.Dir(path)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(c.root, path), []byte(content), 0o644); err != nil {
			return err
		}
	}
	if err := c.writeResolver("nameserver " + resolver + "\n"); err != nil {
		return err
	}
	for _, device := range []string{"null", "zero", "full", "random", "urandom", "net/tun"} {
		if err := bind("/dev/"+device, filepath.Join(c.root, "dev", device)); err != nil {
			return err
		}
	}
	if err := c.mountProc(); err != nil {
		return err
	}
	state := filepath.Join(c.root, "var/lib/tailscale")
	if err := errors.Join(os.MkdirAll(c.state, 0o700), os.MkdirAll(state, 0o700)); err != nil {
		return err
	}
	return unix.Mount(c.state, state, "", unix.MS_BIND, "")
}

func (c *container) writeResolver(content string) error {
	return os.WriteFile(filepath.Join(c.root, "etc/resolv.conf"), []byte(content), 0o644)
}

func (c *container) mountProc() error {
	proc := filepath.Join(c.root, "proc")
	if err := os.MkdirAll(proc, 0o755); err != nil {
		return err
	}
	if unix.Mount("proc", proc, "proc", 0, "") != nil {
		if err := unix.Mount("/proc", proc, "", unix.MS_BIND|unix.MS_REC, ""); err != nil {
			return err
		}
	}
	if c.noIPv6 { // what lies below sys/net differs between network namespaces
		return c.network.do(func() error {
			return unix.Mount("none", filepath.Join(proc, "sys/net/ipv6"), "tmpfs", 0, "")
		})
	}
	if !c.readOnlySysctl {
		return nil
	}
	sys := filepath.Join(proc, "sys")
	if err := unix.Mount(sys, sys, "", unix.MS_BIND, ""); err != nil {
		return err
	}
	return unix.Mount("", sys, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, "")
}

// bind shows a device of the machine; making one is not allowed in a user namespace.
func bind(device, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		return err
	}
	return unix.Mount(device, path, "", unix.MS_BIND, "")
}

// start runs the image's program. Its own process is the daemon, so signals reach it.
func (c *container) start() error {
	output, err := os.OpenFile(c.logFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer output.Close()
	if info, err := output.Stat(); err == nil {
		c.logFrom = info.Size()
	}
	c.command = c.cmd(context.Background(), c.program)
	c.command.Stdout, c.command.Stderr = output, output
	if err := c.network.do(c.command.Start); err != nil {
		return fmt.Errorf("%s does not start: %w", c.program[0], err)
	}
	ended := make(chan struct{})
	c.ended = ended
	go func() {
		c.command.Wait()
		close(ended)
	}()
	return nil
}

// cmd is a program of the container, ready to start on a thread of its network.
func (c *container) cmd(ctx context.Context, program []string) *exec.Cmd {
	command := exec.CommandContext(ctx, program[0])
	command.Path, command.Err = program[0], nil // it lies in the container's root
	command.Args, command.Env, command.Dir = program, c.env, "/"
	command.WaitDelay = time.Second
	if c.noNftables {
		command.Path = "/proc/self/exe"
		command.Args = append([]string{"routerlab", shimWord, c.root}, program...)
	} else {
		command.SysProcAttr = &syscall.SysProcAttr{Chroot: c.root}
	}
	return command
}

// exec is what /container/shell does.
func (c *container) exec(limit time.Duration, program ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	command := c.cmd(ctx, program)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := c.network.do(command.Start); err != nil {
		return "", err
	}
	err := command.Wait()
	return strings.TrimSpace(said.String()), err
}

func (c *container) alive() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// fate is how a daemon that ended did so.
func (c *container) fate() string {
	return fmt.Sprintf("%s ended: %s; %s", c.name, c.command.ProcessState, c.lastLine())
}

// stop sends a signal and waits for the end.
func (c *container) stop(signal syscall.Signal, limit time.Duration) (*os.ProcessState, error) {
	if c.command == nil || !c.alive() {
		return nil, fmt.Errorf("%s is not running", c.name)
	}
	c.command.Process.Signal(signal)
	select {
	case <-c.ended:
		return c.command.ProcessState, nil
	case <-time.After(limit):
		c.command.Process.Kill()
		<-c.ended
		return nil, fmt.Errorf("still running %s after %s", limit, unix.SignalName(signal))
	}
}

func (c *container) log() string {
	content, _ := os.ReadFile(c.logFile)
	return string(content)
}

// lastLine is the last thing that the present run said, or why it crashed.
func (c *container) lastLine() string {
	said := c.log()
	lines := strings.Split(strings.TrimSpace(said[min(int(c.logFrom), len(said)):]), "\n")
	for _, line := range lines {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return line
		}
	}
	return lines[len(lines)-1]
}

func (c *container) file(path string) string {
	content, _ := os.ReadFile(filepath.Join(c.root, path))
	return string(content)
}
