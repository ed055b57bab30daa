// The log filter. Without the feature logtail nothing honours the level tags that Tailscale puts
// into its messages, and a router's log (often on flash) fills with debug lines. This keeps
// logtail's rules, and says no kind of line too often.

package main

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
)

// routerStampLength is the length of the standard logger's prefix, "2006/01/02 15:04:05 ".
const routerStampLength = 20

// routerFilter passes a standard logger's lines on to out: above the wanted level they are
// dropped, the rest loses its tags. Who wants no debug lines gets a short log as well.
type routerFilter struct {
	out   io.Writer
	level func() int // asked late, because the router init rewrites os.Args

	mu    sync.Mutex
	limit routerLimit
}

// Write always reports len(p) for a dropped line; a short count would be an error to the logger.
func (f *routerFilter) Write(p []byte) (int, error) {
	level, line := routerLogLevel(p)
	wanted := f.level()
	if len(line) == 0 || level > 0 && level > wanted {
		return len(p), nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if wanted == 0 {
		stamp, message := routerCutStamp(line)
		pass, hidden := f.limit.pass(message)
		if !pass {
			return len(p), nil
		}
		if hidden > 0 {
			note := append([]byte(nil), stamp...)
			line = append(append(note, "("+strconv.Itoa(hidden)+" lines like the next one were left out)\n"...), line...)
		}
	}
	if _, err := f.out.Write(line); err != nil {
		return 0, err
	}
	return len(p), nil
}

// routerLogLevel takes the level tags out of a line: "[v1] ", "[v2] ", or "[v\x00JSON]" and a
// digit, of which only what follows is kept (logtail/logtail.go, 1.102.5).
func routerLogLevel(line []byte) (int, []byte) {
	if len(line) == 0 || line[0] == '{' || !bytes.Contains(line, []byte("[v")) {
		return 0, line
	}
	for level, tag := range []string{"[v1] ", "[v2] "} {
		if bytes.Contains(line, []byte(tag)) {
			return level + 1, bytes.ReplaceAll(line, []byte(tag), nil)
		}
	}
	_, rest, found := bytes.Cut(line, []byte("[v\x00JSON]"))
	if found && len(rest) > 1 && rest[0] >= '0' && rest[0] <= '9' {
		return int(rest[0] - '0'), rest[1:]
	}
	return 0, line
}

// routerCutStamp splits the standard logger's time off; a line without one is all message.
func routerCutStamp(line []byte) (stamp, message []byte) {
	if len(line) < routerStampLength || line[4] != '/' || line[7] != '/' || line[10] != ' ' ||
		line[13] != ':' || line[16] != ':' || line[19] != ' ' {
		return nil, line
	}
	return line[:routerStampLength], line[routerStampLength:]
}

// routerVerbosity is the level that the daemon itself will use: --verbose, else
// TS_LOG_VERBOSITY, else 0.
func routerVerbosity() int {
	level, _ := strconv.Atoi(os.Getenv("TS_LOG_VERBOSITY"))
	for i := 1; i < len(os.Args); i++ {
		name, value, joined := strings.Cut(os.Args[i], "=")
		if name != "--verbose" && name != "-verbose" {
			continue
		}
		if !joined && i+1 < len(os.Args) {
			value = os.Args[i+1]
		}
		if n, err := strconv.Atoi(value); err == nil {
			level = n
		}
	}
	return level
}
