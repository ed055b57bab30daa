//go:build ts_omit_logtail

// Puts the log filter in place where logtail, which would do the same, is left out.

package main

import (
	"log"
	"os"
)

func init() {
	log.SetOutput(&routerFilter{out: os.Stderr, level: routerVerbosity})
}
