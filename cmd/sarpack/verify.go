package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"sarpack/redact"
	"sarpack/redact/job"
)

func verifyCommand() *command {
	var original, marks, terms, passwords string
	return &command{
		name:  "verify",
		use:   "OUT.pdf [--original IN.pdf] [--marks MARKS.json] [--terms FILE]",
		short: "say what can still be recovered from a redacted PDF",
		long: `Judges OUT.pdf with other readers than those that made it. With --original and
--marks it proves that what was marked is gone and that nothing else changed. With
--terms it looks for words, one a line, in every form they could hide in.

Without any of these it examines a redacted PDF from anybody: text under opaque
shapes or pictures, redaction marks nobody applied, dark highlights, bookmarks,
hidden layers, earlier versions, left-over objects, metadata, attachments.

What is recoverable is printed with its place: that is personal data. Exit code 3
means that something leaks or could not be read.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&original, "original", "", "the PDF before redaction (`FILE`)")
			fs.StringVar(&marks, "marks", "", "what was to be removed (`FILE`)")
			fs.StringVar(&terms, "terms", "", "a `FILE` of words that must be gone, one a line")
			fs.StringVar(&passwords, "passwords-from", "", "read passwords from `FILE` or fd:N, lines \"file name = password\"")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) != 1 {
				return usagef("name one PDF file")
			}
			in := job.VerifyInput{File: args[0], Original: original}
			var err error
			if marks != "" {
				if in.Marks, err = readMarks(marks); err != nil {
					return err
				}
			}
			if terms != "" {
				if in.Terms, err = readTerms(terms); err != nil {
					return err
				}
			}
			if in.Password, err = passwordOf(args[0], passwords); err != nil {
				return err
			}
			if in.OriginalPassword, err = passwordOf(original, passwords); err != nil {
				return err
			}
			j, err := job.New(job.Options{Progress: sh.progress})
			if err != nil {
				return err
			}
			defer j.Close()
			rep, err := j.VerifyFile(ctx, in)
			if err != nil {
				return err
			}
			if err := sh.result(rep); err != nil {
				return err
			}
			tellReport(sh, rep)
			if !rep.Clean() {
				return &job.Refusal{What: fmt.Sprintf("%s: %s and %s that could not be read", args[0], plural(len(rep.Leaks), "leak"), plural(len(rep.Unread), "part"))}
			}
			return nil
		},
	}
}

func readTerms(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: the words cannot be opened; check the path: %w", path, err)
	}
	defer f.Close()
	var out []string
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if t := strings.TrimSpace(strings.TrimPrefix(sc.Text(), "\ufeff")); t != "" {
			out = append(out, t)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there are no words in it", path)
	}
	return out, nil
}

func tellReport(sh *shell, rep *redact.Report) {
	for _, l := range rep.Leaks {
		at := "in the file"
		if l.Page > 0 {
			at = fmt.Sprintf("page %d", l.Page)
		}
		if l.Where != nil {
			b := l.Where.Bounds()
			at += fmt.Sprintf(" at %.0f,%.0f", b.X0, b.Y0)
		}
		sh.say("LEAK  %s, %s: %s", at, l.Kind, l.Why)
		if l.Text != "" {
			sh.say("      %q", l.Text)
		}
	}
	for _, u := range rep.Unread {
		sh.say("UNREAD  page %d: %s", u.Page, u.Why)
	}
	for _, n := range rep.Notes {
		sh.say("note  %s", n)
	}
	if rep.Clean() {
		var done []string
		for _, c := range rep.Checks {
			done = append(done, fmt.Sprintf("%s (%d %s)", c.Name, c.Count, c.Unit))
		}
		sh.say("Nothing is recoverable. %s, read by %s.\nLooked at: %s.", plural(rep.Pages, "page"), strings.Join(rep.Readers, ", "), strings.Join(done, "; "))
	}
}
