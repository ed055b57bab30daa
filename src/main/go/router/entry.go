//go:build linux

// What an entrypoint script would do, inside the daemon's own process, so that an image needs no
// shell: the link named "router" prepares the container and then becomes tailscaled.

package main

import (
	"cmp"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func init() {
	if len(os.Args) > 0 && filepath.Base(os.Args[0]) == "router" {
		routerPrepare()
	}
}

// routerState is open, and so locked, for as long as the process runs.
var routerState *os.File

// routerPrepare never ends the process: RouterOS would restart the container at once, and again.
// What does not work is one line in the log.
func routerPrepare() {
	key := routerTakeKey()
	routerDisarm()
	routerMakeDir("/tmp", 0o777)
	routerMakeDir("/var/run/tailscale", 0o755)
	routerShowProcess("/proc/self/comm", "/var/run/tailscale/tailscaled.pid")
	routerEnableForwarding("/proc/sys")
	routerRestoreResolver("/etc/resolv.conf", "/etc/resolv.pre-tailscale-backup.conf")

	os.Args = routerDaemonArgs(os.Args[1:], routerStateDir())
	routerState = routerLockState(routerFlagValue(os.Args, "statedir"))

	extra, exitNode, keyOfFlag := routerExtra()
	login := &routerLogin{
		socket:   routerFlagValue(os.Args, "socket"),
		key:      cmp.Or(key, keyOfFlag),
		flags:    routerWishes(),
		extra:    extra,
		exitNode: exitNode,
		nftables: !routerWithoutNftables(),
		sleep:    time.Sleep,
	}
	go login.run()
}

// routerShowProcess names the process for ps, which would show the memory that it was unpacked into,
// and writes its number where later starts of this packed program look for it, to run in the same
// memory (src/main/c/unpacker). Without either all works as well.
func routerShowProcess(name, number string) {
	os.WriteFile(name, []byte("tailscaled"), 0o644)
	os.WriteFile(number, []byte(strconv.Itoa(os.Getpid())), 0o644)
}

// routerTakeKey removes the auth key from the environment, so that no child inherits it. The
// kernel still shows it in this process's own /proc/<pid>/environ.
func routerTakeKey() string {
	key := cmp.Or(strings.TrimSpace(os.Getenv("TS_AUTHKEY")), strings.TrimSpace(os.Getenv("TS_AUTH_KEY")))
	os.Unsetenv("TS_AUTHKEY")
	os.Unsetenv("TS_AUTH_KEY")
	return key
}

// routerMakeDir reports whether the directory exists afterwards.
func routerMakeDir(path string, mode os.FileMode) bool {
	err := os.MkdirAll(path, mode)
	if err != nil {
		routerLog("cannot create %s: %v", path, err)
	}
	return err == nil
}

func routerLog(format string, args ...any) {
	log.Printf("router: "+format, args...)
}
