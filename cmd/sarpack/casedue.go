package main

import (
	"context"
	"fmt"
	"strings"

	"sarpack/redact/job"
)

func caseDueCommand() *command {
	var k caseFlags
	return &command{
		name: "case due", use: "FOLDER… --user NAME", short: "which cases of a folder are due for disposal, and which are held",
		long: `Opens every case below the folders for reading, with your name and one passphrase, and
lists by date which may be disposed of by the school's schedule, which are held and why,
and which have no date yet. A case that does not open with that passphrase is named, and
the exit code is then 1: the list is not complete. Nothing is changed; the cases are
disposed of one by one (sarpack case dispose).`,
		flags: k.declare,
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) == 0 {
				return usagef("name the folder with the cases")
			}
			paths, err := job.CasesBelow(args...)
			if err != nil {
				return err
			}
			key, err := k.key(sh, paths[0])
			if err != nil {
				return err
			}
			defer clear(key.Passphrase)
			j, err := job.New(job.Options{Progress: sh.progress})
			if err != nil {
				return err
			}
			defer j.Close()
			all, err := j.DueCases(ctx, paths, key)
			if err != nil {
				return err
			}
			return sayDue(sh, all)
		},
	}
}

// sayDue prints the cases, and refuses to call the list complete where one stayed shut.
func sayDue(sh *shell, all []job.DueCase) error {
	shut := 0
	for _, d := range all {
		switch s := d.State(); s {
		case job.CaseShut:
			shut++
			sh.say("%-16s %s", s, d.Why)
		case job.CaseDue:
			sh.say("%-16s %s  %s  since %s", "DUE", d.Reference, d.Path, d.On.Words())
		case job.CaseUndated:
			sh.say("%-16s %s  %s  %s", s, d.Reference, d.Path, strings.Join(d.Holds, "; "))
		case job.CaseHeld:
			sh.say("%-16s %s  %s  from %s, but: %s", s, d.Reference, d.Path, d.On.Words(), strings.Join(d.Holds, "; "))
		default:
			sh.say("%-16s %s  %s  from %s", s, d.Reference, d.Path, d.On.Words())
		}
	}
	if err := sh.result(all); err != nil {
		return err
	}
	if shut > 0 {
		return fmt.Errorf("%s could not be opened with this name and passphrase, so the list is not complete", plural(shut, "case"))
	}
	return nil
}
