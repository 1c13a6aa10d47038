package main

import (
	"bytes"
	"context"
	"flag"
	"io"

	"sarpack/redact/job"
)

// caseEndCommands are about the record, the DPO's notes and the end of a case.
func caseEndCommands() []*command {
	return []*command{caseNoteCommand(), caseAuditCommand(), caseCheckCommand(), caseDueCommand(), caseDisposeCommand(), caseCertificateCommand()}
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
	var table, print string
	var verify bool
	return &command{
		name: "case audit", use: "CASE.sarcase [--verify] [--csv FILE] [--pdf FILE]", short: "the record that nobody can quietly change",
		long: `Lists who did what and when, with the hash of each entry, which the next one holds.
--verify proves it: no entry is missing, each builds on the one before and is signed by
somebody who had a key then; it names the last entry, or the first broken one.
--csv and --pdf write it for a spreadsheet or for printing; these are not encrypted.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.BoolVar(&verify, "verify", false, "prove the record")
			fs.StringVar(&table, "csv", "", "write the record as CSV to `FILE`")
			fs.StringVar(&print, "pdf", "", "write the record as PDF to `FILE`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if verify {
				return verifyAudit(sh, c)
			}
			for path, write := range map[string]func(io.Writer) error{table: c.AuditCSV, print: c.AuditPDF} {
				if path == "" {
					continue
				}
				var b bytes.Buffer
				if err := write(&b); err != nil {
					return err
				}
				if err := job.WriteFile(path, b.Bytes()); err != nil {
					return err
				}
				sh.say("Written: %s. It is not encrypted.", path)
			}
			if table != "" || print != "" {
				return nil
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

func verifyAudit(sh *shell, c *job.Case) error {
	head, err := c.VerifyAudit()
	if err != nil {
		return err
	}
	sh.say("The record holds. Its last entry: %s.", head)
	return sh.result(head)
}

// auditCommand is "audit verify CASE", the short way to the proof.
func auditCommand() *command {
	var k caseFlags
	return &command{
		name: "audit", use: "verify CASE.sarcase", short: "prove that a case's record was not changed",
		long:  "The same as: sarpack case audit CASE.sarcase --verify",
		flags: k.declare,
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) != 2 || args[0] != "verify" {
				return usagef("write: sarpack audit verify CASE.sarcase")
			}
			k.readOnly = true
			return k.with(func(_ context.Context, sh *shell, c *job.Case, _ []string) error { return verifyAudit(sh, c) })(ctx, sh, args[1:])
		},
	}
}

func caseCheckCommand() *command {
	var k caseFlags
	return &command{
		name: "case check", use: "CASE.sarcase", short: "authenticate the whole file",
		long:  "Reads every byte of the case and says whether anything was damaged or changed since Sarpack wrote it.",
		flags: k.declare,
		run: func(ctx context.Context, sh *shell, args []string) error {
			k.readOnly = true
			return k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
				if err := none(args); err != nil {
					return err
				}
				faults, err := c.CheckFile(ctx)
				if err != nil {
					return err
				}
				if len(faults) > 0 {
					return &job.Refusal{What: "the case is not as Sarpack left it:", Reasons: faults}
				}
				sh.say("Every byte is as Sarpack wrote it.")
				return nil
			})(ctx, sh, args)
		},
	}
}

func caseDisposeCommand() *command {
	var k caseFlags
	var certificate, early, confirm string
	return &command{
		name: "case dispose", use: "CASE.sarcase --certificate FILE --confirm REFERENCE", short: "destroy the case when its time is over, with a certificate",
		long: `Destroys the keys of the case and the file, and leaves a signed certificate. Without
--confirm it only says when the case may go, and why. A hold (complaint, litigation,
audit), an open complaint and a case that is not closed stop it; before its time it
takes --early REASON. Backups are not reached: it says so.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&certificate, "certificate", "", "write the certificate to `FILE`")
			fs.StringVar(&early, "early", "", "dispose of it before its time, for this `REASON`")
			fs.StringVar(&confirm, "confirm", "", "the `REFERENCE` of the request, to be sure that it is this one")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			j, c, rest, err := k.open(sh, args)
			if err != nil {
				return err
			}
			defer j.Close()
			defer c.Close() // the file is closed already where it was destroyed
			if err := none(rest); err != nil {
				return err
			}
			if confirm == "" {
				x := c.Disposal()
				for _, line := range append(x.Sum, x.Holds...) {
					sh.say("%s", line)
				}
				sh.say("%s", job.BackupWarning)
				return sh.result(x)
			}
			switch {
			case confirm != c.Request().Reference:
				return usagef("that is not the reference of this request; nothing was done")
			case certificate == "":
				return usagef("name the file for the certificate with --certificate; nothing was done")
			}
			if err := c.Dispose(early, func(cert []byte) error { return job.WriteFile(certificate, cert) }); err != nil {
				return err
			}
			sh.say("The case is destroyed. The certificate: %s.", certificate)
			sh.warn("%s", job.BackupWarning)
			return nil
		},
	}
}
