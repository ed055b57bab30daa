package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

func TestFilterKeepsTheRulesOfLogtail(t *testing.T) {
	const stamp = "2026/08/01 10:00:00 "
	tests := []struct {
		behaviour string
		verbosity int
		in, want  string
	}{
		{"passes an untagged line on", 0, stamp + "hello\n", stamp + "hello\n"},
		{"drops a debug line", 0, stamp + "[v1] hello\n", ""},
		{"drops a debug line with the tag further back", 0, stamp + "wg: [v2] hello\n", ""},
		{"shows level 1 at verbosity 1, without any of its tags", 1, stamp + "[v1] a [v1] b\n", stamp + "a b\n"},
		{"drops level 2 at verbosity 1", 1, stamp + "[v2] hello\n", ""},
		{"shows level 2 at verbosity 2", 2, stamp + "[v2] hello\n", stamp + "hello\n"},
		{"takes a line with both tags for level 1", 1, stamp + "[v1] a [v2] b\n", stamp + "a [v2] b\n"},
		{"drops a record above the level", 0, stamp + "[v\x00JSON]1{\"a\":1}\n", ""},
		{"keeps of a record what follows the level", 1, stamp + "[v\x00JSON]1{\"a\":1}\n", "{\"a\":1}\n"},
		{"keeps a record of level 0", 0, stamp + "[v\x00JSON]0{}\n", "{}\n"},
		{"leaves a record without a level alone", 0, stamp + "[v\x00JSON]x\n", stamp + "[v\x00JSON]x\n"},
		{"looks for no tags in JSON", 0, "{\"a\":\"[v1] \"}\n", "{\"a\":\"[v1] \"}\n"},
		{"drops the rate limiter's notice about a debug line", 0, stamp + "[RATELIMIT] format(\"[v1] %s\")\n", ""},
		{"drops an empty write", 0, "", ""},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			var out bytes.Buffer
			filter := &routerFilter{out: &out, level: func() int { return test.verbosity }}
			n, err := filter.Write([]byte(test.in))
			if n != len(test.in) || err != nil {
				t.Errorf("Write returned %d, %v for %d bytes", n, err, len(test.in))
			}
			same(t, out.String(), test.want)
		})
	}
}

func TestFilterLeavesOutWhatIsSaidTooOften(t *testing.T) {
	var out bytes.Buffer
	now := time.Date(2026, 8, 1, 10, 0, 0, 0, time.UTC)
	filter := &routerFilter{out: &out, level: func() int { return 0 }}
	filter.limit.now = func() time.Time { return now }
	say := func(message string) {
		filter.Write([]byte(now.Format("2006/01/02 15:04:05 ") + message + "\n"))
	}

	for _, message := range []string{
		"monitor: deleted 10.0.0.1", "monitor: deleted 10.0.0.2", "other", "monitor: deleted 10.0.0.3", "[RATELIMIT] format(\"x\")",
	} {
		say(message)
	}
	now = now.Add(time.Minute)
	say("monitor: deleted 10.0.0.4")

	same(t, out.String(), `2026/08/01 10:00:00 monitor: deleted 10.0.0.1
2026/08/01 10:00:00 monitor: deleted 10.0.0.2
2026/08/01 10:00:00 other
2026/08/01 10:01:00 (1 lines like the next one were left out)
2026/08/01 10:01:00 monitor: deleted 10.0.0.4
`)
}

func TestFilterOfAnotherVerbosityLeavesNothingOut(t *testing.T) {
	var out bytes.Buffer
	filter := &routerFilter{out: &out, level: func() int { return 1 }}
	for range 100 {
		filter.Write([]byte("2026/08/01 10:00:00 [v1] same\n"))
	}
	same(t, strings.Count(out.String(), "\n"), 100)
}

func TestLogIsBoundedInTheLongRunWhateverIsSaid(t *testing.T) {
	now := time.Date(2026, 8, 1, 10, 0, 0, 0, time.UTC)
	limit := routerLimit{now: func() time.Time { return now }}
	shown := 0
	for range 60 * 60 {
		now = now.Add(time.Second)
		for kind := range 40 {
			if pass, _ := limit.pass([]byte(strings.Repeat("x", kind+1))); pass {
				shown++
			}
		}
	}
	if most := routerBegin + 40 + 61*routerInAll; shown > most || shown < most/2 {
		t.Errorf("%d lines in an hour", shown)
	}
}

func TestNewKindOfLineIsAlwaysShown(t *testing.T) {
	var limit routerLimit
	for range 10_000 {
		limit.pass([]byte("old news"))
	}
	if pass, _ := limit.pass([]byte("router: login failed")); !pass {
		t.Error("the first line of a kind was left out")
	}
}

func TestVerbosityIsWhatTheDaemonWillUse(t *testing.T) {
	tests := []struct {
		behaviour, variable string
		args                []string
		want                int
	}{
		{"nothing said", "", nil, 0},
		{"variable", "2", nil, 2},
		{"flag beats variable", "2", []string{"--verbose=1"}, 1},
		{"flag with its value apart", "", []string{"--verbose", "2"}, 2},
		{"one dash", "", []string{"-verbose=1"}, 1},
		{"last flag", "", []string{"--verbose=1", "--verbose=0"}, 0},
		{"flag without a value", "", []string{"--verbose"}, 0},
		{"variable that is no number", "high", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			args := os.Args
			defer func() { os.Args = args }()
			os.Args = append([]string{"tailscaled"}, test.args...)
			t.Setenv("TS_LOG_VERBOSITY", test.variable)
			same(t, routerVerbosity(), test.want)
		})
	}
}
