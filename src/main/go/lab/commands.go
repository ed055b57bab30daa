//go:build linux

// The user's own tests: commands that are run in the started router, as container-structure-test
// describes them.

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

type commandTest struct {
	Name           string
	Command        string
	Args           []string
	EnvVars        []struct{ Key, Value string }
	ExpectedOutput []string
	ExcludedOutput []string
	ExpectedError  []string
	ExcludedError  []string
	ExitCode       int
}

// withCommands puts the commands where the router has done all its work and still runs.
func (l *lab) withCommands(canaries []canary) []canary {
	before := slices.IndexFunc(canaries, func(c canary) bool { return c.name == "restart" })
	var own []canary
	for _, test := range l.commands {
		own = append(own, canary{"command " + test.Name, func(l *lab) (string, error) {
			return "", test.run(l.router, l.patience(30*time.Second))
		}})
	}
	return slices.Insert(slices.Clone(canaries), before, own...)
}

func (t commandTest) run(c *container, limit time.Duration) error {
	program, err := c.find(t.Command)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	command := c.cmd(ctx, append([]string{program}, t.Args...))
	command.Env = slices.Clone(c.env)
	for _, variable := range t.EnvVars {
		command.Env = append(command.Env, variable.Key+"="+variable.Value)
	}
	var output, errors bytes.Buffer
	command.Stdout, command.Stderr = &output, &errors
	if err := c.network.do(command.Start); err != nil {
		return fmt.Errorf("%s does not start: %w", program, err)
	}
	command.Wait()
	if code := command.ProcessState.ExitCode(); code != t.ExitCode {
		return fmt.Errorf("exit code %d, not %d: %s %s", code, t.ExitCode, output.String(), errors.String())
	}
	for _, check := range []struct {
		what, said string
		patterns   []string
		wanted     bool
	}{
		{"output", output.String(), t.ExpectedOutput, true},
		{"output", output.String(), t.ExcludedOutput, false},
		{"error output", errors.String(), t.ExpectedError, true},
		{"error output", errors.String(), t.ExcludedError, false},
	} {
		for _, pattern := range check.patterns {
			found, err := regexp.MatchString(pattern, check.said)
			if err != nil {
				return err
			}
			if found != check.wanted {
				return fmt.Errorf("%s %q: found %q: %t", check.what, check.said, pattern, found)
			}
		}
	}
	return nil
}

// find is the path of a program in the container, by the container's own PATH.
func (c *container) find(name string) (string, error) {
	if strings.Contains(name, "/") {
		return name, nil
	}
	for _, variable := range c.env {
		path, isPath := strings.CutPrefix(variable, "PATH=")
		if !isPath {
			continue
		}
		for _, directory := range filepath.SplitList(path) {
			if _, err := os.Lstat(filepath.Join(c.root, directory, name)); err == nil {
				return filepath.Join(directory, name), nil
			}
		}
	}
	return "", fmt.Errorf("the image has no program %s in its PATH", name)
}
