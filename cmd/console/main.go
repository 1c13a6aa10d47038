// Command console is sarpack.com, the batch tool of a Windows computer: it runs
// sarpack.exe, which lies beside it, with the same arguments, on the same console and
// streams, and ends with its exit code.
//
// sarpack.exe belongs to the window, so that Windows gives it no console and does not
// wait for it; this program is what a command prompt can wait for. Both in one would be
// the whole program twice on the disk. Windows looks for .com before .exe, so that
// "sarpack scan …" finds this one.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
)

// consoleEnv tells sarpack.exe that it was started from here; see cmd/sarpack.
const consoleEnv = "SARPACK_CONSOLE=1"

// exitFailed is the exit code for a program that could not be started.
const exitFailed = 1

func main() {
	// What stops the program is told to it as well, on the console that both have: it
	// ends by itself, and this waits for it.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	os.Exit(relay(os.Args[1:]))
}

// relay runs the program beside this one and returns its exit code.
func relay(args []string) int {
	self, err := os.Executable()
	if err == nil {
		self, err = filepath.EvalSymlinks(self)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "sarpack: where this program lies cannot be told: %v\n", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"help"} // the window is opened from the menu, or as sarpack.exe
	}
	c := exec.Command(program(self), args...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	c.Env = append(os.Environ(), consoleEnv)
	err = c.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended):
		return ended.ExitCode()
	}
	fmt.Fprintf(os.Stderr, "sarpack: %s could not be started; install Sarpack again: %v\n", program(self), err)
	return exitFailed
}

// program is the path of the program beside the file self.
func program(self string) string {
	name := "sarpack"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return filepath.Join(filepath.Dir(self), name)
}
