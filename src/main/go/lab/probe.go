//go:build linux

// Questions that a host asks over the network, and waiting for the right answer.

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"strings"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/icmp"
	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

const tailscaleResolver = "100.100.100.100"

// eventually tries until there is no error or the time is over; the last error says what was
// missing.
func eventually(limit time.Duration, try func() error) error {
	deadline := time.Now().Add(limit)
	for {
		err := try()
		var final stopped
		if err == nil || errors.As(err, &final) {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("after %s: %w", limit, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// ask sends an A question; no answer and NXDOMAIN are errors.
func ask(host *namespace, server, name string) (netip.Addr, error) {
	none := netip.Addr{}
	question := dnsmessage.Message{
		Header: dnsmessage.Header{ID: uint16(rand.Uint32()), RecursionDesired: true},
		Questions: []dnsmessage.Question{{
			Name: dnsmessage.MustNewName(name), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET,
		}},
	}
	packed, err := question.Pack()
	if err != nil {
		return none, err
	}
	said, err := exchange(host, net.JoinHostPort(server, "53"), packed)
	if err != nil {
		return none, fmt.Errorf("%s did not answer for %s: %w", server, name, err)
	}
	var reply dnsmessage.Message
	if err := reply.Unpack(said); err != nil {
		return none, err
	}
	for _, answer := range reply.Answers {
		if a, ok := answer.Body.(*dnsmessage.AResource); ok {
			return netip.AddrFrom4(a.A), nil
		}
	}
	return none, fmt.Errorf("%s answered %s for %s", server, strings.TrimPrefix(reply.RCode.String(), "RCode"), name)
}

// exchange sends a datagram and waits for one.
func exchange(host *namespace, address string, content []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	conn, err := host.dial(ctx, "udp", address)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(2 * time.Second))
	if _, err := conn.Write(content); err != nil {
		return nil, err
	}
	buffer := make([]byte, 2048)
	n, err := conn.Read(buffer)
	return buffer[:n], err
}

// expect fails unless an answer begins as it has to.
func expect(said, want string) error {
	if !strings.HasPrefix(said, want) {
		return fmt.Errorf("answer is %q, not %q", said, want)
	}
	return nil
}

func web(host *namespace, address, want string) error {
	response, err := host.httpClient(3 * time.Second).Get("http://" + net.JoinHostPort(address, "80") + "/")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	return expect(string(said), want)
}

func datagram(host *namespace, address, want string) error {
	said, err := exchange(host, net.JoinHostPort(address, "7"), []byte("?"))
	if err != nil {
		return err
	}
	return expect(string(said), want)
}

// echo is one ICMP ping.
func echo(host *namespace, address string) error {
	network, kind, protocol := "udp4", icmp.Type(ipv4.ICMPTypeEcho), 1
	local := "0.0.0.0"
	if isIPv6(address) {
		network, kind, protocol, local = "udp6", ipv6.ICMPTypeEchoRequest, 58, "::"
	}
	return host.do(func() error {
		conn, err := icmp.ListenPacket(network, local)
		if err != nil {
			return err
		}
		defer conn.Close()
		message := icmp.Message{Type: kind, Body: &icmp.Echo{ID: 1, Seq: 1, Data: []byte("routerlab")}}
		packed, err := message.Marshal(nil)
		if err != nil {
			return err
		}
		conn.SetDeadline(time.Now().Add(2 * time.Second))
		if _, err := conn.WriteTo(packed, &net.UDPAddr{IP: net.ParseIP(address)}); err != nil {
			return err
		}
		buffer := make([]byte, 1500)
		n, _, err := conn.ReadFrom(buffer)
		if err != nil {
			return fmt.Errorf("no echo from %s: %w", address, err)
		}
		reply, err := icmp.ParseMessage(protocol, buffer[:n])
		if err != nil {
			return err
		}
		if reply.Type != ipv4.ICMPTypeEchoReply && reply.Type != ipv6.ICMPTypeEchoReply {
			return fmt.Errorf("%s answered %v", address, reply.Type)
		}
		return nil
	})
}
