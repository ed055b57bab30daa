//go:build linux

// Private namespaces. They make clean-up certain: when the last process in them ends, by whatever
// signal, the kernel takes interfaces, mounts and processes away.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	isolatedVariable = "ROUTERLAB_ISOLATED"
	unusable         = 75 // exit code: this machine cannot run the lab
)

func isolated() bool {
	return os.Getenv(isolatedVariable) != ""
}

// isolate runs this program again as the first process of new namespaces, in which it is root
// whoever started it. The end of standard input is the end of whoever wants the result.
func isolate() int {
	runtime.LockOSThread() // the kernel ties Pdeathsig to the thread
	child := exec.Command("/proc/self/exe")
	child.Args = os.Args
	child.Env = append(os.Environ(), isolatedVariable+"=1")
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	lifeline, err := child.StdinPipe() // never written to; closed by our end
	if err != nil {
		fail(err)
	}
	defer lifeline.Close()
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS | syscall.CLONE_NEWPID |
			syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}},
		Pdeathsig:   syscall.SIGKILL,
	}
	if err := child.Start(); err != nil {
		fail(fmt.Errorf("no private namespaces (%w): %s", err, namespaceAdvice()))
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	go func() {
		<-stop
		child.Process.Kill()
	}()
	go func() {
		io.Copy(io.Discard, os.Stdin)
		child.Process.Kill()
	}()
	err = child.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fail(err)
	}
	return child.ProcessState.ExitCode() & 0xff
}

// namespaceAdvice names the switch that forbids user namespaces here.
func namespaceAdvice() string {
	for _, rule := range []struct{ file, forbids, fix string }{
		{"/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1", "sysctl kernel.apparmor_restrict_unprivileged_userns=0, or build as root"},
		{"/proc/sys/kernel/unprivileged_userns_clone", "0", "sysctl kernel.unprivileged_userns_clone=1"},
		{"/proc/sys/user/max_user_namespaces", "0", "sysctl user.max_user_namespaces=1000"},
	} {
		value, err := os.ReadFile(rule.file)
		if err == nil && strings.TrimSpace(string(value)) == rule.forbids {
			return "allow them with " + rule.fix
		}
	}
	return "allow unprivileged user namespaces; a container needs a seccomp profile that allows unshare"
}

// prepareHost makes the place in which everything else happens, and finds out what is missing.
func prepareHost(o options) error {
	go func() {
		io.Copy(io.Discard, os.Stdin) // the pipe of isolate
		os.Exit(unusable)
	}()
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("mounts cannot be made private: %w", err)
	}
	if err := unix.Sethostname([]byte("router")); err != nil {
		return err
	}
	tun, err := os.OpenFile("/dev/net/tun", os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("no kernel TUN: %w; load it with modprobe tun, and let the user who builds open it (chmod 0666 /dev/net/tun)", err)
	}
	tun.Close()
	// Fails in a container whose own /proc is masked; the old one will do there.
	unix.Mount("proc", "/proc", "proc", 0, "")
	if o.emulator == "" {
		return nil
	}
	return registerEmulator(o)
}

// registerEmulator makes the kernel start foreign programs by themselves. Since Linux 6.7 each
// user namespace has a register of its own, so the machine's is not touched.
func registerEmulator(o options) error {
	const register = "/proc/sys/fs/binfmt_misc"
	if err := unix.Mount("binfmt_misc", register, "binfmt_misc", 0, ""); err != nil {
		return fmt.Errorf("foreign programs cannot be registered (%w): that takes Linux 6.7 or newer with binfmt_misc", err)
	}
	magic := fmt.Sprintf(`\x7fELF\x%02x\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x%02x\x%02x`, o.class, o.machine&0xff, o.machine>>8)
	mask := `\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff`
	// P keeps the program's name (router, tailscale), F opens the emulator now, outside its root.
	line := ":routerlab:M::" + magic + ":" + mask + ":" + o.emulator + ":PF"
	if err := os.WriteFile(filepath.Join(register, "register"), []byte(line), 0o200); err != nil {
		return fmt.Errorf("%s cannot be registered: %w", o.emulator, err)
	}
	return nil
}
