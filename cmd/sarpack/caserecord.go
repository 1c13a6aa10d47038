package main

import (
	"context"
	"flag"

	"sarpack/redact/job"
)

func caseRecordCommand() *command {
	var k caseFlags
	var out, password string
	var o job.RecordOptions
	return &command{
		name: "case record", use: "CASE.sarcase --out FILE.pdf [--for-ico] [--version N]", short: "write the whole record as one encrypted PDF, read without Sarpack",
		long: `Writes chronology, search log, documents, decisions with their reasons, every redaction
before and after, labels, proof, signatures and the chain of the case into one PDF,
encrypted with a password that you give. That you did goes on record.

--for-ico leaves out what is under legal professional privilege (rows, text and names of
files) and says how many rows that are, for a case officer of the ICO. Reasons and notes
that name lawyers, advice or a claim are left out too, and counted. Read it before you
send it: advice can be told in other words.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&out, "out", "", "the `FILE` to write (needed)")
			fs.StringVar(&password, "record-password-from", "", "read the password of the record from `FILE` or fd:N, not from the terminal")
			fs.BoolVar(&o.WithoutPrivileged, "for-ico", false, "leave out what is legally privileged")
			fs.IntVar(&o.Version, "version", 0, "about version `N` of the pack; else the newest")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if out == "" {
				return usagef("name the file with --out")
			}
			pw, err := sh.newSecret("A password for the record", password)
			if err != nil {
				return err
			}
			defer clear(pw)
			o.Password = string(pw)
			pdf, err := c.RecordPDF(o)
			if err != nil {
				return err
			}
			if err := job.WriteFile(out, pdf); err != nil {
				return err
			}
			sh.say("The record is in %s. It opens with the password that you gave, in any PDF reader.", out)
			return nil
		}),
	}
}
