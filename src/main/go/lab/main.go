//go:build linux

// The lab: boots a finished image in network namespaces and tries what a router is for. One
// process plays the login server, DERP, STUN, the name servers, the hosts behind the router and
// the gateway; only the router and one client are real daemons. Nothing of it outlives it.
//
// It is compiled inside Tailscale's own sources, so that the login server is of the same version.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"
)

// options are what the plugin says on the command line.
type options struct {
	image    string // a RouterOS archive
	client   string // a combined binary for this machine, with all that a client needs
	logs     string // a directory for the daemons' logs; the only place that is written to
	emulator string // a static qemu-user, or empty for the machine's own platform
	cpu      string // QEMU_CPU
	machine  int    // e_machine of the emulated programs
	class    int    // EI_CLASS of the same
	skip     map[string]string
	soak     time.Duration
	commands []commandTest     // the user's own tests
	bench    time.Duration     // length of each kind of traffic; 0 runs the canaries
	more     map[string]string // variables of the router
}

func main() {
	log.SetFlags(0)
	if len(os.Args) > 2 && os.Args[1] == shimWord {
		shim(os.Args[2:])
	}
	var o options
	flag.StringVar(&o.image, "image", "", "archive to boot")
	flag.StringVar(&o.client, "client", "", "combined binary of the client")
	flag.StringVar(&o.logs, "logs", "", "directory for logs")
	flag.StringVar(&o.emulator, "emulator", "", "static qemu-user for the image's programs")
	flag.StringVar(&o.cpu, "cpu", "", "processor that the emulator plays")
	flag.IntVar(&o.machine, "machine", 0, "ELF machine of the image's programs")
	flag.IntVar(&o.class, "class", 2, "ELF class of the same: 1 for 32, 2 for 64 bits")
	jsonFlag(&o.skip, "skip", "object: canary to the reason why it is left out")
	jsonFlag(&o.commands, "commands", "list: the user's own tests")
	flag.DurationVar(&o.soak, "soak", 10*time.Second, "length of each long situation")
	flag.DurationVar(&o.bench, "bench", 0, "measure traffic, each kind for so long, and run no canaries")
	jsonFlag(&o.more, "variables", "object: more variables of the router")
	probe := flag.Bool("probe", false, "only find out whether this machine can run the lab")
	list := flag.Bool("list", false, "only print the names of the canaries")
	flag.Parse()
	if *list {
		for _, c := range canaries {
			fmt.Println(c.name)
		}
		return
	}
	if !isolated() {
		os.Exit(isolate())
	}
	if err := prepareHost(o); err != nil {
		fail(err)
	}
	if *probe {
		return
	}
	l, err := newLab(o)
	if err != nil {
		fail(err)
	}
	if o.bench == 0 {
		l.run()
	} else if err := l.measureAll(o.bench); err != nil {
		fail(err)
	}
}

// jsonFlag is a flag whose value is JSON.
func jsonFlag(into any, name, usage string) {
	flag.Func(name, "JSON "+usage, func(text string) error { return json.Unmarshal([]byte(text), into) })
}

// fail says why the lab itself does not work: that is no verdict about the image.
func fail(err error) {
	fmt.Fprintln(os.Stderr, "lab: "+strings.ReplaceAll(err.Error(), "\n", "; "))
	os.Exit(unusable)
}
