package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sarpack/redact/house"
	"sarpack/redact/job"
	"sarpack/redact/letter"
	"sarpack/redact/request"
)

// lettersFolder is where a user's own templates are; "" where the system names no
// folder for settings.
func lettersFolder() string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(config, "sarpack", "letters")
}

func lettersCommand() *command {
	var from, out, text string
	var listFields bool
	return &command{
		name: "letters", use: "[--templates FOLDER] [--out FOLDER | --text KIND --out FOLDER | --fields]", short: "the templates of letters: check them, get them to change, texts for school documents",
		long: `Checks the templates that count, and says which are your own. They are read from the
folder sarpack/letters in your settings, or with --templates from another.

  sarpack letters --out FOLDER          writes all templates and settings.txt, to be changed
  sarpack letters --fields              lists the fields that templates can use
  sarpack letters --text dpia --out FOLDER
                                        writes a text for the school’s own documents as PDF
                                        and .docx: dpia, privacy-notice

Begin with settings.txt: the school’s name, who signs, the data protection officer, and
what Article 15(1) of the UK GDPR wants told. A logo is logo.png or logo.jpg beside it.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&from, "templates", "", "take your own templates from `FOLDER`")
			fs.StringVar(&out, "out", "", "write into `FOLDER`")
			fs.StringVar(&text, "text", "", "write the text `KIND`: dpia or privacy-notice")
			fs.BoolVar(&listFields, "fields", false, "list the fields of templates")
		},
		run: func(_ context.Context, sh *shell, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if listFields {
				return tellFields(sh)
			}
			rules, err := house.Load()
			if err != nil {
				return err
			}
			from = cmp.Or(from, rules.Letters, lettersFolder())
			own, err := letter.ReadFolder(from)
			if err != nil {
				return err
			}
			l, err := letter.New(own)
			if err != nil {
				return err
			}
			if l, err = l.LaidDown(rules.Settings); err != nil {
				return err
			}
			switch {
			case text != "" && out == "":
				return usagef("name the folder for the text with --out FOLDER")
			case text != "":
				return writeText(sh, l, letter.Kind(text), out)
			case out != "":
				return writeFiles(sh, l.Files(), out)
			}
			if names := l.Own(); len(names) > 0 {
				sh.say("The templates are in order. Your own, in %s: %s.", from, strings.Join(names, ", "))
			} else {
				sh.say("There are none of your own in %s: the built-in ones count.", from)
			}
			return sh.result(l.Own())
		},
	}
}

func tellFields(sh *shell) error {
	all := letter.Fields()
	for _, f := range all {
		kind := ""
		switch {
		case f.List:
			kind = " (a list)"
		case f.Truth:
			kind = " (for {{if …}})"
		}
		sh.say("%-24s %s%s", f.Name, f.Doc, kind)
	}
	return sh.result(all)
}

// writeText writes a text that belongs to no case.
func writeText(sh *shell, l *letter.Library, k letter.Kind, out string) error {
	d, err := letter.Of(k)
	if err != nil || d.Reader != letter.ToNobody {
		return usagef("there is no text %q; there are: dpia, privacy-notice. Letters are made of a case: sarpack case letter", k)
	}
	x, gaps, err := l.Write(k, letter.Data{Details: request.Details{Nation: request.England}, Today: job.Today()})
	if err != nil {
		return err
	}
	if len(gaps) > 0 {
		r := &job.Refusal{What: "the text cannot be written yet; it lacks:"}
		for _, g := range gaps {
			r.Reasons = append(r.Reasons, g.What)
		}
		return r
	}
	pdf, docx, err := x.Files()
	if err != nil {
		return err
	}
	return writeFiles(sh, map[string][]byte{string(k) + ".pdf": pdf, string(k) + ".docx": docx}, out)
}

// writeFiles writes files into a folder, and replaces none.
func writeFiles(sh *shell, files map[string][]byte, out string) error {
	if err := os.MkdirAll(out, 0o700); err != nil {
		return fmt.Errorf("%s: the folder cannot be made; choose another: %w", out, err)
	}
	names := slices.Sorted(maps.Keys(files))
	for _, n := range names {
		if _, err := os.Stat(filepath.Join(out, n)); err == nil {
			return fmt.Errorf("%s: this is there already, and may have been changed; choose another folder, or move it away", filepath.Join(out, n))
		}
	}
	for _, n := range names {
		if err := job.WriteFile(filepath.Join(out, n), files[n]); err != nil {
			return err
		}
		sh.say("%s", filepath.Join(out, n))
	}
	return sh.result(names)
}
