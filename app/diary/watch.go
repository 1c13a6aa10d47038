package diary

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"
)

// watching names the folder of the reports to the process that waits for a crash.
const (
	watching = "SARPACK_DIARY"
	version  = "SARPACK_DIARY_OF"
)

// mostPrinted bounds what is read of a crash, in bytes.
const mostPrinted = 4 << 20

// Main is the process that waits for a crash: it never comes back where this is one.
// Call it first in main.
func Main() {
	dir := os.Getenv(watching)
	if dir == "" {
		return
	}
	printed, err := io.ReadAll(io.LimitReader(os.Stdin, mostPrinted))
	if err == nil && len(printed) > 0 {
		head := fmt.Sprintf("Sarpack %s ended by a fault. %s, %s, %s.\nThis report holds places in the program and nothing of any record.", os.Getenv(version), runtime.GOOS, runtime.GOARCH, runtime.Version())
		err = report(dir, head, printed, time.Now())
	}
	if err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// Watch starts the process that waits for a crash of this one. Where it cannot be
// started there is no report, and the work goes on.
func (d *Diary) Watch(of string) error {
	if d == nil {
		return nil
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), watching+"="+d.dir, version+"="+of)
	quiet(cmd)
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	defer w.Close() // the runtime keeps its own
	cmd.Stdin = r
	if err := cmd.Start(); err != nil {
		return err
	}
	if err := debug.SetCrashOutput(w, debug.CrashOptions{}); err != nil {
		return err
	}
	return cmd.Process.Release()
}
