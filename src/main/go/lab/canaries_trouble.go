//go:build linux

// The router under bad conditions, each in a fresh container after the main one has ended.

package main

import (
	"fmt"
	"strings"
	"syscall"
	"time"
)

// another starts a router with its own state, tries something and ends it.
func (l *lab) another(name string, variables map[string]string, change func(*container) error, try func(*container) (string, error)) (string, error) {
	if l.router.alive() {
		l.router.stop(syscall.SIGTERM, l.patience(10*time.Second))
	}
	all := map[string]string{
		"TS_AUTHKEY":    goodKey,
		"TS_HOSTNAME":   name,
		"TS_ROUTES":     lanRoutes,
		"TS_EXTRA_ARGS": "--login-server=" + loginServer + " --advertise-exit-node --timeout=4s",
	}
	for variable, value := range variables {
		all[variable] = value
	}
	c, err := l.newRouter(name, all)
	if err != nil {
		return "", err
	}
	if change != nil {
		if err := change(c); err != nil {
			return "", err
		}
	}
	if err := l.network.router.forgetFilter(); err != nil {
		return "", err
	}
	if err := c.start(); err != nil {
		return "", err
	}
	defer c.stop(syscall.SIGKILL, time.Second)
	main := l.router
	l.router = c
	defer func() { l.router = main }()
	return try(c)
}

// waitForLogin is the check of most variants.
func (l *lab) waitForLogin(c *container) (string, error) {
	err := eventually(l.patience(20*time.Second), func() error {
		_, err := c.running()
		return err
	})
	if err != nil {
		return "", fmt.Errorf("%w; %s", err, c.lastLine())
	}
	return "", nil
}

// waitForLine is the first line of the log that has the text.
func (l *lab) waitForLine(c *container, text string) (string, error) {
	found := ""
	err := eventually(l.patience(20*time.Second), func() error {
		for line := range strings.Lines(c.log()) {
			if strings.Contains(line, text) {
				found = strings.TrimSpace(line)
				return nil
			}
		}
		if !c.alive() {
			return stopped{c.fate()}
		}
		return fmt.Errorf("no line in the log has %q", text)
	})
	return found, err
}

// verboseLog: whoever asks for debug lines gets them.
func verboseLog(l *lab) (string, error) {
	return l.another("verbose", map[string]string{"TS_LOG_VERBOSITY": "1"}, nil, func(c *container) (string, error) {
		if _, err := l.waitForLogin(c); err != nil {
			return "", err
		}
		_, err := l.waitForLine(c, "control: authRoutine:")
		return fmt.Sprintf("%d lines until the login", strings.Count(c.log(), "\n")), err
	})
}

// largeEnvironment: stubs of packers have crashed on many variables.
func largeEnvironment(l *lab) (string, error) {
	many := map[string]string{}
	for i := range 300 {
		many[fmt.Sprintf("LAB_VARIABLE_%03d", i)] = "0123456789abcdef"
	}
	return l.another("large-environment", many, nil, l.waitForLogin)
}

// wrongKey: the log says that the key was refused, and the daemon stays up.
func wrongKey(l *lab) (string, error) {
	l.control.requireKey(goodKey)
	defer l.control.requireKey("")
	return l.another("wrong-key", map[string]string{"TS_AUTHKEY": "tskey-auth-wrong"}, nil, func(c *container) (string, error) {
		line, err := l.waitForLine(c, "router: login failed:")
		if err != nil {
			return "", err
		}
		if !strings.Contains(line, "invalid authkey") {
			return "", fmt.Errorf("the log does not say that the key is wrong: %s", line)
		}
		if strings.Contains(c.log(), "tskey-auth-wrong") {
			return "", fmt.Errorf("the key stands in the log")
		}
		return line, l.stays(c)
	})
}

// noLoginServer: the same when nobody answers.
func noLoginServer(l *lab) (string, error) {
	variables := map[string]string{"TS_EXTRA_ARGS": "--login-server=http://" + gatewayAddress + ":9 --timeout=4s"}
	return l.another("no-login-server", variables, nil, func(c *container) (string, error) {
		line, err := l.waitForLine(c, "router: login failed:")
		if err != nil {
			return "", err
		}
		return line, l.stays(c)
	})
}

// stays: the daemon that could not log in is still the same process, so there is no crash loop.
func (l *lab) stays(c *container) error {
	if !c.alive() {
		return stopped{c.fate()}
	}
	_, err := c.status()
	return err
}
