//go:build linux

// The hosts that are no Tailscale nodes: name servers, web servers and UDP echoes that say who
// asked.

package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// publicZone is what both name servers know, each with its own answer: so an answer says which
// node asked.
const publicZone = "pub.example."

// nameServer answers A questions below publicZone with one address, and counts them.
type nameServer struct {
	address netip.Addr

	mu    sync.Mutex
	asked map[string]int
}

func serveNames(host *namespace, listen, answer string) (*nameServer, error) {
	s := &nameServer{address: netip.MustParseAddr(answer), asked: map[string]int{}}
	packets, err := host.listenPacket("udp", listen+":53")
	if err != nil {
		return nil, err
	}
	listener, err := host.listen("tcp", listen+":53")
	if err != nil {
		return nil, err
	}
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, from, err := packets.ReadFrom(buffer)
			if err != nil {
				return
			}
			packets.WriteTo(s.reply(buffer[:n]), from)
		}
	}()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serveStream(conn)
		}
	}()
	return s, nil
}

func (s *nameServer) serveStream(conn net.Conn) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	var length [2]byte
	if _, err := io.ReadFull(conn, length[:]); err != nil {
		return
	}
	question := make([]byte, binary.BigEndian.Uint16(length[:]))
	if _, err := io.ReadFull(conn, question); err != nil {
		return
	}
	reply := s.reply(question)
	conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...))
}

func (s *nameServer) reply(question []byte) []byte {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	name := strings.ToLower(q.Name.String())
	s.mu.Lock()
	s.asked[name]++
	s.mu.Unlock()
	header := dnsmessage.Header{ID: m.ID, Response: true, RecursionDesired: m.RecursionDesired, RecursionAvailable: true}
	reply := dnsmessage.Message{Header: header, Questions: m.Questions}
	if !strings.HasSuffix(name, publicZone) {
		reply.RCode = dnsmessage.RCodeNameError
	} else if q.Type == dnsmessage.TypeA {
		reply.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1},
			Body:   &dnsmessage.AResource{A: s.address.As4()},
		}}
	}
	packed, _ := reply.Pack()
	return packed
}

func (s *nameServer) count(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[name]
}

const (
	bulkPath = "/bulk"
	bulkSize = 5_000_000
)

// serveEcho says over HTTP (port 80) and UDP (port 7) which host this is and who asked, and takes
// and gives as much as bulkSize.
func serveEcho(host *namespace, address string) error {
	say := func(from net.Addr) string { return fmt.Sprintf("%s saw %s", host.name, from) }
	listener, err := host.listen("tcp", net.JoinHostPort(address, "80"))
	if err != nil {
		return err
	}
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == bulkPath && r.Method == http.MethodGet {
			w.Write(make([]byte, bulkSize))
			return
		}
		received, _ := io.Copy(io.Discard, r.Body)
		fmt.Fprintf(w, "%s saw %s send %d bytes", host.name, r.RemoteAddr, received)
	}))
	packets, err := host.listenPacket("udp", net.JoinHostPort(address, "7"))
	if err != nil {
		return err
	}
	go func() {
		buffer := make([]byte, 2048)
		for {
			_, from, err := packets.ReadFrom(buffer)
			if err != nil {
				return
			}
			packets.WriteTo([]byte(say(from)), from)
		}
	}()
	return nil
}
