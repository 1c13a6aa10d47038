package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/request"
)

func burnCommand() *command {
	var marks, out, passwords string
	var noVerify, keepLayout bool
	return &command{
		name:  "burn",
		use:   "IN.pdf --marks MARKS.json -o OUT.pdf",
		short: "redact one PDF by marks, and prove it",
		long: `Removes what lies under the marks from IN.pdf, proves that it is gone, and writes
OUT.pdf. IN.pdf is never changed. MARKS.json looks like this (points, from the lower
left of the page as it is stored, pages from 1):

  {"marks": [{"page": 1, "rect": [72, 700, 160, 714], "label": "Pupil A"}],
   "terms": ["whole words to remove everywhere"]}

Lines with marks are laid anew, so that neither the width of a box nor the place of the
words after it tells what was there. --keep-layout is the exception: everything stays
exactly where it was, and somebody with a class list can guess from the widths.

--no-verify leaves the proof out, to measure the engine alone; the name of the
output must then end in .UNVERIFIED.pdf. The output carries no password.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&marks, "marks", "", "what to remove (`FILE`, needed)")
			fs.StringVar(&out, "o", "", "the redacted `FILE` (needed)")
			fs.BoolVar(&noVerify, "no-verify", false, "do not prove the output")
			fs.BoolVar(&keepLayout, "keep-layout", false, "keep the layout exactly: boxes are as wide as what they cover")
			fs.StringVar(&passwords, "passwords-from", "", "read the password of IN.pdf from `FILE` or fd:N")
		},
		run: func(ctx context.Context, sh *shell, args []string) error {
			switch {
			case len(args) != 1:
				return usagef("name one PDF file")
			case marks == "":
				return usagef("name the marks with --marks MARKS.json")
			case out == "":
				return usagef("name the output with -o OUT.pdf")
			}
			// Without the proof one file is little: there is memory to spare for speed.
			if noVerify && os.Getenv("GOGC") == "" {
				debug.SetGCPercent(200)
			}
			m, err := readMarks(marks)
			if err != nil {
				return err
			}
			pw, err := passwordOf(args[0], passwords)
			if err != nil {
				return err
			}
			j, err := job.New(job.Options{Progress: sh.progress})
			if err != nil {
				return err
			}
			defer j.Close()
			o, err := j.BurnFile(ctx, job.BurnInput{In: args[0], Out: out, Marks: m, Password: pw, NoVerify: noVerify, KeepLayout: keepLayout})
			if err != nil {
				return err
			}
			verdict := "proved clean"
			if !o.Verified {
				verdict = "NOT VERIFIED"
			}
			sh.say("%s: %s, %s burnt in, %s removed, %s.", o.Out, plural(o.Pages, "page"), plural(o.Marks, "mark"), plural(o.Removed, "character"), verdict)
			for _, n := range o.Nowhere {
				sh.warn("Term %d of %s stands nowhere in %s: is it written as it is there?", n, marks, args[0])
			}
			for _, r := range o.Rastered {
				sh.say("  page %d is now a picture with text: %s", r.Page, r.Why)
			}
			tellWidths(sh, o.Widths)
			tellFonts(sh, o.Fonts)
			return sh.result(o)
		},
	}
}

// tellWidths says where boxes are as wide as what they cover.
func tellWidths(sh *shell, widths []redact.KeptWidth) {
	for _, w := range widths {
		switch {
		case w.Page == 0:
			sh.say("  all boxes are as wide as what they cover: %s", w.Why)
		default:
			sh.say("  page %d: %s as wide as what they cover: %s", w.Page, plural2(w.Boxes, "box", "boxes"), w.Why)
		}
	}
}

// tellFonts says which fonts hold more than the pages show.
func tellFonts(sh *shell, fonts []redact.KeptFont) {
	for _, f := range fonts {
		name := f.Name
		if name == "" {
			name = "of drawings"
		}
		sh.say("  the font %s holds more than the pages show: %s", name, f.Why)
	}
}

func readMarks(path string) (*job.Marks, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: the marks cannot be opened; check the path: %w", path, err)
	}
	defer f.Close()
	return job.ReadMarks(f, path, 0)
}

// passwordOf returns the password for file from a source named on the command
// line, or "" where none is named.
func passwordOf(file, source string) (string, error) {
	if source == "" {
		return "", nil
	}
	p := request.NewPasswords(nil)
	if err := p.OpenPasswords(source); err != nil {
		return "", err
	}
	return p.For(file), nil
}
