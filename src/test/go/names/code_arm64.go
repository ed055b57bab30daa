package main

import "unsafe"

const instruction = 4

// padding tells whether there is no instruction.
func padding(pc uintptr) bool {
	return *(*uint32)(unsafe.Pointer(pc)) == 0
}
