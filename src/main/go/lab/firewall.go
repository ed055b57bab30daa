//go:build linux

// What firewalls around the router do, by nf_tables of the machine.

package main

import (
	"github.com/google/nftables"
	"github.com/google/nftables/expr"
	"golang.org/x/sys/unix"
)

// segment is the largest that fits into Tailscale's tunnel: 1280 without the headers of IPv4 and TCP.
const segment = 1240

// masquerade makes the gateway do what a user configures on RouterOS for --netfilter-mode=off:
// routes to the tailnet, and NAT for what comes from there.
func (n *network) masquerade() error {
	return n.gateway.do(func() error {
		for _, route := range [][2]string{{"100.64.0.0/10", routerAddress}, {"fd7a:115c:a1e0::/48", "fd00:99::2"}} {
			if err := addRoute(route[0], route[1]); err != nil {
				return err
			}
		}
		return addRules(
			&nftables.Chain{Name: "masquerade", Type: nftables.ChainTypeNAT, Hooknum: nftables.ChainHookPostrouting, Priority: nftables.ChainPriorityNATSource},
			append(source(unix.NFPROTO_IPV4, 12, []byte{255, 192, 0, 0}, []byte{100, 64, 0, 0}), &expr.Masq{}),
			append(source(unix.NFPROTO_IPV6, 8, []byte{255, 255, 255, 255}, []byte{0xfd, 0x7a, 0x11, 0x5c}), &expr.Masq{}))
	})
}

// addRules makes a chain, in a table of its own, for both families in the present namespace.
func addRules(chain *nftables.Chain, rules ...[]expr.Any) error {
	conn, err := nftables.New()
	if err != nil {
		return err
	}
	chain.Table = conn.AddTable(&nftables.Table{Name: chain.Name, Family: nftables.TableFamilyINet})
	conn.AddChain(chain)
	for _, rule := range rules {
		conn.AddRule(&nftables.Rule{Table: chain.Table, Chain: chain, Exprs: rule})
	}
	return conn.Flush()
}

// source matches packets by where they come from.
func source(family byte, offset uint32, mask, prefix []byte) []expr.Any {
	return []expr.Any{
		&expr.Meta{Key: expr.MetaKeyNFPROTO, Register: 1},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{family}},
		&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseNetworkHeader, Offset: offset, Len: 4},
		&expr.Bitwise{SourceRegister: 1, DestRegister: 1, Len: 4, Mask: mask, Xor: []byte{0, 0, 0, 0}},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: prefix},
	}
}

// changeMSS makes the gateway do what install.rsc sets up: it lowers the segment size that both
// ends of a connection announce, because Tailscale itself does not (1.102.5; tried without).
func (n *network) changeMSS() error {
	const flags, syn, optionMSS = 13, 2, 2 // of the TCP header
	return n.gateway.do(func() error {
		return addRules(&nftables.Chain{
			Name: "mss", Type: nftables.ChainTypeFilter,
			Hooknum: nftables.ChainHookForward, Priority: nftables.ChainPriorityMangle,
		}, []expr.Any{
			&expr.Meta{Key: expr.MetaKeyL4PROTO, Register: 1},
			&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{unix.IPPROTO_TCP}},
			&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseTransportHeader, Offset: flags, Len: 1},
			&expr.Bitwise{SourceRegister: 1, DestRegister: 1, Len: 1, Mask: []byte{syn}, Xor: []byte{0}},
			&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{syn}},
			&expr.Immediate{Register: 1, Data: []byte{segment >> 8, segment & 0xff}},
			&expr.Exthdr{SourceRegister: 1, Type: optionMSS, Offset: 2, Len: 2, Op: expr.ExthdrOpTcpopt},
		})
	})
}

// forgetFilter removes what a killed daemon left: RouterOS takes a container's network away with it.
func (n *namespace) forgetFilter() error {
	return n.do(func() error {
		conn, err := nftables.New()
		if err != nil {
			return err
		}
		conn.FlushRuleset()
		return conn.Flush()
	})
}

// dropTooBig makes a host deaf to ICMP's "fragmentation needed" and "packet too big".
func (n *namespace) dropTooBig() error {
	const unreachable, tooBig = 3, 2
	return n.do(func() error {
		return addRules(&nftables.Chain{
			Name: "deaf", Type: nftables.ChainTypeFilter,
			Hooknum: nftables.ChainHookInput, Priority: nftables.ChainPriorityFilter,
		}, drop(unix.IPPROTO_ICMP, unreachable), drop(unix.IPPROTO_ICMPV6, tooBig))
	})
}

func drop(protocol, kind byte) []expr.Any {
	return []expr.Any{
		&expr.Meta{Key: expr.MetaKeyL4PROTO, Register: 1},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{protocol}},
		&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseTransportHeader, Offset: 0, Len: 1},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{kind}},
		&expr.Verdict{Kind: expr.VerdictDrop},
	}
}
