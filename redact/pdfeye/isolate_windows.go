package pdfeye

import (
	"os/exec"
	"syscall"
)

// createNoWindow keeps a console from flashing up behind the window.
const createNoWindow = 0x08000000

// isolate opens no console. The process ends with this one at the end of its input.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
}
