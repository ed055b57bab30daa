//go:build linux

// The benchmark: the same lab, but traffic through the router in place of the canaries, and a line
// of JSON for each kind of it. The script src/bench/throughput starts it and compares images.

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// measurement is a line of output; processor time and memory are the router's alone.
type measurement struct {
	Kind    string  `json:"kind"`
	Seconds float64 `json:"seconds,omitempty"`
	Bits    int64   `json:"bits,omitempty"`    // delivered, without headers
	Packets int64   `json:"packets,omitempty"` // the same, for UDP
	CPU     float64 `json:"cpu,omitempty"`     // seconds
	RSS     int64   `json:"rss"`               // bytes, the most that was seen
	Anon    int64   `json:"anon"`              // the part of it that the kernel cannot drop
}

// measureAll logs in, then sends each kind of traffic for a while.
func (l *lab) measureAll(each time.Duration) error {
	for _, step := range []func(*lab) (string, error){login, subnetTCP, subnetUDP, directPath} {
		if _, err := step(l); err != nil {
			return err
		}
	}
	output := json.NewEncoder(os.Stdout)
	time.Sleep(each) // what the login took from memory and processor is over
	start := measurement{Kind: "start"}
	if err := l.sample(&start); err != nil {
		return err
	}
	output.Encode(start)
	for _, t := range traffics {
		m, err := l.measure(t, each)
		if err != nil {
			return fmt.Errorf("%s: %w", t.kind, err)
		}
		output.Encode(m)
	}
	return nil
}

// measure counts from the moment on when the traffic flows.
func (l *lab) measure(t traffic, each time.Duration) (measurement, error) {
	m := measurement{Kind: t.kind}
	flow, err := t.begin(l.network, t)
	if err != nil {
		return m, err
	}
	defer flow.end()
	time.Sleep(each / 5)
	begin, bytes, packets := time.Now(), flow.bytes.Load(), flow.packets.Load()
	spent, err := l.spent()
	if err != nil {
		return m, err
	}
	for time.Since(begin) < each {
		time.Sleep(50 * time.Millisecond)
		if err := l.sample(&m); err != nil {
			return m, err
		}
	}
	m.Bits, m.Packets = 8*(flow.bytes.Load()-bytes), flow.packets.Load()-packets
	m.Seconds = time.Since(begin).Seconds()
	after, err := l.spent()
	m.CPU = after - spent
	if err == nil && m.Bits == 0 {
		err = fmt.Errorf("nothing arrived")
	}
	return m, err
}

// spent is the processor time of the router's process in seconds, by its clock, which counts
// nanoseconds where /proc/PID/stat counts hundredths.
func (l *lab) spent() (float64, error) {
	var now unix.Timespec
	clock := int32(^l.router.command.Process.Pid<<3 | 2) // CPUCLOCK_SCHED of include/linux/posix-timers.h
	if err := unix.ClockGettime(clock, &now); err != nil {
		return 0, fmt.Errorf("the router's processor time: %w; %s", err, l.router.lastLine())
	}
	return float64(now.Nano()) / 1e9, nil
}

// sample raises the measurement's memory to the present one.
func (l *lab) sample(m *measurement) error {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.router.command.Process.Pid))
	if err != nil {
		return err
	}
	rss, anon := memoryOf(string(content))
	m.RSS, m.Anon = max(m.RSS, rss), max(m.Anon, anon)
	return nil
}

// memoryOf reads VmRSS and RssAnon, in bytes, from the text of /proc/PID/status.
func memoryOf(status string) (rss, anon int64) {
	for line := range strings.Lines(status) {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[2] != "kB" {
			continue
		}
		value, _ := strconv.ParseInt(fields[1], 10, 64)
		switch fields[0] {
		case "VmRSS:":
			rss = value * 1024
		case "RssAnon:":
			anon = value * 1024
		}
	}
	return rss, anon
}
