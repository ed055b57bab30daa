//go:build linux

package main

import (
	"strings"
	"testing"
)

func TestSecondRouterOnOneStateWaitsForTheFirst(t *testing.T) {
	lines := captureLog(t)
	dir := t.TempDir()
	first := routerLockState(dir)
	took := make(chan bool)
	go func() {
		routerLockState(dir).Close()
		close(took)
	}()
	for !strings.Contains(lines.text(), "another router runs with the state in "+dir) {
		select {
		case <-took:
			t.Fatal("it did not wait")
		default:
		}
	}

	first.Close()

	<-took
	if !strings.Contains(lines.text(), "the other router has ended") {
		t.Error(lines.text())
	}
}

func TestStateThatIsNotThereIsLeftToTheDaemon(t *testing.T) {
	lines := captureLog(t)
	if routerLockState(t.TempDir()+"/absent") != nil || lines.text() != "" {
		t.Error(lines.text())
	}
}
