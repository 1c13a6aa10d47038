package exam

import (
	"bytes"
	"context"
	"os/exec"
	"time"
)

// patience is how long an outside program may take over one file: some never end on
// a file that is damaged, and would hold up the exam of all others.
var patience = 20 * time.Second

// Outside runs an outside program in a folder and returns what it printed and what it
// complained of. One that takes too long is ended, which is an error like any other.
func Outside(dir, name string, args ...string) (printed, complaints []byte, err error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.WaitDelay = dir, time.Second
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return out.Bytes(), errs.Bytes(), err
}
