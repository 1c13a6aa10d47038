package filing

import (
	"os"
	"time"
)

// Patience is for how long something is tried again.
const Patience = 3 * time.Second

// Rename gives what is at from the name to, in place of what has it.
func Rename(from, to string) error {
	return again(func() error { return os.Rename(from, to) }, busy, time.Sleep)
}

// RemoveAll removes a folder with all that is in it.
func RemoveAll(path string) error {
	return again(func() error { return os.RemoveAll(path) }, busy, time.Sleep)
}

// again tries until it works, or fails for another reason than that somebody else is
// busy, or Patience is over. The waits grow: most scanners are done in some milliseconds.
func again(try func() error, busy func(error) bool, sleep func(time.Duration)) error {
	wait, left := 5*time.Millisecond, Patience
	for {
		err := try()
		if err == nil || !busy(err) || left <= 0 {
			return err
		}
		wait = min(wait, left)
		sleep(wait)
		left -= wait
		wait = 2 * wait
	}
}
