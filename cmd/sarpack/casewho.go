package main

import (
	"context"
	"fmt"

	"sarpack/redact/job"
	"sarpack/redact/review"
)

func caseWhoCommand() *command {
	var k caseFlags
	return &command{
		name: "case who", use: "[CASE.sarcase]", short: "the table of who may decide what",
		long: `Prints the table: for each code of the taxonomy and each role whether it decides,
refers, advises or reads. With a case, only what you may do in it, with the delegation
that is on record there. Above it stands: nobody decides on material about themselves;
what is sealed is decided by those it is sealed to; nothing is decided after release;
the DPO decides only by a delegation on record.`,
		flags: k.declare,
		run: func(ctx context.Context, sh *shell, args []string) error {
			if len(args) == 0 {
				if k != (caseFlags{}) {
					return usagef("name the case of which you want to know what you may decide; without one, the table for all roles is printed, and nobody has to say who they are")
				}
				return sayTable(sh)
			}
			k.readOnly = true
			return k.with(sayMandates)(ctx, sh, args)
		},
	}
}

// sayTable prints what each role may do about each code.
func sayTable(sh *shell) error {
	last := ""
	for _, m := range review.Table() {
		if m.Code != last {
			sh.say("%s: %s", m.Code, m.Words)
			last = m.Code
		}
		more := confirmed(m)
		if m.Delegated != m.Right {
			more = fmt.Sprintf("; %s by a delegation on record", m.Delegated)
		}
		sh.say("    %-15s %s%s", m.Capacity, m.Right, more)
	}
	return sh.result(review.Table())
}

// sayMandates prints what whoever opened a case may do in it about each code.
func sayMandates(_ context.Context, sh *shell, c *job.Case, args []string) error {
	if err := none(args); err != nil {
		return err
	}
	sh.say("%s, %s:", c.Me().Name, c.Me().Capacity)
	all := c.Mandates()
	for _, m := range all {
		sh.say("    %-8s %s%s", m.Code, m.Right, confirmed(m))
	}
	return sh.result(all)
}

// confirmed says that a decision takes two.
func confirmed(m review.Mandate) string {
	if m.Two {
		return "; a second person confirms"
	}
	return ""
}
