package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sarpack/redact/job"
	"sarpack/redact/request"
)

// caseRequestCommands are about the request: what it is, and how it stands.
func caseRequestCommands() []*command {
	return []*command{caseStatusCommand(), caseDetailsCommand(), caseAskCommand(), caseWarningsCommand()}
}

// statusOutcome is the JSON of case status.
type statusOutcome struct {
	Reference string             `json:"reference"`
	Next      request.Action     `json:"next"`
	Clock     request.Clock      `json:"clock"`
	Progress  request.Progress   `json:"progress"`
	Missing   []job.Obstacle     `json:"missing"`
	Warnings  []job.CaseWarning  `json:"warnings"`
	Disposal  request.Disposal   `json:"disposal"`
	Documents []job.CaseDocument `json:"documents"`
}

func caseStatusCommand() *command {
	var k caseFlags
	var all bool
	return &command{
		name: "case status", use: "CASE.sarcase", short: "the clock with its sum, what is to be done next, what is missing",
		long: `Says until when the answer is due, and how that day comes about; what is to be done
next, by whom and until when; what keeps the pack from being made or released; and
what the lists and the records warn of.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.BoolVar(&all, "all", false, "list everything that is missing, not only the first ten")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			o := statusOutcome{Reference: c.Request().Reference, Next: c.Next(), Clock: c.Clock(), Progress: c.Progress(), Disposal: c.Disposal(), Documents: c.Documents()}
			var err error
			if o.Missing, err = c.Missing(); err != nil {
				return err
			}
			if o.Warnings, err = c.Warnings(); err != nil {
				return err
			}
			tellStatus(sh, o, all)
			return sh.result(o)
		}),
	}
}

func tellStatus(sh *shell, o statusOutcome, all bool) {
	sh.say("Request %s\n", o.Reference)
	for _, line := range o.Clock.Sum {
		sh.say("  %s", line)
	}
	if r := o.Clock.Record; r != nil {
		sh.say("")
		for _, line := range r.Sum {
			sh.say("  %s", line)
		}
	}
	until := ""
	if !o.Next.Until.IsZero() {
		until = ", until " + o.Next.Until.Words()
	}
	sh.say("\nNext: %s (%s%s).", o.Next.What, o.Next.Who, until)
	p := o.Progress
	sh.say("%s; %d questions open, %d of them reserved, %d referred, %d wait for a second person.", plural(p.Documents, "document"), p.Open+p.Reserved+p.Referred+p.Seconds, p.Reserved, p.Referred, p.Seconds)
	for _, w := range o.Warnings {
		if w.Dealt == "" {
			sh.say("WARNING %s: %s; %s. Say how it was dealt with (case warnings --deal %s): nothing is signed off before.", w.ID, w.What, w.Do, w.ID)
		}
	}
	tellMissing(sh, slices.DeleteFunc(slices.Clone(o.Missing), func(m job.Obstacle) bool { return m.Kind == "warning" }), all)
}

// tellMissing lists what a pack waits for: what many pages or records lack in one line,
// and not more than ten lines, unless all are asked for.
func tellMissing(sh *shell, missing []job.Obstacle, all bool) {
	const most = 10
	many := map[string]int{}
	for _, m := range missing {
		many[m.Kind]++
	}
	lines := 0
	for i, m := range missing {
		if what := together[m.Kind]; what != "" && many[m.Kind] > 1 && !all {
			if i > 0 && missing[i-1].Kind == m.Kind {
				continue
			}
			sh.say("  missing: "+what+" (%s)", many[m.Kind], m.Who)
			lines++
			continue
		}
		if lines == most && !all {
			sh.say("  … and %d more (--all lists them)", len(missing)-i)
			return
		}
		sh.say("  missing: %s", m)
		lines++
	}
}

// together says what several obstacles of a kind are.
var together = map[string]string{
	"scan": "%d documents have not been searched since they came into the case",
	"seen": "%d pages of the pack have not been seen by a second person",
}

func caseDetailsCommand() *command {
	var k caseFlags
	var set pairs
	var from string
	return &command{
		name: "case request", use: "CASE.sarcase [--set FIELD=VALUE]… [--from FILE.json]", short: "show or change what is known about the request",
		long: `Without flags it prints the request as JSON. --set changes one field, by its path in
that JSON; a list takes an entry more with "+":

  --set identity.why="known to the office since 2019"
  --set competence.competent=no
  --set 'clarifications.+={"asked":"2026-03-05","question":"…","reasonable":"…"}'
  --set clarifications.0.answered=2026-03-09
  --set extension.reason=complexity --set extension.why="…"

What stands empty is not always printed; --set extension.x=x names the fields there are.
Values are JSON where they can be read as that, and words otherwise. --from takes
the whole request from a file. What makes no sense is refused.`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.Var(&set, "set", "change `FIELD=VALUE`")
			fs.StringVar(&from, "from", "", "take the request from `FILE`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			data, err := json.Marshal(c.Request())
			if from != "" {
				data, err = readFile(from)
			}
			if err != nil {
				return err
			}
			d, err := change(data, set)
			if err != nil {
				return err
			}
			if from == "" && len(set.names) == 0 {
				enc := json.NewEncoder(sh.stdout)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				return enc.Encode(d)
			}
			if err := c.SetRequest(d); err != nil {
				return err
			}
			sh.say("Saved.")
			return nil
		}),
	}
}

// change applies --set to a request in JSON. A field that there is not is refused.
func change(data []byte, set pairs) (request.Details, error) {
	var d request.Details
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		return d, fmt.Errorf("the request is not as JSON should be: %w", err)
	}
	for i, name := range set.names {
		var value any
		if json.Unmarshal([]byte(set.values[i]), &value) != nil {
			value = set.values[i]
		}
		if v, ok := value.(float64); ok && !strings.HasSuffix(name, "years") {
			value = strconv.FormatFloat(v, 'f', -1, 64) // a reference may look like a number
		}
		var err error
		if tree, err = put(tree, strings.Split(name, "."), value); err != nil {
			return d, usagef("%s: %v", name, err)
		}
	}
	data, err := json.Marshal(tree)
	if err != nil {
		return d, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		for _, name := range set.names {
			if there := fieldsAt(name); len(there) > 0 {
				return d, usagef("the request would not make sense: %s: %v; the fields there are %s", name, err, strings.Join(there, ", "))
			}
		}
		return d, usagef("the request would not make sense: %v", err)
	}
	return d, nil
}

// put sets the value at a path of a JSON tree.
func put(tree any, path []string, value any) (any, error) {
	if len(path) == 0 {
		return value, nil
	}
	switch t := tree.(type) {
	case []any:
		if path[0] == "+" {
			v, err := put(nil, path[1:], value)
			return append(t, v), err
		}
		i, err := strconv.Atoi(path[0])
		if err != nil || i < 0 || i >= len(t) {
			return nil, fmt.Errorf("the list has no entry %s; they count from 0, and + adds one", path[0])
		}
		t[i], err = put(t[i], path[1:], value)
		return t, err
	case nil:
		if path[0] == "+" {
			v, err := put(nil, path[1:], value)
			return []any{v}, err
		}
		v, err := put(nil, path[1:], value)
		return map[string]any{path[0]: v}, err
	case map[string]any:
		v, err := put(t[path[0]], path[1:], value)
		t[path[0]] = v
		return t, err
	}
	return nil, fmt.Errorf("there is nothing below %s", path[0])
}

func caseAskCommand() *command {
	var k caseFlags
	var system int
	var until string
	return &command{
		name: "case ask", use: "CASE.sarcase [--system N] [--until DATE]", short: "the checklist of systems, and the text that asks a colleague to search one",
		long: `Lists the systems to search with who was asked and who has answered. With --system N
it prints the text that asks a colleague; note that you sent it with
  sarpack case request CASE --set systems.N-1.asked=DATE --set systems.N-1.asked_of=WHOM`,
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.IntVar(&system, "system", 0, "print the text for system `N`")
			fs.StringVar(&until, "until", "", "the `DATE` until which you need it; else a week from today")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			d := c.Request()
			if system > 0 {
				day, err := request.ParseDate(until)
				if err != nil {
					return usagef("--until: %v", err)
				}
				if day.IsZero() {
					day = job.Today().Plus(7)
				}
				text, err := c.Ask(system-1, day)
				if err != nil {
					return err
				}
				sh.say("%s", text)
				return sh.result(text)
			}
			for i, s := range d.Systems {
				state := "not asked yet"
				switch {
				case s.Skipped != "":
					state = "not searched: " + s.Skipped
				case !s.Answered.IsZero():
					state = "answered on " + s.Answered.Words() + ": " + s.Result
				case !s.Asked.IsZero():
					state = "asked on " + s.Asked.Words()
				}
				sh.say("%2d  %s: %s", i+1, s.Name, state)
			}
			return sh.result(d.Systems)
		}),
	}
}

func caseWarningsCommand() *command {
	var k caseFlags
	var deal, how string
	return &command{
		name: "case warnings", use: "CASE.sarcase [--deal ID --how WORDS]", short: "what the lists and the records warn of, and how that was dealt with",
		long: "Lists the warnings. With --deal one is marked as dealt with, and --how says how; that goes on record.\nNo pack is signed off or released before each is dealt with.",
		flags: func(fs *flag.FlagSet) {
			k.declare(fs)
			fs.StringVar(&deal, "deal", "", "the `ID` of the warning that was dealt with")
			fs.StringVar(&how, "how", "", "how it was dealt with, in `WORDS`")
		},
		run: k.with(func(_ context.Context, sh *shell, c *job.Case, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			if deal != "" {
				if err := c.DealWith(deal, how); err != nil {
					return err
				}
			}
			all, err := c.Warnings()
			if err != nil {
				return err
			}
			for _, w := range all {
				state := w.Do
				if w.Dealt != "" {
					state = "dealt with: " + w.Dealt
					if w.By != "" {
						state += fmt.Sprintf(" (%s, %s)", w.By, w.When.Format("2 January 2006"))
					}
				}
				sh.say("%s: %s\n    %s", w.ID, w.What, state)
				for _, x := range w.Says {
					sh.say("    %s", x)
				}
			}
			if len(all) == 0 {
				sh.say("Nothing warns.")
			}
			return sh.result(all)
		}),
	}
}
