//go:build !linux

package driven

import "time"

var begun = time.Now()

// busy is how long it has been; elsewhere a thread's own work is not measured.
func busy() time.Duration { return time.Since(begun) }
