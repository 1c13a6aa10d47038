package main

import (
	"context"
	"flag"
	"path/filepath"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

// recordFlags are the flags of the commands that read a folder of records.
type recordFlags struct {
	caseFile, passwords string
}

func (r *recordFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&r.caseFile, "case", "", "the case `FILE`: whose records, who asks, which lists (needed)")
	fs.StringVar(&r.passwords, "passwords-from", "", "read passwords of encrypted records from `FILE` or fd:N, lines \"file name = password\"")
}

func (r *recordFlags) input(paths []string) (job.ScanInput, error) {
	in := job.ScanInput{Paths: paths}
	if len(paths) == 0 {
		return in, usagef("name the folder of the records")
	}
	if r.caseFile == "" {
		return in, usagef("name the case file with --case CASE.toml")
	}
	var err error
	if in.Case, err = request.Load(r.caseFile); err != nil {
		return in, err
	}
	in.Passwords = request.NewPasswords(in.Case.Passwords)
	if r.passwords != "" {
		err = in.Passwords.OpenPasswords(r.passwords)
	}
	return in, err
}

func scanCommand() *command {
	var rec recordFlags
	var who caseFlags
	var out string
	return &command{
		name:  "scan",
		use:   "PATH… --case CASE.toml [--out DIR] | CASE.sarcase",
		short: "read the records and find what has to be decided",
		long: `Reads every file at PATH and writes into DIR:

  decisions.csv   one row for each thing to decide; fill in the column
                  "decision" (it opens in Excel) and give it to "sarpack pack"
  findings.json   everything that was found, for other programs
  review/         a copy of each document with a highlight on every finding;
                  open it in any PDF viewer, the notes say why
  recognised.dat  what was recognised of scans and pictures, so that "sarpack pack"
                  need not do it again

What could not be read is listed, and has a row of its own to decide.
DIR holds personal data. It is made if need be, and must not lie in PATH.

Of a case (CASE.sarcase) it searches the records in it and keeps what was found in
it; nothing is written elsewhere. Decisions that were taken stay.`,
		flags: func(fs *flag.FlagSet) {
			rec.declare(fs)
			who.declare(fs)
			fs.StringVar(&out, "out", "sarpack-scan", "the `DIR` to write to")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) == 1 && job.IsCase(args[0]) {
				return who.with(scanCase)(ctx, sh, args)
			}
			in, err := rec.input(args)
			if err != nil {
				return err
			}
			j, err := job.New(job.Options{Progress: sh.progress})
			if err != nil {
				return err
			}
			defer j.Close()
			o, err := j.ScanTo(ctx, in, out)
			if err != nil {
				return err
			}
			tellScan(sh, o)
			return sh.result(o)
		},
	}
}

// scanCase searches the records of a case.
func scanCase(ctx context.Context, sh *shell, c *job.Case, _ []string) error {
	if err := c.Scan(ctx); err != nil {
		return err
	}
	p := c.Progress()
	notes, err := c.Notes()
	if err != nil {
		return err
	}
	for _, n := range notes {
		sh.warn("%s", n)
	}
	sh.say("Searched %s: %s to decide, %d of them reserved.", plural(p.Documents, "document"), plural(p.Open+p.Reserved, "question"), p.Reserved)
	sh.say("Next: sarpack case questions %s --open", typed(c.Path()))
	return sh.result(p)
}

func tellScan(sh *shell, o *job.ScanOutcome) {
	sh.say("Read %s of %s.", plural(o.Pages, "page"), plural(o.Documents, "document"))
	sh.say("Found %s about %s; %s to decide, %d of them by the DPO.", plural(o.Findings, "place"), plural2(o.People, "person", "people"), plural(o.Groups, "row"), o.Reserved)
	if o.Refused > 0 {
		sh.warn("%s could not be taken in. Why is in decisions.csv; nothing can be sent until each is decided.", plural(o.Refused, "file"))
	}
	if o.Unread > 0 {
		sh.warn("%s could not be read by the program: somebody has to look at them.", plural(o.Unread, "page"))
	}
	for _, p := range o.Passed {
		sh.warn("Passed over, as it is no record: %s", p)
	}
	for _, n := range o.Notes {
		sh.warn("%s", n)
	}
	sh.say("Next: fill in %s, then sarpack pack.", filepath.Join(o.Out, "decisions.csv"))
}
