// Program stress does what depends on Go's function tables: unwinding, recovering, moving stacks,
// collecting garbage, preempting. Its output is the same on every run, so the output of a squeezed
// build can be compared with that of a plain one. "stress crash KIND" ends with an uncaught panic.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"sort"
)

// checks run one after the other; each prints lines that do not depend on time or addresses.
var checks = map[string]func(){
	"callers":    callers,
	"deep":       deep,
	"finalizers": finalizers,
	"goexit":     goexit,
	"goroutines": goroutines,
	"panics":     panics,
	"preemption": preemption,
	"reflection": reflection,
	"selects":    selects,
	"signals":    signals,
	"timers":     timers,
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "crash" {
		crash(os.Args[2])
		return
	}
	debug.SetGCPercent(20) // many collections, so that many stacks are scanned
	names := make([]string, 0, len(checks))
	for name := range checks {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println("==", name)
		checks[name]()
	}
	fmt.Println("== done")
}
