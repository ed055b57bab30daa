package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
)

type shape interface{ area() int }
type square struct{ side, unused int }

func (s square) area() int { return s.side * s.side }

type stringError string

func (e stringError) Error() string { return "custom " + string(e) }

type node struct {
	pad   [3]int
	value int
	next  *node
}

var (
	nilMap   map[string]int
	nilNode  *node
	nilShape shape
	nilFunc  func() int
	numbers  = []int{1, 2, 3}
	zero     = 0
	anything any
	closed   = func() chan int { c := make(chan int); close(c); return c }()
)

// guilty lists every kind of panic that Go's runtime or a program can raise.
var guilty = []struct {
	name string
	run  func()
}{
	{"nil map write", func() { nilMap["a"] = 1 }},
	{"index", func() { numbers[len(numbers)+zero]++ }},
	{"negative index", func() { numbers[zero-1]++ }},
	{"slice", func() { anything = numbers[2:zero] }},
	{"slice capacity", func() { anything = numbers[: cap(numbers)+1+zero : 99] }},
	{"string index", func() { anything = "abc"[3+zero] }},
	{"slice to array", func() { anything = [4]int(numbers) }},
	{"nil pointer read", func() { anything = nilNode.value }},
	{"nil pointer write", func() { nilNode.next = &node{} }},
	{"nil pointer far", func() { anything = nilNode.next.next }},
	{"nil interface call", func() { anything = nilShape.area() }},
	{"nil function", func() { anything = nilFunc() }},
	{"nil value receiver", func() { var s *square; anything = callArea(s) }},
	{"method value of nil", func() { var s *square; anything = shape.area(s) }},
	{"division", func() { anything = 1 / zero }},
	{"type assertion", func() { anything = any("text").(int) }},
	{"interface assertion", func() { anything = any(1).(shape) }},
	{"nil assertion", func() { var a any; anything = a.(int) }},
	{"hash of unhashable", func() { anything = map[any]int{numbers: 1} }},
	{"comparison", func() { var a, b any = numbers, numbers; anything = a == b }},
	{"make", func() { anything = make([]int, zero-1) }},
	{"close nil", func() { var c chan int; close(c) }},
	{"close twice", func() { close(closed) }},
	{"send on closed", func() { closed <- 1 }},
	{"negative wait", func() { var w sync.WaitGroup; w.Done() }},
	{"repeat", func() { anything = strings.Repeat("a", zero-1) }},
	{"error", func() { panic(errors.New("an error")) }},
	{"custom", func() { panic(stringError("error")) }},
	{"value", func() { panic(struct{ a, b int }{1, 2}) }},
	{"nil", func() { panic(nil) }},
	{"runtime error", func() { panic(&runtime.PanicNilError{}) }},
}

//go:noinline
func callArea(s shape) int { return s.area() }

func panics() {
	for _, g := range guilty {
		fmt.Printf("%s: %s\n", g.name, caught(g.run))
		fmt.Printf("%s, in a goroutine: %s\n", g.name, caughtElsewhere(g.run))
	}
	fmt.Println("again:", caught(again))
	fmt.Println("nested:", caught(nested))
	fmt.Println("in defer:", caught(func() { defer guilty[0].run(); panic("first") }))
	fmt.Println("many:", manyDefers(40))
	n, err := named()
	fmt.Println("result:", n, err)
	fmt.Println("not here:", caught(func() { defer func() { notDirectly() }(); panic("passes") }))
	fmt.Println("deep:", caught(func() { fall(2000) }))
	fmt.Println("loop:", loopDefers(10))
}

func caught(f func()) (text string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
			text = "nothing"
		case error:
			// The one text that a squeezed program has differently: names in "value method … called".
			text, _, _ = strings.Cut(fmt.Sprintf("%T %v", r, r), "value method")
		default:
			text = fmt.Sprintf("%T %v", r, r)
		}
	}()
	f()
	return
}

func caughtElsewhere(f func()) string {
	result := make(chan string)
	go func() { result <- caught(f) }()
	return <-result
}

func again() {
	defer func() {
		r := recover()
		panic(fmt.Sprint("again after ", r))
	}()
	panic("first")
}

func nested() {
	defer func() {
		fmt.Println("inner:", caught(func() { panic("inside a deferred call") }))
		fmt.Println("outer:", recover())
		panic("last")
	}()
	panic("outer")
}

func notDirectly() { func() { _ = recover() }() }

func manyDefers(n int) (sum int) {
	defer func() { recover() }()
	for i := range n {
		defer func() {
			sum += i
			if i%7 == 0 {
				panic(i)
			}
		}()
	}
	panic("start")
}

func loopDefers(n int) int {
	count := 0
	for range n {
		func() {
			defer func() { recover(); count++ }()
			if count%2 == 0 {
				nilMap["a"] = 1
			}
		}()
	}
	return count
}

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	n = 5
	n /= zero
	return n, nil
}

func fall(n int) {
	if n == 0 {
		panic("at the bottom")
	}
	defer func() { n-- }()
	fall(n - 1)
}

func goexit() {
	done := make(chan []string)
	go func() {
		var lines []string
		defer func() { done <- lines }()
		defer func() { lines = append(lines, fmt.Sprint("recover gives ", recover())) }()
		defer func() { lines = append(lines, caught(func() { panic("while leaving") })) }()
		runtime.Goexit()
	}()
	fmt.Println(<-done)
	over := make(chan bool)
	go func() {
		defer close(over)
		defer func() { recover() }()
		defer runtime.Goexit() // replaces the panic
		panic("replaced")
	}()
	<-over
	fmt.Println("left")
}
