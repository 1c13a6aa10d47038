package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

// caseRecordCommands put records and lists into a case.
func caseRecordCommands() []*command {
	return []*command{caseImportCommand(), caseListCommand(), caseDocumentsCommand(), caseReplaceCommand(), caseSealCommand(), caseDateCommand(), caseSearchCommand()}
}

func readFile(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: it cannot be read; check the path: %w", path, err)
	}
	return data, nil
}

func caseImportCommand() *command {
	var k caseFlags
	var toml, passwords string
	var seal words
	return &command{
		name: "case import", use: "CASE.sarcase PATH…", short: "take records into the case",
		long: `Takes files and folders into the case, where they are frozen. What is in it already
is passed over; what cannot be used comes in as refused, for somebody to decide.

With --seal-to only the named users can read these records, nobody else; name
yourself as well. Then search them: sarpack scan CASE.sarcase`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&toml, "request", "", "take the passwords of encrypted records from the case `FILE`")
			fs.StringVar(&passwords, "passwords-from", "", "read passwords of encrypted records from `FILE` or fd:N, lines \"file name = password\"")
			fs.Var(&seal, "seal-to", "seal these records to the user `NAME`; may be given more than once")
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) == 0 {
				return usagef("name the records to take in")
			}
			o := job.ImportOptions{SealTo: seal, Passwords: request.NewPasswords(nil)}
			if toml != "" {
				t, err := request.Load(toml)
				if err != nil {
					return err
				}
				o.Passwords = request.NewPasswords(t.Passwords)
			}
			if passwords != "" {
				if err := o.Passwords.OpenPasswords(passwords); err != nil {
					return err
				}
			}
			out, err := c.Import(ctx, args, o)
			if err != nil {
				return err
			}
			sh.say("Taken in: %s with %s.", plural(out.Added, "record"), plural(out.Pages, "page"))
			if out.Already > 0 {
				sh.say("%s in the case already.", plural2(out.Already, "record was", "records were"))
			}
			if out.Refused > 0 {
				sh.warn("%s could not be used; why is in the list of documents, and somebody has to decide about each.", plural(out.Refused, "record"))
			}
			for _, p := range out.Passed {
				sh.warn("Passed over, as it is no record: %s", p)
			}
			sh.say("Next: sarpack scan %s", typed(c.Path()))
			return sh.result(out)
		}),
	}
}

func caseListCommand() *command {
	var k caseFlags
	return &command{
		name: "case list", use: "CASE.sarcase roll|contacts|staff FILE.csv", short: "take one of the school's lists into the case",
		long:  "Takes a list in, in place of the one of its kind. The records have to be searched again after that.",
		flags: k.declare,
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) != 2 {
				return usagef("say which list it is (roll, contacts or staff), and name the file")
			}
			if err := takeList(sh, c, args[0], args[1]); err != nil {
				return err
			}
			sh.say("Taken in. Next: sarpack scan %s", typed(c.Path()))
			return nil
		}),
	}
}

func caseDocumentsCommand() *command {
	var k caseFlags
	return &command{
		name: "case documents", use: "CASE.sarcase", short: "the records with their numbers",
		long:  "Lists the records: number, pages, file, and what nobody could read.",
		flags: k.declare,
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			all := c.Documents()
			for _, d := range all {
				name := d.Path
				switch {
				case d.SealedFromMe:
					name = "(sealed to other people)"
				case d.Sealed:
					name += " (sealed)"
				case d.Refused:
					name += " (could not be used)"
				}
				sh.say("d%-3d %s  %s", d.Number, plural(d.Pages, "page"), name)
				for _, u := range d.Unread {
					sh.say("      %s", u.Why)
				}
			}
			return sh.result(all)
		}),
	}
}

func caseSearchCommand() *command {
	var k caseFlags
	var from string
	return &command{
		name: "case search", use: "CASE.sarcase --term-from FILE", short: "find words in all records",
		long: `Finds whole words in all records, capitals or not, and says where they stand. The
words are read from a file, a file descriptor or standard input ("-"), because other
programs can read a command's arguments. What nobody could read is not searched.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&from, "term-from", "-", "read the words from `FILE`, fd:N or -")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			term, err := sh.term(from)
			if err != nil {
				return err
			}
			hits, err := c.Search(term)
			if err != nil {
				return err
			}
			for _, h := range hits {
				sh.say("d%d p%d  %d-%d  … %s …", h.Number, h.Page, h.From, h.To, h.Context)
			}
			sh.say("%s.", plural(len(hits), "place"))
			return sh.result(hits)
		}),
	}
}

// term reads words that should not be an argument.
func (sh *shell) term(source string) (string, error) {
	if source == "-" {
		return sh.line("The words")
	}
	return onePassword(source)
}
