package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// deep grows stacks far, with pointers into them, and lets the collector shrink them again.
func deep() {
	fmt.Println(recurse(10000, new(int)))
	var wait sync.WaitGroup
	sums := make([]int, 12)
	for i := range sums {
		wait.Add(1)
		go func() {
			defer wait.Done()
			local := 0
			sums[i] = recurse(400*i, &local) + local
			runtime.GC()
			sums[i] += recurse(100, &local)
		}()
	}
	wait.Wait()
	fmt.Println(sums)
}

//go:noinline
func recurse(n int, up *int) int {
	var frame [16]*int
	for i := range frame {
		frame[i] = up
	}
	if n == 0 {
		return len(frame)
	}
	*frame[n%16]++
	local := n
	defer func() { *up += local & 1 }()
	return 1 + recurse(n-1, &local)
}

// goroutines keeps the collector scanning stacks of all shapes while they move.
func goroutines() {
	type record struct {
		Name   string
		Values map[string][]int
		Next   *record
	}
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	results := make(chan int)
	for i := range 24 {
		go func() {
			r := &record{Name: fmt.Sprint("r", i), Values: map[string][]int{"a": {i, i + 1}}}
			for range 6 {
				text, err := json.Marshal(r)
				if err != nil {
					panic(err)
				}
				back := new(record)
				if err := json.Unmarshal(text, back); err != nil {
					panic(err)
				}
				r = &record{Name: back.Name, Values: back.Values, Next: back}
			}
			sum := len(r.Name)
			for ; r != nil; r = r.Next {
				sum += r.Values["a"][1]
			}
			results <- sum
		}()
	}
	total := 0
	for range 24 {
		total += <-results
	}
	close(stop)
	fmt.Println(total)
}

// preemption needs the scheduler to stop loops that call nothing.
func preemption() {
	previous := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(previous)
	var flag, stop atomic.Bool
	defer stop.Store(true)
	var spins [3]int
	for i := range spins {
		go func() {
			for n := &spins[i]; !stop.Load(); *n++ { // Load is an instruction here, no call
			}
		}()
	}
	time.AfterFunc(20*time.Millisecond, func() { flag.Store(true) })
	for !flag.Load() {
		runtime.Gosched()
	}
	for range 5 {
		runtime.GC() // stops the loops at a place of its own choice
	}
	fmt.Println("preempted")
}

type counter struct{ n int }

func (c *counter) Add(n int) int            { c.n += n; return c.n }
func (c counter) Get(prefix string) string  { return fmt.Sprint(prefix, c.n) }
func (c counter) Many(a ...any) (int, bool) { runtime.GC(); return len(a), true }

// reflection calls through the stubs whose names the collector compares.
func reflection() {
	c := &counter{}
	add := reflect.ValueOf(c).MethodByName("Add").Interface().(func(int) int)
	get := reflect.ValueOf(counter{7}).Method(0).Interface().(func(string) string)
	fmt.Println(add(2), add(3), get("n"))
	swap := reflect.MakeFunc(reflect.TypeFor[func(string, *int, [3]int) (*int, string)](),
		func(in []reflect.Value) []reflect.Value {
			runtime.GC()
			growth := recurse(300, new(int))
			return []reflect.Value{in[1], reflect.ValueOf(fmt.Sprint(in[0], in[2].Len(), growth))}
		}).Interface().(func(string, *int, [3]int) (*int, string))
	p, s := swap("x", &c.n, [3]int{})
	fmt.Println(*p, s)
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			for range 20 {
				swap("y", new(int), [3]int{})
				n, ok := reflect.ValueOf(counter{}).MethodByName("Many").Interface().(func(...any) (int, bool))(1, "a")
				if n != 2 || !ok {
					panic("reflection gave a wrong answer")
				}
			}
		})
	}
	wait.Wait()
	fmt.Println(caught(func() { reflect.ValueOf(nil).Type() }))
	fmt.Println(caught(func() { reflect.ValueOf(1).Len() }))
	fmt.Println(caught(func() { reflect.ValueOf(1).Elem() }))
	fmt.Println(caught(func() { reflect.ValueOf(c).Elem().Field(0).SetInt(1) }))
	fmt.Println(caught(func() { reflect.ValueOf(counter.Get).Call(nil) }))
	fmt.Println(caught(func() {
		reflect.MakeFunc(reflect.TypeFor[func() int](), func([]reflect.Value) []reflect.Value {
			panic("inside MakeFunc")
		}).Call(nil)
	}))
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}))
}

func selects() {
	a, b, quit := make(chan int), make(chan string, 1), make(chan struct{})
	go func() {
		for i := range 50 {
			a <- i
		}
		close(quit)
	}()
	sum, texts := 0, 0
	for running := true; running; {
		select {
		case n := <-a:
			sum += n
		case b <- "x":
			texts++
			<-b
		case <-quit:
			running = false
		}
	}
	select {
	case <-a:
		fmt.Println("unexpected")
	case <-time.After(time.Millisecond):
		fmt.Println("timeout", sum, texts > 0)
	}
}

func timers() {
	var n atomic.Int32
	var wait sync.WaitGroup
	for i := range 30 {
		wait.Add(1)
		time.AfterFunc(time.Duration(i%3)*time.Millisecond, func() { n.Add(1); wait.Done() })
	}
	wait.Wait()
	fmt.Println(n.Load())
}

func finalizers() {
	finalized, cleaned := make(chan int, 10), make(chan int, 10)
	for i := range 10 {
		object := &struct{ values [8]int }{}
		object.values[0] = i
		if i%2 == 0 {
			runtime.SetFinalizer(object, func(o *struct{ values [8]int }) { finalized <- o.values[0] })
		} else {
			runtime.AddCleanup(object, func(n int) { cleaned <- n }, i)
		}
	}
	var got []int
	deadline := time.After(20 * time.Second)
	for len(got) < 10 {
		runtime.GC()
		select {
		case n := <-finalized:
			got = append(got, n)
		case n := <-cleaned:
			got = append(got, n)
		case <-time.After(time.Millisecond):
		case <-deadline:
			panic("objects were not finalized")
		}
	}
	slices.Sort(got)
	fmt.Println(got)
}

func signals() {
	received := make(chan os.Signal, 1)
	signal.Notify(received, syscall.SIGUSR1, syscall.SIGHUP)
	for _, s := range []syscall.Signal{syscall.SIGUSR1, syscall.SIGHUP} {
		if err := syscall.Kill(syscall.Getpid(), s); err != nil {
			panic(err)
		}
		fmt.Println(<-received)
	}
	signal.Stop(received)
}

// callers counts frames: their number and order stay, whatever they are called.
func callers() {
	pcs := make([]uintptr, 50)
	var count, frames int
	func() {
		func() {
			count = runtime.Callers(0, pcs)
		}()
	}()
	for iterator := runtime.CallersFrames(pcs[:count]); ; {
		frame, more := iterator.Next()
		if strings.HasPrefix(frame.Function, "runtime.") {
			fmt.Println(frame.Function)
		}
		frames++
		if !more {
			break
		}
	}
	fmt.Println(count, frames)
	_, _, _, ok := runtime.Caller(0)
	_, _, _, beyond := runtime.Caller(100)
	fmt.Println(ok, beyond, runtime.FuncForPC(pcs[1]) != nil)
	fmt.Println(len(runtime.FuncForPC(reflect.ValueOf(runtime.GC).Pointer()).Name()))
}
