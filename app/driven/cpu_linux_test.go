package driven

import (
	"syscall"
	"time"
)

// busy is how long this thread has worked: what other programs on the computer take is
// not in it.
func busy() time.Duration {
	const thread = 1
	var u syscall.Rusage
	if syscall.Getrusage(thread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
