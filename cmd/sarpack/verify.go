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
	var o verifyOptions
	return &command{
		name:  "verify",
		use:   "OUT.pdf [--report report.json | --original IN.pdf] [--marks MARKS.json] [--terms FILE] [--roll LIST]",
		short: "say what can still be recovered from a redacted PDF",
		long: `Judges OUT.pdf with other readers than those that made it. With --original and
--marks it proves that what was marked is gone and that nothing else changed. With
--terms it looks for words, one a line, in every form they could hide in,
and in its pictures by recognising them at three scales.

Without any of these it examines a redacted PDF from anybody: text under opaque
shapes or pictures, scans under boxes and text layers that say what was blackened,
redaction marks nobody applied, dark highlights, bookmarks, hidden layers, earlier
versions, left-over objects, metadata, attachments.

With --roll, the school's roll (.csv, .xlsx, .xml) or a text with one name a line, it
plays the reader who has that list: how many names the width of each box, the text
beside it and the fonts leave, and, apart from that, how many would have fitted into
the line.

With --report, the report.json that stands in the record of a pack, it repeats the
proof of that pack, and says whether this is the same file, to the byte.

What is recoverable is printed with its place: that is personal data. Exit code 3
means that something leaks or could not be read.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&o.original, "original", "", "the PDF before redaction (`FILE`)")
			fs.StringVar(&o.marks, "marks", "", "what was to be removed (`FILE`)")
			fs.StringVar(&o.terms, "terms", "", "a `FILE` of words that must be gone, one a line")
			fs.StringVar(&o.report, "report", "", "repeat the proof of a pack by its report.json (`FILE`)")
			fs.StringVar(&o.roll, "roll", "", "a `LIST`, the roll or names, one a line, to guess from what boxes show")
			fs.StringVar(&o.passwords, "passwords-from", "", "read passwords from `FILE` or fd:N, lines \"file name = password\"")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) != 1 {
				return usagef("name one PDF file")
			}
			if o.report != "" {
				if o.original+o.marks+o.terms+o.roll != "" {
					return usagef("--report says itself what to look for; leave the others out")
				}
				return repeat(ctx, sh, args[0], o.report, o.passwords)
			}
			return o.judge(ctx, sh, args[0])
		},
	}
}

// verifyOptions are what verify is told beside the file: names of files, "" for none.
type verifyOptions struct{ original, marks, terms, roll, passwords, report string }

// judge judges a file, and with a roll plays the reader who has it.
func (o verifyOptions) judge(ctx context.Context, sh *shell, file string) error {
	in, err := o.input(file)
	if err != nil {
		return err
	}
	j, err := job.New(job.Options{Progress: sh.progress})
	if err != nil {
		return err
	}
	defer j.Close()
	names, err := o.names()
	if err != nil {
		return err
	}
	rep, err := j.VerifyFile(ctx, in)
	if err != nil {
		return err
	}
	if names == nil {
		if err := sh.result(rep); err != nil {
			return err
		}
	} else {
		guess, err := j.Guess(ctx, in.File, in.Password, names)
		if err != nil {
			return err
		}
		if err := sh.result(struct {
			*redact.Report
			Guess *job.Guess `json:"guess"`
		}{rep, guess}); err != nil {
			return err
		}
		tellGuess(sh, guess)
		if rep.Clean() && guess.Tells() > 0 {
			return &job.Refusal{What: fmt.Sprintf("%s: %s whose look alone leaves under %d of %d names", file, plural2(guess.Tells(), "box", "boxes"), job.FewNames, guess.Names)}
		}
	}
	tellReport(sh, rep)
	if !rep.Clean() {
		return &job.Refusal{What: fmt.Sprintf("%s: %s and %s that could not be read", file, plural(len(rep.Leaks), "leak"), plural(len(rep.Unread), "part"))}
	}
	return nil
}

// input reads what is to be looked for, and the passwords.
func (o verifyOptions) input(file string) (in job.VerifyInput, err error) {
	in = job.VerifyInput{File: file, Original: o.original}
	if o.marks != "" {
		if in.Marks, err = readMarks(o.marks); err != nil {
			return in, err
		}
	}
	if o.terms != "" {
		if in.Terms, err = readTerms(o.terms); err != nil {
			return in, err
		}
	}
	if in.Password, err = passwordOf(file, o.passwords); err != nil {
		return in, err
	}
	in.OriginalPassword, err = passwordOf(o.original, o.passwords)
	return in, err
}

// names are those of the roll, which may be a list or a text with one name a line; nil
// without one.
func (o verifyOptions) names() ([]string, error) {
	if o.roll == "" {
		return nil, nil
	}
	names, err := job.RollNames(o.roll)
	if err == nil && names == nil {
		return readTerms(o.roll)
	}
	return names, err
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

// tellGuess says what a reader with a list of names could tell. It names nobody.
func tellGuess(sh *shell, g *job.Guess) {
	if len(g.Boxes) == 0 {
		sh.say("No black boxes were found, so there is nothing to guess.")
		return
	}
	by := map[int]int{}
	for _, b := range g.Boxes {
		by[b.Possible]++
		at := b.Where.Bounds()
		if b.Possible < job.FewNames && b.Possible < g.Names {
			sh.say("GUESS  page %d at %.0f,%.0f: width and positions leave %s of %d", b.Page, at.X0, at.Y0, plural(b.Possible, "name"), g.Names)
		} else if b.Breaks < job.FewNames && b.Breaks < g.Names {
			sh.say("note  page %d at %.0f,%.0f: only %s of %d would have fitted into this line; nothing that keeps the lines can hide that", b.Page, at.X0, at.Y0, plural(b.Breaks, "name"), g.Names)
		}
	}
	sh.say("A reader with this list of %s: %s; the median leaves %d by width and positions, and %d by what fits into the line.",
		plural(g.Names, "name"), plural2(len(g.Boxes), "box", "boxes"), g.Median(), g.MedianBreaks())
	if g.FontLetters > 0 {
		sh.say("GUESS  the fonts hold %s that no text uses: %s of %d have one", plural(g.FontLetters, "letter"), plural(g.FontNames, "name"), g.Names)
	}
	if g.FontOrder > 0 {
		sh.say("GUESS  the numbers of the fonts' letters tell of %s that something gone used: %s of %d would do", plural(g.FontOrder, "letter"), plural(g.FontNames, "name"), g.Names)
	}
}
