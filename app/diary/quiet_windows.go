package diary

import (
	"os/exec"
	"syscall"
)

// quiet starts a process without a console.
func quiet(cmd *exec.Cmd) {
	const createNoWindow = 0x08000000
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
}
