package main

import (
	"fmt"
	"io"
	"strings"
)

// crash ends the program as a fault in Tailscale would, through methods, closures, interfaces and
// inlined calls, on the first goroutine or on another.
func crash(kind string) {
	reader := io.TeeReader(strings.NewReader("text"), bomb{kind})
	switch kind {
	case "goroutine":
		done := make(chan error)
		go func() { done <- copyAll(reader) }()
		fmt.Println(<-done)
	default:
		fmt.Println(copyAll(reader))
	}
}

func copyAll(r io.Reader) error {
	defer func() { fmt.Println("deferred calls run") }()
	_, err := io.Copy(io.Discard, r)
	return err
}

type bomb struct{ kind string }

func (b bomb) Write(p []byte) (int, error) {
	return each(p, func(c byte) int {
		switch b.kind {
		case "nil":
			return nilNode.value
		case "again":
			again()
		case "map":
			nilMap["a"] = int(c)
		case "index":
			return index(numbers, int(c))
		case "deadlock":
			select {}
		default:
			panic(stringError("error with " + b.kind))
		}
		return 0
	})
}

func each[T any](values []T, f func(T) int) (sum int, err error) {
	for _, v := range values {
		sum += f(v)
	}
	return sum, nil
}

func index(list []int, at int) int { return list[at] }
