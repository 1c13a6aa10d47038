package main

import (
	"context"
	"flag"
	"strings"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

func caseConsultCommand() *command {
	var k caseFlags
	var q request.Consultation
	var n int
	var asked, answered string
	return &command{
		name: "case consult", use: "CASE.sarcase [--whom WHOM --kind KIND --harm WORDS …]", short: "the police, an authority, a professional or a person who is asked before deciding",
		long: `Without flags it lists the consultations on record, with numbers. With them it records
one; --number N writes down what became of one. Whether asking could cause harm, for
example by letting somebody know, is answered first.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&q.Whom, "whom", "", "`WHO` is asked")
			fs.StringVar(&q.Kind, "kind", "", "what they are: `KIND` is one of "+strings.Join(job.Consultees(), ", "))
			fs.StringVar(&q.Harm, "harm", "", "could asking cause harm? in `WORDS`")
			fs.StringVar(&q.About, "about", "", "`WHAT` it is about")
			fs.StringVar(&asked, "asked", "", "the `DATE`, as 2026-03-02")
			fs.StringVar(&answered, "answered", "", "the `DATE` of the answer")
			fs.StringVar(&q.Answer, "answer", "", "the answer in `WORDS`")
			fs.IntVar(&n, "number", 0, "the consultation with the `NUMBER`, not a new one")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if q.Whom != "" || n > 0 {
				var err error
				if q.Asked, err = request.ParseDate(asked); err != nil {
					return usagef("--asked: %s", err)
				}
				if q.Answered, err = request.ParseDate(answered); err != nil {
					return usagef("--answered: %s", err)
				}
				if all := c.Request().Consultations; n > 0 && n <= len(all) {
					q = onto(all[n-1], q)
				}
				if err := c.Consult(n, q); err != nil {
					return err
				}
			}
			all := c.Request().Consultations
			for i, q := range all {
				sh.say("%d  %s (%s), about: %s; asking could harm: %s", i+1, q.Whom, q.Kind, q.About, q.Harm)
				if !q.Asked.IsZero() {
					sh.say("   asked on %s", q.Asked.Words())
				}
				if !q.Answered.IsZero() {
					sh.say("   answered on %s: %s", q.Answered.Words(), q.Answer)
				}
			}
			sh.say("%s.", plural(len(all), "consultation"))
			return sh.result(all)
		}),
	}
}

// onto writes what is given over a consultation that is on record.
func onto(old, q request.Consultation) request.Consultation {
	for _, f := range []struct{ to, from *string }{{&old.Whom, &q.Whom}, {&old.Kind, &q.Kind}, {&old.Harm, &q.Harm}, {&old.About, &q.About}, {&old.Answer, &q.Answer}} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	if !q.Asked.IsZero() {
		old.Asked = q.Asked
	}
	if !q.Answered.IsZero() {
		old.Answered = q.Answered
	}
	return old
}
