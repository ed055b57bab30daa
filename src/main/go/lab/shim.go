//go:build linux

// Plays a kernel without nf_tables, as older RouterOS has: a seccomp filter that the kernel keeps
// for the program and its children.

package main

import (
	"log"
	"os"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// shimWord is the first argument of a call of this program that becomes another one.
const shimWord = "without-nftables"

// shim enters a root, takes nf_tables away and becomes the program.
func shim(args []string) {
	root, program := args[0], args[1:]
	runtime.LockOSThread() // the filter belongs to the thread that calls exec
	if err := syscall.Chroot(root); err != nil {
		log.Fatal(err)
	}
	if err := syscall.Chdir("/"); err != nil {
		log.Fatal(err)
	}
	if err := refuseNetfilterSockets(); err != nil {
		log.Fatal(err)
	}
	log.Fatal(syscall.Exec(program[0], program, os.Environ()))
}

// refuseNetfilterSockets answers socket(AF_NETLINK, …, NETLINK_NETFILTER) with EPROTONOSUPPORT.
func refuseNetfilterSockets() error {
	load := func(offset uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset}
	}
	unless := func(value uint32, skip uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: value, Jf: skip}
	}
	answer := func(value uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: value}
	}
	const number, firstArgument, thirdArgument = 0, 16, 32 // struct seccomp_data, little-endian
	filter := []unix.SockFilter{
		load(number), unless(unix.SYS_SOCKET, 5),
		load(firstArgument), unless(unix.AF_NETLINK, 3),
		load(thirdArgument), unless(unix.NETLINK_NETFILTER, 1),
		answer(unix.SECCOMP_RET_ERRNO | uint32(unix.EPROTONOSUPPORT)),
		answer(unix.SECCOMP_RET_ALLOW),
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	return unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&program)), 0, 0)
}
