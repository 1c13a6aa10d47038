package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sarpack/redact/job"
	"sarpack/redact/request"
	"sarpack/redact/review"
)

func packCommand() *command {
	var rec recordFlags
	var who caseFlags
	var decisions, out, by, dpo, keepPW string
	var accept bool
	var style styleFlags
	return &command{
		name:  "pack",
		use:   "PATH… --case CASE.toml --decisions decisions.csv --out DIR | CASE.sarcase",
		short: "burn the decided redactions in, prove them, and make the pack",
		long: `Scans PATH again (what scan recognised of pictures is taken from the folder of the
decisions), applies the decisions, removes what was decided from every
document, proves that it is gone, and assembles one PDF. DIR receives two folders:

  SEND   the pack, and nothing else: this goes to the family
  KEEP   the record: findings, decisions, labels, proof, hashes; this stays

Nothing is written while any row is undecided, a page nobody could read has no
decision, or a page cannot be proved clean; the rows and pages are named.

Lines with boxes are laid anew, so that no width tells what was there. --keep-layout
is the exception, and the record says so: everything stays exactly where it was, and
somebody with a class list can guess from the widths.

The pack is encrypted (AES-256) with a password that is made for it and stands in the
record (password.txt): it goes to the family by another way than the pack.

--accept-suggestions fills empty rows with the suggestion: those that office staff
may decide in the name given with --by, those reserved for the data protection
officer only with --dpo. Pages nobody could read are never filled in. A pack made
so says in its record that it carries no sign-off.

Of a case (CASE.sarcase) the decisions are those in it, and the pack stays in it until
it is signed off and released; see: sarpack help case.`,
		flags: func(fs *flag.FlagSet) {
			rec.declare(fs)
			who.declare(fs)
			fs.StringVar(&decisions, "decisions", "", "the decisions.csv that scan wrote, filled in (`FILE`)")
			fs.StringVar(&out, "out", "", "the `DIR` in which SEND and KEEP appear (needed)")
			fs.BoolVar(&accept, "accept-suggestions", false, "take the suggestion where a row is empty")
			fs.StringVar(&by, "by", "", "`\"NAME, ROLE\"` of who decided, for rows that name nobody")
			fs.StringVar(&dpo, "dpo", "", "`NAME` of the DPO or decision-maker, for what is reserved")
			style.declare(fs)
			fs.StringVar(&keepPW, "keep-password-from", "", "encrypt the record with the password in `FILE` or fd:N")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) == 1 && job.IsCase(args[0]) {
				return who.with(func(ctx context.Context, sh *shell, c *job.Case, _ []string) error {
					return produce(ctx, sh, c, &style)
				})(ctx, sh, args)
			}
			in, err := packInput(&rec, args, decisions, out, accept, by, dpo)
			if err != nil {
				return err
			}
			o, err := style.options()
			if err != nil {
				return err
			}
			in.PackOptions = o
			if in.KeepPassword, err = onePassword(keepPW); err != nil {
				return err
			}
			j, err := job.New(job.Options{Progress: sh.progress, Letters: lettersFolder()})
			if err != nil {
				return err
			}
			defer j.Close()
			made, err := j.Pack(ctx, in)
			if err != nil {
				return err
			}
			tellPack(sh, made)
			style.tellText(sh)
			return sh.result(made)
		},
	}
}

func packInput(rec *recordFlags, paths []string, decisions, out string, accept bool, by, dpo string) (job.PackInput, error) {
	in := job.PackInput{Out: out, Rules: review.Rules{By: by, DPO: dpo, Accept: accept}}
	switch {
	case out == "":
		return in, usagef("name the folder for the pack with --out DIR")
	case decisions == "" && !accept:
		return in, usagef("name the decisions with --decisions FILE (or accept the suggestions with --accept-suggestions --by \"NAME, ROLE\")")
	case accept && by == "":
		return in, usagef("--accept-suggestions decides in somebody's name: give it with --by \"NAME, ROLE\"")
	}
	var err error
	if in.ScanInput, err = rec.input(paths); err != nil {
		return in, err
	}
	if decisions == "" {
		return in, nil
	}
	f, err := os.Open(decisions)
	if err != nil {
		return in, fmt.Errorf("%s: the decisions cannot be opened; check the path: %w", decisions, err)
	}
	defer f.Close()
	in.Scanned = filepath.Dir(decisions)
	in.Sheet, err = review.ReadSheet(f, decisions)
	return in, err
}

// onePassword reads the only password of a source, or "" where none is named.
func onePassword(source string) (string, error) {
	if source == "" {
		return "", nil
	}
	p := request.NewPasswords(nil)
	if err := p.OpenPasswords(source); err != nil {
		return "", err
	}
	pw := p.For("")
	if pw == "" {
		return "", fmt.Errorf("%s: there is no password in it; write it as the only line", source)
	}
	return pw, nil
}

func tellPack(sh *shell, o *job.PackOutcome) {
	sh.say("The pack is made and proved: %s, %s with %s burnt in.", o.Pack, plural(o.Pages, "page"), plural(o.Boxes, "redaction"))
	if o.Withheld > 0 {
		sh.say("%s withheld whole.", plural(o.Withheld, "document"))
	}
	if o.Rastered > 0 {
		sh.say("%s had to be delivered as pictures with text; the report says which and why.", plural(o.Rastered, "page"))
	}
	if o.Parts > 1 {
		sh.say("It is in %d parts of their own.", o.Parts)
	}
	tellPlain(sh, o)
	if o.Encrypted {
		sh.say("Its password, password.txt, is in the record: tell it by another way than the pack goes.")
	}
	sh.say("Send what is in %s.\nKeep %s: it holds everything that was taken out.", o.Send, o.Keep)
	sh.say("Nobody has signed it off yet: let a second person read the pack before it goes.")
}

// tellPlain warns of a pack that anybody opens.
func tellPlain(sh *shell, o *job.PackOutcome) {
	if !o.Encrypted {
		sh.warn("The pack carries no password: hand it over in person, and never by e-mail.")
	}
}

func plural(n int, one string) string { return plural2(n, one, one+"s") }

func plural2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
