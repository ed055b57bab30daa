//go:build linux

// Two daemons on one state would take the node's identity from each other without end. The second
// waits: a container that is started while the old one still stops, or once too often, harms
// nothing, and takes over when the other one ends.

package main

import (
	"errors"
	"os"
	"syscall"
)

// routerLockState returns when no other router uses the state directory. The lock is the
// directory's own, so nothing is written, and the kernel gives it back when the process ends.
func routerLockState(dir string) *os.File {
	state, err := os.Open(dir)
	if err != nil {
		return nil // the daemon has a better message
	}
	err = routerLock(state, syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		routerLog("another router runs with the state in %s; this one waits until that one ends", dir)
		err = routerLock(state, syscall.LOCK_EX)
		routerLog("the other router has ended")
	}
	if err != nil {
		routerLog("cannot lock %s: %v", dir, err) // some file systems have no locks
	}
	return state
}

func routerLock(file *os.File, how int) error {
	for {
		if err := syscall.Flock(int(file.Fd()), how); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
