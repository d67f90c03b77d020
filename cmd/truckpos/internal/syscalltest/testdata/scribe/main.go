// Command scribe writes lines to a file, each from another thread, and syncs
// it after each:
//
//	scribe FILE LINES
//
// It says on its output what failed.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
)

func main() {
	lines, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	f, err := os.Create(os.Args[1])
	if err != nil {
		fmt.Println("create:", err)
		os.Exit(1)
	}
	for n := range lines {
		done := make(chan struct{})
		go func() {
			defer close(done)
			runtime.LockOSThread() // and ends with the goroutine
			if _, err := fmt.Fprintf(f, "line %d\n", n+1); err != nil {
				fmt.Println("write:", err)
			}
			if err := f.Sync(); err != nil {
				fmt.Println("sync:", err)
			}
		}()
		<-done
	}
}
