package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
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

func TestFilterFoldsRepeatedLines(t *testing.T) {
	var out bytes.Buffer
	filter := &routerFilter{out: &out, level: func() int { return 0 }}
	for _, line := range []string{
		"2026/08/01 10:00:00 same\n", "2026/08/01 10:00:01 same\n", "2026/08/01 10:00:02 [v1] unseen\n",
		"2026/08/01 10:00:03 same\n", "2026/08/01 10:00:04 other\n",
	} {
		filter.Write([]byte(line))
	}
	same(t, out.String(), "2026/08/01 10:00:00 same\n2026/08/01 10:00:04 (repeated 2 times)\n2026/08/01 10:00:04 other\n")
}

func TestFilterReportsAfterAHundredRepeats(t *testing.T) {
	var out bytes.Buffer
	filter := &routerFilter{out: &out, level: func() int { return 0 }}
	for range 1 + 2*routerFoldLimit {
		filter.Write([]byte("2026/08/01 10:00:00 same\n"))
	}
	same(t, strings.Count(out.String(), "\n"), 3)
	same(t, strings.Count(out.String(), "(repeated 100 times)"), 2)
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
