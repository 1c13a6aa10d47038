package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact/job"
	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// caseLetterCommands make the letters of a request, and record who sent them.
func caseLetterCommands() []*command {
	return []*command{caseLettersCommand(), caseLetterCommand(), caseSentCommand()}
}

// lettersOutcome is the JSON of case letters.
type lettersOutcome struct {
	Letters []letterState    `json:"letters"`
	Made    []job.MadeLetter `json:"made"`
	// Own are the school's own files that count, Kept whether the case keeps them.
	Own  []string `json:"own_templates"`
	Kept bool     `json:"kept_in_case"`
}

type letterState struct {
	Kind    letter.Kind  `json:"kind"`
	Title   string       `json:"title"`
	When    string       `json:"when"`
	Missing []letter.Gap `json:"missing"`
	Asks    []string     `json:"asks"`
	Refused string       `json:"refused,omitempty"`
}

func caseLettersCommand() *command {
	var k caseFlags
	var from string
	var folder bool
	return &command{
		name: "case letters", use: "CASE.sarcase [--templates-from FOLDER | --templates-of-user]", short: "the letters of the request: what each lacks, what was made and sent",
		long: `Lists the letters that the request can have, with what is missing for each, and those
that were made. Letters are made by "case letter", from templates: those of the folder
sarpack/letters in your settings, or those that the case keeps (--templates-from puts
them there, --templates-of-user takes them out). "sarpack letters" writes templates to
be changed.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&from, "templates-from", "", "keep the templates, settings and logo in `FOLDER` in the case")
			fs.BoolVar(&folder, "templates-of-user", false, "keep none in the case any more")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if from != "" || folder {
				if err := keepTemplates(c, from, folder); err != nil {
					return err
				}
			}
			files, kept, err := c.LetterFiles()
			if err != nil {
				return err
			}
			o := lettersOutcome{Made: c.LettersMade(), Kept: kept}
			for n := range files {
				o.Own = append(o.Own, n)
			}
			slices.Sort(o.Own)
			all, err := c.Letters()
			if err != nil {
				return err
			}
			for _, l := range all {
				s := letterState{Kind: l.Kind, Title: l.Title, When: l.When, Missing: l.Missing, Refused: l.Refused}
				for _, q := range l.Questions {
					s.Asks = append(s.Asks, q.ID)
				}
				o.Letters = append(o.Letters, s)
			}
			tellLetters(sh, o)
			return sh.result(o)
		}),
	}
}

func keepTemplates(c *job.Case, from string, folder bool) error {
	if from != "" && folder {
		return usagef("either the case keeps templates, or the user’s folder counts")
	}
	var files map[string][]byte
	if from != "" {
		var err error
		if files, err = letter.ReadFolder(from); err != nil {
			return err
		}
		if len(files) == 0 {
			return usagef("%s: there is no template, settings.txt or logo in it", from)
		}
	}
	return c.SetLetterFiles(files)
}

func tellLetters(sh *shell, o lettersOutcome) {
	for _, l := range o.Letters {
		sh.say("%-16s %s: %s.", l.Kind, l.Title, l.When)
		for _, g := range l.Missing {
			sh.say("%16s missing: %s", "", g.What)
		}
		if l.Refused != "" {
			sh.say("%16s not by you: %s", "", l.Refused)
		}
	}
	switch {
	case len(o.Own) == 0:
		sh.say("\nThe templates are the built-in ones; with your school’s name, signatory and data protection officer they become yours: sarpack help letters")
	case o.Kept:
		sh.say("\nTemplates that the case keeps: %s.", strings.Join(o.Own, ", "))
	default:
		sh.say("\nTemplates of your settings: %s.", strings.Join(o.Own, ", "))
	}
	for _, m := range o.Made {
		state := "a draft; nobody has sent it"
		if m.Sent != nil {
			state = fmt.Sprintf("sent on %s, %s", m.Sent.On.Words(), m.Sent.How)
		}
		sh.say("letter %d  %s, made on %s: %s", m.N, m.Title, request.DayOf(m.When.Local()).Words(), state)
	}
}

func caseLetterCommand() *command {
	var k caseFlags
	var answers pairs
	var out string
	var preview bool
	return &command{
		name: "case letter", use: "CASE.sarcase KIND|N [--answer QUESTION=WORDS]… [--preview | --out FOLDER]", short: "make a letter, look at it first, or write one out again",
		long: `Makes the letter KIND (case letters lists them) and keeps it in the case; with --out it
is also written into FOLDER, as PDF and as .docx for changing. A letter that lacks
something is not made, and what it lacks is said. With --preview its words are printed
and nothing is kept. A number in place of KIND writes out a letter that was made.

What the case does not know is asked: --answer gives the answers. Every letter is a
draft that a person sends, and says so: sarpack case sent. The letter that goes with
the pack is not put into SEND with it: look at it, sign it, and add it yourself.

` + questionHelp(),
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.Var(&answers, "answer", "answer a question of the letter: `QUESTION=WORDS`")
			fs.StringVar(&out, "out", "", "write the letter into `FOLDER`")
			fs.BoolVar(&preview, "preview", false, "print the words and keep nothing")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) != 1 {
				return usagef("name the letter, or the number of one that was made: sarpack case letters lists them")
			}
			if n, err := strconv.Atoi(args[0]); err == nil {
				if out == "" {
					return usagef("name the folder for the letter with --out FOLDER")
				}
				return exportLetter(sh, c, n, out)
			}
			kind := letter.Kind(args[0])
			if _, err := letter.Of(kind); err != nil {
				return usagef("%v", err)
			}
			if preview {
				return previewLetter(sh, c, kind, answers.asMap())
			}
			m, err := c.MakeLetter(kind, answers.asMap())
			if err != nil {
				return err
			}
			sh.say("Letter %d is made and kept in the case: %s. It is a draft: read it, sign it, send it, and then say so:", m.N, m.Title)
			sh.say("  sarpack case sent %s --letter %d --on DATE --how WORDS", c.Path(), m.N)
			if out != "" {
				return exportLetter(sh, c, m.N, out)
			}
			return sh.result(m)
		}),
	}
}

// questionHelp lists what the letters ask.
func questionHelp() string {
	var b strings.Builder
	b.WriteString("Questions, by letter (* has to be answered):\n")
	for _, d := range letter.Kinds() {
		for _, q := range d.Questions {
			star := " "
			if q.Needed {
				star = "*"
			}
			fmt.Fprintf(&b, "\n  %-13s %s %-16s %s", d.Kind, star, q.ID, q.Text)
			if len(q.Options) > 0 {
				fmt.Fprintf(&b, "\n%34s%s", "", strings.Join(q.Options, "; "))
			}
		}
	}
	return b.String()
}

func previewLetter(sh *shell, c *job.Case, k letter.Kind, answers map[string]string) error {
	x, gaps, err := c.WriteLetter(k, answers)
	if err != nil {
		return err
	}
	sh.say("%s", x.Text())
	for _, g := range gaps {
		sh.warn("missing: %s", g.What)
	}
	return sh.result(struct {
		Text    string       `json:"text"`
		Missing []letter.Gap `json:"missing"`
	}{x.Text(), gaps})
}

func exportLetter(sh *shell, c *job.Case, n int, out string) error {
	paths, err := c.ExportLetter(n, out)
	if err != nil {
		return err
	}
	for _, p := range paths {
		sh.say("%s", p)
	}
	sh.warn("These files are not encrypted.")
	return sh.result(paths)
}

func caseSentCommand() *command {
	var k caseFlags
	var n int
	var on, how, file string
	return &command{
		name: "case sent", use: "CASE.sarcase --letter N --on DATE --how WORDS [--file FILE]", short: "record that you sent a letter, when and how",
		long: `Records in your name that you sent letter N. What follows from that for the request is
noted there, and said: that it is acknowledged, that the clarification was asked, and
so on. Where you changed the letter before you sent it, --file keeps what went out.

The letter that goes with the pack cannot have been sent before the pack is released.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.IntVar(&n, "letter", 0, "the `NUMBER` of the letter (needed)")
			fs.StringVar(&on, "on", "", "the `DATE` on which it went, or today (needed)")
			fs.StringVar(&how, "how", "", "`HOW` it went: by post, by e-mail, by hand (needed)")
			fs.StringVar(&file, "file", "", "keep `FILE` as what was sent")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			day := job.Today()
			if on != "today" {
				var err error
				if day, err = request.ParseDate(on); err != nil {
					return usagef("--on: %v, or today", err)
				}
			}
			var data []byte
			if file != "" {
				var err error
				if data, err = readFile(file); err != nil {
					return err
				}
			}
			noted, err := c.LetterSent(n, day, how, data)
			if err != nil {
				return err
			}
			sh.say("On record.")
			if noted != "" {
				sh.say("Noted in the request: %s.", noted)
			}
			return sh.result(map[string]string{"noted": noted})
		}),
	}
}
