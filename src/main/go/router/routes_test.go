//go:build linux

package main

import "testing"

func TestRoutesAreCorrectedAndSaidOnce(t *testing.T) {
	tests := []struct{ behaviour, list, want, log string }{
		{"clean routes are silent", "192.168.88.0/24,fd00::/64", "192.168.88.0/24,fd00::/64", ""},
		{"host bits, blanks and bare addresses", " 192.168.88.1/24, 10.0.0.5 ,fd00::1/64", "192.168.88.0/24,10.0.0.5/32,fd00::/64",
			"TS_ROUTES: took 192.168.88.1/24 as 192.168.88.0/24, 10.0.0.5 as 10.0.0.5/32, fd00::1/64 as fd00::/64"},
		{"bare IPv6 address", "fd00::5", "fd00::5/128", "TS_ROUTES: took fd00::5 as fd00::5/128"},
		{"what is no route", "lan,10.0.0.0/8,10.0.0.0/33,fe80::1%eth0", "10.0.0.0/8",
			"TS_ROUTES: left out what is no route: lan 10.0.0.0/33 fe80::1%eth0"},
		{"the same network twice", "10.1.2.3/8,10.0.0.0/8,,", "10.0.0.0/8", "TS_ROUTES: took 10.1.2.3/8 as 10.0.0.0/8"},
		{"one default route alone", "0.0.0.0/0", "0.0.0.0/0,::/0", "TS_ROUTES: took 0.0.0.0/0 with ::/0"},
		{"both default routes", "::/0,0.0.0.0/0", "::/0,0.0.0.0/0", ""},
		{"nothing", " , ", "", ""},
	}
	for _, test := range tests {
		t.Run(test.behaviour, func(t *testing.T) {
			lines := captureLog(t)
			same(t, routerRoutes(test.list), test.want)
			same(t, lines.text(), test.log)
		})
	}
}
