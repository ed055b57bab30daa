//go:build linux

// Older RouterOS kernels have no nf_tables. Tailscale would then fail at every change of its
// packet filter; it routes well with --netfilter-mode=off when the router does the NAT.

package main

import (
	"encoding/binary"
	"errors"
	"syscall"
)

// Numbers of linux/netfilter/nfnetlink.h and nf_tables.h.
const (
	routerNetlinkNetfilter = 12
	routerNftGetGeneration = 10<<8 | 16 // NFNL_SUBSYS_NFTABLES, NFT_MSG_GETGEN
)

// routerWithoutNftables asks the kernel for its rule set's generation. Only an answer that means
// "no such thing" counts; a refusal such as EPERM says nothing about the kernel.
func routerWithoutNftables() bool {
	err := routerAskNftables()
	for _, absent := range []error{syscall.EPROTONOSUPPORT, syscall.EAFNOSUPPORT, syscall.EINVAL, syscall.EOPNOTSUPP} {
		if errors.Is(err, absent) {
			return true
		}
	}
	return false
}

func routerAskNftables() error {
	socket, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, routerNetlinkNetfilter)
	if err != nil {
		return err
	}
	defer syscall.Close(socket)
	wait := syscall.NsecToTimeval(int64(2e9))
	if err := syscall.SetsockoptTimeval(socket, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &wait); err != nil {
		return nil // without a time limit better not ask
	}
	var request [syscall.NLMSG_HDRLEN + 4]byte // the header and an empty nfgenmsg
	binary.NativeEndian.PutUint32(request[0:], uint32(len(request)))
	binary.NativeEndian.PutUint16(request[4:], routerNftGetGeneration)
	binary.NativeEndian.PutUint16(request[6:], syscall.NLM_F_REQUEST)
	binary.NativeEndian.PutUint32(request[8:], 1)
	if err := syscall.Sendto(socket, request[:], 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}); err != nil {
		return err
	}
	var answer [512]byte
	n, _, err := syscall.Recvfrom(socket, answer[:], 0)
	if err != nil {
		return err
	}
	return routerNetlinkError(answer[:n])
}

// routerNetlinkError is the error that an answer of the kernel carries, if it carries one.
func routerNetlinkError(answer []byte) error {
	if len(answer) < syscall.NLMSG_HDRLEN+4 || binary.NativeEndian.Uint16(answer[4:]) != syscall.NLMSG_ERROR {
		return nil
	}
	code := int32(binary.NativeEndian.Uint32(answer[syscall.NLMSG_HDRLEN:]))
	if code == 0 {
		return nil
	}
	return syscall.Errno(-code)
}
