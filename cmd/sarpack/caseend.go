package main

import (
	"bytes"
	"context"
	"flag"

	"sarpack/redact/job"
)

// caseEndCommands are about the record, the DPO's notes and the end of a case.
func caseEndCommands() []*command {
	return []*command{caseNoteCommand(), caseAuditCommand()}
}

func caseNoteCommand() *command {
	var k caseFlags
	var from string
	return &command{
		name: "case note", use: "CASE.sarcase [--from FILE]", short: "the DPO's private notes, which nobody else can read",
		long: `Shows the DPO's private notes, or adds one that is read from a file, a file descriptor
or standard input ("-"). They are under the DPO's own key.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&from, "from", "", "add a note, read from `FILE`, fd:N or -")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if from != "" {
				text, err := sh.term(from)
				if err != nil {
					return err
				}
				if err := c.AddNote(text); err != nil {
					return err
				}
				sh.say("Kept.")
				return nil
			}
			notes, err := c.Private()
			if err != nil {
				return err
			}
			for _, n := range notes {
				sh.say("%s  %s", n.At.Local().Format("2 Jan 2006 15:04"), n.Text)
			}
			return sh.result(notes)
		}),
	}
}

func caseAuditCommand() *command {
	var k caseFlags
	var table string
	return &command{
		name: "case audit", use: "CASE.sarcase [--csv FILE]", short: "the record that nobody can quietly change",
		long: `Lists who did what and when, with the hash of each entry, which the next one holds.
--csv writes it for a spreadsheet; that file is not encrypted.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&table, "csv", "", "write the record as CSV to `FILE`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if table != "" {
				var b bytes.Buffer
				if err := c.AuditCSV(&b); err != nil {
					return err
				}
				return job.WriteFile(table, b.Bytes())
			}
			lines, err := c.Audit()
			if err != nil {
				return err
			}
			for _, l := range lines {
				sh.say("%5d  %s  %-30s %s  %s", l.N, l.When, l.Name, l.What, l.About)
			}
			return sh.result(lines)
		}),
	}
}
