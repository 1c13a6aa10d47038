package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sarpack/redact"
)

// AnswerKind says what an answer to a question of a test looks like.
type AnswerKind string

// The kinds of answers.
const (
	AnswerWords  AnswerKind = "words"
	AnswerDate   AnswerKind = "date" // 2006-01-02
	AnswerChoice AnswerKind = "choice"
)

// Ask is one question of a statutory test.
type Ask struct {
	// ID names the answer.
	ID   string     `json:"id"`
	Text string     `json:"text"`
	Kind AnswerKind `json:"kind"`
	// Choices are the possible answers of a choice.
	Choices []string `json:"choices,omitempty"`
	// Standing is the answer that goes on record where none is given, for what office
	// staff decide many times a day; "" where it has to be answered.
	Standing string `json:"standing,omitempty"`
	// When says that it is asked only if another answer has one of these values.
	When map[string][]string `json:"when,omitempty"`
}

// Circumstances are what a test depends on beside its answers.
type Circumstances struct {
	// By is who asks: "pupil", "parent" or "representative"; Competent is "yes" where
	// the pupil was found to understand the right.
	By, Competent string
	// Born is the pupil's date of birth, zero if not known.
	Born   time.Time
	Nation string
	Today  time.Time
	// Known holds, by condition, who recorded that the pupil knows of it.
	Known map[string]string
}

const (
	yes = "yes"
	no  = "no"
)

// Nobody is the answer to whether the other person consents where there is no other
// person: a word was taken for a name, or a number for somebody's.
const Nobody = "it is about nobody"

// sources of education data: Schedule 3 paragraph 14(4), and what is none.
var sources = []string{"the school or its staff", "the local authority", "the pupil", "a parent of the pupil", "somebody else"}

// Test returns the questions to be answered for an action on a ground; ground is
// "" for keeping.
func Test(q Question, ground string, a redact.Action) []Ask {
	if !a.Final() {
		return nil
	}
	if q.Unread {
		return []Ask{words("looked", "Have you looked at the page itself, and what is on it?")}
	}
	if !withholds(a) {
		return keepTest(q)
	}
	switch ground {
	case "third-party":
		return otherPersonTest(q)
	case "serious-harm":
		return []Ask{
			choice("source", "Who did the information come from?", sources...),
			choice("health", "Does it concern anybody’s physical or mental health, or treatment?", no, yes),
			choice("likely", "Would disclosing it be likely to cause serious harm to somebody’s health, of body or mind?", yes, no),
			words("whom", "To whom?"), words("harm", "What harm, and why is it likely?"),
			words("opinion", "Whose opinion is that?"), date("opinion_date", "Of what date?"),
		}
	case "health":
		return []Ask{
			words("professional", "Which health professional, most recently responsible, gave an opinion?"),
			date("opinion_date", "Of what date? (no older than six months)"),
			choice("met", "Does the opinion say that disclosure would be likely to cause serious harm?", yes, no),
		}
	case "expected-health", "expected-social":
		return []Ask{
			words("given", "What shows that the pupil expected the requester not to be told?"),
			choice("agreed", "Has the pupil since agreed that it may be told?", no, yes),
		}
	case "child-abuse":
		return []Ask{
			choice("capacity", "Does the requester ask with parental responsibility, or as appointed by a court?", yes, no),
			words("interest", "Why is it not in the child’s best interests?"),
			words("opinion", "Whose opinion is that (the safeguarding lead, the lead agency)?"), date("opinion_date", "Of what date?"),
		}
	case "social-work":
		return append([]Ask{words("harm", "How would it prejudice social work, because of serious harm to whom?")}, asked("the local authority")...)
	case "crime":
		return append([]Ask{
			words("prejudice", "What would be prejudiced: which investigation, whose apprehension?"),
			choice("likely", "Is that likely in this case?", yes, no),
		}, asked("the police or the agency")...)
	case "privilege":
		return []Ask{words("adviser", "Which lawyer, acting for whom?"), words("matter", "On what matter, or in what proceedings? (“without prejudice” alone is not enough)")}
	case "forecast", "negotiation":
		return []Ask{words("prejudice", "What would be prejudiced, and how?")}
	case "reference":
		return []Ask{words("purpose", "For what was the reference given or received, and in what confidence?")}
	case "exam":
		// Paragraph 25: what candidates wrote is exempt whenever it is asked for, marks only
		// until their results are out.
		const marks = "marks before the results"
		due := words("results", "When are the results due?")
		due.When = map[string][]string{"what": {marks}}
		return []Ask{choice("what", "What is it?", "the candidate’s answers", marks), due}
	case "statute":
		return []Ask{words("law", "Which law restricts it?"), words("signpost", "Where is the requester sent instead?")}
	case "court":
		return []Ask{words("court", "Which court and proceedings?"), words("permission", "Was permission asked, and what was the answer?")}
	case "scope":
		w := words("why", "Why is it not the pupil’s data?")
		if !q.Document && officeDecides(q) { // a whole document is never out of scope by habit
			w.Standing = "about somebody or something else only"
		}
		return []Ask{w}
	case "unread":
		return []Ask{words("looked", "Who looked at it, and what is it?")}
	}
	return nil
}

// words, choice and date are questions that are answered by these.
func words(id, text string) Ask { return Ask{ID: id, Text: text, Kind: AnswerWords} }

func choice(id, text string, of ...string) Ask {
	return Ask{ID: id, Text: text, Kind: AnswerChoice, Choices: of}
}

func date(id, text string) Ask { return Ask{ID: id, Text: text, Kind: AnswerDate} }

// officeDecides reports whether the office may decide by itself.
func officeDecides(q Question) bool {
	return MandateOf(q.Code, Office).Right == Decides && !q.Reserved
}

// otherPersonTest are the questions before another person's data are withheld (Schedule 2
// paragraph 16). What the office decides by itself has answers that stand unless changed.
func otherPersonTest(q Question) []Ask {
	standing := func(s string) string {
		if officeDecides(q) {
			return s
		}
		return ""
	}
	asked := map[string][]string{"consent": {yes, "refused"}}
	// With consent there is nothing more to ask: paragraph 16 withholds nothing then.
	without := map[string][]string{"consent": {"refused", "not asked", "cannot consent"}}
	c := choice("consent", "Does the other person consent to this being disclosed?", yes, "refused", "not asked", "cannot consent")
	c.Standing = standing("not asked")
	h := choice("asking", "Before they were asked: could asking have caused harm, or let somebody know?", no, yes)
	h.When = asked
	r := choice("reasonable", "Is it reasonable to disclose it without consent (kind of information, confidence, what was done to get consent, capacity, refusal)?", no, yes)
	r.When, r.Standing = without, standing(no)
	w := words("why", "Why is it not reasonable?")
	w.When, w.Standing = without, standing("another person’s data, and no consent is on record")
	return []Ask{c, h, r, w}
}

// asked are the questions about somebody who had to be asked.
func asked(whom string) []Ask {
	return []Ask{
		words("asked", "Who at "+whom+" was asked?"), date("asked_date", "On what date?"), words("answer", "What was the answer?"),
	}
}

// keepTest are the questions before something is disclosed.
func keepTest(q Question) []Ask {
	reserved := !officeDecides(q)
	switch {
	case q.Document || q.Code == "" && !q.Reserved || q.Code == "TP-PRO":
		return nil // paragraph 17: reasonable by law
	case q.Code == "SH-HLT":
		known := map[string][]string{"known": {yes}}
		unknown := map[string][]string{"known": {no}}
		return []Ask{
			{ID: "condition", Text: "Which condition or matter of health is it about?", Kind: AnswerWords},
			{ID: "known", Text: "Has the pupil seen this, or does the pupil know it?", Kind: AnswerChoice, Choices: []string{yes, no}},
			{ID: "known_by", Text: "Who says so, and how do they know?", Kind: AnswerWords, When: known},
			{ID: "professional", Text: "Which health professional gave an opinion?", Kind: AnswerWords, When: unknown},
			{ID: "opinion_date", Text: "Of what date? (no older than six months)", Kind: AnswerDate, When: unknown},
			{ID: "met", Text: "Does the opinion say that disclosure would be likely to cause serious harm?", Kind: AnswerChoice, Choices: []string{no, yes}, When: unknown},
		}
	case slices.Contains(byCode[q.Code], "third-party") && len(byCode[q.Code]) == 1:
		without := []string{"refused", "not asked", "cannot consent"}
		consents := append([]string{yes}, without...)
		asks := []Ask{
			{ID: "consent", Text: "Does the other person consent to this being disclosed?", Kind: AnswerChoice, Choices: consents},
			{ID: "reasonable", Text: "If not: is it reasonable to disclose it without consent?", Kind: AnswerChoice, Choices: []string{yes, no}, When: map[string][]string{"consent": without}},
			{ID: "why", Text: "Why is it disclosed?", Kind: AnswerWords},
		}
		if q.Doubtful {
			asks[0].Choices = append(slices.Clip(consents), Nobody)
			asks[2].When = map[string][]string{"consent": consents}
		}
		if q.Mild && !reserved {
			asks[0].Standing, asks[1].Standing, asks[2].Standing = "not asked", yes, "the words by themselves tell nobody more than the pupil knows"
		}
		return asks
	case reserved:
		return []Ask{words("why", "Why does no exemption apply, and who was asked?")}
	}
	return nil
}

// Examine applies a test: it returns the answers for the record, with the standing
// ones filled in, and what is missing or speaks against the action. Problems quote
// no answers.
func Examine(q Question, ground string, a redact.Action, answers map[string]string, c Circumstances) (map[string]string, []string) {
	out := map[string]string{}
	var problems []string
	bad := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	asks := Test(q, ground, a)
	var strange []string
	for id, v := range answers {
		v = strings.TrimSpace(v)
		i := slices.IndexFunc(asks, func(k Ask) bool { return k.ID == id })
		switch {
		case v == "":
		case i < 0:
			strange = append(strange, id)
		default:
			out[id] = v
		}
	}
	if len(strange) > 0 {
		bad("%s", unasked(strange, asks, ground))
	}
	if s := strings.ToLower(out["condition"]); s != "" && c.Known[s] != "" && out["known"] == "" {
		// Asked once for each condition.
		out["known"], out["known_by"] = yes, c.Known[s]
	}
	for _, k := range asks {
		if !k.applies(out) {
			continue
		}
		v := out[k.ID]
		if v == "" && k.Standing != "" {
			out[k.ID], v = k.Standing, k.Standing
		}
		switch {
		case v == "":
			bad("not answered: %s: %s", k.ID, k.Text)
		case k.Kind == AnswerChoice && !slices.Contains(k.Choices, v):
			bad("%s: the answer is one of: %s", k.ID, strings.Join(k.Choices, ", "))
		case k.Kind == AnswerDate:
			d, err := redact.ParseDay(v)
			switch {
			case err != nil:
				bad("%s: %v", k.ID, err)
			case d.After(c.Today):
				bad("%s: the date lies in the future", k.ID)
			default:
				out[k.ID] = d.Format(time.DateOnly)
			}
		}
	}
	if len(problems) == 0 {
		problems = against(q, ground, a, out, c)
	}
	return out, problems
}

// unasked says which answers a test does not ask for, and what it asks: questions that are
// decided together can have different tests.
func unasked(strange []string, asks []Ask, ground string) string {
	slices.Sort(strange)
	test, of := "the test", "nothing"
	if ground != "" {
		test += " on the ground " + ground
	}
	if len(asks) > 0 {
		ids := make([]string, len(asks))
		for i, k := range asks {
			ids[i] = k.ID
		}
		of = strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s of this question does not ask for %s, but for %s; decide what has another test by itself, with the answers to its own", test, strings.Join(strange, ", "), of)
}

func (k Ask) applies(answers map[string]string) bool {
	for id, of := range k.When {
		if !slices.Contains(of, answers[id]) {
			return false
		}
	}
	return true
}

// opinionMonths are those after which a health professional's opinion is too old:
// Schedule 3 paragraph 6(1).
const opinionMonths = 6

// against says what speaks against the action, once all is answered.
func against(q Question, ground string, a redact.Action, v map[string]string, c Circumstances) []string {
	var out []string
	bad := func(s string) { out = append(out, s) }
	stale := func() {
		if d, err := time.Parse("2006-01-02", v["opinion_date"]); err == nil && d.AddDate(0, opinionMonths, 0).Before(c.Today) {
			bad("the opinion is older than six months: another is needed (Schedule 3 paragraph 6)")
		}
	}
	if !withholds(a) {
		switch {
		case q.Unread:
		case q.Code == "SH-HLT" && v["known"] == no:
			stale()
			if v["met"] == yes {
				bad("the opinion says that it would cause serious harm, so it must not be disclosed")
			}
		case v["consent"] != "" && v["consent"] != yes && v["reasonable"] == no:
			bad("without consent, and where it is not reasonable, another person’s data is not disclosed (Schedule 2 paragraph 16)")
		}
		return out
	}
	switch ground {
	case "third-party":
		if v["consent"] == yes {
			bad("with the person’s consent paragraph 16 gives no ground to withhold")
		}
		if v["reasonable"] == yes {
			bad("where it is reasonable to disclose, paragraph 16 gives no ground to withhold")
		}
	case "serious-harm":
		if v["source"] == "somebody else" {
			bad("paragraph 19 is only for what came from the school or its staff, the local authority, the pupil or a parent of the pupil; for a police notice look at Schedule 2 paragraphs 2 and 16 and Schedule 3 paragraph 21")
		}
		if v["health"] == yes {
			bad("paragraph 19 is not for data concerning health: the health test applies")
		}
		if v["likely"] == no {
			bad("where serious harm is not likely, paragraph 19 gives no ground to withhold")
		}
	case "health":
		stale()
		if v["met"] == no {
			bad("the opinion says that the test is not met, so it gives no ground to withhold")
		}
	case "expected-health", "expected-social":
		if c.By == "pupil" {
			bad("the pupil asks: what the pupil confided is the pupil’s to have")
		}
		if v["agreed"] == yes {
			bad("the pupil has agreed since, so the expectation is gone")
		}
	case "child-abuse":
		out = append(out, abuse(v, c)...)
	case "crime":
		if v["likely"] == no {
			bad("where prejudice is not likely in this case, paragraph 2 gives no ground to withhold")
		}
	}
	return out
}

// abuse says why Schedule 3 paragraph 21 is not available.
func abuse(v map[string]string, c Circumstances) []string {
	var out []string
	switch {
	case c.Nation == "Scotland":
		out = append(out, "paragraph 21 does not apply in Scotland")
	case c.By == "pupil":
		out = append(out, "paragraph 21 is only for requests by somebody with parental responsibility or appointed by a court; the pupil asks")
	case v["capacity"] == no:
		out = append(out, "paragraph 21 is only for requests by somebody with parental responsibility or appointed by a court")
	case c.Competent == yes:
		out = append(out, "the pupil was found to understand the right: paragraph 21 is not available for what a competent child asks; look at the other grounds")
	}
	if !c.Born.IsZero() && v["capacity"] == yes && !c.Born.AddDate(18, 0, 0).After(c.Today) {
		out = append(out, "the pupil is eighteen or over: parental responsibility has ended")
	}
	return out
}
