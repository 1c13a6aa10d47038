package child

import (
	"os"
	"os/exec"
	"syscall"
)

// isolate lets the process die with this one, and keeps an interrupt typed at the
// terminal from reaching it first.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// adopt has nothing to do: isolate did it.
func adopt(*os.Process) {}
