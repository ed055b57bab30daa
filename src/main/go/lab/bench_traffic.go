//go:build linux

// Traffic between the client and a host on the LAN, through the router: as much as passes.

package main

import (
	"context"
	"fmt"
	"net"
	"sync/atomic"
	"time"
)

// traffic is one kind of it; up is from the client to the LAN.
type traffic struct {
	kind  string
	up    bool
	size  int // bytes of a datagram without headers
	begin func(*network, traffic) (*flow, error)
}

var traffics = []traffic{
	{"tcp-up", true, 0, stream},
	{"tcp-down", false, 0, stream},
	{"udp-up", true, 1200, datagrams},
	{"udp-down", false, 1200, datagrams},
	{"small-up", true, 64, datagrams},
	{"small-down", false, 64, datagrams},
}

// window is how many datagrams may be under way: enough for the batches of WireGuard (128), too few
// for queues to overflow. Datagrams that nobody receives would cost the router time as well.
const window = 256

// flow counts what has arrived; it ends when its connections are closed.
type flow struct {
	bytes, packets, sent atomic.Int64
	close                []func() error
}

func (f *flow) end() {
	for _, each := range f.close {
		each()
	}
}

// stream is one TCP connection.
func stream(n *network, t traffic) (*flow, error) {
	f := &flow{}
	listener, err := n.lan.listen("tcp", net.JoinHostPort(lanAddress, "0"))
	if err != nil {
		return nil, err
	}
	defer listener.Close()
	accepted := make(chan net.Conn, 1)
	go func() {
		if conn, err := listener.Accept(); err == nil {
			accepted <- conn
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	client, err := n.client.dial(ctx, "tcp", listener.Addr().String())
	if err != nil {
		return nil, err
	}
	f.close = append(f.close, client.Close)
	select {
	case server := <-accepted:
		f.close = append(f.close, server.Close)
		if t.up {
			f.pour(client, server)
		} else {
			f.pour(server, client)
		}
		return f, nil
	case <-ctx.Done():
		f.end()
		return nil, fmt.Errorf("the LAN's host saw no connection")
	}
}

func (f *flow) pour(from, to net.Conn) {
	go func() {
		buffer := make([]byte, 128<<10)
		for {
			if _, err := from.Write(buffer); err != nil {
				return
			}
		}
	}()
	go f.count(func(buffer []byte) (int, error) { return to.Read(buffer) })
}

// datagrams go one way; the client's first one opens the way back through the router's NAT.
func datagrams(n *network, t traffic) (*flow, error) {
	f := &flow{}
	server, err := n.lan.listenPacket("udp", net.JoinHostPort(lanAddress, "0"))
	if err != nil {
		return nil, err
	}
	f.close = append(f.close, server.Close)
	client, err := n.client.dial(context.Background(), "udp", server.LocalAddr().String())
	if err != nil {
		f.end()
		return nil, err
	}
	f.close = append(f.close, client.Close)
	if _, err := client.Write([]byte("?")); err != nil {
		f.end()
		return nil, err
	}
	server.SetReadDeadline(time.Now().Add(5 * time.Second))
	_, router, err := server.ReadFrom(make([]byte, 16))
	if err != nil {
		f.end()
		return nil, err
	}
	server.SetReadDeadline(time.Time{})
	receive := func(buffer []byte) (n int, err error) {
		n, _, err = server.ReadFrom(buffer)
		return n, err
	}
	send := client.Write
	if !t.up {
		receive, send = client.Read, func(b []byte) (int, error) { return server.WriteTo(b, router) }
	}
	go f.count(receive)
	go f.feed(send, t.size)
	return f, nil
}

func (f *flow) count(receive func([]byte) (int, error)) {
	buffer := make([]byte, 128<<10)
	for {
		n, err := receive(buffer)
		if err != nil {
			return
		}
		f.bytes.Add(int64(n))
		f.packets.Add(1)
	}
}

// feed keeps the window full. What has not arrived after a while is lost.
func (f *flow) feed(send func([]byte) (int, error), size int) {
	packet := make([]byte, size)
	for moved := time.Now(); ; {
		under := f.sent.Load() - f.packets.Load()
		if under < window {
			if _, err := send(packet); err != nil {
				return
			}
			f.sent.Add(1)
			moved = time.Now()
			continue
		}
		if time.Since(moved) > 20*time.Millisecond {
			f.sent.Store(f.packets.Load())
		}
		time.Sleep(20 * time.Microsecond)
	}
}
