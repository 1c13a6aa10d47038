package main

import (
	"context"
	"flag"
	"strings"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

func listsCommand() *command {
	var caseFile string
	return &command{
		name:  "lists",
		use:   "--case CASE.toml",
		short: "show how the columns of the school's lists were understood",
		long: `Reads the lists that the case file names and prints, for each column, what it
was taken for and its first values, so that a wrong guess can be seen. Put it right
in the case file:

  [lists.columns.roll]
  "Chosen" = "preferred forename"
  "Notes" = "-"

What it prints is personal data.`,
		flags: func(fs *flag.FlagSet) {
			fs.StringVar(&caseFile, "case", "", "the case `FILE` that names the lists (needed)")
		},
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) != 0 || caseFile == "" {
				return usagef("name the case file with --case CASE.toml, and nothing else")
			}
			c, err := request.Load(caseFile)
			if err != nil {
				return err
			}
			lists, notes, err := job.Lists(c)
			if err != nil {
				return err
			}
			for _, l := range lists {
				sh.say("%s (%s): %s.", l.Path, l.Kind, plural2(l.People, "person", "people"))
				if l.Contacts > 0 {
					sh.say("  with %s beside them", plural(l.Contacts, "contact"))
				}
				for _, col := range l.Columns {
					as := col.Field
					switch {
					case as == "":
						as = "not used"
					case !col.Told:
						as += " (a guess)"
					}
					sh.say("  %-28s %-30s %s", col.Heading, as, strings.Join(col.Samples, " | "))
				}
			}
			for _, n := range notes {
				sh.warn("%s", n)
			}
			return sh.result(lists)
		},
	}
}
