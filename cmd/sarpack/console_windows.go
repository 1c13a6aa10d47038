package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole gives this program the console of sarpack.com, which started it, and
// opens the three streams anew on it. Without that a program with a window has handles
// of a console that it does not belong to.
func attachConsole() {
	if os.Getenv("SARPACK_CONSOLE") == "" {
		return
	}
	os.Unsetenv("SARPACK_CONSOLE") // the reading processes have no part in it
	const parent = ^uintptr(0)
	if r, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); r == 0 {
		return // redirected, or this build has a console: the streams are good as they are
	}
	for _, s := range []struct {
		id   uint32
		file **os.File
		name string
	}{
		{windows.STD_INPUT_HANDLE, &os.Stdin, "stdin"},
		{windows.STD_OUTPUT_HANDLE, &os.Stdout, "stdout"},
		{windows.STD_ERROR_HANDLE, &os.Stderr, "stderr"},
	} {
		if h, err := windows.GetStdHandle(s.id); err == nil && h != 0 && h != windows.InvalidHandle {
			*s.file = os.NewFile(uintptr(h), s.name)
		}
	}
}
