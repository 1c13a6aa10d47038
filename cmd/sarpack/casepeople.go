package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/job"
)

// peopleFlags are those of "case people".
type peopleFlags struct {
	of, to, name, role, was, why string
	pupil                        bool
}

func casePeopleCommand() *command {
	var k caseFlags
	var f peopleFlags
	return &command{
		name: "case people", use: "CASE.sarcase [join ID… --to ID | split MENTION… | role ID… --role ROLE | undo NUMBER | said]", short: "who is in the records; join, split and set roles",
		long: `Without more it lists everybody in the records: id, role, how often, name, other forms.
With --of ID it lists that person's mentions, each with its own id.

  join ID… --to ID           these people are the person --to
  split MENTION… --to ID     these mentions are of the person --to
  split MENTION… --name N    they are of somebody new, called N, in the --role
  role ID… --role ROLE       a person's mentions (with --was only those in that role),
                             or single mentions, are in the ROLE
  said                       what was said so far, with numbers
  undo NUMBER                takes one of these back

What was decided about a mention stays with it, and is asked again only where whoever
decided may not decide it there. Mentions become the pupil's own only with
--this-is-the-pupil. Whose a mention is that is reserved for somebody else, only they say.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&f.of, "of", "", "list the mentions of the person `ID`")
			fs.StringVar(&f.to, "to", "", "the `ID` of the person whose they are")
			fs.StringVar(&f.name, "name", "", "the `NAME` of somebody new")
			fs.StringVar(&f.role, "role", "", "the `ROLE`: parent, sibling, pupil, other-parent, staff, staff-private, professional, police, informant, witness, other")
			fs.StringVar(&f.was, "was", "", "only the mentions in this `ROLE`")
			fs.StringVar(&f.why, "why", "", "how you know, in `WORDS`")
			fs.BoolVar(&f.pupil, "this-is-the-pupil", false, "the mentions are the pupil's own")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) == 0 {
				return f.list(sh, c)
			}
			if args[0] == "said" {
				return saidOfPeople(sh, c)
			}
			o, err := f.correct(c, args[0], args[1:])
			if err != nil {
				return err
			}
			sh.say("%s changed.", plural(o.Mentions, "mention"))
			if o.Kept > 0 {
				sh.say("  %s what was decided; of these %d otherwise than is suggested now.", plural2(o.Kept, "keeps", "keep"), o.Differ)
			}
			if o.Reopened > 0 {
				sh.say("  %s to be decided again: who decided may not do so where they are now.", plural2(o.Reopened, "has", "have"))
			}
			sh.say("To take it back: case people %s undo %d", c.Path(), o.N)
			return sh.result(o)
		}),
	}
}

// correct does what args say.
func (f *peopleFlags) correct(c *job.Case, what string, ids []string) (*job.CorrectionOutcome, error) {
	in := job.Identify{To: f.to, Name: f.name, Role: redact.Role(f.role), Pupil: f.pupil, Why: f.why}
	if len(ids) == 0 {
		return nil, usagef("say whom or what it is about, by ids; \"case people\" lists them")
	}
	switch what {
	case "join":
		if f.to == "" {
			return nil, usagef("say with --to who they are")
		}
		return c.Join(ids, in)
	case "split":
		return c.SplitOff(ids, in)
	case "role":
		if strings.HasPrefix(ids[0], "p") && len(ids) == 1 {
			return c.SetRole(ids[0], redact.Role(f.was), in.Role, f.why)
		}
		return c.SetMentionRole(ids, in.Role, f.why)
	case "undo":
		n, err := strconv.ParseInt(ids[0], 10, 64)
		if err != nil || len(ids) > 1 {
			return nil, usagef("name the one number; \"case people CASE said\" lists them")
		}
		return c.TakeBack(n)
	}
	return nil, usagef("%q is none of join, split, role, undo, said", what)
}

func (f *peopleFlags) list(sh *shell, c *job.Case) error {
	if f.of != "" {
		all, err := c.Mentions(f.of)
		if err != nil {
			return err
		}
		for _, m := range all {
			state := "open"
			if m.Decision != nil {
				state = string(m.Decision.Action)
			}
			sh.say("%s  d%d p%d  %s  %s: %s", m.ID, m.Number, m.Page, m.Role, state, m.Context)
		}
		return sh.result(all)
	}
	people, err := c.People()
	if err != nil {
		return err
	}
	for _, p := range people {
		all, err := c.Mentions(p.ID)
		if err != nil {
			return err
		}
		sh.say("%s  %s  ×%d  %s%s", p.ID, p.Role, len(all), p.Name, forms(p))
	}
	return sh.result(people)
}

// forms are the other ways in which a person is written.
func forms(p redact.Person) string {
	s := ""
	if len(p.Names) > 0 {
		s = " (" + strings.Join(p.Names, ", ") + ")"
	}
	if len(p.Ambiguous) > 0 {
		s += fmt.Sprintf(", which of %d people is a question", len(p.Ambiguous))
	}
	return s
}

func saidOfPeople(sh *shell, c *job.Case) error {
	all, err := c.Corrections()
	if err != nil {
		return err
	}
	for _, x := range all {
		state := ""
		if x.Undone {
			state = " (taken back)"
		}
		sh.say("%d  %s  %s: %s%s %s", x.N, x.When.Local().Format("2 January 2006 15:04"), x.Name, x.What, state, x.Why)
	}
	if len(all) == 0 {
		sh.say("Nobody has said anything about who is who.")
	}
	return sh.result(all)
}
