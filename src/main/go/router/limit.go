// A bound for the log: in trouble Tailscale says the same things with other numbers many times a
// second (tailscale/tailscale#6666), and its own limiter adds a line for each kind that it holds
// back.

package main

import (
	"bytes"
	"time"
)

const (
	routerOften    = 2   // lines of one kind in a minute
	routerBegin    = 200 // lines of a run before there is a bound for all kinds together
	routerInAll    = 20  // lines of known kinds in a minute after that
	routerAllKinds = 1000
)

type routerLimit struct {
	now   func() time.Time // nil is time.Now
	kinds map[string]*routerKind
	shown int        // lines of this run
	all   routerKind // of known kinds, after the beginning
}

type routerKind struct {
	since         time.Time // when its minute began
	shown, hidden int
}

// pass tells whether a message is to be shown, and how many of its kind were not since the last
// one that was. A kind that is new is always shown.
func (l *routerLimit) pass(message []byte) (pass bool, hidden int) {
	if bytes.HasPrefix(message, []byte("[RATELIMIT] ")) {
		return false, 0
	}
	now := time.Now()
	if l.now != nil {
		now = l.now()
	}
	name := routerKindOf(message)
	kind := l.kinds[name]
	if kind == nil {
		if kind = (&routerKind{since: now}); len(l.kinds)%routerAllKinds == 0 {
			l.kinds = map[string]*routerKind{}
		}
		l.kinds[name] = kind
	} else if !kind.allows(now, routerOften) || l.shown >= routerBegin && !l.all.allows(now, routerInAll) {
		kind.hidden++
		return false, 0
	} else if l.shown >= routerBegin {
		l.all.shown++
	}
	kind.shown++
	l.shown++
	hidden, kind.hidden = kind.hidden, 0
	return true, hidden
}

func (k *routerKind) allows(now time.Time, limit int) bool {
	if now.Sub(k.since) >= time.Minute {
		k.since, k.shown = now, 0
	}
	return k.shown < limit
}

// routerKindOf is the beginning of a message: its first three words, what has a digit left out.
func routerKindOf(message []byte) string {
	words := bytes.Fields(message[:min(len(message), 200)])
	words = words[:min(len(words), 3)]
	for i, word := range words {
		if bytes.ContainsAny(word, "0123456789") {
			words[i] = []byte("#")
		}
	}
	return string(bytes.Join(words, []byte(" ")))
}
