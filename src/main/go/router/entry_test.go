//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

func TestProcessHasItsNameAndItsNumberCanBeFound(t *testing.T) {
	number := filepath.Join(t.TempDir(), "tailscaled.pid")

	routerShowProcess("/proc/self/comm", number)

	if name, _ := os.ReadFile("/proc/self/comm"); string(name) != "tailscaled\n" {
		t.Errorf("ps shows %q", name)
	}
	if written, _ := os.ReadFile(number); string(written) != strconv.Itoa(os.Getpid()) {
		t.Errorf("the number is %q", written)
	}
}

func TestProcessStartsWhereNothingCanBeWritten(t *testing.T) {
	routerShowProcess("/nowhere/comm", "/nowhere/pid")
}
