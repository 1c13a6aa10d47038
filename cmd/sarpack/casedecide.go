package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sarpack/redact"
	"sarpack/redact/job"
	"sarpack/redact/review"
)

// caseDecideCommands are about the questions and their answers.
func caseDecideCommands() []*command {
	return []*command{
		caseQuestionsCommand(), caseTestCommand(), caseDecideCommand(), caseAdviseCommand(), caseConfirmCommand(),
		caseUndoCommand(), caseTwinsCommand(), caseHistoryCommand(), caseMarkCommand(), casePeopleCommand(), caseWhoCommand(),
	}
}

// selection picks questions: by their ids, or by what they are about.
type selection struct {
	open                            bool
	code, matter, role, suggest, in string
}

func (s *selection) declare(fs *flag.FlagSet) {
	fs.BoolVar(&s.open, "open", false, "only what is not settled")
	fs.StringVar(&s.code, "code", "", "only questions with the `CODE`")
	fs.StringVar(&s.matter, "matter", "", "only of the `KIND`: person, identifier, passage, hidden, \"unread page\", document, \"possible name\"")
	fs.StringVar(&s.role, "role", "", "only people in the `ROLE`")
	fs.StringVar(&s.suggest, "suggest", "", "only where the `SUGGESTION` is redact, keep or refer")
	fs.StringVar(&s.in, "in", "", "only what stands in `PLACE`, as \"d3\" or \"d3 p2\"")
}

func (s *selection) empty() bool { return *s == selection{} }

func (s *selection) has(g job.CaseGroup) bool {
	return (!s.open || g.Open) && (s.code == "" || g.Code == s.code) && (s.matter == "" || string(g.Matter) == s.matter) &&
		(s.role == "" || string(g.Role) == s.role) && (s.suggest == "" || string(g.Suggest) == s.suggest) && (s.in == "" || s.stands(g.Pages))
}

// stands reports whether the places of a group are in the place asked for.
func (s *selection) stands(pages string) bool {
	for _, p := range strings.Split(pages, ", ") {
		if p == s.in || strings.HasPrefix(p, s.in+" ") {
			return true
		}
	}
	return false
}

// place is a question named by where it is: d3 for the document, d3p2 for the page
// that nobody could read.
var place = regexp.MustCompile(`^d(\d+)(?:p(\d+))?$`)

// targets turns arguments and a selection into targets.
func (s *selection) targets(c *job.Case, args []string) ([]job.Target, error) {
	groups, err := c.Groups()
	if err != nil {
		return nil, err
	}
	docs := c.Documents()
	var out []job.Target
	for _, a := range args {
		m := place.FindStringSubmatch(a)
		if m == nil {
			out = append(out, job.Target(a))
			continue
		}
		n, _ := strconv.Atoi(m[1])
		page, _ := strconv.Atoi(m[2])
		found := false
		for _, g := range groups {
			if n < 1 || n > len(docs) || g.Document != docs[n-1].ID || g.Page != page ||
				(g.Matter == review.MatterDocument) != (m[2] == "") {
				continue
			}
			out, found = append(out, job.Target(g.ID)), true
		}
		if !found {
			return nil, fmt.Errorf("%s: there is no such question; see: sarpack case questions", a)
		}
	}
	if len(args) == 0 && !s.empty() {
		for _, g := range groups {
			if s.has(g) {
				out = append(out, job.Target(g.ID))
			}
		}
	}
	if len(out) == 0 {
		return nil, usagef("name the questions by their ids (or d3 for a document, d3p2 for an unread page), or choose them with --code, --matter, --role, --suggest, --in, --open; none was chosen")
	}
	return out, nil
}

func caseQuestionsCommand() *command {
	var k caseFlags
	var s selection
	var sheet string
	return &command{
		name: "case questions", use: "CASE.sarcase [--open] [--code CODE] …", short: "what has to be decided, with what was decided",
		long: `Lists the questions: id, decision, code, who may decide, where, what.
--sheet FILE writes them as a decisions.csv, which "case decide --sheet" takes back;
that file is not encrypted.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			s.declare(fs)
			fs.StringVar(&sheet, "sheet", "", "write a decisions.csv to `FILE`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if sheet != "" {
				var b bytes.Buffer
				if err := c.Sheet(&b); err != nil {
					return err
				}
				if err := job.WriteFile(sheet, b.Bytes()); err != nil {
					return err
				}
				sh.warn("%s is not encrypted: delete it when you are done.", sheet)
			}
			groups, err := c.Groups()
			if err != nil {
				return err
			}
			out := []job.CaseGroup{}
			for _, g := range groups {
				if !s.has(g) {
					continue
				}
				out = append(out, g)
				state := "open"
				if g.Decision != nil {
					state = string(g.Decision.Action)
				}
				if g.Verdict.Two && g.Second == nil && g.Decision != nil {
					state += ", second person awaited"
				}
				about := string(g.Matter)
				if g.Role != "" {
					about = string(g.Role)
				}
				sh.say("%s  %s  %s %s  [%s]  suggested: %s; may decide: %s\n    %s", g.ID, state, g.Code, about, g.Pages, g.Suggest, g.Verdict.Who, g.What)
			}
			sh.say("%s.", plural(len(out), "question"))
			return sh.result(out)
		}),
	}
}

// choiceFlags are what a decision consists of.
type choiceFlags struct {
	action, ground, code, note, to string
	answers                        pairs
}

func (f *choiceFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&f.action, "action", "", "`redact`, keep, refer, hold, or for a document withhold-document or withhold-unlisted")
	fs.StringVar(&f.ground, "ground", "", "the `GROUND` relied on, as \"case test\" lists them; else the usual one")
	fs.Var(&f.answers, "answer", "the answer to a question of the test, `ID=WORDS`; may be given more than once")
	fs.StringVar(&f.note, "note", "", "your reasons in `WORDS`")
	fs.StringVar(&f.to, "to", "", "with refer: to `WHOM`, a user or a role; else the DPO")
}

func (f *choiceFlags) choice() job.Choice {
	return job.Choice{Action: redact.Action(f.action), Ground: f.ground, Code: f.code, Note: f.note, To: f.to, Answers: f.answers.asMap()}
}

func caseTestCommand() *command {
	var k caseFlags
	var f choiceFlags
	return &command{
		name: "case test", use: "CASE.sarcase ID --action ACTION [--ground GROUND]", short: "the questions of the statutory test for a decision",
		long: `Says on what grounds a question can be withheld, who may decide it, and which
questions the test of the law puts; they are answered with "case decide --answer".`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			f.declare(fs)
			fs.StringVar(&f.code, "as", "", "for a document without one: the `CODE` under which it is withheld")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if len(args) != 1 || f.action == "" {
				return usagef("name one question and the action")
			}
			all, err := (&selection{}).targets(c, args)
			if err != nil {
				return err
			}
			t := all[0]
			v, err := c.MayDecide(t)
			if err != nil {
				return err
			}
			grounds, err := c.Grounds(t, f.code)
			if err != nil {
				return err
			}
			asks, err := c.Test(t, f.choice())
			if err != nil {
				return err
			}
			sh.say("May decide: %s. %s", v.Who, v.Why)
			for _, g := range grounds {
				sh.say("Ground %s: %s (%s)", g.ID, g.Name, g.Provision)
			}
			for _, a := range asks {
				sh.say("--answer %s=…  %s", a.ID, a.Text)
				if len(a.Choices) > 0 {
					sh.say("      one of: %s", strings.Join(a.Choices, ", "))
				}
				if a.Standing != "" {
					sh.say("      if it is not answered: %s", a.Standing)
				}
			}
			return sh.result(asks)
		}),
	}
}

func caseDecideCommand() *command {
	var k caseFlags
	var f choiceFlags
	var s selection
	var sheet string
	var accept bool
	return &command{
		name: "case decide", use: "CASE.sarcase (ID… --action ACTION | --sheet decisions.csv | --accept-suggestions)", short: "decide, refer or hold questions",
		long: `Decides in your name: questions by their ids ("d3" is a document, "d3p2" a page that
nobody could read), or all that --code, --matter, --role, --suggest, --in and --open choose.
A document is withheld with --action withhold-document, under --as CODE if it has none;
the pack lists it neutrally. Where even that would tell too much, withhold-unlisted
leaves it out of the list, and --note says why.

--sheet takes the rows of a decisions.csv that "case questions --sheet" wrote.
--accept-suggestions takes the suggestion on every open question that you may decide.

Each is on the disk before the next. What you may not decide, or whose test is not
met, is refused and named (exit code 3); the others count. Questions with one code can
have different tests, so answers may fit some of them only: what is refused for that says
what its own test asks, and is decided apart ("case test" prints a test in full).`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			f.declare(fs)
			s.declare(fs)
			fs.StringVar(&f.code, "as", "", "for a document without one: the `CODE` under which it is withheld")
			fs.StringVar(&sheet, "sheet", "", "take the decisions of `FILE`")
			fs.BoolVar(&accept, "accept-suggestions", false, "take the suggestions")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			o, err := decideAll(c, &f, &s, args, sheet, accept)
			if err != nil {
				if o != nil && o.Decided > 0 {
					sh.warn("Before it came to this, %s went on record.", plural(o.Decided, "decision"))
				}
				return err
			}
			err = tellBulk(sh, o)
			if me := c.Me().Capacity; err != nil && (me == review.DPO || me == review.Safeguarding || me == review.Health) {
				sh.warn("Nothing of what was refused is on record, as advice neither. For that: sarpack case advise")
			}
			return err
		}),
	}
}

func decideAll(c *job.Case, f *choiceFlags, s *selection, args []string, sheet string, accept bool) (*job.BulkOutcome, error) {
	switch {
	case sheet != "":
		data, err := readFile(sheet)
		if err != nil {
			return nil, err
		}
		rows, err := review.ReadSheet(bytes.NewReader(data), sheet)
		if err != nil {
			return nil, err
		}
		return c.Apply(rows)
	case accept:
		return c.Accept()
	case f.action == "":
		return nil, usagef("say what to do with --action redact, keep, refer, hold, withhold-document or withhold-unlisted")
	}
	targets, err := s.targets(c, args)
	if err != nil {
		return nil, err
	}
	return c.DecideAll(targets, f.choice())
}

// tellBulk tells what came of decisions; what was refused makes a refusal.
func tellBulk(sh *shell, o *job.BulkOutcome) error {
	sh.say("%s on record; %s left.", plural(o.Decided, "decision"), plural(o.Left, "question"))
	if err := sh.result(o); err != nil || len(o.Order) == 0 {
		return err
	}
	r := &job.Refusal{}
	r.What = fmt.Sprintf("%s refused:", plural2(len(o.Order), "decision was", "decisions were"))
	for _, t := range o.Order {
		r.Reasons = append(r.Reasons, t+": "+strings.ReplaceAll(o.Refused[t], "\n  ", " "))
	}
	return r
}

func caseAdviseCommand() *command {
	var k caseFlags
	var f choiceFlags
	var s selection
	return &command{
		name: "case advise", use: "CASE.sarcase (ID… | --open …) --action ACTION --note REASONS", short: "put an opinion on record, which decides nothing",
		long: `What the DPO (without a delegation) and advisers do: the opinion stands beside the
question, and whoever decides sees it.`,
		flags: func(fs *flag.FlagSet) { k.declare(fs); f.declare(fs); s.declare(fs) },
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			targets, err := s.targets(c, args)
			if err != nil {
				return err
			}
			for _, t := range targets {
				if err := c.Advise(t, f.choice()); err != nil {
					return err
				}
			}
			sh.say("%s on record.", plural(len(targets), "opinion"))
			return nil
		}),
	}
}

func caseConfirmCommand() *command {
	var k caseFlags
	var note string
	return &command{
		name: "case confirm", use: "CASE.sarcase ID…", short: "confirm a decision as the second person, where it takes two",
		long: "Confirms the decision that stands on each question. It takes somebody else than whoever decided: a decision-maker, the DPO or the safeguarding lead.",
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&note, "note", "", "your reasons in `WORDS`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			targets, err := (&selection{}).targets(c, args)
			if err != nil {
				return err
			}
			for _, t := range targets {
				if err := c.Confirm(t, note); err != nil {
					return err
				}
			}
			sh.say("%s confirmed.", plural(len(targets), "decision"))
			return nil
		}),
	}
}

func caseUndoCommand() *command {
	var k caseFlags
	return &command{
		name: "case undo", use: "CASE.sarcase", short: "take back your last decision", flags: k.declare,
		long: "Takes back your last decision, opinion or confirmation. Until release everything can be; the record keeps both.",
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			e, err := c.Undo()
			if err != nil {
				return err
			}
			sh.say("Taken back: %s of %s.", e.Action, e.Target)
			return sh.result(e)
		}),
	}
}

func caseHistoryCommand() *command {
	var k caseFlags
	return &command{
		name: "case history", use: "CASE.sarcase [ID]", short: "everything that was decided, or all about one question", flags: k.declare,
		long: "Lists the log of decisions in order: who, when, what, on which ground.",
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			entries := c.Log()
			if len(args) > 0 {
				targets, err := (&selection{}).targets(c, args[:1])
				if err != nil {
					return err
				}
				entries = c.History(targets[0])
			}
			for _, e := range entries {
				what := string(e.Action)
				switch {
				case e.Undoes > 0:
					what = fmt.Sprintf("takes back %d", e.Undoes)
				case e.Advice:
					what = "advises " + what
				case e.Second:
					what = "confirms " + what
				}
				sh.say("%d  %s  %s, %s: %s  %s %s %s", e.N, e.When.Local().Format("2 Jan 2006 15:04"), e.Name, e.Capacity, what, e.Target, e.Code, e.Exemption)
				if e.Note != "" {
					sh.say("      %s", e.Note)
				}
			}
			return sh.result(entries)
		}),
	}
}
