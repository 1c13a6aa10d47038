package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/redact/casefile"
	"sarpack/redact/job"
	"sarpack/redact/request"
)

// dueCase is one line of "sarpack case due".
type dueCase struct {
	Path      string       `json:"path"`
	Reference string       `json:"reference,omitempty"`
	On        request.Date `json:"on"`
	Due       bool         `json:"due"`
	Holds     []string     `json:"holds,omitempty"`
	// Why says why the case could not be looked into.
	Why string `json:"why,omitempty"`
}

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
			paths, err := casesBelow(args)
			if err != nil {
				return err
			}
			key, err := k.key(sh, paths[0])
			if err != nil {
				return err
			}
			defer clear(key.Passphrase)
			j, err := job.New(job.Options{})
			if err != nil {
				return err
			}
			defer j.Close()
			var all []dueCase
			for _, p := range paths {
				if err := ctx.Err(); err != nil {
					return err
				}
				own := key
				own.Passphrase = bytes.Clone(key.Passphrase)
				all = append(all, lookAtDue(j, p, own))
			}
			return sayDue(sh, all)
		},
	}
}

// casesBelow returns the cases in folders, and those that are named themselves.
func casesBelow(args []string) ([]string, error) {
	if len(args) == 0 {
		return nil, usagef("name the folder with the cases")
	}
	var out []string
	for _, a := range args {
		err := filepath.WalkDir(a, func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && job.IsCase(p) {
				out = append(out, p)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: cannot be looked through: %w", a, err)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there is no case there; a case ends in %s", strings.Join(args, ", "), casefile.Ext)
	}
	return out, nil
}

func lookAtDue(j *job.Job, path string, key job.CaseKey) dueCase {
	d := dueCase{Path: path}
	c, err := j.OpenCaseWith(path, key, casefile.Options{ReadOnly: true})
	if err != nil {
		d.Why = err.Error()
		return d
	}
	x := c.Disposal()
	d.Reference, d.On, d.Due, d.Holds = c.Request().Reference, x.On, x.Due(job.Today()), x.Holds
	if err := c.Close(); err != nil {
		d.Why = err.Error()
	}
	return d
}

// sayDue prints the cases by their dates, those without one last, and refuses to call
// the list complete where a case stayed shut.
func sayDue(sh *shell, all []dueCase) error {
	slices.SortStableFunc(all, func(a, b dueCase) int {
		rank := func(d dueCase) int {
			switch {
			case d.Why != "":
				return 2
			case d.On.IsZero():
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.On.Compare(b.On.Time), cmp.Compare(a.Path, b.Path))
	})
	shut := 0
	for _, d := range all {
		switch {
		case d.Why != "":
			shut++
			sh.say("%-16s %s", "not opened", d.Why)
		case d.Due:
			sh.say("%-16s %s  %s  since %s", "DUE", d.Reference, d.Path, d.On.Words())
		case d.On.IsZero():
			sh.say("%-16s %s  %s  %s", "no date", d.Reference, d.Path, strings.Join(d.Holds, "; "))
		case len(d.Holds) > 0:
			sh.say("%-16s %s  %s  from %s, but: %s", "held", d.Reference, d.Path, d.On.Words(), strings.Join(d.Holds, "; "))
		default:
			sh.say("%-16s %s  %s  from %s", "kept", d.Reference, d.Path, d.On.Words())
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
