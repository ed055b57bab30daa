//go:build linux

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"testing"
)

func TestMemoryIsReadFromTheStatusOfAProcess(t *testing.T) {
	rss, anon := memoryOf("Name:\trouter\nVmRSS:\t   25300 kB\nRssAnon:\t    8500 kB\nThreads:\t9\n")
	if rss != 25300*1024 || anon != 8500*1024 {
		t.Error(rss, anon)
	}
}

func TestProcessorTimeIsThatOfTheRouter(t *testing.T) {
	l := &lab{router: &container{command: &exec.Cmd{Process: &os.Process{Pid: os.Getpid()}}}}
	before, err := l.spent()
	if err != nil {
		t.Fatal(err)
	}
	var now float64
	for range 1 << 20 { // the clock of a process moves only when it works
		if now, err = l.spent(); err != nil || now > before {
			break
		}
	}
	if err != nil || now <= before {
		t.Error(before, now, err)
	}
}

func TestTheWindowLimitsWhatIsUnderWay(t *testing.T) {
	f := &flow{}
	most := int64(0)
	err := errors.New("")
	send := func(packet []byte) (int, error) {
		most = max(most, f.sent.Load()-f.packets.Load())
		if f.packets.Load() == 3*window {
			return 0, err
		}
		if f.sent.Load()-f.packets.Load() == window-1 {
			f.packets.Add(window) // all at once
		}
		return len(packet), nil
	}
	f.feed(send, 64)
	if most != window-1 {
		t.Error(most)
	}
}

func TestWhatArrivesIsCounted(t *testing.T) {
	f := &flow{}
	left := 3
	f.count(func(buffer []byte) (int, error) {
		if left--; left < 0 {
			return 0, io.EOF
		}
		return 100, nil
	})
	if f.bytes.Load() != 300 || f.packets.Load() != 3 {
		t.Error(f.bytes.Load(), f.packets.Load())
	}
}
