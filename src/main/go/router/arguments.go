//go:build linux

// The daemon's command line: the image's command, what the environment adds, and the paths
// that fit a container.

package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	routerDefaultState  = "/var/lib/tailscale"
	routerDefaultSocket = "/var/run/tailscale/tailscaled.sock"
)

// routerDaemonArgs returns the arguments, program name included, that tailscaled starts with.
func routerDaemonArgs(command []string, stateDir string) []string {
	args := append([]string{"tailscaled"}, command...)
	args = append(args, routerExtraDaemonArgs(args)...)
	if !routerHasFlag(args, "statedir") && !routerHasFlag(args, "state") {
		args = append(args, "--statedir="+stateDir)
	}
	if !routerHasFlag(args, "socket") {
		args = append(args, "--socket="+routerSocket())
	}
	return args
}

// routerStateDir is TS_STATE_DIR where that can be used.
func routerStateDir() string {
	dir := routerAbsolute("TS_STATE_DIR", routerDefaultState)
	if !routerMakeDir(dir, 0o700) && dir != routerDefaultState {
		routerLog("the state goes to %s instead", routerDefaultState)
		dir = routerDefaultState
		routerMakeDir(dir, 0o700)
	}
	return dir
}

// routerSocket is TS_SOCKET where that can be used.
func routerSocket() string {
	path := routerAbsolute("TS_SOCKET", routerDefaultSocket)
	if path != routerDefaultSocket && !routerMakeDir(filepath.Dir(path), 0o755) {
		routerLog("the socket is %s instead", routerDefaultSocket)
		return routerDefaultSocket
	}
	return path
}

func routerAbsolute(variable, fallback string) string {
	path := os.Getenv(variable)
	if path == "" {
		return fallback
	}
	if !filepath.IsAbs(path) {
		routerLog("%s %q is not an absolute path and is ignored; %s is used", variable, path, fallback)
		return fallback
	}
	return path
}

// routerExtraDaemonArgs are the words of TS_TAILSCALED_EXTRA_ARGS. A flag that this daemon does
// not know would end it at every start, so a child of the same program reads them first.
func routerExtraDaemonArgs(args []string) []string {
	const variable = "TS_TAILSCALED_EXTRA_ARGS"
	extra := routerWords(variable)
	if len(extra) == 0 {
		return nil
	}
	for _, name := range []string{"version", "cleanup", "help", "h"} {
		if routerHasFlag(extra, name) {
			routerLog("%s is ignored: --%s ends the daemon", variable, name)
			return nil
		}
	}
	trial := append(append(args[:len(args):len(args)], extra...), "--version")
	child := routerChild{args: trial, limit: time.Minute}
	// Where --version is reached, it says something on stdout.
	if result := child.run(); result.err != nil || result.stdout == "" {
		routerLog("%s is ignored: %s", variable, cmp.Or(result.reason(), "it ends the daemon"))
		return nil
	}
	return extra
}

// routerDisarm removes variables at which the program would end before it serves.
func routerDisarm() {
	os.Unsetenv("TS_BE_CLI") // makes a daemon of any name the client
	const variable = "TS_LOG_VERBOSITY"
	value := os.Getenv(variable)
	if _, err := strconv.Atoi(value); value != "" && err != nil {
		routerLog("%s %q is no number and is ignored", variable, value)
		os.Unsetenv(variable)
	}
}

// routerWords splits a variable like a shell would, without expanding anything.
func routerWords(variable string) []string {
	words, err := routerSplit(os.Getenv(variable))
	if err != nil {
		routerLog("%s is ignored: %v", variable, err)
		return nil
	}
	return words
}

// routerSplit knows blanks, single and double quotes, and the backslash outside single quotes.
func routerSplit(text string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, escaped := false, false
	quote := rune(0)
	for _, c := range text {
		switch {
		case escaped:
			word.WriteRune(c)
			escaped = false
		case c == '\\' && quote != '\'':
			inWord, escaped = true, true
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '\'' || c == '"':
			inWord, quote = true, c
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		default:
			word.WriteRune(c)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("a quote %c is not closed", quote)
	}
	if escaped {
		word.WriteByte('\\')
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// routerFlagName is "socket" for --socket, -socket and --socket=x, and "" for what is no flag.
func routerFlagName(word string) string {
	name, _, _ := strings.Cut(word, "=")
	bare := strings.TrimPrefix(strings.TrimPrefix(name, "-"), "-")
	if bare == name {
		return ""
	}
	return bare
}

func routerHasFlag(words []string, name string) bool {
	for _, word := range words {
		if routerFlagName(word) == name {
			return true
		}
	}
	return false
}

// routerFlagValue is the value of the last flag with that name.
func routerFlagValue(words []string, name string) (value string) {
	for i, word := range words {
		if routerFlagName(word) != name {
			continue
		}
		joined := false
		if _, value, joined = strings.Cut(word, "="); !joined && i+1 < len(words) {
			value = words[i+1]
		}
	}
	return value
}
