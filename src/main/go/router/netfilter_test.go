//go:build linux

package main

import (
	"encoding/binary"
	"syscall"
	"testing"
)

func TestKernelAnswersAreRead(t *testing.T) {
	message := func(kind uint16, code int32) []byte {
		m := make([]byte, 36)
		binary.NativeEndian.PutUint32(m, uint32(len(m)))
		binary.NativeEndian.PutUint16(m[4:], kind)
		binary.NativeEndian.PutUint32(m[16:], uint32(code))
		return m
	}
	tests := []struct {
		behaviour string
		answer    []byte
		want      error
	}{
		{"a generation", message(10<<8|15, 7), nil},
		{"no such subsystem", message(syscall.NLMSG_ERROR, -int32(syscall.EINVAL)), syscall.EINVAL},
		{"not allowed", message(syscall.NLMSG_ERROR, -int32(syscall.EPERM)), syscall.EPERM},
		{"acknowledged", message(syscall.NLMSG_ERROR, 0), nil},
		{"cut short", []byte{1, 2, 3}, nil},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			same(t, routerNetlinkError(test.answer), test.want)
		})
	}
}
