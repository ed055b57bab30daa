// As little as a Go program can be: quick to unpack ten thousand times.
package main

import "os"

func main() { os.Exit(7) }
