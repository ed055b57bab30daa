//go:build linux

package main

import (
	"net"
	"sync"
)

// gate is a listener that can be shut for a while.
type gate struct {
	net.Listener

	mu   sync.Mutex
	shut bool
	open []net.Conn
}

func (g *gate) Accept() (net.Conn, error) {
	for {
		conn, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		g.mu.Lock()
		shut := g.shut
		if !shut {
			g.open = append(g.open, conn)
		}
		g.mu.Unlock()
		if !shut {
			return conn, nil
		}
		conn.Close()
	}
}

func (g *gate) set(shut bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = shut
	if shut {
		for _, conn := range g.open {
			conn.Close()
		}
		g.open = nil
	}
}
