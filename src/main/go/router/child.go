//go:build linux

// Runs this very program once more, as tailscale or as tailscaled, and keeps what it says short.

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// routerProgram is what a child starts; a variable for the tests.
var routerProgram = "/proc/self/exe"

// routerChild is a run of this program. Its first argument is the name it gets.
type routerChild struct {
	args  []string
	key   string // readable for the child at routerKeyPath, and nowhere else
	limit time.Duration
}

// routerKeyPath is the child's end of an inherited pipe.
const routerKeyPath = "/proc/self/fd/3"

type routerResult struct {
	stdout, stderr string
	err            error
}

func (c routerChild) run() routerResult {
	ctx, cancel := context.WithTimeout(context.Background(), c.limit)
	defer cancel()
	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, routerProgram)
	command.Args = c.args
	command.Stdout, command.Stderr = &stdout, &stderr
	command.WaitDelay = time.Second
	// The child ends with the daemon. The kernel ties it to the thread that started it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if c.key != "" {
		reader, err := routerPipe(c.key)
		if err != nil {
			return routerResult{err: err}
		}
		defer reader.Close()
		command.ExtraFiles = []*os.File{reader}
	}
	err := command.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return routerResult{c.clean(stdout.String()), c.clean(stderr.String()), err}
}

// clean keeps the key out of whatever is made of the child's words.
func (c routerChild) clean(text string) string {
	if c.key != "" {
		text = strings.ReplaceAll(text, c.key, "***")
	}
	return text
}

// routerPipe returns a pipe's reading end with the text waiting in it; a key is far smaller than
// what the kernel buffers.
func routerPipe(text string) (*os.File, error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer writer.Close()
	if _, err := writer.WriteString(text); err != nil {
		reader.Close()
		return nil, err
	}
	return reader, nil
}

// reason is why the child failed, on one line: its last words, or what comes before the list of
// flags that a wrong one brings up.
func (r routerResult) reason() string {
	text := r.stderr
	if strings.TrimSpace(text) == "" {
		text = r.stdout
	}
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if strings.Contains(text, "USAGE\n") || strings.Contains(text, "Usage of ") {
		lines = lines[:1]
	}
	if len(lines) == 0 && r.err != nil {
		return r.err.Error()
	}
	return strings.Join(lines[max(0, len(lines)-3):], " / ")
}
