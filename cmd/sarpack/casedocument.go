package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

// documentID returns the document of a number such as d3.
func documentID(c *job.Case, number string) (string, error) {
	all := c.Documents()
	n, err := strconv.Atoi(strings.TrimPrefix(number, "d"))
	if err != nil || n < 1 || n > len(all) {
		return "", fmt.Errorf("%s: there is no such document; see: sarpack case documents", number)
	}
	return all[n-1].ID, nil
}

func caseReplaceCommand() *command {
	var k caseFlags
	var password string
	return &command{
		name: "case replace", use: "CASE.sarcase dN [FILE]", short: "take a record in that could not be used: with its password, or another file in its place",
		long: `A record that could not be used is tried again, with the password that you give, from the
file as it came, which is in the case. With FILE this file takes its place: a copy
without a password, or one printed to PDF; what came first stays on record. Search the
records after that. What was decided about it unread is asked again.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&password, "password-from", "", "read the password of the record from `FILE` or fd:N")
		},
		run: k.with(func(ctx context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("name one document, such as d3, and perhaps the file that takes its place")
			}
			id, err := documentID(c, args[0])
			if err != nil {
				return err
			}
			pw, err := onePassword(password)
			if err != nil {
				return err
			}
			if len(args) == 2 {
				err = c.TakeInstead(ctx, id, args[1], pw)
			} else {
				err = c.TakeAgain(ctx, id, pw)
			}
			if err != nil {
				return err
			}
			sh.say("%s is in the case. Next: sarpack scan %s", args[0], typed(c.Path()))
			return nil
		}),
	}
}

func caseSealCommand() *command {
	var k caseFlags
	var to words
	var open bool
	var why string
	return &command{
		name: "case seal", use: "CASE.sarcase dN (--to NAME… | --open) --why REASON", short: "seal a record to certain people, or open it to all again",
		long: `From now on only the people named read the document, search it and decide about it, and
nobody else can make the pack; name yourself as well. With --open it is everybody's
again. What others have read before, nobody can take back.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.Var(&to, "to", "the `NAME` of somebody who may read it; may be given more than once")
			fs.BoolVar(&open, "open", false, "open it to everybody in the case")
			fs.StringVar(&why, "why", "", "the `REASON` (needed)")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			switch {
			case len(args) != 1:
				return usagef("name one document, such as d3")
			case open == (len(to) > 0):
				return usagef("say who may read it with --to, or --open")
			}
			id, err := documentID(c, args[0])
			if err != nil {
				return err
			}
			if err := c.Seal(id, to, why); err != nil {
				return err
			}
			if open {
				sh.say("%s is open to everybody in the case.", args[0])
			} else {
				sh.say("%s is sealed to %s.", args[0], plural2(len(to), "person", "people"))
			}
			return nil
		}),
	}
}

func caseDateCommand() *command {
	var k caseFlags
	return &command{
		name: "case date", use: "CASE.sarcase dN DATE", short: "say of which day a record is, for a pack in the order of dates",
		long: `A message is of the day that it says, a file of the day in its name (2025-11-03), and an
attachment of the day of its message. For all others the day is said here, as
2025-11-03, or - to take it back. "case pack --chronological" puts them in order.`,
		flags: k.declare,
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) != 2 {
				return usagef("name one document and its day, such as d3 2025-11-03")
			}
			id, err := documentID(c, args[0])
			if err != nil {
				return err
			}
			day, err := request.ParseDate(strings.TrimPrefix(args[1], "-"))
			if err != nil {
				return usagef("%v", err)
			}
			if err := c.SetDate(id, day); err != nil {
				return err
			}
			sh.say("On record.")
			return nil
		}),
	}
}
