package main

import (
	"context"
	"fmt"

	"sarpack/redact/job"
)

// repeat repeats the proof of a pack.
func repeat(ctx context.Context, sh *shell, file, report, passwords string) error {
	password, err := passwordOf(file, passwords)
	if err != nil {
		return err
	}
	j, err := job.New(job.Options{Progress: sh.progress})
	if err != nil {
		return err
	}
	defer j.Close()
	r, err := j.VerifyReport(ctx, file, password, report)
	if err != nil {
		return err
	}
	if err := sh.result(r); err != nil {
		return err
	}
	if r.Same {
		sh.say("This is %s of the report, to the byte.", r.File)
	} else {
		sh.say("This is NOT %s of the report: its bytes are others.", r.File)
	}
	tellReport(sh, r.Report)
	switch {
	case !r.Report.Clean():
		return &job.Refusal{What: fmt.Sprintf("%s: the proof does not hold for it: %s and %s that could not be read", file, plural(len(r.Report.Leaks), "leak"), plural(len(r.Report.Unread), "part"))}
	case !r.Same:
		return &job.Refusal{What: file + ": nothing that was looked for is in it, and still it is not the file that was proved"}
	}
	return nil
}
