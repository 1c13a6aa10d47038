// Command sarpack answers a subject access request for a school: it reads a
// pupil's records, finds what belongs to other people, lets people decide, burns
// the redactions in, proves them, and assembles the pack that is sent.
//
// With a command it is the batch tool; without one it opens the window, in the
// builds that have one.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"sarpack/app/diary"
	"sarpack/redact/pdfeye"
)

func main() {
	// The reading processes are this program again, and so is the one that waits for a
	// fault of the window; they never come back.
	pdfeye.Main()
	diary.Main()
	// A small heap would be collected all the time with what follows. To the collector it
	// is larger by an array that nothing touches, so that it takes up no memory.
	ballast := make([]byte, 16<<20)
	defer runtime.KeepAlive(ballast)
	// School laptops are short of memory, and a thousand pages are much of it: collect
	// twice as often as usual.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	attachConsole()
	if start, ok := windowArgs(os.Args[1:]); ok {
		os.Exit(openWindow(ruled(start)))
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
