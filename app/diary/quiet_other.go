//go:build !windows

package diary

import "os/exec"

// quiet has nothing to do: only Windows opens consoles.
func quiet(*exec.Cmd) {}
