// Program names does what Go's runtime and library decide by comparing a function's name, one thing
// for each run: "names WHAT". It calls functions that others may not call, so it is linked with
// -checklinkname=0.
package main

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"sync/atomic"
	"unsafe"
)

func main() {
	switch os.Args[1] {
	case "points":
		points()
	case "fault":
		fault()
	case "stub":
		stub()
	case "lite":
		lite()
	}
}

//go:linkname isAsyncSafePoint runtime.isAsyncSafePoint
func isAsyncSafePoint(g unsafe.Pointer, pc, sp, lr uintptr) (bool, uintptr)

// Of this package's assembly: the running goroutine, and where the program's code begins and ends.
func goroutine() unsafe.Pointer
func code() (begin, end uintptr)

// points counts the instructions at which the runtime itself says that a goroutine may be
// preempted. They are those of the whole program, inlined functions included.
func points() {
	use()
	var anchor int
	g := goroutine()
	sp := uintptr(unsafe.Pointer(&anchor))
	begin, end := code()
	safe := 0
	for pc := begin; pc < end; pc += instruction {
		if padding(pc) {
			continue // belongs to no function, and the runtime ends the program when asked
		}
		if ok, _ := isAsyncSafePoint(g, pc, sp, 0); ok {
			safe++
		}
	}
	fmt.Println("safe points:", safe)
}

// use has functions of the runtime, of reflect and of internal/runtime/maps in it, inlined where
// the compiler inlines.
func use() {
	var profile runtime.MemProfileRecord
	values := reflect.ValueOf(map[string]int{"a": 1}).MapRange()
	for values.Next() {
		fmt.Println(len(profile.Stack()), values.Key().Kind(), reflect.StructTag(`a:"b"`).Get("a"))
	}
}

//go:linkname decoderune runtime.decoderune
func decoderune(s string, k int) (r rune, pos int)

// fault lets a function of the runtime slice beyond a string.
func fault() {
	defer func() { fmt.Println("recovered:", recover()) }()
	decoderune("text", -1)
}

type big [16 << 20]byte

// stub passes a pointer to a function that reflect made. While the arguments before it are copied,
// which takes long, nothing but the stub's frame has the pointer, and the collector runs.
func stub() {
	var freed atomic.Bool
	kind := reflect.TypeOf(func(big, big, big, big, *[64]int) {})
	use := reflect.MakeFunc(kind, func(arguments []reflect.Value) []reflect.Value {
		for range 3 { // a cleanup is queued by a collection, and runs on a goroutine of its own
			runtime.GC()
			runtime.Gosched()
		}
		runtime.KeepAlive(arguments)
		return nil
	}).Interface().(func(big, big, big, big, *[64]int))
	done := make(chan bool)
	go func() {
		for !freed.Load() {
			select {
			case <-done:
				return
			default:
				runtime.GC()
			}
		}
	}()
	content := new(big)
	for tries := 0; tries < 20 && !freed.Load(); tries++ {
		last := new([64]int)
		inUse := true
		runtime.AddCleanup(last, func(inUse *bool) {
			if *inUse {
				freed.Store(true)
			}
		}, &inUse)
		use(*content, *content, *content, *content, last)
		inUse = false
	}
	close(done)
	fmt.Println("freed while in use:", freed.Load())
}

// value has the shape of a value of internal/reflectlite.
type value struct {
	kind, content unsafe.Pointer
	flag          uintptr
}

//go:linkname set internal/reflectlite.Value.Set
func set(v, x value)

// lite lets internal/reflectlite, which errors.As and sort.Slice use, complain.
func lite() {
	defer func() { fmt.Println(recover()) }()
	set(value{}, value{})
}
