package review

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sarpack/redact"
	"sarpack/redact/policy"
)

var circumstances = Circumstances{By: "parent", Competent: "no", Born: time.Date(2015, 6, 9, 0, 0, 0, 0, time.UTC), Nation: "England", Today: time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)}

// answered answers every question of a test as it has to be for the action.
func answered(asks []Ask) map[string]string {
	out := map[string]string{}
	for _, k := range asks {
		switch k.Kind {
		case AnswerDate:
			out[k.ID] = "2026-03-01"
		case AnswerChoice:
			out[k.ID] = k.Choices[0]
		default:
			out[k.ID] = "as recorded"
		}
	}
	if out["consent"] != "" {
		out["consent"], out["reasonable"] = "refused", "no"
	}
	if out["results"] != "" {
		out["what"] = "marks before the results"
	}
	return out
}

// TestEveryCodeHasAWholeTest goes through each code and ground: with every answer
// given it can be decided, without any it cannot, unless the office decides it by
// the standing answers.
func TestEveryCodeHasAWholeTest(t *testing.T) {
	for _, e := range policy.All() {
		q := Question{Code: e.Code, Hidden: e.Code == "HID"}
		if len(Grounds(q)) == 0 {
			t.Errorf("%s can be withheld on no ground", e.Code)
		}
		for _, g := range Grounds(q) {
			full := answered(Test(q, g.ID, redact.ActionRedact))
			if _, problems := Examine(q, g.ID, redact.ActionRedact, full, circumstances); len(problems) > 0 {
				t.Errorf("%s on %s with all answers: %v", e.Code, g.ID, problems)
			}
			got, problems := Examine(q, g.ID, redact.ActionRedact, nil, circumstances)
			if open := policy.Office(e.Code); open != (len(problems) == 0) {
				t.Errorf("%s on %s without answers: %v", e.Code, g.ID, problems)
			} else if open && e.Code != "HID" && got["why"] == "" {
				t.Errorf("%s on %s: the standing answer is not on record", e.Code, g.ID)
			}
			for id := range full {
				less := maps.Clone(full)
				delete(less, id)
				if _, problems := Examine(q, g.ID, redact.ActionRedact, less, circumstances); !policy.Office(e.Code) && len(problems) == 0 && id != "asking" {
					t.Errorf("%s on %s: %s is not missed", e.Code, g.ID, id)
				}
			}
			for _, a := range []redact.Action{redact.ActionRefer, redact.ActionHold} {
				if _, problems := Examine(q, g.ID, a, nil, circumstances); len(problems) > 0 {
					t.Errorf("%s: %s needs answers: %v", e.Code, a, problems)
				}
			}
		}
	}
}

func TestTests(t *testing.T) {
	para19 := map[string]string{"source": sources[0], "health": "no", "likely": "yes", "whom": "x", "harm": "x", "opinion": "x", "opinion_date": "2026-03-01"}
	para21 := map[string]string{"capacity": "yes", "interest": "x", "opinion": "x", "opinion_date": "2026-03-01"}
	health := map[string]string{"professional": "x", "opinion_date": "2026-03-01", "met": "yes"}
	known := map[string]string{"condition": "Asthma", "known": "yes", "known_by": "the nurse"}
	with := func(m map[string]string, k, v string) map[string]string {
		m = maps.Clone(m)
		m[k] = v
		return m
	}
	for _, c := range []struct {
		name    string
		code    string
		ground  string
		action  redact.Action
		answers map[string]string
		change  func(*Circumstances)
		says    string // "" for allowed
	}{
		{"paragraph 19", "SH-EDU", "serious-harm", redact.ActionRedact, para19, nil, ""},
		{"paragraph 19 from the police", "CR-DV", "serious-harm", redact.ActionRedact, with(para19, "source", "somebody else"), nil, "police notice"},
		{"paragraph 19 for health", "SH-EDU", "serious-harm", redact.ActionRedact, with(para19, "health", "yes"), nil, "not for data concerning health"},
		{"paragraph 19, not likely", "SH-EDU", "serious-harm", redact.ActionRedact, with(para19, "likely", "no"), nil, "not likely"},
		{"an opinion of tomorrow", "SH-EDU", "serious-harm", redact.ActionRedact, with(para19, "opinion_date", "2026-03-21"), nil, "future"},
		{"paragraph 21", "CH-ABU", "child-abuse", redact.ActionRedact, para21, nil, ""},
		{"paragraph 21, the pupil asks", "CH-ABU", "child-abuse", redact.ActionRedact, para21, func(c *Circumstances) { c.By = "pupil" }, "the pupil asks"},
		{"paragraph 21, a competent child", "CH-ABU", "child-abuse", redact.ActionRedact, para21, func(c *Circumstances) { c.Competent = "yes" }, "not available"},
		{"paragraph 21, Scotland", "CH-ABU", "child-abuse", redact.ActionRedact, para21, func(c *Circumstances) { c.Nation = "Scotland" }, "Scotland"},
		{"paragraph 21, of age", "CH-ABU", "child-abuse", redact.ActionRedact, para21, func(c *Circumstances) { c.Today = c.Born.AddDate(18, 0, 0) }, "eighteen"},
		{"health withheld", "SH-HLT", "health", redact.ActionRedact, health, nil, ""},
		{"health withheld without an opinion", "SH-HLT", "health", redact.ActionRedact, map[string]string{"met": "yes"}, nil, "professional"},
		{"an old opinion", "SH-HLT", "health", redact.ActionRedact, with(health, "opinion_date", "2025-09-19"), nil, "six months"},
		{"six months to the day", "SH-HLT", "health", redact.ActionRedact, with(health, "opinion_date", "2025-09-20"), nil, ""},
		{"health that the pupil knows", "SH-HLT", "", redact.ActionKeep, known, nil, ""},
		{"nobody records that", "SH-HLT", "", redact.ActionKeep, with(known, "known_by", ""), nil, "known_by"},
		{"asked once a condition", "SH-HLT", "", redact.ActionKeep, map[string]string{"condition": "asthma"}, func(c *Circumstances) { c.Known = map[string]string{"asthma": "the nurse"} }, ""},
		{"health not known, no opinion", "SH-HLT", "", redact.ActionKeep, map[string]string{"condition": "x", "known": "no"}, nil, "professional"},
		{"health not known, test not met", "SH-HLT", "", redact.ActionKeep, map[string]string{"condition": "x", "known": "no", "professional": "x", "opinion_date": "2026-03-01", "met": "no"}, nil, ""},
		{"health not known, test met", "SH-HLT", "", redact.ActionKeep, map[string]string{"condition": "x", "known": "no", "professional": "x", "opinion_date": "2026-03-01", "met": "yes"}, nil, "must not be disclosed"},
		{"another pupil shown for no reason", "TP-PUP", "", redact.ActionKeep, nil, nil, "consent"},
		{"her brother", "TP-SIB mild", "", redact.ActionKeep, nil, nil, ""},
		{"a mild mention that is reserved", "TP-PAR mild", "", redact.ActionKeep, nil, nil, "consent"},
		{"another pupil shown with consent", "TP-PUP", "", redact.ActionKeep, map[string]string{"consent": "yes", "why": "x"}, nil, ""},
		{"another pupil shown without", "TP-PUP", "", redact.ActionKeep, map[string]string{"consent": "refused", "reasonable": "no", "why": "x"}, nil, "not disclosed"},
		{"a word that is no name", "TP-PAR doubtful", "", redact.ActionKeep, map[string]string{"consent": Nobody}, nil, ""},
		{"somebody in no list, for no reason", "TP-PAR doubtful", "", redact.ActionKeep, map[string]string{"consent": "yes"}, nil, "why"},
		{"nobody asked whether it is a name", "TP-PAR doubtful", "", redact.ActionKeep, nil, nil, "consent"},
		{"somebody in a list is somebody", "TP-PAR", "", redact.ActionKeep, map[string]string{"consent": Nobody}, nil, "one of"},
		{"nobody has nothing to withhold", "TP-PAR doubtful", "third-party", redact.ActionRedact, map[string]string{"consent": Nobody, "reasonable": "no", "why": "x"}, nil, "one of"},
		{"staff in role", "TP-PRO", "", redact.ActionKeep, nil, nil, ""},
		{"withheld despite consent", "TP-PAR", "third-party", redact.ActionRedact, map[string]string{"consent": "yes", "asking": "no"}, nil, "no ground"},
		{"asking not thought about", "TP-PAR", "third-party", redact.ActionRedact, map[string]string{"consent": "refused", "reasonable": "no", "why": "x"}, nil, "asking"},
		{"confided, and the pupil asks", "EXP", "expected-health", redact.ActionRedact, map[string]string{"given": "x", "agreed": "no"}, func(c *Circumstances) { c.By = "pupil" }, "pupil’s to have"},
		{"crime, not likely", "CR-INV", "crime", redact.ActionRedact, map[string]string{"prejudice": "x", "likely": "no", "asked": "x", "asked_date": "2026-03-01", "answer": "x"}, nil, "no ground"},
		{"an answer to no question", "TP-PUP", "third-party", redact.ActionRedact, map[string]string{"colour": "blue"}, nil, "does not ask for colour, but for consent, asking, reasonable, why; decide"},
		{"what a candidate wrote, whenever", "EXM", "exam", redact.ActionRedact, map[string]string{"what": "the candidate’s answers"}, nil, ""},
		{"marks, with no day of results", "EXM", "exam", redact.ActionRedact, map[string]string{"what": "marks before the results"}, nil, "results"},
		{"an answer that is none", "SH-EDU", "serious-harm", redact.ActionRedact, with(para19, "likely", "perhaps"), nil, "one of"},
	} {
		circ := circumstances
		if c.change != nil {
			c.change(&circ)
		}
		code, mild := strings.CutSuffix(c.code, " mild")
		code, doubtful := strings.CutSuffix(code, " doubtful")
		_, problems := Examine(Question{Code: code, Mild: mild, Doubtful: doubtful}, c.ground, c.action, c.answers, circ)
		if c.says == "" && len(problems) > 0 || c.says != "" && !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, c.says) }) {
			t.Errorf("%s: %q, want %q", c.name, problems, c.says)
		}
	}
}

// A day is taken as people write it, and kept in one form.
func TestDaysInAnswers(t *testing.T) {
	q := Question{Code: "SH-EDU"}
	answers := answered(Test(q, "serious-harm", redact.ActionRedact))
	for said, want := range map[string]string{"2026-03-01": "2026-03-01", "01/03/2026": "2026-03-01", "1 March 2026": "2026-03-01", "03/2026": ""} {
		answers["opinion_date"] = said
		got, problems := Examine(q, "serious-harm", redact.ActionRedact, answers, circumstances)
		if want == "" != (len(problems) > 0) || want != "" && got["opinion_date"] != want {
			t.Errorf("%s: %v, kept as %q", said, problems, got["opinion_date"])
		}
	}
}
