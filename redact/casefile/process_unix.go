//go:build !windows

package casefile

import (
	"errors"
	"os"
	"syscall"
)

// processAlive reports whether a process of this machine still runs. In doubt it does.
func processAlive(id int) bool {
	if id <= 0 {
		return true
	}
	p, err := os.FindProcess(id)
	if err != nil {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
