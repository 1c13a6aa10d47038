package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"sarpack/redact/job"
)

func caseTwinsCommand() *command {
	var k caseFlags
	var carry bool
	return &command{
		name: "case twins", use: "CASE.sarcase [ID…] [--carry]", short: "records that say the same, and decisions carried between them",
		long: `Without ids it lists the records that say the same or nearly the same, a group a line.
With the ids of questions ("d3" is a document, "d3p2" a page that nobody could read),
mentions or marks it lists where each has its like in another record.

--carry takes the decision that stands on each for its twins, in your name: you need
the right to decide them, each is a decision of its own, and what was decided there
already stays. What you may not decide is refused and named (exit code 3).`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.BoolVar(&carry, "carry", false, "take the decision for the twins")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) == 0 {
				if carry {
					return usagef("name the questions whose decisions are to be carried")
				}
				return listTwins(sh, c)
			}
			targets, err := (&selection{}).targets(c, args)
			if err != nil {
				return err
			}
			if carry {
				return carryTwins(sh, c, targets)
			}
			all := map[string][]job.CaseTwin{}
			for _, t := range targets {
				twins, err := c.Twins(t)
				if err != nil {
					return err
				}
				all[string(t)] = twins
				sh.say("%s: %s", t, plural2(len(twins), "twin", "twins"))
				for _, x := range twins {
					state := "open"
					if x.Action != "" {
						state = string(x.Action)
					}
					sh.say("  %s  %s  %s (%s, %.0f %%)", x.Target, state, placeOf(x), x.Kind, 100*x.Alike)
				}
			}
			return sh.result(all)
		}),
	}
}

func placeOf(x job.CaseTwin) string {
	if x.Page > 0 {
		return fmt.Sprintf("d%d p%d", x.Number, x.Page)
	}
	return fmt.Sprintf("d%d", x.Number)
}

func listTwins(sh *shell, c *job.Case) error {
	groups, err := c.TwinGroups()
	if err != nil {
		return err
	}
	docs := c.Documents()
	for _, g := range groups {
		var names []string
		for _, n := range g {
			names = append(names, fmt.Sprintf("d%d %s", n, docs[n-1].Path))
		}
		sh.say("%s", strings.Join(names, "; "))
	}
	if len(groups) == 0 {
		sh.say("No two records say the same.")
	}
	return sh.result(groups)
}

func carryTwins(sh *shell, c *job.Case, targets []job.Target) error {
	all := &job.BulkOutcome{Refused: map[string]string{}}
	for _, t := range targets {
		o, err := c.Carry(t)
		if err != nil {
			return err
		}
		all.Decided, all.Left = all.Decided+o.Decided, o.Left
		for _, id := range o.Order {
			all.Refused[id] = o.Refused[id]
			all.Order = append(all.Order, id)
		}
	}
	return tellBulk(sh, all)
}
