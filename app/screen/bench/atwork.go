package bench

import (
	"regexp"
	"runtime"
	"strings"
)

// atWork is the head of a goroutine that runs, or would if the machine let it; the others
// wait for something that only a test or a person gives.
var atWork = regexp.MustCompile(`^goroutine \d+ [^\[]*\[(?:running|runnable|syscall|sleep)\b`)

// AtWork reports whether a goroutine of the program's own, but for the one that asks, is
// at work.
func AtWork() bool {
	all := make([]byte, 1<<20)
	for {
		n := runtime.Stack(all, true)
		if n < len(all) {
			all = all[:n]
			break
		}
		all = make([]byte, 2*len(all))
	}
	for i, g := range strings.Split(string(all), "\n\n") {
		if i > 0 && atWork.MatchString(g) && strings.Contains(g, "sarpack/") {
			return true
		}
	}
	return false
}
